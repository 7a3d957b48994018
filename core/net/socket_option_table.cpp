// SPDX-License-Identifier: MIT
#include "core/net/socket_option.h"

#include <array>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <sys/socket.h>

namespace socketarium
{
namespace
{

constexpr SocketOption generic(int number, std::string_view name, OptionKind kind, std::string_view meaning)
{
    return {SOL_SOCKET, "SOL_SOCKET", number, name, kind, meaning};
}
constexpr SocketOption tcp(int number, std::string_view name, OptionKind kind, std::string_view meaning)
{
    return {IPPROTO_TCP, "IPPROTO_TCP", number, name, kind, meaning};
}
constexpr SocketOption ip(int number, std::string_view name, OptionKind kind, std::string_view meaning)
{
    return {IPPROTO_IP, "IPPROTO_IP", number, name, kind, meaning};
}
constexpr SocketOption ipv6(int number, std::string_view name, OptionKind kind, std::string_view meaning)
{
    return {IPPROTO_IPV6, "IPPROTO_IPV6", number, name, kind, meaning};
}
constexpr SocketOption udp(int number, std::string_view name, OptionKind kind, std::string_view meaning)
{
    return {IPPROTO_UDP, "IPPROTO_UDP", number, name, kind, meaning};
}

using enum OptionKind;

constexpr std::array Options{
    generic(SO_REUSEADDR, "SO_REUSEADDR", Flag,
        "Lets bind take a port that only connections of an earlier run still hold; set it before bind."),
    generic(SO_REUSEPORT, "SO_REUSEPORT", Flag,
        "Lets several sockets share one address and port if every one of them sets it; the kernel spreads the load."),
    generic(SO_BROADCAST, "SO_BROADCAST", Flag, "Allows a datagram socket to send to broadcast addresses."),
    generic(SO_KEEPALIVE, "SO_KEEPALIVE", Flag,
        "Probes a silent TCP connection now and then, so that a vanished peer is noticed."),
    generic(SO_LINGER, "SO_LINGER", Linger,
        "Seconds that close waits for unsent data; 0 throws the data away and resets the connection."),
    generic(SO_RCVTIMEO, "SO_RCVTIMEO", Time,
        "The longest time that accept and recv wait, in seconds, before they give up with EAGAIN; 0 is for ever."),
    generic(
        SO_SNDTIMEO, "SO_SNDTIMEO", Time, "The longest time that send and connect wait, in seconds; 0 is for ever."),
    generic(SO_RCVBUF, "SO_RCVBUF", Integer,
        "Room for received data in bytes; the kernel doubles the number for its own book-keeping."),
    generic(SO_SNDBUF, "SO_SNDBUF", Integer,
        "Room for data on its way out in bytes; the kernel doubles the number for its own book-keeping."),
    generic(
        SO_RCVLOWAT, "SO_RCVLOWAT", Integer, "How many bytes must have arrived before a stream counts as readable."),
    generic(SO_OOBINLINE, "SO_OOBINLINE", Flag, "Leaves the urgent byte of TCP in its place among the others."),
    generic(SO_DONTROUTE, "SO_DONTROUTE", Flag, "Sends to directly connected networks only, never through a router."),
    generic(SO_BINDTODEVICE, "SO_BINDTODEVICE", Text,
        "Ties the socket to one network interface by its name, for example lo; an empty name unties it."),
    generic(
        SO_PRIORITY, "SO_PRIORITY", Integer, "The queue inside this machine that outgoing packets stand in, 0 to 6."),
    generic(
        SO_MARK, "SO_MARK", Integer, "A number on every outgoing packet that firewall and routing rules can ask for."),
    generic(SO_PASSCRED, "SO_PASSCRED", Flag, "A UNIX socket then learns the process and user behind every message."),
    generic(SO_TIMESTAMP, "SO_TIMESTAMP", Flag, "Delivers the time of arrival together with each datagram."),
    generic(SO_BUSY_POLL, "SO_BUSY_POLL", Integer,
        "Microseconds that a waiting recv polls the network card instead of sleeping."),
    generic(SO_ERROR, "SO_ERROR", Integer,
        "The error that waits on this socket, for example of a connect in the background; reading it clears it."),
    generic(
        SO_TYPE, "SO_TYPE", Integer, "The type given to socket: 1 is SOCK_STREAM, 2 is SOCK_DGRAM; it cannot be set."),
    generic(SO_DOMAIN, "SO_DOMAIN", Integer, "The family given to socket: 1 UNIX, 2 IPv4, 10 IPv6; it cannot be set."),
    generic(SO_PROTOCOL, "SO_PROTOCOL", Integer, "The protocol in use: 6 is TCP, 17 is UDP; it cannot be set."),
    generic(SO_ACCEPTCONN, "SO_ACCEPTCONN", Flag, "Tells whether the socket is a listener; it cannot be set."),
    generic(SO_PEERCRED, "SO_PEERCRED", Raw,
        "Process, user and group of the other end of a UNIX connection, 32 bits each; it cannot be set."),

    tcp(TCP_NODELAY, "TCP_NODELAY", Flag,
        "Sends small pieces at once instead of collecting them (Nagle's algorithm off)."),
    tcp(TCP_CORK, "TCP_CORK", Flag, "Holds back incomplete packets until the cork is pulled, at most 0.2 seconds."),
    tcp(TCP_QUICKACK, "TCP_QUICKACK", Flag,
        "Acknowledges received data at once for a while instead of waiting a little."),
    tcp(TCP_KEEPIDLE, "TCP_KEEPIDLE", Integer, "Seconds of silence before the first keep-alive probe."),
    tcp(TCP_KEEPINTVL, "TCP_KEEPINTVL", Integer, "Seconds between keep-alive probes that stay without an answer."),
    tcp(TCP_KEEPCNT, "TCP_KEEPCNT", Integer, "How many unanswered keep-alive probes end the connection."),
    tcp(TCP_USER_TIMEOUT, "TCP_USER_TIMEOUT", Integer,
        "Milliseconds that sent data may stay unacknowledged before the connection ends with ETIMEDOUT."),
    tcp(TCP_SYNCNT, "TCP_SYNCNT", Integer, "How often connect repeats its unanswered first packet."),
    tcp(TCP_DEFER_ACCEPT, "TCP_DEFER_ACCEPT", Integer,
        "Seconds that a listener keeps a connection to itself until its first data has come."),
    tcp(TCP_FASTOPEN, "TCP_FASTOPEN", Integer,
        "The queue length of a listener for connections that bring data in their first packet; 0 is off."),
    tcp(TCP_MAXSEG, "TCP_MAXSEG", Integer, "The most payload bytes in one packet."),
    tcp(TCP_LINGER2, "TCP_LINGER2", Integer, "Seconds that a closed socket stays in FIN_WAIT2 for the peer's FIN."),
    tcp(TCP_WINDOW_CLAMP, "TCP_WINDOW_CLAMP", Integer, "The largest receive window to offer to the peer, in bytes."),
    tcp(TCP_NOTSENT_LOWAT, "TCP_NOTSENT_LOWAT", Integer,
        "The socket counts as writable only while fewer unsent bytes than this are queued."),
    tcp(TCP_CONGESTION, "TCP_CONGESTION", Text,
        "The name of the congestion control in use, for example cubic or reno."),
    tcp(TCP_INFO, "TCP_INFO", Raw,
        "What the kernel knows of the connection: state, round trip, losses; it cannot be set."),

    ip(IP_TTL, "IP_TTL", Integer, "How many routers a packet may pass, 1 to 255; −1 restores the default."),
    ip(IP_TOS, "IP_TOS", Integer, "The service byte of every packet: wishes for low delay or high throughput."),
    ip(IP_MTU_DISCOVER, "IP_MTU_DISCOVER", Integer,
        "Whether packets may be cut on the way: 0 yes, 1 the kernel decides, 2 never (then EMSGSIZE)."),
    ip(IP_MTU, "IP_MTU", Integer, "The largest packet to the connected peer, in bytes; it cannot be set."),
    ip(IP_FREEBIND, "IP_FREEBIND", Flag, "Lets bind take an address that this machine does not have yet."),
    ip(IP_TRANSPARENT, "IP_TRANSPARENT", Flag, "Lets a proxy use addresses of others; it needs CAP_NET_ADMIN."),
    ip(IP_RECVERR, "IP_RECVERR", Flag,
        "Queues every network error for the socket and reports it, also when unconnected."),
    ip(IP_PKTINFO, "IP_PKTINFO", Flag, "Tells with each datagram to which of this machine's addresses it was sent."),
    ip(IP_MULTICAST_TTL, "IP_MULTICAST_TTL", Integer,
        "How many routers a multicast datagram may pass; 1 stays at home."),
    ip(IP_MULTICAST_LOOP, "IP_MULTICAST_LOOP", Flag, "Whether members on this machine receive our own multicasts."),
    ip(IP_MULTICAST_IF, "IP_MULTICAST_IF", Raw,
        "The interface that multicasts leave by: the four bytes of its IPv4 address."),
    ip(IP_MULTICAST_ALL, "IP_MULTICAST_ALL", Flag,
        "Whether the socket hears every group that anybody on this machine joined, or only its own."),
    ip(IP_ADD_MEMBERSHIP, "IP_ADD_MEMBERSHIP", Raw,
        "Joins a multicast group: four bytes of the group, then four of the interface's address."),
    ip(IP_DROP_MEMBERSHIP, "IP_DROP_MEMBERSHIP", Raw,
        "Leaves a multicast group: four bytes of the group, then four of the interface's address."),

    ipv6(IPV6_V6ONLY, "IPV6_V6ONLY", Flag,
        "Keeps IPv4 away from an IPv6 socket; off, it serves both. It can be set before bind only."),
    ipv6(IPV6_UNICAST_HOPS, "IPV6_UNICAST_HOPS", Integer,
        "How many routers a packet may pass; −1 restores the default."),
    ipv6(IPV6_MULTICAST_HOPS, "IPV6_MULTICAST_HOPS", Integer, "How many routers a multicast datagram may pass."),
    ipv6(IPV6_MULTICAST_LOOP, "IPV6_MULTICAST_LOOP", Flag,
        "Whether members on this machine receive our own multicasts."),
    ipv6(IPV6_MULTICAST_IF, "IPV6_MULTICAST_IF", Integer, "The number of the interface that multicasts leave by."),
    ipv6(IPV6_MTU, "IPV6_MTU", Integer, "The largest packet to the connected peer, in bytes."),
    ipv6(IPV6_TCLASS, "IPV6_TCLASS", Integer, "The traffic class byte of every packet, the counterpart of IP_TOS."),
    ipv6(IPV6_RECVPKTINFO, "IPV6_RECVPKTINFO", Flag,
        "Tells with each datagram to which of this machine's addresses it was sent."),

    udp(UDP_CORK, "UDP_CORK", Flag, "Collects what is sent into one datagram until the cork is pulled."),
    udp(UDP_SEGMENT, "UDP_SEGMENT", Integer, "Cuts one large send into datagrams of this many bytes each."),
    udp(UDP_GRO, "UDP_GRO", Flag, "Lets one recv return several datagrams of the same sender joined together."),
};

} // namespace

std::span<const SocketOption> socketOptions()
{
    return Options;
}

} // namespace socketarium
