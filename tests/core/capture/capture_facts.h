// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/socket_facts.h"

#include <arpa/inet.h>

namespace socketarium::test
{

inline SocketAddress v4(std::uint16_t port, std::uint32_t host = INADDR_LOOPBACK)
{
    return SocketAddress::ipv4(host, port);
}

inline SocketAddress v6(const char* host, std::uint16_t port, std::uint32_t scope = 0)
{
    in6_addr address{};
    ::inet_pton(AF_INET6, host, &address);
    return SocketAddress::ipv6(address, port, scope);
}

inline SocketFacts socketFacts(
    std::uint32_t id, int family, int type, SocketAddress local = {}, SocketAddress peer = {})
{
    SocketFacts facts;
    facts.id = SocketId{id};
    facts.fd = static_cast<int>(id) + 10;
    facts.family = family;
    facts.type = type;
    facts.local = local;
    facts.peer = peer;
    facts.origin = "made";
    return facts;
}

inline DataEvent dataEvent(SocketId socket, Direction direction, std::string_view bytes, SocketAddress other = {})
{
    DataEvent event;
    event.socket = socket;
    event.direction = direction;
    event.bytes = bytesOf(bytes);
    event.other = other;
    return event;
}

/// A published row as the Recorder makes it of a Data event.
inline EventRow dataRow(const DataEvent& event, std::uint64_t offset, std::uint16_t payloadSkip)
{
    EventRow row;
    row.kind = EventKind::Data;
    row.socket = event.socket;
    row.direction = event.direction;
    row.length = static_cast<std::uint32_t>(event.bytes.size());
    row.offset = offset;
    row.payloadSkip = payloadSkip;
    return row;
}

} // namespace socketarium::test
