// SPDX-License-Identifier: MIT
#include "ui/models/row_selection.h"

#include <algorithm>

namespace socketarium::ui
{

RowSelection::RowSelection(const EventStore& events, Predicate passes)
    : m_events(events)
    , m_passes(std::move(passes))
{
}

void RowSelection::restart(Predicate passes)
{
    m_passes = std::move(passes);
    m_rows.clear();
    m_lookedAt = 0;
}

void RowSelection::look(EventIndex end, std::size_t limit)
{
    const EventIndex last = std::min(end, m_lookedAt + std::min<EventIndex>(limit, end));
    for (; m_lookedAt < last; ++m_lookedAt) {
        if (m_passes(m_events.row(m_lookedAt)) && m_rows.size() < MaxRows)
            m_rows.push_back(static_cast<std::uint32_t>(m_lookedAt));
    }
}

std::size_t RowSelection::rowNotBefore(EventIndex event) const
{
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), event);
    return static_cast<std::size_t>(place - m_rows.begin());
}

} // namespace socketarium::ui
