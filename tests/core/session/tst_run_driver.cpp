// SPDX-License-Identifier: MIT
#include "tests/support/live_workbench.h"

using namespace socketarium;
using test::LiveWorkbench;

namespace
{

ReplyRule rule(ReplyKind kind, std::string_view text = {})
{
    return {kind, {bytesOf(text).begin(), bytesOf(text).end()}};
}

SocketId runningServer(LiveWorkbench& live, ReplyRule reply)
{
    const SocketId server = live.listener(100);
    live->setReply(server, std::move(reply));
    live->setMode(server, DriveMode::Run);
    return server;
}

SocketId connected(LiveWorkbench& live, SocketId server)
{
    const SocketId client = live.socket(AF_INET, SOCK_STREAM).made;
    EXPECT_TRUE(live.connect(client, live.addressOf(server)).ok());
    return client;
}

std::string receiveAll(LiveWorkbench& live, SocketId socket, std::size_t length)
{
    const CallOutcome got = live.recv(socket, length, MSG_WAITALL);
    return std::string(textOf(got.bytes));
}

std::size_t children(LiveWorkbench& live, SocketId server, bool open)
{
    std::size_t count = 0;
    for (const SocketFacts& facts : live->capture()->sockets.all()) {
        if (facts.parent == server && (facts.state != SocketState::Released) == open)
            ++count;
    }
    return count;
}

bool journalHas(LiveWorkbench& live, const std::string& part)
{
    for (const std::string& line : live.journal()) {
        if (line.find(part) != std::string::npos)
            return true;
    }
    return false;
}

} // namespace

TEST(RunDriver, theTutorialsServer)
{
    LiveWorkbench live;
    const SocketId server = runningServer(live, rule(ReplyKind::Greeting, "Thank you for the connection"));
    for (int i = 0; i < 3; ++i) {
        const SocketId client = connected(live, server);
        EXPECT_EQ(receiveAll(live, client, 28), "Thank you for the connection");
        EXPECT_TRUE(journalHas(live, "Got connection from " + live.addressOf(client).text()));
    }
    EXPECT_EQ(children(live, server, true), 3U);
    EXPECT_TRUE(journalHas(live, "fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0"));
    EXPECT_TRUE(journalHas(live, "send(5, \"Thank you for the connection\""));
}

TEST(RunDriver, echoGivesBackEveryByte)
{
    LiveWorkbench live;
    const SocketId server = runningServer(live, rule(ReplyKind::Echo));
    const SocketId client = connected(live, server);
    std::string sent;
    for (int i = 0; i < 200000; ++i)
        sent += static_cast<char>('a' + i % 26);
    live.send(client, sent);
    EXPECT_EQ(receiveAll(live, client, sent.size()), sent);
}

TEST(RunDriver, partialSendsAreContinued)
{
    LiveWorkbench live;
    const SocketId server = runningServer(live, rule(ReplyKind::Echo));
    const SocketId client = connected(live, server);
    live.api().limitSend(7);
    auto sending = live.begin([&] {
        CallRequest request = LiveWorkbench::simpleRequest(CallName::Sendto, client); // not limited by the fake
        request.bytes.assign(100, std::byte{'z'});
        return request;
    }());
    EXPECT_EQ(LiveWorkbench::take(std::move(sending)).result, 100);
    EXPECT_EQ(receiveAll(live, client, 100), std::string(100, 'z'));
}

TEST(RunDriver, aPeerThatNeverReadsDoesNotFillOurMemory)
{
    LiveWorkbench live;
    const SocketId server = runningServer(live, rule(ReplyKind::Echo));
    const SocketId client = connected(live, server);
    CallRequest send = LiveWorkbench::simpleRequest(CallName::Send, client);
    send.bytes.resize(std::size_t{64} << 20);
    auto blocked = live.begin(std::move(send));
    ASSERT_TRUE(live.eventually([&] { return !live.facts(client).waitingCall.empty(); }));
    live->interrupt(client);
    const CallOutcome sent = LiveWorkbench::take(std::move(blocked));
    EXPECT_GT(sent.result, 0);
    EXPECT_LT(sent.result, std::int64_t{64} << 20) << "the echo took in everything though nobody read its answers";
}

TEST(RunDriver, fixedTextAnswersEachMessage)
{
    LiveWorkbench live;
    const SocketId server = live.socket(AF_INET, SOCK_DGRAM).made;
    live.bind(server, SocketAddress::ipv4(INADDR_LOOPBACK, 0));
    live->setReply(server, rule(ReplyKind::FixedText, "noted"));
    live->setMode(server, DriveMode::Run);
    const SocketId client = live.socket(AF_INET, SOCK_DGRAM).made;
    for (int i = 0; i < 3; ++i) {
        live.send(client, "news", 0, live.addressOf(server));
        EXPECT_EQ(textOf(live.recv(client).bytes), "noted");
    }
    EXPECT_EQ(live.facts(server).packetsIn, 3U);
    EXPECT_EQ(live.facts(server).packetsOut, 3U);
}

