// SPDX-License-Identifier: MIT
// connect(2) with AF_UNSPEC on a connected TCP socket: its peer gets an RST, and the socket may connect again.
#include "tests/core/sequence/stream_play.h"

#include <gmock/gmock.h>

using namespace socketarium;
using namespace socketarium::test;
using testing::Contains;
using testing::ElementsAre;

namespace
{

CallOutcome dissolve(LiveWorkbench& live, SocketId socket)
{
    const sockaddr none{};
    return live.connect(socket, SocketAddress::fromRaw(&none, sizeof none));
}

} // namespace

TEST(LadderDissolved, connectsAgain)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection(); // 4, 5
    live.send(client, "to the first");
    live.recv(child);
    EXPECT_TRUE(dissolve(live, client).ok());
    EXPECT_TRUE(live.reaches(child, SocketState::Closed)) << "the kernel resets it";
    const SocketId second = live.listener(); // 6
    ASSERT_TRUE(live.connect(client, live.addressOf(second)).ok());
    live.send(client, "to the second");
    const SocketId secondChild = live.simple(CallName::Accept, second).made; // 7
    live.recv(secondChild);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.arrows(), ElementsAre("4>5 12", "4>7 13"));
    EXPECT_THAT(read.marks(), ElementsAre("connect 4>5", "reset 4>5", "connect 4>7"));
    expectAgreesEverywhere(live);
}

TEST(LadderDissolved, whatItSentBeforeIsStillRead)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection(); // 4, 5
    live.send(client, "read");
    live.send(client, "lost");
    live.send(child, "never read");
    EXPECT_TRUE(live.eventually([&, end = child] { return live.facts(end).inQueue == 8; }));
    EXPECT_TRUE(dissolve(live, client).ok());
    EXPECT_TRUE(live.reaches(child, SocketState::Closed));
    EXPECT_EQ(live.recv(child, 4).result, 4) << "an RST takes nothing out of the receive queue";
    const SocketId second = live.listener(); // 6
    ASSERT_TRUE(live.connect(client, live.addressOf(second)).ok());
    const SocketId secondChild = live.simple(CallName::Accept, second).made; // 7
    live.send(client, "to the second");
    live.simple(CallName::Close, child);
    live.recv(secondChild);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.arrows(), ElementsAre("4>5 4", "4>5 4 lost", "5>4 10 lost", "4>7 13"))
        << "the close of 5 loses nothing of what 4 sends to 7";
    expectAgreesEverywhere(live);
}

TEST(LadderDissolved, aStrangerGetsTheReset)
{
    LiveWorkbench live;
    Stranger host;
    const SocketAddress address = host.listen();
    const SocketId client = live.socket(AF_INET, SOCK_STREAM).made; // 3
    ASSERT_TRUE(live.connect(client, address).ok());
    EXPECT_TRUE(dissolve(live, client).ok());
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.marks(), ElementsAre("connect 3>outside", "reset 3>outside"));
    EXPECT_EQ(read.view.lanes().size(), 2U);
    expectAgreesEverywhere(live);
}

TEST(LadderDissolved, anAttemptIsGivenUp)
{
    LiveWorkbench live;
    const SocketId server = live.listener(0); // 3: its queue has room for one
    Stranger first;
    ASSERT_TRUE(first.connect(live.addressOf(server)));
    const SocketId client = live.socket(AF_INET, SOCK_STREAM).made; // 4
    live.setNonBlocking(client, true);
    EXPECT_EQ(live.connect(client, live.addressOf(server)).error, EINPROGRESS);
    EXPECT_TRUE(dissolve(live, client).ok());
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.marks(), ElementsAre("connect 4>3 failed"));
    expectAgreesEverywhere(live);
}

TEST(LadderDissolved, acceptedAfterwardsIsNotTheNewConnection)
{
    LiveWorkbench live;
    const SocketId first = live.listener(); // 3
    const SocketId client = live.socket(AF_INET, SOCK_STREAM).made; // 4
    ASSERT_TRUE(live.connect(client, live.addressOf(first)).ok());
    EXPECT_TRUE(dissolve(live, client).ok());
    const SocketId second = live.listener(); // 5
    ASSERT_TRUE(live.connect(client, live.addressOf(second)).ok());
    live.simple(CallName::Accept, first); // 6: reset already
    const SocketId child = live.simple(CallName::Accept, second).made; // 7
    live.send(client, "to the second");
    live.recv(child);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.arrows(), ElementsAre("4>7 13"));
    EXPECT_THAT(read.marks(), Contains("reset 4>3"));
    EXPECT_THAT(read.marks(), Contains("connect 4>7"));
    expectAgreesEverywhere(live);
}
