// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/event_store.h"

#include <functional>
#include <vector>

namespace socketarium::ui
{

/// The numbers of the events that pass a predicate, in order: a table's rows. No Qt, one thread.
class RowSelection
{
public:
    using Predicate = std::function<bool(const EventRow&)>;
    /// A header of 20-pixel sections overflows int beyond 107 million.
    static constexpr std::size_t MaxRows = 80'000'000;

    RowSelection(const EventStore& events, Predicate passes);

    /// Starts over with another predicate: no rows, nothing looked at.
    void restart(Predicate passes);
    /// Looks at events up to `end`, at most `limit` of them.
    void look(EventIndex end, std::size_t limit = SIZE_MAX);

    EventIndex lookedAt() const { return m_lookedAt; }
    std::size_t size() const { return m_rows.size(); }
    EventIndex at(std::size_t row) const { return m_rows[row]; }
    /// The first row whose event is not before `event`; size() if there is none.
    std::size_t rowNotBefore(EventIndex event) const;

private:
    const EventStore& m_events;
    Predicate m_passes;
    std::vector<std::uint32_t> m_rows;
    EventIndex m_lookedAt = 0;
};

} // namespace socketarium::ui
