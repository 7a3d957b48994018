// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/socket_facts.h"
#include "core/machine/cause.h"

#include <span>
#include <string_view>
#include <vector>

namespace socketarium
{

/// A state as a picture shows it. SocketState has no word for a bound datagram socket: that shows in its address only.
enum class Stage : std::uint8_t {
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
    Unbound, ///< not TCP: made, without an address
    Bound,
    Connected,
    Accepted, ///< of a listener's picture: the new socket that accept returns
};
constexpr std::size_t StageCount = 15;
std::string_view stageText(Stage stage); ///< "SYN_SENT"; "BOUND"

enum class MachineKind : std::uint8_t { Tcp, TcpListener, Udp, UnixDatagram, UnixStream };

/// A box of the picture. Column and row count from the top left, not in pixels: 0, 1, 2 …
struct MachineState {
    Stage stage;
    double column;
    double row;
    std::string_view meaning; ///< one sentence for a learner
    bool end = false; ///< the second box of a stage that stands where a life begins and where it ends
};

/// One transition.
struct Arrow {
    Stage from;
    Stage to;
    CauseKind kind;
    Triggers triggers; ///< what sets it off
    std::string_view label; ///< "connect(): send SYN": the cause, and after a colon what this end does
    std::string_view cause; ///< in words, where the record does not name it: "the peer's SYN-ACK"
    bool aside = false; ///< drawn only where it was walked
    bool abort = false; ///< a connection torn down: inferred only if nothing orderly explains the change
    bool toEnd = false; ///< leads to the box with `end`
};

/// The life of one kind of socket.
struct Machine {
    MachineKind kind;
    std::string_view title; ///< "TCP, RFC 9293"
    std::span<const MachineState> states;
    std::span<const Arrow> arrows;
};

const Machine& machineOf(MachineKind kind);
/// By family, type and protocol; a listening TCP socket has a picture of its own.
MachineKind machineKindOf(const SocketFacts& facts);
/// Where these facts stand in their machine. A released socket is closed: neither this program nor the kernel has it.
Stage stageOf(const SocketFacts& facts);

/// The most plausible way from one recorded state to the next: a single arrow, or several where the states between
/// were too short to be seen. `cause` decides between alternatives: a call of ours is only walked if it was made, a
/// connection is only torn down if nothing orderly leads there. Empty if nothing does, or if from == to.
std::vector<const Arrow*> inferredPath(const Machine& machine, Stage from, Stage to, std::string_view cause);

} // namespace socketarium
