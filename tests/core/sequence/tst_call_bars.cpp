// SPDX-License-Identifier: MIT
// The bars of calls: on real sockets, and of logs written by hand.
#include "tests/core/sequence/drawn_session.h"
#include "tests/core/sequence/stream_play.h"

#include <gmock/gmock.h>

using namespace socketarium;
using namespace socketarium::test;
using testing::ElementsAre;

namespace
{

using Kind = LadderItem::Kind;

std::vector<std::string> bars(DrawnSession& log)
{
    const ReadLadder read(log.capture());
    std::vector<std::string> texts;
    for (const LadderItem& item : read.items(Kind::Call)) {
        texts.push_back(ladderLabel(*read.capture, item));
        texts.back().append(" ").append(std::to_string(item.step)).append("-").append(std::to_string(item.toStep));
    }
    return texts;
}

} // namespace

TEST(CallBars, aWaitingBarEndsWithItsCall)
{
    DrawnSession log;
    SocketFacts socket = log.made(3, SOCK_STREAM, v4(80));
    log.at(100);
    socket.waitingCall = "accept(3)";
    socket.waitingSince = DrawnSession::Start + 70 * DrawnSession::Ms;
    log.is(socket, SocketState::Listen);
    log.at(200);
    log.made(4, SOCK_STREAM);
    EXPECT_THAT(bars(log), ElementsAre("socket() 0-0", "accept() waits 1-2", "socket() 2-2"));
    log.call(socket.id, CallName::Accept, -1, EAGAIN); // another one, that did not wait
    EXPECT_THAT(bars(log), ElementsAre("socket() 0-0", "accept() waits 1-3", "socket() 2-2", "accept() EAGAIN 3-3"));
    log.at(300);
    log.call(socket.id, CallName::Accept, 5, 0, {}, 230);
    EXPECT_THAT(
        bars(log), ElementsAre("socket() 0-0", "accept() waited 230 ms 1-4", "socket() 2-2", "accept() EAGAIN 3-3"));
    socket.waitingSince += 300 * DrawnSession::Ms;
    log.is(socket, SocketState::Listen);
    EXPECT_EQ(bars(log)[4], "accept() waits 5-5") << "the State names no call: it is the one of the State before";
    log.at(900);
    log.call(socket.id, CallName::Accept, 6, 0, {}, 10); // the machine was slow: it does not look like the same
    socket.waitingCall.clear();
    log.is(socket, SocketState::Listen);
    EXPECT_EQ(bars(log).size(), 5U);
    EXPECT_THAT(bars(log), testing::Not(testing::Contains(testing::HasSubstr("waits"))));
}

TEST(CallBars, aWaitingAcceptIsSeenWaitingAndInterrupted)
{
    LiveWorkbench live;
    const SocketId server = live.listener();
    Ladder growing(live->capture(), ReadLadder::later);
    auto accept = live.begin(LiveWorkbench::simpleRequest(CallName::Accept, server));
    EXPECT_TRUE(live.eventually([&] { return !live.facts(server).waitingCall.empty(); }));
    live.socket(AF_INET, SOCK_DGRAM);
    growing.advance();
    {
        const Ladder::View view = growing.view();
        const auto reaching = view.reachingInto(view.steps() - 1);
        ASSERT_EQ(reaching.size(), 1U);
        const LadderItem& bar = view.item(reaching[0]);
        EXPECT_TRUE(bar.has(LadderItem::Waiting));
        EXPECT_EQ(bar.toStep, view.steps() - 1);
        EXPECT_EQ(ladderLabel(*live->capture(), bar), "accept() waits");
    }
    live->interrupt(server);
    EXPECT_EQ(LiveWorkbench::take(std::move(accept)).error, EINTR);
    const ReadLadder read(live->capture());
    const LadderItem& bar = barOf(read, CallName::Accept);
    EXPECT_EQ(ReadLadder::flagsOf(bar), " failed");
    EXPECT_TRUE(bar.has(LadderItem::Waited));
    EXPECT_LT(bar.step, barOf(read, CallName::Socket, 1).step);
    EXPECT_GT(bar.toStep, barOf(read, CallName::Socket, 1).step);
    growing.advance();
    EXPECT_EQ(growing.view().size(), read.view.size()) << "folded in pieces or at once: the same";
    expectAgreesEverywhere(live);
}

TEST(CallBars, timeOut)
{
    LiveWorkbench live;
    const auto [client, server] = live.connection();
    EXPECT_TRUE(set(live, client, SO_RCVTIMEO, timeval{0, 60'000}).ok());
    EXPECT_EQ(live.recv(client).error, EAGAIN);
    const ReadLadder read(live->capture());
    const LadderItem& bar = barOf(read, CallName::Recv);
    EXPECT_TRUE(bar.has(LadderItem::Waited));
    EXPECT_TRUE(bar.has(LadderItem::Failed));
    EXPECT_FALSE(bar.has(LadderItem::Waiting));
    EXPECT_LT(bar.step, bar.toStep) << "that it waits was told while it did";
    EXPECT_GE(read.capture->events.row(bar.row).duration, 50'000'000);
    EXPECT_EQ(read.view.reachingInto(bar.toStep).size(), 1U);
    expectAgreesEverywhere(live);
}
