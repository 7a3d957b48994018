// SPDX-License-Identifier: MIT
#include "ui/views/sequence_lanes.h"

#include "ui/views/sequence_source.h"

#include <algorithm>

namespace socketarium::ui
{
namespace
{

/// What belongs to no lane comes first.
bool isEarlier(std::uint16_t a, std::uint16_t b)
{
    return static_cast<std::uint16_t>(a + 1) < static_cast<std::uint16_t>(b + 1);
}

} // namespace

bool SequencePartners::look(const SequenceSource& source, std::size_t limit)
{
    m_of.resize(std::max(m_of.size(), source.lanes().size()));
    m_firstWithBytes.resize(m_of.size());
    std::size_t next = m_progress.next(source);
    const std::size_t end = next + std::min(limit, source.size() - std::min(next, source.size()));
    for (; next < end; ++next) {
        const LadderItem item = source.item(next);
        m_anyLoose = m_anyLoose || item.lane == LadderLane::NoLane;
        if (item.lane == item.toLane)
            continue;
        const bool bytes = item.kind == LadderItem::Kind::Data;
        join(item.lane, item.toLane, bytes);
        join(item.toLane, item.lane, bytes);
        m_lastPair = static_cast<std::uint32_t>(item.lane) << 16 | item.toLane;
    }
    m_progress.lookedTo(source, end);
    return end >= source.size();
}

void SequencePartners::join(std::uint16_t lane, std::uint16_t other, bool bytes)
{
    if (std::max(lane, other) >= m_of.size())
        return;
    if (bytes && !m_firstWithBytes[lane]) {
        m_firstWithBytes[lane] = other;
        ++m_changes;
    }
    const std::uint32_t pair = static_cast<std::uint32_t>(lane) << 16 | other;
    if (pair != m_lastPair && m_pairs.insert(pair).second) {
        m_of[lane].push_back(other);
        ++m_changes;
    }
}

const std::vector<std::uint16_t>& SequencePartners::of(std::uint16_t lane) const
{
    static const std::vector<std::uint16_t> None;
    return lane < m_of.size() ? m_of[lane] : None;
}

std::optional<std::uint16_t> SequencePartners::firstOf(std::uint16_t lane) const
{
    if (lane >= m_of.size())
        return std::nullopt;
    if (m_firstWithBytes[lane])
        return m_firstWithBytes[lane];
    return m_of[lane].empty() ? std::nullopt : std::optional(m_of[lane].back());
}

void SequenceLanes::grow(std::size_t lanes, const SequencePartners& partners)
{
    const bool isLooseNew
        = partners.anyLoose() && std::find(m_order.begin(), m_order.end(), LadderLane::NoLane) == m_order.end();
    if (lanes == m_lanes && !isLooseNew && (!m_grouped || partners.changes() == m_joined))
        return;
    if (isLooseNew)
        m_order.insert(m_order.begin(), LadderLane::NoLane);
    for (; m_lanes < std::min<std::size_t>(lanes, LadderLane::NoLane); ++m_lanes)
        m_order.push_back(static_cast<std::uint16_t>(m_lanes));
    m_joined = partners.changes();
    if (m_grouped)
        regroup(partners);
    update();
}

void SequenceLanes::setGrouped(bool on, const SequencePartners& partners)
{
    m_grouped = on;
    m_moved.clear();
    std::sort(m_order.begin(), m_order.end(), isEarlier);
    if (on)
        regroup(partners);
    update();
}

/// In the order of making, each followed by its partner. Whatever the person moved keeps its place.
void SequenceLanes::regroup(const SequencePartners& partners)
{
    std::vector<std::uint16_t> unmoved;
    for (const std::uint16_t lane : m_order) {
        if (!m_moved.contains(lane))
            unmoved.push_back(lane);
    }
    std::sort(unmoved.begin(), unmoved.end(), isEarlier);
    std::vector<std::uint16_t> order;
    std::unordered_set<std::uint16_t> placed;
    const auto place = [&](std::uint16_t lane) {
        if (!m_moved.contains(lane) && placed.insert(lane).second)
            order.push_back(lane);
    };
    for (const std::uint16_t lane : unmoved) {
        place(lane);
        const auto partner = partners.firstOf(lane);
        // Of a listener and its clients, or a datagram server and its, only those who chose each other are a pair.
        if (partner && *partner < m_lanes && partners.firstOf(*partner) == lane)
            place(*partner);
    }
    auto next = order.begin();
    for (std::uint16_t& lane : m_order) {
        if (!m_moved.contains(lane))
            lane = *next++;
    }
}

void SequenceLanes::move(std::uint16_t lane, int column)
{
    if (columnOf(lane) == Hidden || m_shown.size() < 2)
        return;
    column = std::clamp(column, 0, static_cast<int>(m_shown.size()) - 1);
    if (column == columnOf(lane))
        return;
    const bool right = column > columnOf(lane);
    const std::uint16_t beside = m_shown[static_cast<std::size_t>(column)];
    m_order.erase(std::find(m_order.begin(), m_order.end(), lane));
    m_order.insert(std::find(m_order.begin(), m_order.end(), beside) + (right ? 1 : 0), lane);
    m_moved.insert(lane);
    update();
}

void SequenceLanes::hide(std::uint16_t lane)
{
    if (columnOf(lane) == Hidden)
        return;
    m_hidden.insert(lane);
    update();
}

void SequenceLanes::showAll()
{
    m_hidden.clear();
    update();
}

void SequenceLanes::setScope(std::optional<std::vector<std::uint16_t>> lanes)
{
    if (lanes)
        m_scope.emplace(lanes->begin(), lanes->end());
    else
        m_scope.reset();
    update();
}

void SequenceLanes::update()
{
    m_shown.clear();
    m_columns.assign(m_lanes, Hidden);
    m_looseColumn = Hidden;
    for (const std::uint16_t lane : m_order) {
        if (m_hidden.contains(lane) || (m_scope && !m_scope->contains(lane)))
            continue;
        (lane == LadderLane::NoLane ? m_looseColumn : m_columns[lane]) = static_cast<int>(m_shown.size());
        m_shown.push_back(lane);
    }
}

} // namespace socketarium::ui
