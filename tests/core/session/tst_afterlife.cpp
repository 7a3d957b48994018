// SPDX-License-Identifier: MIT
// What the kernel does with a TCP connection after its descriptor is closed.
#include "core/session/afterlife.h"

#include "tests/support/live_workbench.h"

#include <netinet/tcp.h>

using namespace socketarium;
using test::LiveWorkbench;

namespace
{

constexpr TimeNs Second = 1'000'000'000;

/// Lines of the socket's states, "FIN_WAIT2 by close(4)".
std::vector<std::string> states(LiveWorkbench& live, SocketId socket)
{
    std::vector<std::string> lines;
    const Capture& capture = *live->capture();
    for (EventIndex i = 0; i < capture.events.published(); ++i) {
        const EventRow& row = capture.events.row(i);
        if (row.kind == EventKind::State && row.socket == socket)
            lines.push_back(capture.reader.line(row).value());
    }
    return lines;
}

bool anyContains(const std::vector<std::string>& lines, const std::string& text)
{
    return std::any_of(
        lines.begin(), lines.end(), [&](const std::string& line) { return line.find(text) != std::string::npos; });
}

/// Seconds until the kernel ends TIME_WAIT, asked from sock_diag by the test itself; −1: there is none.
double kernelsTimer(const SocketAddress& local, const SocketAddress& peer)
{
    auto diag = SockDiag::open();
    const auto seen = diag.value().findTcp(local, peer);
    return seen && seen->timer == InetTruth::Timer::TimeWait ? seen->timerMs / 1000.0 : -1;
}

} // namespace

TEST(Afterlife, theOneThatClosesFirstGoesThroughFinWait2ToTimeWait)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    const SocketFacts ends = live.facts(client);
    ASSERT_TRUE(live.simple(CallName::Close, client).ok());
    EXPECT_TRUE(live.reaches(client, SocketState::FinWait2)) << "the peer has not closed yet";
    EXPECT_TRUE(live.facts(client).isClosed());
    EXPECT_EQ(live.facts(client).fd, -1);
    ASSERT_TRUE(live.simple(CallName::Close, child).ok());
    EXPECT_EQ(live.facts(child).state, SocketState::Released) << "who closes second has nothing to wait for";
    ASSERT_TRUE(live.reaches(client, SocketState::TimeWait));
    EXPECT_TRUE(anyContains(states(live, client), "FIN_WAIT2 → TIME_WAIT, by the peer's FIN"));
    const double kernel = kernelsTimer(ends.local, ends.peer);
    ASSERT_GT(kernel, 50) << "the kernel holds the connection for a minute";
    const double shown = static_cast<double>(live.facts(client).timerEnds - Clock().now()) / Second;
    EXPECT_NEAR(shown, kernel, 1.0);
}

TEST(Afterlife, aFinWait2ThatNobodyAnswersEndsWithItsTimer)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    CallRequest brief = LiveWorkbench::simpleRequest(CallName::Setsockopt, client);
    brief.level = IPPROTO_TCP;
    brief.option = TCP_LINGER2;
    brief.value = Bytes(4);
    brief.value[0] = std::byte{1};
    ASSERT_TRUE(live.call(brief).ok());
    ASSERT_TRUE(live.simple(CallName::Close, client).ok());
    EXPECT_TRUE(live.reaches(client, SocketState::FinWait2));
    EXPECT_TRUE(live.reaches(client, SocketState::Released));
    EXPECT_TRUE(anyContains(states(live, client), "FIN_WAIT2 → GONE, by the FIN_WAIT2 timer"))
        << testing::PrintToString(states(live, client));
}

TEST(Afterlife, anOpenDescriptorLosesItsConnectionToTimeWait)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    ASSERT_TRUE(live.shutdown(client, SHUT_WR).ok());
    ASSERT_TRUE(live.shutdown(child, SHUT_WR).ok());
    ASSERT_TRUE(live.reaches(client, SocketState::TimeWait)) << "TCP_INFO says CLOSE here";
    EXPECT_GE(live.facts(client).fd, 0);
    EXPECT_NE(live.facts(client).timerEnds, 0);
    EXPECT_TRUE(live.reaches(child, SocketState::Closed));
    ASSERT_TRUE(live.simple(CallName::Close, client).ok());
    EXPECT_EQ(live.facts(client).state, SocketState::TimeWait) << "close changes nothing about it";
}

TEST(Afterlife, aResetLeavesNothing)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    ASSERT_TRUE(live.send(child, "never read").ok());
    ASSERT_TRUE(live.eventually([&] { return live.facts(client).inQueue == 10; }));
    ASSERT_TRUE(live.simple(CallName::Close, client).ok());
    EXPECT_EQ(live.facts(client).state, SocketState::Released);
    EXPECT_TRUE(live.reaches(child, SocketState::Closed));
}

TEST(Afterlife, whatIsNoTcpConnectionIsGoneAtOnce)
{
    LiveWorkbench live;
    const SocketId udp = live.socket(AF_INET, SOCK_DGRAM).made;
    live.bind(udp, SocketAddress::ipv4(INADDR_LOOPBACK, 0));
    const SocketId listener = live.listener();
    for (const SocketId socket : {udp, listener}) {
        ASSERT_TRUE(live.simple(CallName::Close, socket).ok());
        EXPECT_EQ(live.facts(socket).state, SocketState::Released);
    }
}

TEST(Afterlife, everyStepHasItsCause)
{
    using enum SocketState;
    EXPECT_EQ(causeAfterClose(FinWait1, FinWait2, false), "the peer's ACK of our FIN");
    EXPECT_EQ(causeAfterClose(FinWait1, Closing, false), "the peer's FIN");
    EXPECT_EQ(causeAfterClose(Closing, TimeWait, false), "the peer's ACK of our FIN");
    EXPECT_EQ(causeAfterClose(FinWait2, TimeWait, false), "the peer's FIN");
    EXPECT_EQ(causeAfterClose(TimeWait, Released, true), "the 2 MSL timer");
    EXPECT_EQ(causeAfterClose(FinWait2, Released, true), "the FIN_WAIT2 timer");
    EXPECT_EQ(causeAfterClose(LastAck, Released, false), "the peer's ACK of our FIN");
}
