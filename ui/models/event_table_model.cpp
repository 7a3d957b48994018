// SPDX-License-Identifier: MIT
#include "ui/models/event_table_model.h"

#include "core/store/event_span.h"

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
    connect(feed, &LiveFeed::grew, this, [this] { lookFurther(LiveFeed::RowsPerTick); });
    connect(feed, &LiveFeed::momentChanged, this, &EventTableModel::showWhatHappened);
    connect(m_texts, &RowTexts::ready, this, &EventTableModel::onTextsReady);
    connect(&m_theme, &Theme::changed, this, [this] {
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::ForegroundRole});
    });
    if (feed->recorded() > 0)
        m_slice.start();
}

int EventTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_shown;
}

int EventTableModel::rowOf(EventIndex event) const
{
    const auto row = static_cast<int>(m_rows.rowNotBefore(event));
    return row < m_shown ? row : -1;
}

int EventTableModel::rowTelling(EventIndex event) const
{
    if (event >= m_feed->recorded())
        return -1;
    const int exact = rowOf(event);
    if (exact >= 0 && eventAt(exact) == event)
        return exact;
    const EventSpan span = spanOf(m_capture->events, event);
    const int row = rowOf(span.first);
    return row >= 0 && span.contains(eventAt(row)) ? row : -1;
}

bool EventTableModel::complete() const
{
    return m_rows.lookedAt() >= m_feed->recorded();
}

void EventTableModel::setPredicate(RowSelection::Predicate passes)
{
    beginResetModel();
    m_rows.restart(std::move(passes));
    m_shown = 0;
    endResetModel();
    // The first slice at once: a small capture never shows an empty table in between.
    lookFurther(SliceRows);
}

void EventTableModel::lookFurther(std::size_t limit)
{
    m_rows.look(m_feed->recorded(), limit);
    showWhatHappened();
    if (complete()) {
        m_slice.stop();
        prefetchNewest();
    } else if (!m_slice.isActive()) {
        m_slice.start();
    }
}

void EventTableModel::showWhatHappened()
{
    const auto happened = static_cast<int>(m_rows.rowNotBefore(m_feed->published()));
    if (happened > m_shown) {
        beginInsertRows({}, m_shown, happened - 1);
        m_shown = happened;
        endInsertRows();
    } else if (happened < m_shown) {
        beginRemoveRows({}, happened, m_shown - 1);
        m_shown = happened;
        endRemoveRows();
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
