// SPDX-License-Identifier: MIT
// Rooms: datagram_arrows
// Conversations in datagrams, played on real sockets, as their ladders show them.
#include "tests/core/sequence/ladder_agreement.h"

#include <gmock/gmock.h>

#include <unistd.h>

using namespace socketarium;
using namespace socketarium::test;
using testing::ElementsAre;
using testing::IsEmpty;

namespace
{

using Kind = LadderItem::Kind;

SocketId udp(LiveWorkbench& live)
{
    const SocketId made = live.socket(AF_INET, SOCK_DGRAM).made;
    live.bind(made, SocketAddress::ipv4(INADDR_LOOPBACK, 0));
    return made;
}

CallOutcome recvfrom(LiveWorkbench& live, SocketId socket, std::size_t length = 4096)
{
    CallRequest request = LiveWorkbench::recvRequest(socket, length);
    request.call = CallName::Recvfrom;
    return live.call(request);
}

} // namespace

TEST(LadderDatagrams, eachReceiveHasItsSender)
{
    LiveWorkbench live;
    const SocketId server = udp(live); // 3
    const SocketId first = udp(live); // 4
    const SocketId second = udp(live); // 5
    const SocketAddress to = live.addressOf(server);
    live.send(first, "same", 0, to);
    live.send(second, "same", 0, to);
    live.send(first, "", 0, to);
    recvfrom(live, server);
    recvfrom(live, server);
    recvfrom(live, server);
    live.send(server, "answer", 0, live.addressOf(second));
    live.recv(second);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.arrows(), ElementsAre("4>3 4", "5>3 4", "4>3 0", "3>5 6"));
    EXPECT_EQ(read.view.lanes().size(), 3U);
    expectAgreesEverywhere(live);
}

TEST(LadderDatagrams, aFullBufferLosesWhatComesLast)
{
    LiveWorkbench live;
    const SocketId server = udp(live); // 3
    CallRequest small = LiveWorkbench::simpleRequest(CallName::Setsockopt, server);
    small.level = SOL_SOCKET;
    small.option = SO_RCVBUF;
    small.value.resize(sizeof(int)); // 0: the least there is
    EXPECT_TRUE(live.call(small).ok());
    const SocketId client = udp(live); // 4
    const SocketAddress to = live.addressOf(server);
    constexpr int count = 40;
    for (int i = 0; i < count; ++i)
        live.send(client, joined({"number ", std::to_string(100 + i)}), 0, to);
    live.setNonBlocking(server, true);
    int received = 0;
    while (recvfrom(live, server).ok())
        ++received;
    ASSERT_GT(received, 0);
    ASSERT_LT(received, count);
    {
        const ReadLadder read(live->capture());
        const auto arrows = read.arrows();
        ASSERT_EQ(arrows.size(), 40U);
        for (int i = 0; i < count; ++i)
            EXPECT_EQ(arrows[static_cast<std::size_t>(i)], i < received ? "4>3 10" : "4>3 10 underway");
    }
    live.send(client, "number 200", 0, to);
    recvfrom(live, server);
    const ReadLadder read(live->capture());
    const auto arrows = read.arrows();
    ASSERT_EQ(arrows.size(), 41U);
    for (int i = received; i < count; ++i)
        EXPECT_EQ(arrows[static_cast<std::size_t>(i)], "4>3 10 lost") << "a later one came first";
    EXPECT_EQ(arrows.back(), "4>3 10");
    expectAgreesEverywhere(live);
}

TEST(LadderDatagrams, contentsTellWhichOneCame)
{
    LiveWorkbench live;
    const SocketId server = udp(live); // 3
    const SocketId client = udp(live); // 4
    const SocketAddress to = live.addressOf(server);
    live.send(client, "a long one", 0, to);
    live.send(client, "a lon", 0, to);
    recvfrom(live, server, 5); // cut off
    recvfrom(live, server, 100);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.arrows(), ElementsAre("4>3 10 partial", "4>3 5"));
    expectAgreesEverywhere(live, false);
}

TEST(LadderDatagrams, whatNobodyReceivedIsLostWhenItsSocketCloses)
{
    LiveWorkbench live;
    const SocketId server = udp(live); // 3
    const SocketId client = udp(live); // 4
    live.send(client, "one", 0, live.addressOf(server));
    live.send(client, "two", 0, live.addressOf(server));
    recvfrom(live, server);
    live.simple(CallName::Close, server);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.arrows(), ElementsAre("4>3 3", "4>3 3 lost"));
    expectAgreesEverywhere(live);
}

TEST(LadderDatagrams, connectedAndRefused)
{
    LiveWorkbench live;
    const SocketId gone = udp(live); // 3
    const SocketAddress nobody = live.addressOf(gone);
    live.simple(CallName::Close, gone);
    const SocketId client = live.socket(AF_INET, SOCK_DGRAM).made; // 4
    EXPECT_TRUE(live.connect(client, nobody).ok());
    EXPECT_TRUE(live.send(client, "hello?").ok());
    EXPECT_EQ(live.recv(client).error, ECONNREFUSED);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.arrows(), ElementsAre("4>outside 6 lost"));
    EXPECT_THAT(read.marks(), IsEmpty()) << "UDP has no handshake";
    expectAgreesEverywhere(live);
}

