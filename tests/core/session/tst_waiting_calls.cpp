// SPDX-License-Identifier: MIT
#include "tests/support/live_workbench.h"

using namespace socketarium;
using test::LiveWorkbench;

namespace
{

bool waits(LiveWorkbench& live, SocketId socket, const std::string& call)
{
    return live.eventually([&] { return live.facts(socket).waitingCall == call; });
}

} // namespace

TEST(WaitingCalls, acceptReallyWaitsAndIsShownWaiting)
{
    LiveWorkbench live;
    const SocketId server = live.listener();
    auto accepted = live.begin(LiveWorkbench::simpleRequest(CallName::Accept, server));
    ASSERT_TRUE(waits(live, server, "accept(3)"));
    EXPECT_GT(live.facts(server).waitingSince, 0);
    const SocketId client = live.socket(AF_INET, SOCK_STREAM).made;
    EXPECT_TRUE(live.connect(client, live.addressOf(server)).ok()) << "other sockets go on meanwhile";
    EXPECT_TRUE(LiveWorkbench::take(std::move(accepted)).ok());
    EXPECT_EQ(live.facts(server).waitingCall, "");
    bool said = false;
    for (const std::string& line : live.journal(server))
        said = said
            || (line.find("accept(3) = 5 {AF_INET 127.0.0.1:") == 0 && line.find("<waited ") != std::string::npos);
    EXPECT_TRUE(said);
}

TEST(WaitingCalls, interruptEndsEachKindOfCallWithATrueEintr)
{
    LiveWorkbench live;
    const SocketId server = live.listener();
    const auto [client, child] = live.connection();
    for (const auto& request :
        {LiveWorkbench::simpleRequest(CallName::Accept, server), LiveWorkbench::recvRequest(client)}) {
        auto outcome = live.begin(request);
        ASSERT_TRUE(live.eventually([&] { return !live.facts(request.socket).waitingCall.empty(); }));
        live->interrupt(request.socket);
        EXPECT_EQ(LiveWorkbench::take(std::move(outcome)).error, EINTR);
    }
    EXPECT_TRUE(live.send(child, "still alive").ok());
    EXPECT_EQ(live.recv(client).result, 11);
}

TEST(WaitingCalls, anInterruptThatComesBeforeTheCallIsNotLost)
{
    LiveWorkbench live;
    const SocketId server = live.listener();
    for (int i = 0; i < 50; ++i) {
        auto outcome = live.begin(LiveWorkbench::simpleRequest(CallName::Accept, server));
        live->interrupt(server);
        EXPECT_EQ(LiveWorkbench::take(std::move(outcome)).error, EINTR);
    }
}

TEST(WaitingCalls, shutdownWakesAReceiverAndCloseDoesNot)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    auto woken = live.begin(LiveWorkbench::recvRequest(client));
    ASSERT_TRUE(live.eventually([&] { return !live.facts(client).waitingCall.empty(); }));
    EXPECT_TRUE(live.shutdown(client, SHUT_RD).ok());
    EXPECT_EQ(LiveWorkbench::take(std::move(woken)).result, 0);

    auto sleeping = live.begin(LiveWorkbench::recvRequest(child));
    ASSERT_TRUE(live.eventually([&] { return !live.facts(child).waitingCall.empty(); }));
    EXPECT_TRUE(live.simple(CallName::Close, child).ok());
    EXPECT_EQ(sleeping.wait_for(std::chrono::seconds(0)), std::future_status::timeout) << "close(2) woke the call";
    live->interrupt(child);
    EXPECT_TRUE(live.eventually([&] {
        const auto lines = live.journal(child);
        return !lines.empty() && lines.back().find("EINTR") != std::string::npos;
    })) << "the call that outlived its descriptor came back and is in the journal";
}

TEST(WaitingCalls, aListenerShutDownEndsAcceptWithEinval)
{
    LiveWorkbench live;
    const SocketId server = live.listener();
    auto accepted = live.begin(LiveWorkbench::simpleRequest(CallName::Accept, server));
    ASSERT_TRUE(waits(live, server, "accept(3)"));
    EXPECT_TRUE(live.shutdown(server, SHUT_RDWR).ok());
    EXPECT_EQ(LiveWorkbench::take(std::move(accepted)).error, EINVAL);
    EXPECT_TRUE(live.reaches(server, SocketState::Closed));
}

TEST(WaitingCalls, twoReceiversOnOneSocketBothWait)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    auto first = live.begin(LiveWorkbench::recvRequest(client, 3));
    auto second = live.begin(LiveWorkbench::recvRequest(client, 3));
    ASSERT_TRUE(live.eventually([&] { return !live.facts(client).waitingCall.empty(); }));
    EXPECT_TRUE(live.send(child, "abcdef").ok());
    EXPECT_EQ(LiveWorkbench::take(std::move(first)).result, 3);
    EXPECT_EQ(LiveWorkbench::take(std::move(second)).result, 3);
}

TEST(WaitingCalls, timeOutEndsWithEagain)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    CallRequest option = LiveWorkbench::simpleRequest(CallName::Setsockopt, client);
    option.level = SOL_SOCKET;
    option.option = SO_RCVTIMEO;
    const timeval time{0, 20000};
    const auto raw = std::as_bytes(std::span(&time, 1));
    option.value.assign(raw.begin(), raw.end());
    EXPECT_TRUE(live.call(option).ok());
    EXPECT_EQ(live.facts(client).waiting, Waiting::TimeOut);
    EXPECT_EQ(live.recv(client).error, EAGAIN);
}

TEST(WaitingCalls, aSendThatIsInterruptedSaysHowFarItCame)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    CallRequest send = LiveWorkbench::simpleRequest(CallName::Send, client);
    send.bytes.resize(std::size_t{32} << 20);
    auto outcome = live.begin(std::move(send));
    ASSERT_TRUE(live.eventually([&] { return !live.facts(client).waitingCall.empty(); }));
    // Interrupted before the first byte went it would be a plain EINTR.
    ASSERT_TRUE(live.eventually([&live, receiver = child] { return live.facts(receiver).inQueue > 0; }));
    live->interrupt(client);
    const CallOutcome sent = LiveWorkbench::take(std::move(outcome));
    EXPECT_TRUE(sent.ok());
    EXPECT_GT(sent.result, 0);
    EXPECT_LT(sent.result, std::int64_t{32} << 20);
    EXPECT_EQ(live.facts(client).bytesOut, static_cast<std::uint64_t>(sent.result));
}

TEST(WaitingCalls, endingTheProgramEndsWhatWaits)
{
    LiveWorkbench live;
    const SocketId server = live.listener();
    live.begin(LiveWorkbench::simpleRequest(CallName::Accept, server));
    ASSERT_TRUE(waits(live, server, "accept(3)"));
    live.end();
}
