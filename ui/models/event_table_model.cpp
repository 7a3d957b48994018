// SPDX-License-Identifier: MIT
#include "ui/models/event_table_model.h"

#include <algorithm>

namespace socketarium::ui
{
namespace
{

/// A tall window's worth: what a table that follows the end shows next.
constexpr int NewestRows = 60;

} // namespace

EventTableModel::EventTableModel(
    LiveFeed* feed, const Theme& theme, RowTexts::Content content, RowSelection::Predicate passes, QObject* parent)
    : QAbstractTableModel(parent)
    , m_feed(feed)
    , m_theme(theme)
    , m_capture(feed->capture())
    , m_rows(m_capture->events, std::move(passes))
    , m_texts(new RowTexts(m_capture, content, this))
{
    m_slice.setInterval(0);
    connect(&m_slice, &QTimer::timeout, this, [this] { lookFurther(SliceRows); });
    connect(feed, &LiveFeed::rowsPublished, this, [this] { lookFurther(LiveFeed::RowsPerTick); });
    connect(m_texts, &RowTexts::ready, this, &EventTableModel::onTextsReady);
    connect(&m_theme, &Theme::changed, this, [this] {
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::ForegroundRole});
    });
    if (feed->published() > 0)
        m_slice.start();
}

int EventTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int EventTableModel::rowOf(EventIndex event) const
{
    const std::size_t row = m_rows.rowNotBefore(event);
    return row < m_rows.size() ? static_cast<int>(row) : -1;
}

bool EventTableModel::complete() const
{
    return m_rows.lookedAt() >= m_feed->published();
}

void EventTableModel::setPredicate(RowSelection::Predicate passes)
{
    beginResetModel();
    m_rows.restart(std::move(passes));
    endResetModel();
    // The first slice at once: a small capture never shows an empty table in between.
    lookFurther(SliceRows);
}

void EventTableModel::lookFurther(std::size_t limit)
{
    const std::size_t found = m_rows.look(m_feed->published(), limit);
    if (found > 0) {
        const int first = rowCount();
        beginInsertRows({}, first, first + static_cast<int>(found) - 1);
        m_rows.take();
        endInsertRows();
    }
    if (complete()) {
        m_slice.stop();
        prefetchNewest();
    } else if (!m_slice.isActive()) {
        m_slice.start();
    }
}

void EventTableModel::prefetchNewest()
{
    std::vector<EventIndex> newest;
    for (int row = std::max(0, rowCount() - NewestRows); row < rowCount(); ++row)
        newest.push_back(eventAt(row));
    m_texts->prefetch(newest);
}

void EventTableModel::onTextsReady(EventIndex first, EventIndex last)
{
    const int from = rowOf(first);
    if (from < 0)
        return;
    const int behind = rowOf(last + 1);
    const int to = (behind < 0 ? rowCount() : behind) - 1;
    if (to >= from)
        Q_EMIT dataChanged(index(from, textColumn()), index(to, textColumn()));
}

} // namespace socketarium::ui
