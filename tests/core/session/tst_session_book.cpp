// SPDX-License-Identifier: MIT
#include "tests/support/live_workbench.h"

using namespace socketarium;
using test::LiveWorkbench;

TEST(SessionBook, statesFollowTheKernelWithoutAnyCallOfOurs)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    EXPECT_EQ(live.facts(client).state, SocketState::Established);
    EXPECT_EQ(live.facts(child).state, SocketState::Established);
    EXPECT_TRUE(live.simple(CallName::Close, client).ok());
    EXPECT_TRUE(live.facts(client).isClosed());
    EXPECT_EQ(live.facts(client).fd, -1);
    EXPECT_TRUE(live.reaches(child, SocketState::CloseWait)) << "the peer's FIN came without a call on this socket";
}

TEST(SessionBook, theBacklogFillsBeforeTheEyes)
{
    LiveWorkbench live;
    const SocketId server = live.listener(2);
    EXPECT_EQ(live.facts(server).backlog, 2);
    for (std::uint32_t i = 1; i <= 3; ++i) {
        EXPECT_TRUE(live.connect(live.socket(AF_INET, SOCK_STREAM).made, live.addressOf(server)).ok());
        EXPECT_TRUE(live.eventually([&] { return live.facts(server).acceptQueue == i; }));
    }
    EXPECT_TRUE(live.simple(CallName::Accept, server).ok());
    EXPECT_TRUE(live.eventually([&] { return live.facts(server).acceptQueue == 2; }));
}

TEST(SessionBook, theReceiveQueueFillsAndEmpties)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    EXPECT_TRUE(live.send(client, "0123456789").ok());
    EXPECT_TRUE(live.eventually([&] { return live.facts(child).inQueue == 10; }));
    EXPECT_EQ(live.recv(child, 4).result, 4);
    EXPECT_EQ(live.facts(child).inQueue, 6U);
}

TEST(SessionBook, halfCloseIsSeenOnBothSides)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    EXPECT_TRUE(live.shutdown(client, SHUT_WR).ok());
    EXPECT_TRUE(live.reaches(client, SocketState::FinWait2));
    EXPECT_TRUE(live.reaches(child, SocketState::CloseWait));
    EXPECT_EQ(live.recv(child).result, 0);
    EXPECT_TRUE(live.send(child, "the answer still comes").ok());
    EXPECT_EQ(live.recv(client).result, 22);
}

TEST(SessionBook, namesAppearWhenTheKernelGivesThem)
{
    LiveWorkbench live;
    const SocketId server = live.listener();
    EXPECT_NE(live.facts(server).local.port(), 0);
    const SocketId client = live.socket(AF_INET, SOCK_STREAM).made;
    EXPECT_EQ(live.facts(client).local.port(), 0);
    live.connect(client, live.addressOf(server));
    EXPECT_NE(live.facts(client).local.port(), 0);
    EXPECT_EQ(live.facts(client).peer, live.addressOf(server));

    const SocketId never = live.socket(AF_INET, SOCK_STREAM).made;
    EXPECT_TRUE(live.listen(never).ok());
    EXPECT_NE(live.facts(never).local.port(), 0) << "listen without bind takes a port of the kernel's choice";
}

TEST(SessionBook, aConnectionUnderWayIsWatchedUntilItStands)
{
    LiveWorkbench live;
    const SocketId server = live.listener();
    const SocketId client = live.socket(AF_INET, SOCK_STREAM).made;
    EXPECT_TRUE(live.setNonBlocking(client, true).ok());
    const CallOutcome outcome = live.connect(client, live.addressOf(server));
    EXPECT_EQ(outcome.error, EINPROGRESS);
    EXPECT_TRUE(live.reaches(client, SocketState::Established));
}

TEST(SessionBook, numbersAreNeverGivenOutAgain)
{
    LiveWorkbench live;
    const CallOutcome first = live.socket(AF_INET, SOCK_DGRAM);
    const int fd = live.facts(first.made).fd;
    EXPECT_TRUE(live.simple(CallName::Close, first.made).ok());
    const CallOutcome second = live.socket(AF_INET, SOCK_DGRAM);
    EXPECT_EQ(live.facts(second.made).fd, fd) << "the kernel reuses its number";
    EXPECT_NE(second.made, first.made);
    EXPECT_EQ(live.simple(CallName::Getsockname, first.made).error, EBADF);
    EXPECT_TRUE(live.simple(CallName::Getsockname, second.made).ok());
}
