// SPDX-License-Identifier: MIT
#include "core/net/socket_option_levels.h"

#include <array>

#include <sys/socket.h>

// Newer than the headers of Debian 12.
#ifndef SO_PASSPIDFD
#define SO_PASSPIDFD 76 // Linux 6.5
#define SO_PEERPIDFD 77
#endif
#ifndef SO_RCVPRIORITY
#define SO_RCVPRIORITY 82 // Linux 6.14
#endif
#ifndef SO_PASSRIGHTS
#define SO_PASSRIGHTS 83 // Linux 6.16
#endif
#ifndef SO_INQ
#define SO_INQ 84 // Linux 6.17
#endif

namespace socketarium
{
namespace
{

using enum OptionKind;
using enum OptionAccess;

constexpr SocketOption generic(int number, std::string_view name, OptionKind kind, std::string_view unit,
    std::string_view meaning, OptionScope scope = Everywhere, OptionAccess access = ReadWrite)
{
    return {SOL_SOCKET, "SOL_SOCKET", number, name, kind, unit, meaning, access, scope};
}

constexpr OptionScope StreamsOnly{0xff, OptionScope::Stream};
constexpr OptionScope MessagesOnly{0xff, MessageTypes};
constexpr OptionScope UnixAndTransports{
    OptionScope::Unix | BothInet, OptionScope::Stream | OptionScope::Datagram | OptionScope::Seqpacket};

constexpr std::array Options{
    generic(SO_REUSEADDR, "SO_REUSEADDR", Flag, "",
        "Lets bind take a port that only connections of an earlier run still hold; set it before bind.", OnInet),
    generic(SO_REUSEPORT, "SO_REUSEPORT", Flag, "",
        "Lets several sockets share one address and port if every one of them sets it; the kernel spreads the load.",
        OnInet),
    generic(SO_BROADCAST, "SO_BROADCAST", Flag, "", "Allows a datagram socket to send to broadcast addresses.",
        OnInetMessages),
    generic(SO_KEEPALIVE, "SO_KEEPALIVE", Flag, "",
        "Probes a silent TCP connection now and then, so that a vanished peer is noticed.", OnInetStreams),
    generic(SO_LINGER, "SO_LINGER", Linger, "seconds",
        "Seconds that close waits for unsent data; 0 throws the data away and resets the connection.", OnInetStreams),
    generic(SO_RCVTIMEO, "SO_RCVTIMEO", Time, "seconds",
        "The longest time that accept and recv wait, in seconds, before they give up with EAGAIN; 0 is for ever."),
    generic(SO_SNDTIMEO, "SO_SNDTIMEO", Time, "seconds",
        "The longest time that send and connect wait, in seconds; 0 is for ever."),
    generic(SO_RCVBUF, "SO_RCVBUF", Integer, "bytes",
        "Room for received data in bytes; the kernel doubles the number for its own book-keeping."),
    generic(SO_SNDBUF, "SO_SNDBUF", Integer, "bytes",
        "Room for data on its way out in bytes; the kernel doubles the number for its own book-keeping."),
    generic(SO_RCVBUFFORCE, "SO_RCVBUFFORCE", Integer, "bytes",
        "Like SO_RCVBUF, but may go above the limit of this machine (net.core.rmem_max); it needs CAP_NET_ADMIN.",
        Everywhere, WriteOnly),
    generic(SO_SNDBUFFORCE, "SO_SNDBUFFORCE", Integer, "bytes",
        "Like SO_SNDBUF, but may go above the limit of this machine (net.core.wmem_max); it needs CAP_NET_ADMIN.",
        Everywhere, WriteOnly),
    generic(SO_BUF_LOCK, "SO_BUF_LOCK", Integer, "",
        "Which buffers the kernel leaves at their size instead of fitting them to the traffic: 1 sending, 2 "
        "receiving, 3 both."),
    generic(SO_RCVLOWAT, "SO_RCVLOWAT", Integer, "bytes",
        "How many bytes must have arrived before a stream counts as readable.", StreamsOnly),
    generic(SO_SNDLOWAT, "SO_SNDLOWAT", Integer, "bytes",
        "How many bytes must fit before send goes on; on Linux always 1.", Everywhere, ReadOnly),
    generic(SO_OOBINLINE, "SO_OOBINLINE", Flag, "", "Leaves the urgent byte of TCP in its place among the others.",
        {OptionScope::Unix | BothInet, OptionScope::Stream}),
    generic(SO_DONTROUTE, "SO_DONTROUTE", Flag, "",
        "Sends to directly connected networks only, never through a router.", OnInet),
    generic(SO_BINDTODEVICE, "SO_BINDTODEVICE", Text, "",
        "Ties the socket to one network interface by its name, for example lo; an empty name unties it.", OnInet),
    generic(SO_BINDTOIFINDEX, "SO_BINDTOIFINDEX", Integer, "",
        "Ties the socket to one network interface by its number; 0 unties it.", OnInet),
    generic(SO_PRIORITY, "SO_PRIORITY", Integer, "",
        "The queue inside this machine that outgoing packets stand in, 0 to 6.", OnPackets),
    generic(SO_RCVPRIORITY, "SO_RCVPRIORITY", Flag, "",
        "Delivers the priority of each packet together with its data (Linux 6.14).", OnInetMessages),
    generic(SO_MARK, "SO_MARK", Integer, "",
        "A number on every outgoing packet that firewall and routing rules can ask for.", OnPackets),
    generic(SO_RCVMARK, "SO_RCVMARK", Flag, "", "Delivers the firewall's mark of each packet together with its data.",
        OnInetMessages),
    generic(SO_PASSCRED, "SO_PASSCRED", Flag, "",
        "A UNIX socket then learns the process and user behind every message.", OnUnix),
    generic(SO_PASSSEC, "SO_PASSSEC", Flag, "",
        "A UNIX socket then learns the security label (SELinux and the like) behind every message.", OnUnix),
    generic(SO_PASSPIDFD, "SO_PASSPIDFD", Flag, "",
        "A UNIX socket then gets a descriptor of the process behind every message (Linux 6.5).", OnUnix),
    generic(SO_PASSRIGHTS, "SO_PASSRIGHTS", Flag, "",
        "Whether a UNIX socket takes descriptors that are sent to it (Linux 6.16).", OnUnix),
    generic(SO_INQ, "SO_INQ", Flag, "",
        "Tells with every recv on a UNIX stream how many bytes still wait (Linux 6.17).",
        {OptionScope::Unix, OptionScope::Stream}, WriteOnly),
    generic(SO_PEEK_OFF, "SO_PEEK_OFF", Integer, "bytes",
        "How far into the waiting data the next peek looks, moving on with each; -1 looks at the start every time.",
        UnixAndTransports),
    generic(SO_TIMESTAMP, "SO_TIMESTAMP", Flag, "", "Delivers the time of arrival together with each datagram."),
    generic(SO_TIMESTAMPNS, "SO_TIMESTAMPNS", Flag, "",
        "Delivers the time of arrival in nanoseconds together with each datagram."),
    generic(SO_TIMESTAMPING, "SO_TIMESTAMPING", Numbers, "",
        "Asks for times taken by kernel or network card when packets leave and arrive: bits of SOF_TIMESTAMPING."),
    generic(SO_TXTIME, "SO_TXTIME", Numbers, "",
        "Lets every send say when its packet shall leave: the number of a clock, then flags.", OnPackets),
    generic(SO_RXQ_OVFL, "SO_RXQ_OVFL", Flag, "",
        "Delivers with each datagram how many were thrown away because the buffer was full.", MessagesOnly),
    generic(SO_SELECT_ERR_QUEUE, "SO_SELECT_ERR_QUEUE", Flag, "", "Lets queued errors show in poll as POLLPRI as well.",
        OnPackets),
    generic(SO_ZEROCOPY, "SO_ZEROCOPY", Flag, "",
        "Allows MSG_ZEROCOPY: the kernel sends out of the program's memory instead of copying it.", OnInetTransports),
    generic(SO_MAX_PACING_RATE, "SO_MAX_PACING_RATE", Number64, "bytes per second",
        "The fastest that packets are let out.", OnInet),
    generic(SO_TXREHASH, "SO_TXREHASH", Flag, "",
        "Tries another path through the network when packets get lost: 1 yes, 0 no, -1 as the machine does.",
        OnInetStreams),
    generic(SO_RESERVE_MEM, "SO_RESERVE_MEM", Integer, "bytes",
        "Memory set aside for this socket alone; it needs a memory control group.", OnInetStreams),
    generic(SO_BUSY_POLL, "SO_BUSY_POLL", Integer, "microseconds",
        "Microseconds that a waiting recv polls the network card instead of sleeping.", OnPackets),
    generic(SO_PREFER_BUSY_POLL, "SO_PREFER_BUSY_POLL", Flag, "",
        "Leaves the network card's interrupts off while the program polls it.", OnPackets),
    generic(SO_BUSY_POLL_BUDGET, "SO_BUSY_POLL_BUDGET", Integer, "packets",
        "The most packets that one round of busy polling takes.", OnPackets, WriteOnly),
    generic(SO_INCOMING_CPU, "SO_INCOMING_CPU", Integer, "",
        "The processor that handled the last packet; setting it picks packets of that processor.", OnInet),
    generic(SO_INCOMING_NAPI_ID, "SO_INCOMING_NAPI_ID", Integer, "",
        "The receive queue of the network card that the last packet came from; 0 if none; it cannot be set.", OnInet,
        ReadOnly),
    generic(SO_NO_CHECK, "SO_NO_CHECK", Flag, "", "Sends UDP over IPv4 without a checksum.",
        {OptionScope::Inet4, OptionScope::Datagram}),
    generic(SO_NOFCS, "SO_NOFCS", Flag, "", "Sends Ethernet frames whose checksum the program brings along.",
        {OptionScope::OtherFamily, AllTypes}),
    generic(SO_CNX_ADVICE, "SO_CNX_ADVICE", Integer, "",
        "1 tells the kernel that the present path to the peer is bad: it looks for another.", OnInetStreams, WriteOnly),
    generic(SO_DETACH_FILTER, "SO_DETACH_FILTER", Integer, "",
        "Takes off the packet filter (BPF) that was put on this socket; the value does not matter.", Everywhere,
        WriteOnly),
    generic(SO_LOCK_FILTER, "SO_LOCK_FILTER", Flag, "", "Keeps the socket's packet filter (BPF) from being changed."),
    generic(SO_DEBUG, "SO_DEBUG", Flag, "", "Marks the socket for the kernel's own tracing; it needs CAP_NET_ADMIN."),
    generic(SO_ERROR, "SO_ERROR", Integer, "",
        "The error that waits on this socket, for example of a connect in the background; reading it clears it.",
        Everywhere, ReadChanges),
    generic(SO_TYPE, "SO_TYPE", Integer, "",
        "The type given to socket: 1 is SOCK_STREAM, 2 is SOCK_DGRAM; it cannot be set.", Everywhere, ReadOnly),
    generic(SO_DOMAIN, "SO_DOMAIN", Integer, "",
        "The family given to socket: 1 UNIX, 2 IPv4, 10 IPv6; it cannot be set.", Everywhere, ReadOnly),
    generic(SO_PROTOCOL, "SO_PROTOCOL", Integer, "", "The protocol in use: 6 is TCP, 17 is UDP; it cannot be set.",
        Everywhere, ReadOnly),
    generic(SO_ACCEPTCONN, "SO_ACCEPTCONN", Flag, "", "Tells whether the socket is a listener; it cannot be set.",
        Everywhere, ReadOnly),
    generic(SO_PEERCRED, "SO_PEERCRED", Credentials, "",
        "Process, user and group of the other end of a UNIX connection when it was made; it cannot be set.", OnUnix,
        ReadOnly),
    generic(SO_PEERGROUPS, "SO_PEERGROUPS", Numbers, "",
        "The further groups of the other end of a UNIX connection; it cannot be set.", OnUnixConnections, ReadOnly),
    generic(SO_PEERSEC, "SO_PEERSEC", Text, "",
        "The security label (SELinux and the like) of the other end; it cannot be set.", OnUnixConnections, ReadOnly),
    generic(SO_PEERPIDFD, "SO_PEERPIDFD", Integer, "",
        "A new descriptor of the process at the other end of a UNIX connection (Linux 6.5); reading opens it.",
        OnUnixConnections, ReadChanges),
    generic(SO_MEMINFO, "SO_MEMINFO", Numbers, "bytes",
        "Memory in use and its limits: received, its limit, being sent, its limit, reserved, queued to send, options, "
        "backlog; then the packets dropped.",
        Everywhere, ReadOnly),
    generic(SO_COOKIE, "SO_COOKIE", Number64, "",
        "A number that no other socket of this machine has until it restarts; it cannot be set.", Everywhere, ReadOnly),
    generic(SO_NETNS_COOKIE, "SO_NETNS_COOKIE", Number64, "",
        "The number of the network namespace the socket lives in; it cannot be set.", Everywhere, ReadOnly),
    generic(SO_BPF_EXTENSIONS, "SO_BPF_EXTENSIONS", Integer, "bytes",
        "How far packet filters may look into what the kernel notes about a packet; it cannot be set.", Everywhere,
        ReadOnly),
};

} // namespace

std::span<const SocketOption> genericOptions()
{
    return Options;
}

} // namespace socketarium
