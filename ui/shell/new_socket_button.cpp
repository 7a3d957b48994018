// SPDX-License-Identifier: MIT
#include "ui/shell/new_socket_button.h"

#include "ui/style/icons.h"

#include <QMenu>

namespace socketarium::ui
{

NewSocketButton::NewSocketButton(const Theme& theme, QWidget* parent)
    : QToolButton(parent)
{
    setText(tr("New socket"));
    setAccessibleName(text());
    setToolTip(tr("Makes a socket of any family and type (Ctrl+N); the arrow makes a usual one."));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::MenuButtonPopup);
    setFocusPolicy(Qt::TabFocus);
    auto* makers = new QMenu(this);
    makers->setToolTipsVisible(true);
    for (const QuickMaker maker : QuickMakers) {
        QAction* action
            = makers->addAction(quickMakerTitle(maker), this, [this, maker] { Q_EMIT quickMakeRequested(maker); });
        action->setToolTip(quickMakerLesson(maker));
    }
    setMenu(makers);
    const auto recolor = [this, &theme] { setIcon(ui::icon(u"socket", theme)); };
    connect(&theme, &Theme::changed, this, recolor);
    recolor();
}

} // namespace socketarium::ui
