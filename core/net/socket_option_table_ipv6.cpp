// SPDX-License-Identifier: MIT
#include "core/net/socket_option_levels.h"

#include <array>

#include <netinet/in.h>

// In linux/in6.h, which does not go together with the C library's header.
#ifndef IPV6_FLOWINFO
#define IPV6_FLOWINFO 11
#endif
#ifndef IPV6_FLOWINFO_SEND
#define IPV6_FLOWINFO_SEND 33
#endif
#ifndef IPV6_RECVFRAGSIZE
#define IPV6_RECVFRAGSIZE 77
#endif

namespace socketarium
{
namespace
{

using enum OptionKind;
using enum OptionAccess;

constexpr OptionScope OnIpv6{OptionScope::Inet6, AllTypes};
constexpr OptionScope OnIpv6Messages{OptionScope::Inet6, MessageTypes};
constexpr OptionScope Raw6{OptionScope::Inet6, OptionScope::RawType};

constexpr SocketOption ipv6(int number, std::string_view name, OptionKind kind, std::string_view unit,
    std::string_view meaning, OptionScope scope = OnIpv6, OptionAccess access = ReadWrite)
{
    return {IPPROTO_IPV6, "IPPROTO_IPV6", number, name, kind, unit, meaning, access, scope};
}

constexpr std::array Options{
    ipv6(IPV6_V6ONLY, "IPV6_V6ONLY", Flag, "",
        "Keeps IPv4 away from an IPv6 socket; off, it serves both. It can be set before bind only."),
    ipv6(IPV6_UNICAST_HOPS, "IPV6_UNICAST_HOPS", Integer, "routers",
        "How many routers a packet may pass; −1 restores the default."),
    ipv6(IPV6_MINHOPCOUNT, "IPV6_MINHOPCOUNT", Integer, "",
        "Packets whose hop limit is below this are thrown away: they come from too far."),
    ipv6(IPV6_TCLASS, "IPV6_TCLASS", Integer, "", "The traffic class byte of every packet, the counterpart of IP_TOS."),
    ipv6(IPV6_MTU, "IPV6_MTU", Integer, "bytes", "The largest packet to the connected peer, in bytes."),
    ipv6(IPV6_MTU_DISCOVER, "IPV6_MTU_DISCOVER", Integer, "",
        "Whether packets follow the largest size of the way: 0 no, 1 the kernel decides, 2 always (then EMSGSIZE)."),
    ipv6(IPV6_DONTFRAG, "IPV6_DONTFRAG", Flag, "", "Refuses datagrams that are too large for one packet.",
        OnIpv6Messages),
    ipv6(IPV6_AUTOFLOWLABEL, "IPV6_AUTOFLOWLABEL", Flag, "",
        "Gives the packets of this socket a common label that routers can tell the flow by."),
    ipv6(IPV6_FLOWINFO_SEND, "IPV6_FLOWINFO_SEND", Flag, "",
        "Takes the flow label from the address given to connect or sendto."),
    ipv6(IPV6_ADDR_PREFERENCES, "IPV6_ADDR_PREFERENCES", Integer, "",
        "Which of this machine's addresses to send from: 1 a temporary one, 2 a public one, 4 the one here while "
        "travelling (RFC 5014)."),
    ipv6(IPV6_FREEBIND, "IPV6_FREEBIND", Flag, "", "Lets bind take an address that this machine does not have yet."),
    ipv6(IPV6_TRANSPARENT, "IPV6_TRANSPARENT", Flag, "",
        "Lets a proxy use addresses of others; it needs CAP_NET_ADMIN."),
    ipv6(IPV6_UNICAST_IF, "IPV6_UNICAST_IF", NetworkInteger, "",
        "The number of the interface that packets leave by, unless the route says otherwise; 0 is any."),
    ipv6(IPV6_RECVERR, "IPV6_RECVERR", Flag, "",
        "Queues every network error for the socket and reports it, also when unconnected."),
    ipv6(IPV6_RECVERR_RFC4884, "IPV6_RECVERR_RFC4884", Flag, "",
        "Delivers with queued errors what else the router said of them (RFC 4884).", OnIpv6Messages),
    ipv6(IPV6_RECVPKTINFO, "IPV6_RECVPKTINFO", Flag, "",
        "Tells with each datagram to which of this machine's addresses it was sent.", OnIpv6Messages),
    ipv6(IPV6_RECVORIGDSTADDR, "IPV6_RECVORIGDSTADDR", Flag, "",
        "Tells with each datagram the address and port it was first sent to, before a proxy got it.", OnIpv6Messages),
    ipv6(IPV6_RECVHOPLIMIT, "IPV6_RECVHOPLIMIT", Flag, "",
        "Tells with each datagram how many routers it might still have passed.", OnIpv6Messages),
    ipv6(IPV6_RECVTCLASS, "IPV6_RECVTCLASS", Flag, "", "Tells with each datagram the traffic class it came with.",
        OnIpv6Messages),
    ipv6(IPV6_FLOWINFO, "IPV6_FLOWINFO", Flag, "", "Tells with each datagram the flow label it came with.",
        OnIpv6Messages),
    ipv6(IPV6_RECVRTHDR, "IPV6_RECVRTHDR", Flag, "", "Delivers with each datagram the route that was set for it.",
        OnIpv6Messages),
    ipv6(IPV6_RECVHOPOPTS, "IPV6_RECVHOPOPTS", Flag, "", "Delivers with each datagram what it said to every router.",
        OnIpv6Messages),
    ipv6(IPV6_RECVDSTOPTS, "IPV6_RECVDSTOPTS", Flag, "",
        "Delivers with each datagram what its header says to the receiver alone.", OnIpv6Messages),
    ipv6(IPV6_RECVFRAGSIZE, "IPV6_RECVFRAGSIZE", Flag, "",
        "Tells with each datagram that came in pieces how large the largest was.", OnIpv6Messages),
    ipv6(IPV6_RECVPATHMTU, "IPV6_RECVPATHMTU", Flag, "", "Tells when the largest packet of the way has changed.",
        OnIpv6Messages),
    ipv6(IPV6_PATHMTU, "IPV6_PATHMTU", Raw, "",
        "The connected peer and the largest packet of the way there: struct ip6_mtuinfo; it cannot be set.", OnIpv6,
        ReadOnly),
    ipv6(IPV6_MULTICAST_HOPS, "IPV6_MULTICAST_HOPS", Integer, "routers",
        "How many routers a multicast datagram may pass.", OnIpv6Messages),
    ipv6(IPV6_MULTICAST_LOOP, "IPV6_MULTICAST_LOOP", Flag, "",
        "Whether members on this machine receive our own multicasts.", OnIpv6Messages),
    ipv6(IPV6_MULTICAST_IF, "IPV6_MULTICAST_IF", Integer, "", "The number of the interface that multicasts leave by.",
        OnIpv6Messages),
    ipv6(IPV6_MULTICAST_ALL, "IPV6_MULTICAST_ALL", Flag, "",
        "Whether the socket hears every group that anybody on this machine joined, or only its own.", OnIpv6Messages),
    ipv6(IPV6_JOIN_GROUP, "IPV6_JOIN_GROUP", Group6, "",
        "Joins a multicast group: the group, then the interface by number or name.", OnIpv6Messages, WriteOnly),
    ipv6(IPV6_LEAVE_GROUP, "IPV6_LEAVE_GROUP", Group6, "",
        "Leaves a multicast group: the group, then the interface by number or name.", OnIpv6Messages, WriteOnly),
    ipv6(IPV6_ADDRFORM, "IPV6_ADDRFORM", Integer, "",
        "Turns a connected IPv6 socket whose peer is an IPv4 address into an IPv4 socket: the family, 2.",
        {OptionScope::Inet6, OptionScope::Stream | OptionScope::Datagram}),
    ipv6(IPV6_CHECKSUM, "IPV6_CHECKSUM", Integer, "bytes",
        "Where in the packet the kernel writes and checks a checksum; -1 is nowhere.", Raw6),
    ipv6(IPV6_HDRINCL, "IPV6_HDRINCL", Flag, "", "The program writes the IP header itself.", Raw6),
    ipv6(IPV6_ROUTER_ALERT, "IPV6_ROUTER_ALERT", Integer, "",
        "Gets packets on their way through this machine that ask every router to look at them; -1 ends it.", Raw6),
    ipv6(IPV6_ROUTER_ALERT_ISOLATE, "IPV6_ROUTER_ALERT_ISOLATE", Flag, "",
        "Takes such packets from the socket's own network namespace only.", Raw6),
};

} // namespace

std::span<const SocketOption> ipv6Options()
{
    return Options;
}

} // namespace socketarium