TEST(LadderDatagrams, connectedBothWays)
{
    LiveWorkbench live;
    const SocketId one = udp(live); // 3
    const SocketId other = udp(live); // 4
    live.connect(one, live.addressOf(other));
    live.connect(other, live.addressOf(one));
    live.send(one, "ping");
    live.recv(other);
    live.send(other, "pong!");
    live.recv(one);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.arrows(), ElementsAre("3>4 4", "4>3 5"));
    expectAgreesEverywhere(live);
}

TEST(LadderDatagrams, anEchoServerKnowsItsClientBeforeTheClientDoes)
{
    LiveWorkbench live;
    const SocketId server = udp(live); // 3
    live->setReply(server, {ReplyKind::Echo, {}});
    live->setMode(server, DriveMode::Run);
    const SocketId client = live.socket(AF_INET, SOCK_DGRAM).made; // 4: gets its name by sending
    for (int i = 0; i < 5; ++i) {
        live.send(client, "echo", 0, live.addressOf(server));
        EXPECT_EQ(live.recv(client).result, 4);
    }
    const ReadLadder read(live->capture());
    EXPECT_EQ(read.view.lanes().size(), 2U) << "the client is not outside";
    EXPECT_EQ(read.items(Kind::Data).size(), 10U);
    for (const LadderItem& item : read.items(Kind::Data)) {
        EXPECT_NE(item.row, LadderItem::NoRow);
        EXPECT_NE(item.toRow, LadderItem::NoRow);
    }
    expectAgreesEverywhere(live);
}

TEST(LadderDatagrams, unixByName)
{
    LiveWorkbench live;
    const SocketAddress path = SocketAddress::unixPath(live.folder().file("inbox")).value();
    const SocketId server = live.socket(AF_UNIX, SOCK_DGRAM).made; // 3
    live.bind(server, path);
    const SocketId named = live.socket(AF_UNIX, SOCK_DGRAM).made; // 4
    const SocketAddress name = SocketAddress::unixAbstract(joined({"socketarium test ", live.folder().path()})).value();
    live.bind(named, name);
    const SocketId unnamed = live.socket(AF_UNIX, SOCK_DGRAM).made; // 5
    live.connect(unnamed, path);
    live.send(unnamed, "from nobody");
    live.send(named, "from a name", 0, path);
    recvfrom(live, server);
    recvfrom(live, server);
    live.send(server, "back", 0, name);
    live.recv(named);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.arrows(), ElementsAre("5>3 11", "4>3 11", "3>4 4"));
    EXPECT_EQ(read.view.lanes().size(), 3U);
    expectAgreesEverywhere(live);
}

TEST(LadderDatagrams, toItself)
{
    LiveWorkbench live;
    const SocketId udpSocket = udp(live);
    live.send(udpSocket, "me", 0, live.addressOf(udpSocket));
    recvfrom(live, udpSocket);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.arrows(), ElementsAre("3>3 2"));
    expectAgreesEverywhere(live);
}

TEST(LadderDatagrams, whoMightBeOursIsDecidedInTime)
{
    LiveWorkbench live;
    const SocketId server = udp(live); // 3
    live.socket(AF_INET, SOCK_DGRAM); // 4: it has no name yet, so it might be the sender
    const int stranger = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const SocketAddress to = live.addressOf(server);
    ASSERT_EQ(::sendto(stranger, "hi", 2, 0, to.data(), to.size()), 2);
    const CallOutcome got = recvfrom(live, server);
    live.send(server, "who?", 0, got.address);
    ::close(stranger);
    TimeNs now = 0;
    Ladder ladder(live->capture(), [&now] { return now; });
    ladder.advance();
    const auto arrows = [&ladder] {
        const Ladder::View view = ladder.view();
        int count = 0;
        for (std::size_t i = 0; i < view.size(); ++i)
            count += view.item(i).kind == Kind::Data ? 1 : 0;
        return count;
    };
    EXPECT_EQ(arrows(), 0);
    now = INT64_MAX;
    ladder.advance();
    EXPECT_EQ(arrows(), 2);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.arrows(), ElementsAre("outside>3 2", "3>outside 4"));
    EXPECT_EQ(read.view.lanes().size(), 3U);
    expectAgreesEverywhere(live);
}

TEST(LadderDatagrams, peersOutside)
{
    LiveWorkbench live;
    const SocketId server = live.socket(AF_INET, SOCK_DGRAM).made;
    live.bind(server, SocketAddress::ipv4(INADDR_ANY, 0));
    const int stranger = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const SocketAddress to = SocketAddress::ipv4(INADDR_LOOPBACK, live.addressOf(server).port());
    ASSERT_EQ(::sendto(stranger, "hi", 2, 0, to.data(), to.size()), 2);
    const CallOutcome got = recvfrom(live, server);
    live.send(server, "who are you", 0, got.address);
    ::close(stranger);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.arrows(), ElementsAre("outside>3 2", "3>outside 11"));
    ASSERT_EQ(read.view.lanes().size(), 2U);
    EXPECT_EQ(read.view.lanes()[1].peer, got.address);
    expectAgreesEverywhere(live);
}
