// SPDX-License-Identifier: MIT
#include "core/machine/machine.h"

#include "core/machine/other_machines.h"
#include "core/machine/tcp_machine.h"

#include <algorithm>
#include <array>
#include <climits>

namespace socketarium
{
namespace
{

constexpr std::array<std::string_view, StageCount> StageTexts{"CLOSED", "LISTEN", "SYN_SENT", "SYN_RECV", "ESTABLISHED",
    "FIN_WAIT1", "FIN_WAIT2", "CLOSE_WAIT", "CLOSING", "LAST_ACK", "TIME_WAIT", "UNBOUND", "BOUND", "CONNECTED",
    "NEW SOCKET"};

/// How hard an arrow is to believe, given the recorded cause. Sums are compared, so the order of magnitude counts.
int doubt(const Arrow& arrow, Triggers cause)
{
    if ((arrow.triggers & cause) != 0)
        return arrow.abort ? 6 : 2;
    switch (arrow.kind) {
    case CauseKind::Call:
        return 40; // it would be the recorded cause
    case CauseKind::Segment:
        return arrow.abort ? 10 : 3;
    case CauseKind::Timer:
        return arrow.abort ? 10 : 6;
    }
    return 40;
}

Stage tcpStage(SocketState state)
{
    switch (state) {
    case SocketState::Listen:
        return Stage::Listen;
    case SocketState::SynSent:
        return Stage::SynSent;
    case SocketState::SynReceived:
        return Stage::SynReceived;
    case SocketState::Connected: // before the kernel was asked
    case SocketState::Established:
        return Stage::Established;
    case SocketState::FinWait1:
        return Stage::FinWait1;
    case SocketState::FinWait2:
        return Stage::FinWait2;
    case SocketState::CloseWait:
        return Stage::CloseWait;
    case SocketState::Closing:
        return Stage::Closing;
    case SocketState::LastAck:
        return Stage::LastAck;
    case SocketState::TimeWait:
        return Stage::TimeWait;
    case SocketState::Unconnected:
    case SocketState::Closed:
    case SocketState::Released:
        break;
    }
    return Stage::Closed;
}

bool isBound(const SocketFacts& facts)
{
    if (facts.family == AF_UNIX)
        return !facts.local.unixName().empty();
    if (facts.type == SOCK_RAW) // its "port" is the protocol, from the beginning
        return !facts.local.empty() && !facts.local.isAny();
    return facts.local.port() != 0;
}

} // namespace

std::string_view stageText(Stage stage)
{
    return StageTexts.at(static_cast<std::size_t>(stage));
}

const Machine& machineOf(MachineKind kind)
{
    switch (kind) {
    case MachineKind::TcpListener:
        return tcpListenerMachine();
    case MachineKind::Udp:
        return udpMachine();
    case MachineKind::UnixDatagram:
        return unixDatagramMachine();
    case MachineKind::UnixStream:
        return unixStreamMachine();
    case MachineKind::Tcp:
        break;
    }
    return tcpMachine();
}

MachineKind machineKindOf(const SocketFacts& facts)
{
    const bool connects = facts.type == SOCK_STREAM || facts.type == SOCK_SEQPACKET;
    if (facts.family == AF_UNIX)
        return connects ? MachineKind::UnixStream : MachineKind::UnixDatagram;
    if (!connects)
        return MachineKind::Udp;
    return facts.state == SocketState::Listen ? MachineKind::TcpListener : MachineKind::Tcp;
}

Stage stageOf(const SocketFacts& facts)
{
    const MachineKind kind = machineKindOf(facts);
    if (kind == MachineKind::Tcp || kind == MachineKind::TcpListener)
        return tcpStage(facts.state);
    switch (facts.state) {
    case SocketState::Released:
        return Stage::Closed;
    case SocketState::Listen:
        return Stage::Listen;
    case SocketState::Connected:
    case SocketState::Established:
        return Stage::Connected;
    default:
        return isBound(facts) ? Stage::Bound : Stage::Unbound;
    }
}

std::vector<const Arrow*> inferredPath(const Machine& machine, Stage from, Stage to, std::string_view cause)
{
    // Bellman and Ford: a dozen states, two dozen arrows.
    struct Reach {
        int doubts = INT_MAX;
        const Arrow* by = nullptr;
    };
    if (from == to)
        return {};
    const Triggers triggers = triggersOf(cause);
    std::array<Reach, StageCount> reached;
    const auto reach = [&](Stage stage) -> Reach& { return reached.at(static_cast<std::size_t>(stage)); };
    reach(from).doubts = 0;
    for (std::size_t round = 0; round < StageCount; ++round) {
        for (const Arrow& arrow : machine.arrows) {
            if (reach(arrow.from).doubts == INT_MAX)
                continue;
            const int doubts = reach(arrow.from).doubts + doubt(arrow, triggers);
            if (doubts < reach(arrow.to).doubts)
                reach(arrow.to) = {doubts, &arrow};
        }
    }
    std::vector<const Arrow*> path;
    for (const Arrow* arrow = reach(to).by; arrow; arrow = arrow->from == from ? nullptr : reach(arrow->from).by)
        path.push_back(arrow);
    std::reverse(path.begin(), path.end());
    return path;
}

} // namespace socketarium
