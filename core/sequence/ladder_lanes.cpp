// SPDX-License-Identifier: MIT
#include "core/sequence/ladder_lanes.h"

#include "core/sequence/end_key.h"

namespace socketarium
{

std::uint16_t LadderLanes::add(LadderLane lane)
{
    if (m_lanes.size() >= LadderLane::NoLane)
        return LadderLane::NoLane;
    m_lanes.push_back(std::move(lane));
    return static_cast<std::uint16_t>(m_lanes.size() - 1);
}

void LadderLanes::give(Party& party, EventIndex row)
{
    if (party.lane == LadderLane::NoLane)
        party.lane = add({party.facts.id, {}, row});
}

std::uint16_t LadderLanes::outside(const Party& party, const SocketAddress& peer, EventIndex row)
{
    std::string key = endKey(peer);
    if (key.empty())
        key.append("#").append(std::to_string(number(party.facts.id)));
    key += "smdo"[static_cast<std::size_t>(transportOf(party.facts))];
    const auto [place, isNew] = m_outside.try_emplace(key, LadderLane::NoLane);
    if (isNew)
        place->second = add({SocketId::None, peer, row});
    return place->second;
}

std::size_t LadderLanes::memory() const
{
    constexpr std::size_t node = 3 * sizeof(void*) + sizeof(std::string);
    return m_lanes.capacity() * sizeof(LadderLane) + m_outside.size() * node;
}

} // namespace socketarium
