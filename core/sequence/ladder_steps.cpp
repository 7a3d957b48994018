// SPDX-License-Identifier: MIT
#include "core/sequence/ladder_steps.h"

#include <algorithm>

namespace socketarium
{

std::uint32_t LadderSteps::append(std::uint32_t row)
{
    m_rows.push_back(row);
    m_times.append(happenedAt(m_events.row(row)));
    return count() - 1;
}

std::optional<std::uint32_t> LadderSteps::stepOf(std::uint32_t row) const
{
    const auto later = std::upper_bound(m_rows.begin(), m_rows.end(), row);
    if (later == m_rows.begin())
        return std::nullopt;
    return static_cast<std::uint32_t>(later - m_rows.begin()) - 1;
}

TimeNs LadderSteps::timeOf(std::uint32_t step) const
{
    return m_times.at(step, rowTime());
}

std::uint32_t LadderSteps::stepAt(TimeNs time) const
{
    return time == INT64_MIN ? 0 : stepAfter(time - 1);
}

std::uint32_t LadderSteps::stepAfter(TimeNs time) const
{
    return static_cast<std::uint32_t>(m_times.countUntil(time, rowTime()));
}

void LadderSteps::place(std::uint32_t row, std::uint32_t step)
{
    if (m_placed.empty() || m_placed.back().first < row) {
        m_placed.emplace_back(row, step);
        return;
    }
    const auto place = std::lower_bound(m_placed.begin(), m_placed.end(), Placed(row, 0));
    if (place->first == row)
        place->second = step;
    else
        m_placed.insert(place, {row, step});
}

std::optional<std::uint32_t> LadderSteps::placeOf(std::uint32_t row) const
{
    const auto place = std::lower_bound(m_placed.begin(), m_placed.end(), Placed(row, 0));
    if (place == m_placed.end() || place->first != row)
        return std::nullopt;
    return place->second;
}

std::size_t LadderSteps::memory() const
{
    return m_rows.size() * sizeof(std::uint32_t) + m_placed.size() * sizeof(Placed) + m_times.memory();
}

} // namespace socketarium
