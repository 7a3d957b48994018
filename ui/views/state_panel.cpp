// SPDX-License-Identifier: MIT
#include "ui/views/state_panel.h"

#include "ui/style/theme.h"
#include "ui/views/state_end_view.h"
#include "ui/views/state_words.h"

#include <QHBoxLayout>
#include <QResizeEvent>
#include <QTabBar>
#include <QVBoxLayout>

namespace socketarium::ui
{

StatePanel::StatePanel(const Theme& theme, Now now, QWidget* parent)
    : QWidget(parent)
    , m_tabs(new QTabBar(this))
    , m_views{new StateEndView(theme, now, this), new StateEndView(theme, now, this)}
{
    setObjectName(QStringLiteral("statePanel"));
    setAccessibleName(tr("State"));
    m_tabs->setObjectName(QStringLiteral("stateEnds"));
    m_tabs->setAccessibleName(tr("Which end"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->addTab({});
    m_tabs->addTab({});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tabs);
    auto* both = new QHBoxLayout;
    both->setSpacing(Theme::Grid);
    for (StateEndView* view : m_views) {
        both->addWidget(view, 1);
        connect(view, &StateEndView::rowActivated, this, &StatePanel::rowActivated);
    }
    column->addLayout(both, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &StatePanel::refresh);
    m_tabs->hide();
    m_views[1]->hide();
}

void StatePanel::show(const StateEnd& mine, const std::optional<StateEnd>& other)
{
    m_ends = {mine, other};
    m_dirty = true;
    if (isVisible())
        refresh();
}

void StatePanel::clear()
{
    m_ends = {};
    m_dirty = true;
    if (isVisible())
        refresh();
}

void StatePanel::setStartTime(TimeNs start)
{
    m_start = start;
    m_dirty = true;
    if (isVisible())
        refresh();
}

void StatePanel::setCurrentRows(const EventSpan& rows)
{
    for (StateEndView* view : m_views)
        view->setCurrentRows(rows);
}

void StatePanel::setHoveredRows(const std::optional<EventSpan>& rows)
{
    for (StateEndView* view : m_views)
        view->setHoveredRows(rows);
}

void StatePanel::refresh()
{
    m_dirty = false;
    const bool two = m_ends[1].has_value();
    const bool beside = two && width() >= BothFrom;
    m_tabs->setVisible(two && !beside);
    if (two) {
        for (const int end : {0, 1})
            m_tabs->setTabText(end, endTitle(m_ends[static_cast<std::size_t>(end)]->facts));
    } else {
        const QSignalBlocker quiet(m_tabs);
        m_tabs->setCurrentIndex(0);
    }
    const std::size_t shown = two ? static_cast<std::size_t>(m_tabs->currentIndex()) : 0;
    for (std::size_t end = 0; end < m_views.size(); ++end) {
        const bool visible = beside || end == shown;
        m_views[end]->setTitled(m_tabs->isHidden());
        if (visible && m_ends[end])
            m_views[end]->setEnd(*m_ends[end], m_start);
        else if (visible)
            m_views[end]->clear();
        m_views[end]->setVisible(visible);
    }
}

void StatePanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool wasBeside = event->oldSize().width() >= BothFrom;
    if (isVisible() && m_ends[1] && wasBeside != (width() >= BothFrom))
        refresh();
}

void StatePanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_dirty)
        refresh();
}

} // namespace socketarium::ui
