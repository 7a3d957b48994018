// SPDX-License-Identifier: MIT
#include "core/net/socket_option_levels.h"

#include <array>

#include <netinet/in.h>
#include <netinet/tcp.h>

// Newer than the C library of Debian 12.
#ifndef TCP_IS_MPTCP
#define TCP_IS_MPTCP 43 // Linux 5.16
#endif
#ifndef TCP_RTO_MAX_MS
#define TCP_RTO_MAX_MS 44 // Linux 6.15
#define TCP_RTO_MIN_US 45
#define TCP_DELACK_MAX_US 46
#endif

namespace socketarium
{
namespace
{

using enum OptionKind;
using enum OptionAccess;

constexpr SocketOption tcp(int number, std::string_view name, OptionKind kind, std::string_view unit,
    std::string_view meaning, OptionAccess access = ReadWrite)
{
    return {IPPROTO_TCP, "IPPROTO_TCP", number, name, kind, unit, meaning, access, OnInetStreams};
}

constexpr std::array Options{
    tcp(TCP_NODELAY, "TCP_NODELAY", Flag, "",
        "Sends small pieces at once instead of collecting them (Nagle's algorithm off)."),
    tcp(TCP_CORK, "TCP_CORK", Flag, "", "Holds back incomplete packets until the cork is pulled, at most 0.2 seconds."),
    tcp(TCP_QUICKACK, "TCP_QUICKACK", Flag, "",
        "Acknowledges received data at once for a while instead of waiting a little."),
    tcp(TCP_KEEPIDLE, "TCP_KEEPIDLE", Integer, "seconds", "Seconds of silence before the first keep-alive probe."),
    tcp(TCP_KEEPINTVL, "TCP_KEEPINTVL", Integer, "seconds",
        "Seconds between keep-alive probes that stay without an answer."),
    tcp(TCP_KEEPCNT, "TCP_KEEPCNT", Integer, "probes", "How many unanswered keep-alive probes end the connection."),
    tcp(TCP_USER_TIMEOUT, "TCP_USER_TIMEOUT", Integer, "milliseconds",
        "Milliseconds that sent data may stay unacknowledged before the connection ends with ETIMEDOUT."),
    tcp(TCP_SYNCNT, "TCP_SYNCNT", Integer, "packets", "How often connect repeats its unanswered first packet."),
    tcp(TCP_DEFER_ACCEPT, "TCP_DEFER_ACCEPT", Integer, "seconds",
        "Seconds that a listener keeps a connection to itself until its first data has come."),
    tcp(TCP_FASTOPEN, "TCP_FASTOPEN", Integer, "connections",
        "The queue length of a listener for connections that bring data in their first packet; 0 is off."),
    tcp(TCP_FASTOPEN_CONNECT, "TCP_FASTOPEN_CONNECT", Flag, "",
        "Lets connect wait for the first send, whose data then travels in the first packet."),
    tcp(TCP_FASTOPEN_NO_COOKIE, "TCP_FASTOPEN_NO_COOKIE", Flag, "",
        "Takes and sends data in the first packet without the cookie that proves the sender's address."),
    tcp(TCP_MAXSEG, "TCP_MAXSEG", Integer, "bytes", "The most payload bytes in one packet."),
    tcp(TCP_LINGER2, "TCP_LINGER2", Integer, "seconds",
        "Seconds that a closed socket stays in FIN_WAIT2 for the peer's FIN."),
    tcp(TCP_WINDOW_CLAMP, "TCP_WINDOW_CLAMP", Integer, "bytes",
        "The largest receive window to offer to the peer, in bytes."),
    tcp(TCP_NOTSENT_LOWAT, "TCP_NOTSENT_LOWAT", Integer, "bytes",
        "The socket counts as writable only while fewer unsent bytes than this are queued."),
    tcp(TCP_CONGESTION, "TCP_CONGESTION", Text, "",
        "The name of the congestion control in use, for example cubic or reno."),
    tcp(TCP_ULP, "TCP_ULP", Text, "",
        "The name of a protocol that the kernel itself lays over TCP, for example tls; empty for none."),
    tcp(TCP_INQ, "TCP_INQ", Flag, "", "Tells with every recv how many bytes still wait."),
    tcp(TCP_TX_DELAY, "TCP_TX_DELAY", Integer, "microseconds",
        "Holds every packet back this long, to try a program against a slow network."),
    tcp(TCP_RTO_MAX_MS, "TCP_RTO_MAX_MS", Integer, "milliseconds",
        "The longest wait between two attempts to send the same data (Linux 6.15)."),
    tcp(TCP_RTO_MIN_US, "TCP_RTO_MIN_US", Integer, "microseconds",
        "The shortest wait before data is sent again (Linux 6.15)."),
    tcp(TCP_DELACK_MAX_US, "TCP_DELACK_MAX_US", Integer, "microseconds",
        "The longest that an acknowledgement is held back (Linux 6.15)."),
    tcp(TCP_THIN_LINEAR_TIMEOUTS, "TCP_THIN_LINEAR_TIMEOUTS", Flag, "",
        "Does not double the waiting time between repeats while little data is under way."),
    tcp(TCP_THIN_DUPACK, "TCP_THIN_DUPACK", Flag, "", "Kept for old programs; Linux takes it and does nothing."),
    tcp(TCP_SAVE_SYN, "TCP_SAVE_SYN", Integer, "",
        "Lets a listener keep the first packet of every connection: 1 its IP and TCP headers, 2 the Ethernet one too."),
    tcp(TCP_SAVED_SYN, "TCP_SAVED_SYN", Raw, "",
        "The headers of the packet that opened this connection; reading them throws them away.", ReadChanges),
    tcp(TCP_INFO, "TCP_INFO", Raw, "",
        "What the kernel knows of the connection: state, round trip, losses; it cannot be set.", ReadOnly),
    tcp(TCP_CC_INFO, "TCP_CC_INFO", Raw, "",
        "What the congestion control tells of itself; empty for cubic and reno; it cannot be set.", ReadOnly),
    tcp(TCP_IS_MPTCP, "TCP_IS_MPTCP", Flag, "", "Tells whether the connection uses Multipath TCP; it cannot be set.",
        ReadOnly),
    tcp(TCP_TIMESTAMP, "TCP_TIMESTAMP", Integer, "",
        "The clock behind TCP's time stamps; it can be set while a connection is moved (TCP_REPAIR)."),
    tcp(TCP_REPAIR, "TCP_REPAIR", Integer, "",
        "Freezes a connection so that another process or machine can take it over; it needs CAP_NET_ADMIN."),
    tcp(TCP_REPAIR_QUEUE, "TCP_REPAIR_QUEUE", Integer, "",
        "The queue to read or fill while TCP_REPAIR is on: 0 none, 1 receive, 2 send."),
    tcp(TCP_QUEUE_SEQ, "TCP_QUEUE_SEQ", Integer, "",
        "The sequence number at the start of that queue; without TCP_REPAIR_QUEUE it is EINVAL."),
    tcp(TCP_REPAIR_OPTIONS, "TCP_REPAIR_OPTIONS", Raw, "",
        "What both ends agreed on when they connected, for a connection that is being moved.", WriteOnly),
    tcp(TCP_MD5SIG, "TCP_MD5SIG", Raw, "",
        "A secret that signs every packet to one peer (RFC 2385): struct tcp_md5sig.", WriteOnly),
    tcp(TCP_MD5SIG_EXT, "TCP_MD5SIG_EXT", Raw, "", "Like TCP_MD5SIG, for all peers of one network: struct tcp_md5sig.",
        WriteOnly),
};

} // namespace

std::span<const SocketOption> tcpOptions()
{
    return Options;
}

} // namespace socketarium
