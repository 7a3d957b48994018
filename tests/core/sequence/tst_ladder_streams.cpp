// SPDX-License-Identifier: MIT
// Rooms: stream_arrows, ladder_fold
// Calls and bytes of streams, played on real sockets, as their ladders show them.
#include "tests/core/sequence/stream_play.h"

#include <gmock/gmock.h>

using namespace socketarium;
using namespace socketarium::test;
using testing::Contains;
using testing::ElementsAre;

namespace
{

using Kind = LadderItem::Kind;

} // namespace

TEST(LadderStreams, echo)
{
    LiveWorkbench live;
    const auto [client, server] = live.connection(); // 4, 5
    live.send(client, "hello");
    live.recv(server);
    live.send(server, "hello");
    live.recv(client);
    live.simple(CallName::Close, client);
    EXPECT_TRUE(live.reaches(server, SocketState::CloseWait));
    live.simple(CallName::Close, server);
    EXPECT_TRUE(live.reaches(server, SocketState::Released));
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.arrows(), ElementsAre("4>5 5", "5>4 5"));
    EXPECT_THAT(read.marks(), ElementsAre("connect 4>5", "fin 4>5", "fin 5>4"));
    EXPECT_THAT(read.states(server), ElementsAre("ESTABLISHED", "CLOSE_WAIT", "GONE"));
    const LadderItem send = read.items(Kind::Data)[0];
    EXPECT_EQ(send.step, barOf(read, CallName::Send).step) << "a call and its bytes share a step";
    EXPECT_EQ(send.toStep, barOf(read, CallName::Recv).toStep);
    expectAgreesEverywhere(live);
}

TEST(LadderStreams, manySendsInOneReceiveAndOneSendInMany)
{
    LiveWorkbench live;
    const auto [client, server] = live.connection();
    live.send(client, "one ");
    live.send(client, "two ");
    live.send(client, "three");
    live.recv(server, 6);
    live.recv(server);
    live.send(server, "in pieces");
    live.recv(client, 3, MSG_PEEK);
    live.recv(client, 3);
    live.recv(client, 3);
    live.recv(client, 3);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.arrows(), ElementsAre("4>5 4 partial", "4>5 4 partial", "4>5 5 partial", "5>4 9 partial"));
    const auto arrows = read.items(Kind::Data);
    EXPECT_NE(arrows[0].toRow, arrows[1].toRow) << "the first receive has the first send and half of the second";
    EXPECT_EQ(arrows[1].toRow, arrows[2].toRow);
    EXPECT_EQ(arrows[3].toStep, barOf(read, CallName::Recv, 5).step) << "the last byte came with the last receive";
    expectAgreesEverywhere(live);
}

TEST(LadderStreams, bytesThrownAway)
{
    LiveWorkbench live;
    const auto [client, server] = live.connection();
    live.send(client, "throw");
    live.send(client, "keep");
    EXPECT_EQ(live.recv(server, 5, MSG_TRUNC).result, 5);
    EXPECT_EQ(live.recv(server).result, 4);
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.arrows(), ElementsAre("4>5 5", "4>5 4"));
    EXPECT_EQ(read.items(Kind::Data)[0].toStep, barOf(read, CallName::Recv).step);
    expectAgreesEverywhere(live, false);
}

TEST(LadderStreams, severalClientsOfAGreetingServer)
{
    LiveWorkbench live;
    const SocketId server = live.listener(); // 3
    ReplyRule greeting{ReplyKind::Greeting, {}};
    const std::string_view text = "welcome";
    greeting.text.assign(bytesOf(text).begin(), bytesOf(text).end());
    live->setReply(server, greeting);
    live->setMode(server, DriveMode::Run);
    std::vector<SocketId> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(live.socket(AF_INET, SOCK_STREAM).made);
        EXPECT_TRUE(live.connect(clients.back(), live.addressOf(server)).ok());
        EXPECT_EQ(live.recv(clients.back()).result, 7);
        live.simple(CallName::Close, clients.back());
    }
    EXPECT_TRUE(live.eventually([&] {
        const auto all = live->capture()->sockets.all();
        return std::count_if(all.begin(), all.end(), [](const SocketFacts& facts) { return facts.closed; }) == 6;
    }));
    const ReadLadder read(live->capture());
    EXPECT_EQ(read.view.lanes().size(), 7U) << "nobody is outside, although the server knows each peer before its "
                                               "connect has come back";
    const auto arrows = read.items(Kind::Data);
    ASSERT_EQ(arrows.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(read.view.lanes()[arrows[i].toLane].socket, clients[i]);
        EXPECT_EQ(ReadLadder::flagsOf(arrows[i]), "");
    }
    expectAgreesEverywhere(live);
}

TEST(LadderStreams, aSendThatSleepsIsReceivedBeforeItComesBack)
{
    LiveWorkbench live;
    const auto [client, server] = live.connection();
    std::string large;
    large.append(8 << 20, 'x');
    CallRequest send = LiveWorkbench::simpleRequest(CallName::Send, client);
    send.bytes.assign(bytesOf(large).begin(), bytesOf(large).end());
    auto sent = live.begin(std::move(send));
    std::int64_t received = 0;
    while (received < static_cast<std::int64_t>(large.size())) {
        const CallOutcome got = live.recv(server, 1 << 20);
        ASSERT_GT(got.result, 0);
        received += got.result;
    }
    EXPECT_EQ(LiveWorkbench::take(std::move(sent)).result, received);
    const ReadLadder read(live->capture());
    const LadderItem first = read.items(Kind::Data)[0];
    EXPECT_LT(first.step, barOf(read, CallName::Send).toStep) << "its first bytes were there before it came back";
    EXPECT_GE(first.step, barOf(read, CallName::Send).step);
    for (const LadderItem& item : read.items(Kind::Data))
        EXPECT_NE(item.row, LadderItem::NoRow) << "every receive is explained by the send in the end";
    expectAgreesEverywhere(live);
}

TEST(LadderStreams, unixStream)
{
    LiveWorkbench live;
    for (const int type : {SOCK_STREAM, SOCK_SEQPACKET}) {
        const SocketAddress path
            = SocketAddress::unixPath(live.folder().file(type == SOCK_STREAM ? "stream" : "messages")).value();
        const SocketId server = live.socket(AF_UNIX, type).made;
        live.bind(server, path);
        live.listen(server);
        const SocketId first = live.socket(AF_UNIX, type).made;
        const SocketId second = live.socket(AF_UNIX, type).made;
        live.connect(first, path);
        live.connect(second, path);
        live.send(second, "from the second");
        const SocketId firstChild = live.simple(CallName::Accept, server).made;
        const SocketId secondChild = live.simple(CallName::Accept, server).made;
        live.recv(secondChild, 8);
        if (type == SOCK_STREAM)
            live.recv(secondChild);
        live.send(firstChild, "to the first");
        live.recv(first);
        live.simple(CallName::Close, first);
        EXPECT_EQ(live.recv(firstChild).result, 0);
    }
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.arrows(), ElementsAre("5>7 15 partial", "6>4 12", "10>12 15", "11>9 12"));
    EXPECT_THAT(read.marks(),
        ElementsAre("connect 4>6", "connect 5>7", "fin 4>6", "connect 9>11", "connect 10>12", "fin 9>11"));
    EXPECT_EQ(read.view.lanes().size(), 10U);
    expectAgreesEverywhere(live, false); // a message that was cut off is less than what was sent
}
