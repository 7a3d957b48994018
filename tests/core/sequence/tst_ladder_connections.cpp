// SPDX-License-Identifier: MIT
// Rooms: connection_marks, handshake_marks
// How connections begin and end, played on real sockets, as their ladders show it.
#include "tests/core/sequence/stream_play.h"

#include <gmock/gmock.h>

#include <netinet/tcp.h>

using namespace socketarium;
using namespace socketarium::test;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

namespace
{

SocketAddress freePort(LiveWorkbench& live)
{
    const SocketId taken = live.listener();
    const SocketAddress address = live.addressOf(taken);
    live.simple(CallName::Close, taken);
    return address;
}

} // namespace

TEST(LadderConnections, connectAndRefuse)
{
    LiveWorkbench live;
    const SocketAddress nobody = freePort(live); // 3
    const SocketId client = live.socket(AF_INET, SOCK_STREAM).made; // 4
    EXPECT_EQ(live.connect(client, nobody).error, ECONNREFUSED);
    const SocketId bound = live.socket(AF_INET, SOCK_STREAM).made; // 5
    live.bind(bound, SocketAddress::ipv4(INADDR_LOOPBACK, 0));
    const SocketId second = live.socket(AF_INET, SOCK_STREAM).made; // 6
    EXPECT_EQ(live.connect(second, live.addressOf(bound)).error, ECONNREFUSED);
    const ReadLadder read(live->capture());
    EXPECT_THAT(
        read.marks(), ElementsAre("connect 4>outside failed", "reset outside>4", "connect 6>5 failed", "reset 5>6"));
    EXPECT_THAT(read.arrows(), IsEmpty());
    EXPECT_TRUE(barOf(read, CallName::Connect).has(LadderItem::Failed));
    EXPECT_EQ(read.view.lanes().back().socket, second);
    EXPECT_EQ(read.view.lanes()[2].peer, nobody);
    expectAgreesEverywhere(live);
}

TEST(LadderConnections, nothingIsSentWhereTheKernelSaysNoAtOnce)
{
    LiveWorkbench live;
    const auto [client, server] = live.connection();
    EXPECT_EQ(live.connect(client, live.addressOf(server)).error, EISCONN);
    const SocketId unixSocket = live.socket(AF_UNIX, SOCK_STREAM).made;
    EXPECT_EQ(live.connect(unixSocket, SocketAddress::unixPath(live.folder().file("nobody")).value()).error, ENOENT);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.marks(), ElementsAre("connect 4>5"));
    expectAgreesEverywhere(live);
}

TEST(LadderConnections, nonBlockingConnects)
{
    LiveWorkbench live;
    const SocketId server = live.listener(); // 3
    const SocketId client = live.socket(AF_INET, SOCK_STREAM).made; // 4
    live.setNonBlocking(client, true);
    EXPECT_EQ(live.connect(client, live.addressOf(server)).error, EINPROGRESS);
    EXPECT_TRUE(live.reaches(client, SocketState::Established));
    const SocketAddress nobody = freePort(live); // 5
    const SocketId refused = live.socket(AF_INET, SOCK_STREAM).made; // 6
    live.setNonBlocking(refused, true);
    EXPECT_EQ(live.connect(refused, nobody).error, EINPROGRESS);
    EXPECT_TRUE(live.reaches(refused, SocketState::Closed));
    CallRequest ask = LiveWorkbench::simpleRequest(CallName::Getsockopt, refused);
    ask.level = SOL_SOCKET;
    ask.option = SO_ERROR;
    EXPECT_TRUE(live.call(ask).ok());
    live.simple(CallName::Accept, server); // 7
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.marks(), ElementsAre("connect 4>7", "connect 6>outside failed", "reset outside>6"));
    expectAgreesEverywhere(live);
}

TEST(LadderConnections, aConnectThatNobodyAnswersTimesOut)
{
    LiveWorkbench live;
    const SocketId server = live.listener(0); // 3: its queue has room for one
    const SocketAddress address = live.addressOf(server);
    Stranger first;
    ASSERT_TRUE(first.connect(address));
    const SocketId client = live.socket(AF_INET, SOCK_STREAM).made; // 4
    const unsigned milliseconds = 1;
    EXPECT_TRUE(
        live.call(option(client, IPPROTO_TCP, TCP_USER_TIMEOUT, std::as_bytes(std::span(&milliseconds, 1)))).ok());
    EXPECT_EQ(live.connect(client, address).error, ETIMEDOUT) << "at the first time the SYN would be sent again";
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.marks(), ElementsAre("connect 4>3 failed"));
    EXPECT_TRUE(barOf(read, CallName::Connect).has(LadderItem::Waited));
    expectAgreesEverywhere(live);
}