TEST(RunDriver, discardTakesEverythingAndSaysNothing)
{
    LiveWorkbench live;
    const SocketId server = runningServer(live, rule(ReplyKind::Discard));
    const SocketId client = connected(live, server);
    live.send(client, "into the void");
    ASSERT_TRUE(live.eventually([&] {
        for (const SocketFacts& facts : live->capture()->sockets.all()) {
            if (facts.parent == server && facts.bytesIn == 13)
                return true;
        }
        return false;
    }));
    EXPECT_EQ(live.recv(client, 10, MSG_DONTWAIT).error, EAGAIN);
}

TEST(RunDriver, aServerClosesWhenItsClientHas)
{
    LiveWorkbench live;
    const SocketId server = runningServer(live, rule(ReplyKind::None));
    const SocketId client = connected(live, server);
    ASSERT_TRUE(live.eventually([&] { return children(live, server, true) == 1; }));
    live.simple(CallName::Close, client);
    EXPECT_TRUE(live.eventually([&] { return children(live, server, false) == 1; }));
    EXPECT_TRUE(journalHas(live, "recv(5, 131072, 0) = 0"));
    EXPECT_TRUE(journalHas(live, "close(5) = 0"));
}

TEST(RunDriver, aClientInRunKeepsItsSocketWhenTheServerEnds)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    live->setMode(client, DriveMode::Run);
    live.simple(CallName::Close, child);
    EXPECT_TRUE(live.eventually([&] { return journalHas(live, "recv(4, 131072, 0) = 0"); }));
    EXPECT_TRUE(live.reaches(client, SocketState::CloseWait));
    EXPECT_GE(live.facts(client).fd, 0) << "nobody asked to close it";
}

TEST(RunDriver, outOfDescriptorsItWaitsAndGoesOn)
{
    LiveWorkbench live;
    live.api().next("accept", EMFILE);
    const SocketId server = runningServer(live, rule(ReplyKind::Greeting, "hello"));
    const SocketId client = connected(live, server);
    EXPECT_EQ(receiveAll(live, client, 5), "hello");
    EXPECT_TRUE(journalHas(live, "accept(3) = -1 EMFILE"));
    EXPECT_TRUE(journalHas(live, "open files"));
    EXPECT_LE(live.api().count("accept"), 5) << "it span on the listener that stayed readable";
}

TEST(RunDriver, aResetEndsOneChildAndNothingElse)
{
    LiveWorkbench live;
    const SocketId server = runningServer(live, rule(ReplyKind::Greeting, "unread"));
    const SocketId client = connected(live, server);
    ASSERT_TRUE(live.eventually([&] { return live.facts(client).inQueue > 0; }));
    live.simple(CallName::Close, client); // with bytes unread: a reset
    EXPECT_TRUE(live.eventually([&] { return children(live, server, false) == 1; }));
    EXPECT_TRUE(journalHas(live, "ECONNRESET"));
    EXPECT_EQ(receiveAll(live, connected(live, server), 6), "unread");
}

TEST(RunDriver, steppingAgainMakesItBlockAndWaitForTheHand)
{
    LiveWorkbench live;
    const SocketId server = runningServer(live, rule(ReplyKind::None));
    live->setMode(server, DriveMode::Step);
    ASSERT_TRUE(live.eventually([&] { return live.facts(server).mode == DriveMode::Step; }));
    EXPECT_EQ(live.facts(server).waiting, Waiting::Blocking);
    connected(live, server);
    EXPECT_TRUE(live.eventually([&] { return live.facts(server).acceptQueue == 1; })) << "nobody accepted it";
    EXPECT_TRUE(live.simple(CallName::Accept, server).ok());
}

TEST(RunDriver, runInterruptsACallThatWaits)
{
    LiveWorkbench live;
    const SocketId server = live.listener();
    auto waiting = live.begin(LiveWorkbench::simpleRequest(CallName::Accept, server));
    ASSERT_TRUE(live.eventually([&] { return !live.facts(server).waitingCall.empty(); }));
    live->setMode(server, DriveMode::Run);
    EXPECT_EQ(LiveWorkbench::take(std::move(waiting)).error, EINTR);
}

TEST(RunDriver, largeUnixDatagramsKeepAllTheirBytes)
{
    LiveWorkbench live;
    CallRequest request;
    request.call = CallName::Socketpair;
    request.family = AF_UNIX;
    request.type = SOCK_SEQPACKET;
    const CallOutcome pair = live.call(request);
    live->setMode(pair.madeSecond, DriveMode::Run);
    CallRequest send = LiveWorkbench::simpleRequest(CallName::Send, pair.made);
    send.bytes.resize(150000);
    ASSERT_EQ(live.call(send).result, 150000);
    EXPECT_TRUE(live.eventually([&] { return live.facts(pair.madeSecond).bytesIn == 150000; }));
}

TEST(RunDriver, aFreshSocketInRunDoesNotSpin)
{
    LiveWorkbench live;
    const SocketId fresh = live.socket(AF_INET, SOCK_STREAM).made;
    live->setMode(fresh, DriveMode::Run);
    const SocketId server = live.listener();
    EXPECT_EQ(live.connect(fresh, live.addressOf(server)).error, EINPROGRESS);
    EXPECT_TRUE(live.reaches(fresh, SocketState::Established));
    const SocketId child = live.simple(CallName::Accept, server).made;
    live.send(child, "welcome");
    EXPECT_TRUE(live.eventually([&] { return live.facts(fresh).bytesIn == 7; }));
    EXPECT_LE(live.api().count("recv"), 4);
}
