// SPDX-License-Identifier: MIT
#include "core/net/socket_option_levels.h"

#include <array>

#include <netinet/in.h>

#ifndef IP_LOCAL_PORT_RANGE
#define IP_LOCAL_PORT_RANGE 51 // Linux 6.3
#endif

namespace socketarium
{
namespace
{

using enum OptionKind;
using enum OptionAccess;

constexpr SocketOption ip(int number, std::string_view name, OptionKind kind, std::string_view unit,
    std::string_view meaning, OptionScope scope = OnInet, OptionAccess access = ReadWrite)
{
    return {IPPROTO_IP, "IPPROTO_IP", number, name, kind, unit, meaning, access, scope};
}

constexpr OptionScope Raw4{OptionScope::Inet4, OptionScope::RawType};

constexpr std::array Options{
    ip(IP_TTL, "IP_TTL", Integer, "routers", "How many routers a packet may pass, 1 to 255; −1 restores the default."),
    ip(IP_MINTTL, "IP_MINTTL", Integer, "",
        "Packets whose time to live is below this are thrown away: they come from too far."),
    ip(IP_TOS, "IP_TOS", Integer, "", "The service byte of every packet: wishes for low delay or high throughput."),
    ip(IP_MTU_DISCOVER, "IP_MTU_DISCOVER", Integer, "",
        "Whether packets may be cut on the way: 0 yes, 1 the kernel decides, 2 never (then EMSGSIZE)."),
    ip(IP_MTU, "IP_MTU", Integer, "bytes", "The largest packet to the connected peer, in bytes; it cannot be set.",
        OnInet, ReadOnly),
    ip(IP_OPTIONS, "IP_OPTIONS", Raw, "", "Extra fields in the header of every packet, such as a route to follow."),
    ip(IP_BIND_ADDRESS_NO_PORT, "IP_BIND_ADDRESS_NO_PORT", Flag, "",
        "Lets bind with port 0 leave the choice of the port to connect, so that more connections find one.",
        OnInetTransports),
    ip(IP_LOCAL_PORT_RANGE, "IP_LOCAL_PORT_RANGE", PortRange, "",
        "The ports that the kernel picks from when it picks one (Linux 6.3); off is the machine's own range.",
        OnInetTransports),
    ip(IP_FREEBIND, "IP_FREEBIND", Flag, "", "Lets bind take an address that this machine does not have yet."),
    ip(IP_TRANSPARENT, "IP_TRANSPARENT", Flag, "", "Lets a proxy use addresses of others; it needs CAP_NET_ADMIN."),
    ip(IP_UNICAST_IF, "IP_UNICAST_IF", NetworkInteger, "",
        "The number of the interface that packets leave by, unless the route says otherwise; 0 is any."),
    ip(IP_RECVERR, "IP_RECVERR", Flag, "",
        "Queues every network error for the socket and reports it, also when unconnected."),
    ip(IP_RECVERR_RFC4884, "IP_RECVERR_RFC4884", Flag, "",
        "Delivers with queued errors what else the router said of them (RFC 4884).", OnInetMessages),
    ip(IP_PKTINFO, "IP_PKTINFO", Flag, "", "Tells with each datagram to which of this machine's addresses it was sent.",
        OnInetMessages),
    ip(IP_RECVORIGDSTADDR, "IP_RECVORIGDSTADDR", Flag, "",
        "Tells with each datagram the address and port it was first sent to, before a proxy got it.", OnInetMessages),
    ip(IP_RECVTTL, "IP_RECVTTL", Flag, "", "Tells with each datagram how many routers it might still have passed.",
        OnInetMessages),
    ip(IP_RECVTOS, "IP_RECVTOS", Flag, "", "Tells with each datagram the service byte it came with.", OnInetMessages),
    ip(IP_RECVOPTS, "IP_RECVOPTS", Flag, "", "Delivers with each datagram the extra fields of its IP header.",
        OnInetMessages),
    ip(IP_RETOPTS, "IP_RETOPTS", Flag, "",
        "Delivers the extra fields of each datagram's IP header ready for use in an answer.", OnInetMessages),
    ip(IP_RECVFRAGSIZE, "IP_RECVFRAGSIZE", Flag, "",
        "Tells with each datagram that came in pieces how large the largest was.", OnInetMessages),
    ip(IP_CHECKSUM, "IP_CHECKSUM", Flag, "", "Delivers with each datagram the checksum of its bytes.", OnInetMessages),
    ip(IP_PASSSEC, "IP_PASSSEC", Flag, "",
        "Delivers with each datagram the security label (SELinux and the like) of its way here.", OnInetMessages),
    ip(IP_MULTICAST_TTL, "IP_MULTICAST_TTL", Integer, "routers",
        "How many routers a multicast datagram may pass; 1 stays at home.", OnInetMessages),
    ip(IP_MULTICAST_LOOP, "IP_MULTICAST_LOOP", Flag, "", "Whether members on this machine receive our own multicasts.",
        OnInetMessages),
    ip(IP_MULTICAST_IF, "IP_MULTICAST_IF", Address, "",
        "The interface that multicasts leave by, named by its IPv4 address; 0.0.0.0 leaves it to the routes.",
        OnInetMessages),
    ip(IP_MULTICAST_ALL, "IP_MULTICAST_ALL", Flag, "",
        "Whether the socket hears every group that anybody on this machine joined, or only its own.", OnInetMessages),
    ip(IP_ADD_MEMBERSHIP, "IP_ADD_MEMBERSHIP", Group, "",
        "Joins a multicast group: the group, then the interface by address, number or name.", OnInetMessages,
        WriteOnly),
    ip(IP_DROP_MEMBERSHIP, "IP_DROP_MEMBERSHIP", Group, "",
        "Leaves a multicast group: the group, then the interface by address, number or name.", OnInetMessages,
        WriteOnly),
    ip(IP_ADD_SOURCE_MEMBERSHIP, "IP_ADD_SOURCE_MEMBERSHIP", SourceGroup, "",
        "Joins a multicast group for one sender: the group, the interface's address, the sender.", OnInetMessages,
        WriteOnly),
    ip(IP_DROP_SOURCE_MEMBERSHIP, "IP_DROP_SOURCE_MEMBERSHIP", SourceGroup, "",
        "Leaves a multicast group for one sender: the group, the interface's address, the sender.", OnInetMessages,
        WriteOnly),
    ip(IP_BLOCK_SOURCE, "IP_BLOCK_SOURCE", SourceGroup, "",
        "Shuts out one sender of a joined group: the group, the interface's address, the sender.", OnInetMessages,
        WriteOnly),
    ip(IP_UNBLOCK_SOURCE, "IP_UNBLOCK_SOURCE", SourceGroup, "",
        "Lets a sender in again: the group, the interface's address, the sender.", OnInetMessages, WriteOnly),
    ip(IP_HDRINCL, "IP_HDRINCL", Flag, "", "The program writes the IP header itself.", Raw4),
    ip(IP_NODEFRAG, "IP_NODEFRAG", Flag, "", "Leaves it to others to put outgoing pieces together.", Raw4),
    ip(IP_ROUTER_ALERT, "IP_ROUTER_ALERT", Integer, "",
        "Gets packets on their way through this machine that ask every router to look at them.", Raw4),
};

} // namespace

std::span<const SocketOption> ipOptions()
{
    return Options;
}

} // namespace socketarium
