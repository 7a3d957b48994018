// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/event.h"

#include <optional>

namespace socketarium
{

/// RFC 9293 section 3.3.2 for TCP; Unconnected, Connected and Listen for everything else.
enum class SocketState : std::uint8_t {
    Unconnected,
    Connected,
    Closed,
    Listen,
    SynSent,
    SynReceived,
    Established,
    FinWait1,
    FinWait2,
    CloseWait,
    Closing,
    LastAck,
    TimeWait,
    Released, ///< the descriptor was closed and the kernel has nothing left of the connection
};

std::string_view stateText(SocketState state); ///< "SYN_SENT", as the kernel's tools write it
std::optional<SocketState> stateNamed(std::string_view text);
SocketState stateOfTcp(int tcpiState); ///< linux/tcp.h TCP_ESTABLISHED = 1 …

enum class DriveMode : std::uint8_t {
    Step, ///< every call by hand
    Run, ///< accepts, receives and replies by itself
};

/// What a socket in Run mode answers by itself.
enum class ReplyKind : std::uint8_t { None, Greeting, Echo, Discard, FixedText };
std::string_view replyText(ReplyKind kind); ///< "none", "greeting", "echo", "discard", "fixed text"
std::optional<ReplyKind> replyNamed(std::string_view text);

enum class Waiting : std::uint8_t { Blocking, NonBlocking, TimeOut };

/// Everything the log says of one socket: a fold over its State and Data events.
struct SocketFacts {
    SocketId id = SocketId::None;
    SocketId parent = SocketId::None; ///< the listener it was accepted from; the other end of a socketpair
    int fd = -1; ///< the kernel's number; -1 after close
    std::uint64_t inode = 0; ///< of the socket's file: how ss, /proc and sock_diag name it; 0: unknown
    std::uint64_t peerInode = 0; ///< accepted AF_UNIX: the inode of the socket that connected; else 0
    int family = 0;
    int type = 0;
    int protocol = 0;
    SocketState state = SocketState::Unconnected;
    DriveMode mode = DriveMode::Step;
    ReplyKind reply = ReplyKind::None;
    Waiting waiting = Waiting::Blocking;
    int backlog = -1; ///< as given to listen; -1 before
    std::uint32_t acceptQueue = 0; ///< listener: connections waiting for accept
    std::uint32_t inQueue = 0; ///< bytes waiting for recv
    SocketAddress local{};
    SocketAddress peer{};
    std::string origin{}; ///< "made", "accepted from 3", "pair", "127.0.0.1:80 in capture.pcap"
    std::string waitingCall{}; ///< "accept(3)" while a call sleeps in the kernel
    TimeNs waitingSince = 0;
    /// close was called; the kernel may still go on with the connection, through FIN_WAIT1 … to TIME_WAIT.
    bool closed = false;
    TimeNs timerEnds = 0; ///< TIME_WAIT and FIN_WAIT2 after close: when the kernel's timer runs out; 0: none

    std::uint64_t bytesIn = 0; ///< these five count Data and Call events
    std::uint64_t bytesOut = 0;
    std::uint64_t packetsIn = 0;
    std::uint64_t packetsOut = 0;
    std::uint32_t failures = 0;

    bool isClosed() const { return closed || state == SocketState::Released; }

    /// The State event that leads from `before` to this (counters aside); no facts if nothing differs.
    StateEvent changeFrom(const SocketFacts& before, std::string cause) const;
    /// The other direction. Unknown keys and bad values are ignored: files of others are hostile input.
    void apply(const StateEvent& change);
};

/// "TCP", "UDP", "UNIX stream", "RAW", or family and type.
std::string kindText(const SocketFacts& facts);

} // namespace socketarium
