// SPDX-License-Identifier: MIT
#pragma once

#include "core/sequence/party.h"

#include <string>
#include <unordered_map>

namespace socketarium
{

/// The life lines: one a socket in the order of making, and one for each address outside that sockets of one kind talk
/// to, where it is first needed. A peer without a name has a line of its own.
class LadderLanes
{
public:
    const std::vector<LadderLane>& all() const { return m_lanes; }
    /// Sees to it that the socket has one.
    void give(Party& party, EventIndex row);
    std::uint16_t outside(const Party& party, const SocketAddress& peer, EventIndex row);
    std::size_t memory() const;

private:
    std::uint16_t add(LadderLane lane);

    std::vector<LadderLane> m_lanes;
    std::unordered_map<std::string, std::uint16_t> m_outside;
};

} // namespace socketarium
