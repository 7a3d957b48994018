// SPDX-License-Identifier: MIT
#include "ui/shell/panel_cycle.h"

#include <QApplication>
#include <QWidget>

namespace socketarium::ui
{
namespace
{

bool takesFocus(const QWidget* widget)
{
    return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0;
}

QWidget* entrance(QWidget* panel)
{
    if (QWidget* last = panel->focusWidget(); last && takesFocus(last))
        return last;
    if (takesFocus(panel))
        return panel;
    for (QWidget* next = panel->nextInFocusChain(); next && next != panel; next = next->nextInFocusChain()) {
        if (panel->isAncestorOf(next) && takesFocus(next))
            return next;
    }
    return nullptr;
}

} // namespace

void focusNextPanel(const QVector<QWidget*>& panels, int step)
{
    const QWidget* focus = QApplication::focusWidget();
    const qsizetype count = panels.size();
    qsizetype at = step > 0 ? -1 : count;
    for (qsizetype i = 0; i < count; ++i) {
        if (focus && (panels[i] == focus || panels[i]->isAncestorOf(focus)))
            at = i;
    }
    for (qsizetype tried = 0; tried < count; ++tried) {
        at = (at + step + count) % count;
        QWidget* target = panels[at]->isVisible() ? entrance(panels[at]) : nullptr;
        if (target) {
            target->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

} // namespace socketarium::ui
