// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/event.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace socketarium
{

/// When an event was there: of a call when it came back.
inline TimeNs happenedAt(const EventRow& row)
{
    if (row.kind != EventKind::Call || row.duration <= 0)
        return row.time;
    return row.time > INT64_MAX - row.duration ? INT64_MAX : row.time + row.duration;
}

/// The times of things in a row of which only some are kept: those at Stride, the rest is asked for again. The times
/// are nearly in order; what comes late counts with what stands before it, so the times given out never go back.
/// `timeOf(index)` must give what append() was given.
class TimeIndex
{
public:
    static constexpr std::size_t Stride = 64;

    void append(TimeNs time)
    {
        m_latest = m_count == 0 ? time : std::max(m_latest, time);
        if (m_count % Stride == 0)
            m_heads.push_back(m_latest);
        ++m_count;
    }
    std::size_t size() const { return m_count; }

    template <typename TimeOf> TimeNs at(std::size_t index, TimeOf timeOf) const
    {
        const std::size_t head = index / Stride;
        TimeNs latest = m_heads[head];
        for (std::size_t i = head * Stride + 1; i <= index; ++i)
            latest = std::max(latest, timeOf(i));
        return latest;
    }
    /// How many are at or before `time`.
    template <typename TimeOf> std::size_t countUntil(TimeNs time, TimeOf timeOf) const
    {
        const auto later = std::upper_bound(m_heads.begin(), m_heads.end(), time);
        if (later == m_heads.begin())
            return 0;
        const auto head = static_cast<std::size_t>(later - m_heads.begin()) - 1;
        const std::size_t end = std::min(m_count, (head + 1) * Stride);
        std::size_t count = head * Stride + 1;
        while (count < end && timeOf(count) <= time)
            ++count;
        return count;
    }
    std::size_t memory() const { return m_heads.capacity() * sizeof(TimeNs); }

private:
    std::vector<TimeNs> m_heads; ///< the latest time up to and with each Stride-th
    TimeNs m_latest = 0;
    std::size_t m_count = 0;
};

} // namespace socketarium
