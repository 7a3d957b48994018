// SPDX-License-Identifier: MIT
// Rooms: cause, machine, other_machines
#include "core/machine/tcp_machine.h"

#include <gtest/gtest.h>

#include <set>

using namespace socketarium;

namespace
{

const std::vector<MachineKind> AllKinds{
    MachineKind::Tcp, MachineKind::TcpListener, MachineKind::Udp, MachineKind::UnixDatagram, MachineKind::UnixStream};

/// "CLOSED SYN_SENT ESTABLISHED"
std::string way(Stage from, Stage to, std::string_view cause, MachineKind kind = MachineKind::Tcp)
{
    std::string text(stageText(from));
    for (const Arrow* arrow : inferredPath(machineOf(kind), from, to, cause))
        text.append(" ").append(stageText(arrow->to));
    return text;
}

const Arrow& only(Stage from, Stage to, std::string_view cause)
{
    const auto path = inferredPath(tcpMachine(), from, to, cause);
    EXPECT_EQ(path.size(), 1U) << way(from, to, cause);
    return *path.front();
}

} // namespace

TEST(TcpMachine, everyArrowJoinsBoxesOfItsMachine)
{
    for (const MachineKind kind : AllKinds) {
        const Machine& machine = machineOf(kind);
        EXPECT_EQ(machine.kind, kind);
        std::set<Stage> stages;
        std::set<std::pair<double, double>> places;
        for (const MachineState& state : machine.states) {
            stages.insert(state.stage);
            EXPECT_FALSE(state.meaning.empty()) << stageText(state.stage);
            EXPECT_TRUE(places.insert({state.column, state.row}).second) << "two boxes in one place";
        }
        for (const Arrow& arrow : machine.arrows) {
            EXPECT_TRUE(stages.contains(arrow.from) && stages.contains(arrow.to)) << arrow.label;
            EXPECT_NE(arrow.from, arrow.to);
            EXPECT_FALSE(arrow.label.empty() || arrow.cause.empty()) << arrow.label;
            EXPECT_NE(arrow.triggers, 0U) << arrow.label;
        }
    }
}

TEST(TcpMachine, everyStateIsReachedFromTheFirst)
{
    for (const MachineKind kind : AllKinds) {
        const Machine& machine = machineOf(kind);
        const Stage first = machine.states.front().stage;
        for (const MachineState& state : machine.states) {
            EXPECT_TRUE(state.stage == first || !inferredPath(machine, first, state.stage, {}).empty())
                << stageText(state.stage);
        }
    }
    std::set<Stage> tcp;
    for (const MachineState& state : tcpMachine().states)
        tcp.insert(state.stage);
    EXPECT_EQ(tcp.size(), 11U) << "RFC 9293 has eleven";
}

TEST(TcpMachine, oneArrowWhereNothingWasMissed)
{
    EXPECT_EQ(only(Stage::Closed, Stage::Listen, "listen(3)").kind, CauseKind::Call);
    EXPECT_EQ(only(Stage::Closed, Stage::SynSent, "connect(5) waits").label, "connect(): send SYN");
    EXPECT_EQ(only(Stage::SynSent, Stage::Established, "the peer's SYN-ACK").kind, CauseKind::Segment);
    EXPECT_EQ(only(Stage::SynSent, Stage::Established, "connect(5)").kind, CauseKind::Segment);
    EXPECT_EQ(only(Stage::SynSent, Stage::Closed, "close(5)").kind, CauseKind::Call);
    EXPECT_EQ(only(Stage::SynSent, Stage::Closed, "no connection came about").kind, CauseKind::Segment);
    EXPECT_EQ(only(Stage::SynSent, Stage::SynReceived, "the peer's SYN").kind, CauseKind::Segment);
    EXPECT_EQ(only(Stage::Established, Stage::CloseWait, "recv(5)").cause, "the peer's FIN");
    EXPECT_EQ(only(Stage::FinWait1, Stage::FinWait2, "the peer's ACK of our FIN").kind, CauseKind::Segment);
    EXPECT_EQ(only(Stage::FinWait1, Stage::TimeWait, "the peer's FIN").label, "recv FIN, ACK: send ACK");
    EXPECT_EQ(only(Stage::TimeWait, Stage::Closed, "the 2 MSL timer").kind, CauseKind::Timer);
    EXPECT_EQ(only(Stage::FinWait2, Stage::Closed, "the FIN_WAIT2 timer").label, "tcp_fin_timeout");
    EXPECT_TRUE(inferredPath(tcpMachine(), Stage::Listen, Stage::Listen, "accept(3)").empty());
}

TEST(TcpMachine, statesTooShortToBeSeenAreFilledIn)
{
    using S = Stage;
    EXPECT_EQ(way(S::Closed, S::Established, "connect(5)"), "CLOSED SYN_SENT ESTABLISHED");
    EXPECT_EQ(way(S::Listen, S::Established, "accept(3)"), "LISTEN SYN_RECV ESTABLISHED");
    EXPECT_EQ(way(S::Established, S::FinWait2, "shutdown(5)"), "ESTABLISHED FIN_WAIT1 FIN_WAIT2");
    EXPECT_EQ(way(S::Established, S::FinWait2, "close(5)"), "ESTABLISHED FIN_WAIT1 FIN_WAIT2");
    EXPECT_EQ(way(S::Established, S::TimeWait, "close(5)"), "ESTABLISHED FIN_WAIT1 TIME_WAIT");
    EXPECT_EQ(way(S::Established, S::Closing, "shutdown(5)"), "ESTABLISHED FIN_WAIT1 CLOSING");
    EXPECT_EQ(way(S::Established, S::LastAck, "close(5)"), "ESTABLISHED CLOSE_WAIT LAST_ACK");
    EXPECT_EQ(way(S::CloseWait, S::Closed, "close(4)"), "CLOSE_WAIT LAST_ACK CLOSED");
    EXPECT_EQ(way(S::Closing, S::Closed, "both directions have ended"), "CLOSING TIME_WAIT CLOSED");
    EXPECT_EQ(way(S::FinWait2, S::Closed, "both directions have ended"), "FIN_WAIT2 TIME_WAIT CLOSED");
    EXPECT_EQ(way(S::FinWait1, S::Closed, "both directions have ended"), "FIN_WAIT1 TIME_WAIT CLOSED");
    EXPECT_EQ(way(S::FinWait2, S::Closed, "recv(5)"), "FIN_WAIT2 TIME_WAIT CLOSED");
    EXPECT_EQ(way(S::LastAck, S::Closed, "both directions have ended"), "LAST_ACK CLOSED");
}

