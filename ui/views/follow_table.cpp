// SPDX-License-Identifier: MIT
#include "ui/views/follow_table.h"

#include "ui/bridge/event_focus.h"
#include "ui/models/event_table_model.h"
#include "ui/views/follow_toggle.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>

namespace socketarium::ui
{
namespace
{

/// Draws a light behind the row that is pointed at elsewhere.
class LitDelegate : public QStyledItemDelegate
{
public:
    LitDelegate(const Theme& theme, FollowTable* table)
        : QStyledItemDelegate(table)
        , m_theme(theme)
        , m_table(table)
    {
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.row() == m_table->litRow())
            option->backgroundBrush = m_theme.color(Meaning::Glow);
    }

private:
    const Theme& m_theme;
    const FollowTable* m_table;
};

} // namespace

FollowTable::FollowTable(EventTableModel* model, const Theme& theme, QWidget* parent)
    : QTableView(parent)
    , m_model(model)
    , m_theme(theme)
{
    setModel(model);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollMode(ScrollPerPixel);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setEditTriggers(NoEditTriggers);
    setCornerButtonEnabled(false);
    setMouseTracking(true);
    setItemDelegate(new LitDelegate(theme, this));
    connect(this, &QTableView::entered, this,
        [this](const QModelIndex& index) { Q_EMIT hoveredEventChanged(m_model->eventAt(index.row())); });
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    fitRows();

    // After the view's own connections, so that it knows the new rows already.
    connect(model, &QAbstractItemModel::rowsInserted, this, &FollowTable::scrollToNewest);
    connect(model, &QAbstractItemModel::modelReset, this, &FollowTable::scrollToNewest);
    // Wheel, keys, drag and clicks of the bar; not what this class sets itself.
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, &FollowTable::onPersonScrolled);
}

void FollowTable::setFollowing(bool on)
{
    if (on)
        scrollToBottom();
    if (on == m_following)
        return;
    m_following = on;
    Q_EMIT followingChanged(on);
}

QToolButton* FollowTable::makeToggle(QWidget* parent)
{
    const QString toolTip
        = tr("Keeps the newest row in sight; scrolling or selecting stops it, the end of the list resumes it.");
    QToolButton* toggle = makeFollowToggle(this, m_theme, toolTip, parent);
    toggle->setObjectName(QStringLiteral("followToggle"));
    return toggle;
}

std::optional<EventIndex> FollowTable::currentEvent() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() ? std::optional(m_model->eventAt(current.row())) : std::nullopt;
}

void FollowTable::setCurrentEvent(EventIndex event)
{
    const int row = m_model->rowTelling(event);
    setFollowing(false);
    if (row < 0) {
        setCurrentIndex({});
        if (const int near = m_model->rowOf(event); near >= 0)
            scrollTo(m_model->index(near, 0));
        return;
    }
    if (currentEvent() != m_model->eventAt(row))
        selectRow(row);
    scrollTo(m_model->index(row, 0));
}

void FollowTable::setHoveredEvent(EventIndex event)
{
    const int row = event == EventFocus::NoRow ? -1 : m_model->rowTelling(event);
    if (row == m_lit)
        return;
    m_lit = row;
    viewport()->update();
}

std::vector<EventIndex> FollowTable::selectedEvents() const
{
    QItemSelection ranges = selectionModel()->selection();
    std::sort(ranges.begin(), ranges.end(), [](const auto& a, const auto& b) { return a.top() < b.top(); });
    std::vector<EventIndex> events;
    int next = 0;
    for (const QItemSelectionRange& range : ranges) {
        for (int row = std::max(next, range.top()); row <= range.bottom() && events.size() < MaxCopiedRows; ++row)
            events.push_back(m_model->eventAt(row));
        next = std::max(next, range.bottom() + 1);
    }
    return events;
}

void FollowTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyRequested();
        return;
    }
    const QModelIndex before = currentIndex();
    const int scrolled = verticalScrollBar()->value();
    QTableView::keyPressEvent(event);
    if (currentIndex() == before && verticalScrollBar()->value() == scrolled)
        return;
    setFollowing(currentIndex().row() == m_model->rowCount() - 1 && atEnd());
}

void FollowTable::mousePressEvent(QMouseEvent* event)
{
    if (indexAt(event->pos()).isValid())
        setFollowing(false);
    QTableView::mousePressEvent(event);
}

void FollowTable::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    if (current.isValid() && current.row() != previous.row())
        Q_EMIT currentEventChanged(m_model->eventAt(current.row()));
    else if (!current.isValid() && previous.isValid())
        Q_EMIT currentEventLeft();
}

void FollowTable::rowsAboutToBeRemoved(const QModelIndex& parent, int start, int end)
{
    // Qt would select a neighbour, which nobody meant.
    if (currentIndex().row() >= start && currentIndex().row() <= end)
        setCurrentIndex({});
    if (m_lit >= start)
        m_lit = -1;
    QTableView::rowsAboutToBeRemoved(parent, start, end);
}

bool FollowTable::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        Q_EMIT hoveredEventChanged(EventFocus::NoRow);
    return QTableView::viewportEvent(event);
}

void FollowTable::focusInEvent(QFocusEvent* event)
{
    // Qt would begin at the first row; whoever tabs into a table that follows means the newest.
    if (m_following && !currentIndex().isValid() && m_model->rowCount() > 0)
        selectionModel()->setCurrentIndex(m_model->index(m_model->rowCount() - 1, 0), QItemSelectionModel::NoUpdate);
    QTableView::focusInEvent(event);
}

void FollowTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    scrollToNewest();
}

void FollowTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitRows();
}

void FollowTable::onPersonScrolled()
{
    setFollowing(atEnd());
}

void FollowTable::scrollToNewest()
{
    if (m_following)
        scrollToBottom();
}

bool FollowTable::atEnd() const
{
    // During actionTriggered the value is still the old one.
    return verticalScrollBar()->sliderPosition() >= verticalScrollBar()->maximum();
}

void FollowTable::fitRows()
{
    const int words = fontMetrics().height();
    const int code = QFontMetrics(m_theme.fixedFont()).height();
    verticalHeader()->setMinimumSectionSize(std::max(words, code) + Theme::Grid / 2);
    verticalHeader()->setDefaultSectionSize(std::max(words, code) + Theme::Grid / 2);
}

} // namespace socketarium::ui