TEST(LadderConnections, acceptedLate)
{
    LiveWorkbench live;
    const SocketId server = live.listener(); // 3
    const SocketId client = live.socket(AF_INET, SOCK_STREAM).made; // 4
    live.connect(client, live.addressOf(server));
    live.send(client, "early");
    live.simple(CallName::Close, client);
    {
        const ReadLadder read(live->capture());
        EXPECT_THAT(read.arrows(), ElementsAre("4>3 5 underway")) << "the listener stands for the one to come";
        EXPECT_THAT(read.marks(), ElementsAre("connect 4>3", "fin 4>3"));
    }
    const SocketId child = live.simple(CallName::Accept, server).made; // 5
    live.recv(child);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.arrows(), ElementsAre("4>5 5"));
    EXPECT_THAT(read.marks(), ElementsAre("connect 4>5", "fin 4>5"));
    expectAgreesEverywhere(live);
}

TEST(LadderConnections, halfCloseBothWays)
{
    LiveWorkbench live;
    const auto [client, server] = live.connection();
    live.shutdown(client, SHUT_WR);
    EXPECT_EQ(live.recv(server).result, 0);
    live.send(server, "still here");
    live.recv(client);
    live.shutdown(server, SHUT_WR);
    EXPECT_EQ(live.recv(client).result, 0);
    live.simple(CallName::Close, client);
    live.simple(CallName::Close, server);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.marks(), ElementsAre("connect 4>5", "fin 4>5", "fin 5>4")) << "close adds no second FIN";
    EXPECT_THAT(read.arrows(), ElementsAre("5>4 10"));
    EXPECT_THAT(read.states(client), Contains("FIN_WAIT2"));
    expectAgreesEverywhere(live);
}

TEST(LadderConnections, resetByLinger)
{
    LiveWorkbench live;
    const auto [client, server] = live.connection();
    EXPECT_TRUE(set(live, client, SO_LINGER, linger{1, 0}).ok());
    live.simple(CallName::Close, client);
    EXPECT_TRUE(live.reaches(server, SocketState::Closed));
    EXPECT_EQ(live.recv(server).error, ECONNRESET);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.marks(), ElementsAre("connect 4>5", "reset 4>5"));
    expectAgreesEverywhere(live);
}

TEST(LadderConnections, resetByBytesThatNobodyRead)
{
    LiveWorkbench live;
    const auto [client, server] = live.connection();
    live.send(client, "nobody reads this");
    EXPECT_TRUE(live.eventually([&, end = server] { return live.facts(end).inQueue > 0; }));
    live.simple(CallName::Close, server);
    EXPECT_EQ(live.recv(client).error, ECONNRESET);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.marks(), ElementsAre("connect 4>5", "reset 5>4"));
    EXPECT_THAT(read.arrows(), ElementsAre("4>5 17 lost"));
    expectAgreesEverywhere(live);
}

TEST(LadderConnections, aSendToAClosedPeerIsReset)
{
    LiveWorkbench live;
    const auto [client, server] = live.connection();
    live.simple(CallName::Close, server);
    EXPECT_TRUE(live.reaches(client, SocketState::CloseWait));
    EXPECT_EQ(live.send(client, "too late").result, 8);
    EXPECT_TRUE(live.reaches(client, SocketState::Closed));
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.marks(), ElementsAre("connect 4>5", "fin 5>4", "reset 5>4"));
    EXPECT_THAT(read.arrows(), ElementsAre("4>5 8 lost"));
    expectAgreesEverywhere(live);
}