TEST(TcpMachine, aConnectionIsTornDownOnlyIfNothingOrderlyExplainsIt)
{
    using S = Stage;
    EXPECT_EQ(only(S::Established, S::Closed, "a reset").label, "RST");
    EXPECT_EQ(only(S::Established, S::Closed, "recv(5)").kind, CauseKind::Segment);
    EXPECT_EQ(only(S::Established, S::Closed, "close(5)").label, "close(), unread data: send RST");
    EXPECT_EQ(only(S::Established, S::Closed, "connect timed out").kind, CauseKind::Timer);
    EXPECT_EQ(only(S::CloseWait, S::Closed, "a reset").kind, CauseKind::Segment);
    EXPECT_EQ(only(S::CloseWait, S::Closed, "close(4), a reset").kind, CauseKind::Call);
    EXPECT_EQ(only(S::CloseWait, S::Closed, "recv(4)").kind, CauseKind::Segment);
    EXPECT_EQ(only(S::FinWait2, S::Closed, "a reset").kind, CauseKind::Segment);
    EXPECT_EQ(only(S::FinWait1, S::Closed, "close(4)").kind, CauseKind::Call);
}

TEST(TcpMachine, aCallOfOursIsOnlyWalkedIfItWasMade)
{
    for (const char* cause : {"the kernel", "the peer's FIN", "recv(5)", "Run", ""}) {
        for (const Arrow* arrow : inferredPath(tcpMachine(), Stage::Established, Stage::Closed, cause))
            EXPECT_NE(arrow->kind, CauseKind::Call) << cause;
    }
}

TEST(TcpMachine, theOthersHaveSmallerLives)
{
    using S = Stage;
    EXPECT_EQ(way(S::Unbound, S::Bound, "bind(3)", MachineKind::Udp), "UNBOUND BOUND");
    EXPECT_EQ(way(S::Unbound, S::Connected, "connect(3)", MachineKind::Udp), "UNBOUND CONNECTED");
    EXPECT_EQ(way(S::Connected, S::Bound, "connect(3)", MachineKind::Udp), "CONNECTED BOUND");
    const auto sent = inferredPath(machineOf(MachineKind::Udp), S::Unbound, S::Bound, "sendto(3)");
    EXPECT_TRUE(sent.front()->label.starts_with("first send()"));
    EXPECT_EQ(way(S::Bound, S::Listen, "listen(3)", MachineKind::UnixStream), "BOUND LISTEN");
    EXPECT_EQ(way(S::Listen, S::Closed, "close(3)", MachineKind::TcpListener), "LISTEN CLOSED");
}

TEST(TcpMachine, eachKindOfSocketHasItsMachine)
{
    const auto kind = [](int family, int type, SocketState state = SocketState::Closed) {
        SocketFacts facts;
        facts.family = family;
        facts.type = type;
        facts.state = state;
        return machineKindOf(facts);
    };
    EXPECT_EQ(kind(AF_INET, SOCK_STREAM), MachineKind::Tcp);
    EXPECT_EQ(kind(AF_INET6, SOCK_STREAM, SocketState::Listen), MachineKind::TcpListener);
    EXPECT_EQ(kind(AF_INET, SOCK_DGRAM), MachineKind::Udp);
    EXPECT_EQ(kind(AF_PACKET, SOCK_RAW), MachineKind::Udp);
    EXPECT_EQ(kind(AF_UNIX, SOCK_DGRAM), MachineKind::UnixDatagram);
    EXPECT_EQ(kind(AF_UNIX, SOCK_SEQPACKET, SocketState::Listen), MachineKind::UnixStream);
}

TEST(TcpMachine, causesAreUnderstood)
{
    EXPECT_EQ(triggersOf("connect(5) waits"), trigger::Connect);
    EXPECT_EQ(triggersOf("the peer's ACK of our FIN"), trigger::Ack);
    EXPECT_EQ(triggersOf("the peer's SYN-ACK"), trigger::SynAck);
    EXPECT_EQ(triggersOf("the FIN_WAIT2 timer"), trigger::TimeOver);
    EXPECT_EQ(triggersOf("close(4), a reset"), trigger::CloseReset);
    EXPECT_EQ(triggersOf("a reset"), trigger::Reset);
    for (const char* noCause : {"", "the kernel", "recv(5)", "Step", "reply rule", "(", "closed (5)"})
        EXPECT_EQ(triggersOf(noCause), 0U) << noCause;
    EXPECT_EQ(causeText("accept(3) waits"), "accept(3)");
    EXPECT_EQ(causeText("the peer's FIN"), "the peer's FIN");
}
