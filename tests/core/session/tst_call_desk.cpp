// SPDX-License-Identifier: MIT
#include "tests/support/live_workbench.h"

using namespace socketarium;
using test::LiveWorkbench;

namespace
{

bool contains(const std::vector<std::string>& lines, const std::string& part)
{
    for (const std::string& line : lines) {
        if (line.find(part) != std::string::npos)
            return true;
    }
    return false;
}

std::uint64_t rows(LiveWorkbench& live, EventKind kind)
{
    std::uint64_t count = 0;
    const EventStore& events = live->capture()->events;
    for (EventIndex i = 0; i < events.published(); ++i)
        count += events.row(i).kind == kind ? 1U : 0U;
    return count;
}

} // namespace

TEST(CallDesk, theJournalReadsLikeTheProgramOneWouldHaveWritten)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    live.send(client, "hello");
    live.recv(child, 100);
    live.shutdown(client, SHUT_WR);
    live.simple(CallName::Close, child);
    const auto lines = live.journal();
    ASSERT_GE(lines.size(), 10U);
    EXPECT_EQ(lines[0], "socket(AF_INET, SOCK_STREAM, 0) = 3");
    EXPECT_EQ(lines[1], "bind(3, {AF_INET 127.0.0.1:0}) = 0");
    EXPECT_EQ(lines[2], "listen(3, 5) = 0");
    EXPECT_EQ(lines[3], "socket(AF_INET, SOCK_STREAM, 0) = 4");
    EXPECT_TRUE(contains(lines, "send(4, \"hello\", 5, 0) = 5"));
    EXPECT_TRUE(contains(lines, "recv(5, 100, 0) = 5 \"hello\""));
    EXPECT_TRUE(contains(lines, "shutdown(4, SHUT_WR) = 0"));
    EXPECT_EQ(lines.back(), "close(5) = 0");
    EXPECT_EQ(rows(live, EventKind::Data), 2U) << "one packet sent, one received, each with its call";
}

TEST(CallDesk, peekedBytesAreShownButNotCountedTwice)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    live.send(client, "abc");
    EXPECT_EQ(live.recv(child, 100, MSG_PEEK).result, 3);
    EXPECT_EQ(live.facts(child).bytesIn, 0U);
    EXPECT_EQ(live.recv(child, 100).result, 3);
    EXPECT_EQ(live.facts(child).bytesIn, 3U);
    EXPECT_TRUE(contains(live.journal(child), "recv(5, 100, MSG_PEEK) = 3 \"abc\""));
}

TEST(CallDesk, everyFlagReachesTheKernel)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    EXPECT_EQ(live.recv(child, 10, MSG_DONTWAIT).error, EAGAIN);
    live.send(client, "urgent!", MSG_OOB);
    EXPECT_TRUE(live.eventually([&] { return live.facts(child).inQueue > 0; }));
    const CallOutcome urgent = live.recv(child, 1, MSG_OOB);
    EXPECT_EQ(textOf(urgent.bytes), "!");
    EXPECT_EQ(live.recv(child, 6, MSG_WAITALL).result, 6);
    EXPECT_EQ(live.send(client, "x", MSG_NOSIGNAL).result, 1);

    const SocketId server = live.socket(AF_INET, SOCK_DGRAM).made;
    live.bind(server, SocketAddress::ipv4(INADDR_LOOPBACK, 0));
    const SocketId sender = live.socket(AF_INET, SOCK_DGRAM).made;
    live.send(sender, "0123456789", 0, live.addressOf(server));
    const CallOutcome cut = live.recv(server, 4, MSG_TRUNC);
    EXPECT_EQ(cut.result, 10);
    EXPECT_EQ(textOf(cut.bytes), "0123");
}

TEST(CallDesk, closingTwiceIsEbadfAndTouchesNobodyElse)
{
    LiveWorkbench live;
    const SocketId first = live.socket(AF_INET, SOCK_STREAM).made;
    EXPECT_TRUE(live.simple(CallName::Close, first).ok());
    const SocketId second = live.socket(AF_INET, SOCK_STREAM).made;
    EXPECT_EQ(live.simple(CallName::Close, first).error, EBADF);
    EXPECT_GE(live.facts(second).fd, 0);
    EXPECT_TRUE(live.simple(CallName::Getsockname, second).ok());
}

TEST(CallDesk, callsOnAClosedSocketAllSayEbadf)
{
    LiveWorkbench live;
    const SocketId gone = live.socket(AF_INET, SOCK_STREAM).made;
    live.simple(CallName::Close, gone);
    for (const CallName call : {CallName::Listen, CallName::Accept, CallName::Send, CallName::Recv, CallName::Shutdown,
             CallName::Getsockname, CallName::Fcntl})
        EXPECT_EQ(live.simple(call, gone).error, EBADF) << callText(call);
}

TEST(CallDesk, emfileLeavesEverythingUsable)
{
    LiveWorkbench live;
    live.api().next("socket", EMFILE);
    const CallOutcome refused = live.socket(AF_INET, SOCK_STREAM);
    EXPECT_EQ(refused.error, EMFILE);
    EXPECT_EQ(refused.made, SocketId::None);
    EXPECT_TRUE(live.socket(AF_INET, SOCK_STREAM).ok());
}

TEST(CallDesk, anOptionSetIsAnOptionRead)
{
    LiveWorkbench live;
    const SocketId socket = live.socket(AF_INET, SOCK_STREAM).made;
    CallRequest set = LiveWorkbench::simpleRequest(CallName::Setsockopt, socket);
    set.level = SOL_SOCKET;
    set.option = SO_REUSEADDR;
    const int one = 1;
    const auto raw = std::as_bytes(std::span(&one, 1));
    set.value.assign(raw.begin(), raw.end());
    EXPECT_TRUE(live.call(set).ok());
    CallRequest get = set;
    get.call = CallName::Getsockopt;
    const CallOutcome got = live.call(get);
    EXPECT_EQ(got.bytes, set.value);
    EXPECT_TRUE(contains(live.journal(), "setsockopt(3, SOL_SOCKET, SO_REUSEADDR, 1) = 0"));
    EXPECT_TRUE(contains(live.journal(), "getsockopt(3, SOL_SOCKET, SO_REUSEADDR) = 0 1"));
}

TEST(CallDesk, aConnectedDatagramSocketCanBeDissolved)
{
    LiveWorkbench live;
    const SocketId a = live.socket(AF_INET, SOCK_DGRAM).made;
    live.bind(a, SocketAddress::ipv4(INADDR_LOOPBACK, 0));
    const SocketId b = live.socket(AF_INET, SOCK_DGRAM).made;
    EXPECT_TRUE(live.connect(b, live.addressOf(a)).ok());
    EXPECT_EQ(live.facts(b).state, SocketState::Connected);
    EXPECT_EQ(live.simple(CallName::Getpeername, b).address, live.addressOf(a));
    const sockaddr nobody{};
    EXPECT_TRUE(live.connect(b, SocketAddress::fromRaw(&nobody, sizeof nobody)).ok());
    EXPECT_EQ(live.facts(b).state, SocketState::Unconnected);
    EXPECT_TRUE(live.facts(b).peer.empty());
}
