// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/socket_address.h"

#include <optional>

namespace socketarium
{

/// A TCP segment or UDP datagram inside a captured packet. Positions count from the packet's first byte.
struct Segment {
    enum TcpFlag : std::uint8_t { Fin = 1, Syn = 2, Rst = 4, Ack = 16 };

    int protocol = 0; ///< IPPROTO_TCP or IPPROTO_UDP
    SocketAddress source{};
    SocketAddress destination{};
    std::size_t payloadAt = 0;
    std::size_t payloadLength = 0; ///< what of it lies in the packet; a snap length may have cut the rest
    std::size_t missing = 0; ///< payload bytes that were on the wire but are not in the packet
    std::uint8_t flags = 0; ///< TCP
    std::uint32_t sequence = 0; ///< TCP
    std::uint32_t acknowledged = 0; ///< TCP

    bool has(TcpFlag flag) const { return (flags & flag) != 0; }
};

/// Looks through Ethernet (with VLAN tags), Linux cooked (both versions), BSD null and loop, raw IP and Wireshark's
/// upper PDUs for IPv4 or IPv6 and TCP or UDP in it. Pure; any bytes are safe. Nothing if it is anything else.
std::optional<Segment> dissectPacket(int linkType, ByteView packet);

} // namespace socketarium
