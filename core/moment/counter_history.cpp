// SPDX-License-Identifier: MIT
#include "core/moment/counter_history.h"

#include <algorithm>

namespace socketarium
{

/// As SocketTable takes them: what makes a socket known.
bool CounterHistory::counts(const EventRow& row)
{
    if (row.socket == SocketId::None)
        return false;
    switch (row.kind) {
    case EventKind::Data:
        return row.direction != Direction::None;
    case EventKind::Call:
        return row.error != 0;
    case EventKind::State:
        return true;
    case EventKind::Note:
        break;
    }
    return false;
}

template <typename Sums> void CounterHistory::add(Sums& sums, const EventRow& row)
{
    if (row.kind == EventKind::Call) {
        ++sums.failures;
    } else if (row.kind == EventKind::Data && row.direction == Direction::In) {
        sums.bytesIn += row.length;
        ++sums.packetsIn;
    } else if (row.kind == EventKind::Data) {
        sums.bytesOut += row.length;
        ++sums.packetsOut;
    }
}

std::size_t CounterHistory::touch(SocketId socket, EventIndex index)
{
    const auto [position, isNew] = m_places.try_emplace(number(socket), static_cast<std::uint32_t>(m_stories.size()));
    if (isNew)
        m_stories.push_back({socket, index, {}, {}});
    return position->second;
}

void CounterHistory::see(EventIndex index)
{
    count(index);
    m_seen = index + 1;
    if (m_seen % Interval != 0)
        return;
    for (const std::uint32_t place : m_changed)
        m_stories[place].kept.push_back(m_stories[place].now);
    m_changed.clear();
}

void CounterHistory::count(EventIndex index)
{
    const EventRow& row = m_events.row(index);
    if (!counts(row))
        return;
    const std::size_t place = touch(row.socket, index);
    if (row.kind == EventKind::State)
        return;
    Counters& now = m_stories[place].now;
    const auto next = static_cast<std::uint32_t>(index / Interval) + 1;
    if (now.interval != next) {
        now.interval = next;
        m_changed.push_back(static_cast<std::uint32_t>(place));
    }
    add(now, row);
}

std::size_t CounterHistory::socketsAt(EventIndex end) const
{
    const auto later = std::partition_point(
        m_stories.begin(), m_stories.end(), [end](const Story& story) { return story.firstRow < end; });
    return static_cast<std::size_t>(later - m_stories.begin());
}

std::optional<std::size_t> CounterHistory::placeOf(SocketId socket) const
{
    const auto found = m_places.find(number(socket));
    return found == m_places.end() ? std::nullopt : std::optional<std::size_t>(found->second);
}

void CounterHistory::restore(EventIndex end, std::vector<SocketFacts>& facts) const
{
    const EventIndex interval = end / Interval;
    for (std::size_t place = 0; place < facts.size(); ++place) {
        const std::vector<Counters>& kept = m_stories[place].kept;
        const auto later = std::partition_point(
            kept.begin(), kept.end(), [interval](const Counters& counters) { return counters.interval <= interval; });
        if (later == kept.begin())
            continue;
        const Counters& last = *(later - 1);
        facts[place].bytesIn = last.bytesIn;
        facts[place].bytesOut = last.bytesOut;
        facts[place].packetsIn = last.packetsIn;
        facts[place].packetsOut = last.packetsOut;
        facts[place].failures = last.failures;
    }
    for (EventIndex index = interval * Interval; index < end; ++index) {
        const EventRow& row = m_events.row(index);
        if (counts(row) && row.kind != EventKind::State)
            add(facts[m_places.at(number(row.socket))], row);
    }
}

std::size_t CounterHistory::memory() const
{
    std::size_t bytes = m_stories.capacity() * sizeof(Story) + m_changed.capacity() * sizeof(std::uint32_t)
        + m_places.size() * (sizeof(void*) * 2 + sizeof(std::uint64_t)) + m_places.bucket_count() * sizeof(void*);
    for (const Story& story : m_stories)
        bytes += story.kept.capacity() * sizeof(Counters);
    return bytes;
}

} // namespace socketarium