TEST(LadderConnections, peersOutside)
{
    LiveWorkbench live;
    const SocketId server = live.listener(); // 3
    Stranger guest;
    ASSERT_TRUE(guest.connect(live.addressOf(server)));
    const SocketId child = live.simple(CallName::Accept, server).made; // 4
    live.send(child, "hello");
    ASSERT_EQ(::send(guest.fd(), "hi there", 8, 0), 8);
    live.recv(child);
    std::array<char, 16> heard{};
    ASSERT_EQ(::recv(guest.fd(), heard.data(), heard.size(), 0), 5);
    guest.close();
    EXPECT_TRUE(live.reaches(child, SocketState::CloseWait));
    live.simple(CallName::Close, child);
    Stranger host;
    const SocketId client = live.socket(AF_INET, SOCK_STREAM).made; // 5
    live.connect(client, host.listen());
    live.send(client, "knock");
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.arrows(), ElementsAre("4>outside 5", "outside>4 8", "5>outside 5"));
    EXPECT_THAT(read.marks(), Contains("connect outside>4"));
    EXPECT_THAT(read.marks(), Contains("connect 5>outside"));
    ASSERT_EQ(read.view.lanes().size(), 5U);
    EXPECT_EQ(laneTitle(*read.capture, read.view.lanes()[4]), joined({host.name().text(), " (outside)"}));
    expectAgreesEverywhere(live);
}

TEST(LadderConnections, aStrangersResetComesFromOutside)
{
    LiveWorkbench live;
    const SocketId server = live.listener(); // 3
    Stranger guest;
    ASSERT_TRUE(guest.connect(live.addressOf(server)));
    const SocketId child = live.simple(CallName::Accept, server).made; // 4
    const linger now{1, 0};
    ::setsockopt(guest.fd(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    guest.close();
    EXPECT_TRUE(live.reaches(child, SocketState::Closed));
    EXPECT_EQ(live.recv(child).error, ECONNRESET);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.marks(), ElementsAre("connect outside>4", "reset outside>4"));
    expectAgreesEverywhere(live);
}

TEST(LadderConnections, aStrangerOnAUnixSocket)
{
    LiveWorkbench live;
    const SocketAddress path = SocketAddress::unixPath(live.folder().file("door")).value();
    const SocketId server = live.socket(AF_UNIX, SOCK_STREAM).made; // 3
    live.bind(server, path);
    live.listen(server);
    Stranger guest(AF_UNIX);
    ASSERT_TRUE(guest.connect(path));
    const SocketId child = live.simple(CallName::Accept, server).made; // 4
    ASSERT_EQ(::send(guest.fd(), "bye", 3, 0), 3);
    guest.close();
    live.recv(child, 0);
    live.recv(child);
    EXPECT_EQ(live.recv(child).result, 0);
    live.recv(child);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.arrows(), ElementsAre("outside>4 3"));
    EXPECT_THAT(read.marks(), ElementsAre("connect outside>4", "fin outside>4"));
    expectAgreesEverywhere(live);
}

TEST(LadderConnections, connectedToItself)
{
    LiveWorkbench live;
    const SocketId self = live.socket(AF_INET, SOCK_STREAM).made; // 3
    live.bind(self, SocketAddress::ipv4(INADDR_LOOPBACK, 0));
    ASSERT_TRUE(live.connect(self, live.addressOf(self)).ok()) << "RFC 9293: both open at once";
    live.send(self, "me");
    live.recv(self);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.arrows(), ElementsAre("3>3 2"));
    EXPECT_THAT(read.marks(), ElementsAre("connect 3>3"));
    expectAgreesEverywhere(live);
}

TEST(LadderConnections, mappedAddressesAreTheSameEnd)
{
    LiveWorkbench live;
    const SocketId server = live.socket(AF_INET6, SOCK_STREAM).made; // 3
    const int off = 0;
    live.call(option(server, IPPROTO_IPV6, IPV6_V6ONLY, std::as_bytes(std::span(&off, 1))));
    live.bind(server, SocketAddress::ipv6(in6addr_any, 0));
    live.listen(server);
    const SocketId client = live.socket(AF_INET, SOCK_STREAM).made; // 4
    const SocketAddress to = SocketAddress::ipv4(INADDR_LOOPBACK, live.addressOf(server).port());
    EXPECT_TRUE(live.connect(client, to).ok());
    live.send(client, "four");
    const SocketId child = live.simple(CallName::Accept, server).made; // 5
    live.recv(child);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.arrows(), ElementsAre("4>5 4"));
    EXPECT_THAT(read.marks(), ElementsAre("connect 4>5"));
    expectAgreesEverywhere(live);
}
