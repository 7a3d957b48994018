// SPDX-License-Identifier: MIT
#pragma once

#include "core/moment/time_index.h"
#include "core/store/event_store.h"

#include <deque>
#include <optional>

namespace socketarium
{

/// Which events have a step of their own, when the steps happened, and where the item of an event stands if that is
/// not at the event's own step.
class LadderSteps
{
public:
    explicit LadderSteps(const EventStore& events)
        : m_events(events)
    {
    }

    /// The next step, begun by this event.
    std::uint32_t append(std::uint32_t row);
    std::uint32_t count() const { return static_cast<std::uint32_t>(m_rows.size()); }
    std::uint32_t rowOf(std::uint32_t step) const { return m_rows[step]; }
    /// The step an event belongs to: its own, or the last before it. Nothing before the first.
    std::optional<std::uint32_t> stepOf(std::uint32_t row) const;

    TimeNs timeOf(std::uint32_t step) const; ///< never goes back
    std::uint32_t stepAt(TimeNs time) const; ///< the first at or after it; count() if there is none
    std::uint32_t stepAfter(TimeNs time) const; ///< the first after it; count() if there is none

    /// The event's item stands at another step.
    void place(std::uint32_t row, std::uint32_t step);
    std::optional<std::uint32_t> placeOf(std::uint32_t row) const;
    std::size_t memory() const;

private:
    using Placed = std::pair<std::uint32_t, std::uint32_t>;

    auto rowTime() const
    {
        return [this](std::size_t step) { return happenedAt(m_events.row(m_rows[step])); };
    }

    const EventStore& m_events;
    std::deque<std::uint32_t> m_rows; ///< by step
    std::deque<Placed> m_placed; ///< row and step, by row
    TimeIndex m_times;
};

} // namespace socketarium
