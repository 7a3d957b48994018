// SPDX-License-Identifier: MIT
#include "core/net/socket_option_levels.h"

#include <array>

#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <netinet/udp.h>
#include <sys/socket.h>

#ifndef ICMP_FILTER
#define ICMP_FILTER 1 // linux/icmp.h
#endif

namespace socketarium
{
namespace
{

using enum OptionKind;

constexpr OptionScope OnUdp{BothInet, OptionScope::Datagram};
constexpr OptionScope OnUdp6{OptionScope::Inet6, OptionScope::Datagram};

constexpr SocketOption udp(int number, std::string_view name, OptionKind kind, std::string_view unit,
    std::string_view meaning, OptionScope scope = OnUdp)
{
    return {IPPROTO_UDP, "IPPROTO_UDP", number, name, kind, unit, meaning, OptionAccess::ReadWrite, scope};
}

constexpr std::array Options{
    udp(UDP_CORK, "UDP_CORK", Flag, "", "Collects what is sent into one datagram until the cork is pulled."),
    udp(UDP_SEGMENT, "UDP_SEGMENT", Integer, "bytes", "Cuts one large send into datagrams of this many bytes each."),
    udp(UDP_GRO, "UDP_GRO", Flag, "", "Lets one recv return several datagrams of the same sender joined together."),
    udp(UDP_NO_CHECK6_TX, "UDP_NO_CHECK6_TX", Flag, "", "Sends UDP over IPv6 without a checksum.", OnUdp6),
    udp(UDP_NO_CHECK6_RX, "UDP_NO_CHECK6_RX", Flag, "", "Takes UDP over IPv6 that has no checksum.", OnUdp6),
    udp(UDP_ENCAP, "UDP_ENCAP", Integer, "",
        "Hands packets of another protocol that travel inside UDP to the kernel: 2 is IPsec (RFC 3948)."),
    SocketOption{SOL_RAW, "SOL_RAW", ICMP_FILTER, "ICMP_FILTER", Numbers, "",
        "The kinds of ICMP message not to hear: one bit for each.", OptionAccess::ReadWrite,
        {OptionScope::Inet4, OptionScope::RawType}},
    SocketOption{IPPROTO_ICMPV6, "IPPROTO_ICMPV6", ICMP6_FILTER, "ICMP6_FILTER", Numbers, "",
        "The kinds of ICMPv6 message not to hear: one bit for each (RFC 3542).", OptionAccess::ReadWrite,
        {OptionScope::Inet6, OptionScope::RawType}},
};

} // namespace

std::span<const SocketOption> messageOptions()
{
    return Options;
}

} // namespace socketarium
