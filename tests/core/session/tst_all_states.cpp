// SPDX-License-Identifier: MIT
// All eleven states of TCP, reached on loopback by calls that anybody may make, and shown as the kernel has them.
#include "core/probe/sock_diag.h"
#include "tests/support/live_workbench.h"

#include <netinet/tcp.h>

using namespace socketarium;
using test::LiveWorkbench;

namespace
{

/// Sends until the peer's buffer and ours are full.
void fill(LiveWorkbench& live, SocketId socket)
{
    live.setNonBlocking(socket, true);
    std::string block;
    block.append(1 << 16, 'x');
    for (int i = 0; i < 10000; ++i) {
        if (!live.send(socket, block).ok())
            return;
    }
    FAIL() << "the buffers never filled";
}

/// Receives until nothing is left.
void drain(LiveWorkbench& live, SocketId socket)
{
    live.setNonBlocking(socket, true);
    for (;;) {
        const CallOutcome got = live.recv(socket, 1 << 20);
        if (got.ok() && got.result == 0)
            return;
        if (!got.ok() && live.facts(socket).state != SocketState::Established)
            return;
        if (!got.ok() && !live.eventually([&] { return live.facts(socket).inQueue > 0; }))
            return;
    }
}

/// Small buffers, so that filling them is quick. Both ends inherit or set them before the handshake.
std::pair<SocketId, SocketId> smallConnection(LiveWorkbench& live)
{
    const SocketId server = live.socket(AF_INET, SOCK_STREAM).made;
    const SocketId client = live.socket(AF_INET, SOCK_STREAM).made;
    for (const SocketId socket : {server, client}) {
        for (const int option : {SO_RCVBUF, SO_SNDBUF}) {
            CallRequest small = LiveWorkbench::simpleRequest(CallName::Setsockopt, socket);
            small.level = SOL_SOCKET;
            small.option = option;
            const int bytes = 16384;
            const auto view = std::as_bytes(std::span(&bytes, 1));
            small.value.assign(view.begin(), view.end());
            EXPECT_TRUE(live.call(small).ok());
        }
    }
    live.bind(server, SocketAddress::ipv4(INADDR_LOOPBACK, 0));
    live.listen(server);
    EXPECT_TRUE(live.connect(client, live.addressOf(server)).ok());
    return {client, live.simple(CallName::Accept, server).made};
}

} // namespace

TEST(AllStates, closedAndListenAndEstablished)
{
    LiveWorkbench live;
    EXPECT_EQ(live.facts(live.socket(AF_INET, SOCK_STREAM).made).state, SocketState::Closed);
    EXPECT_EQ(live.facts(live.listener()).state, SocketState::Listen);
    const auto [client, child] = live.connection();
    EXPECT_EQ(live.facts(client).state, SocketState::Established);
    EXPECT_EQ(live.facts(child).state, SocketState::Established);
}

TEST(AllStates, synSentBeforeAFullQueue)
{
    LiveWorkbench live;
    const SocketId server = live.listener(0);
    EXPECT_TRUE(live.connect(live.socket(AF_INET, SOCK_STREAM).made, live.addressOf(server)).ok());
    const SocketId waits = live.socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK).made;
    EXPECT_EQ(live.connect(waits, live.addressOf(server)).error, EINPROGRESS);
    EXPECT_EQ(live.facts(waits).state, SocketState::SynSent);
}

TEST(AllStates, synReceivedWithDeferAccept)
{
    LiveWorkbench live;
    const SocketId server = live.listener();
    CallRequest defer = LiveWorkbench::simpleRequest(CallName::Setsockopt, server);
    defer.level = IPPROTO_TCP;
    defer.option = TCP_DEFER_ACCEPT;
    defer.value = Bytes(4);
    defer.value[0] = std::byte{30};
    ASSERT_TRUE(live.call(defer).ok());
    const SocketId client = live.socket(AF_INET, SOCK_STREAM).made;
    ASSERT_TRUE(live.connect(client, live.addressOf(server)).ok());
    auto diag = SockDiag::open();
    const auto seen = diag.value().listPort(IPPROTO_TCP, live.addressOf(server).port(), 1U << TCP_SYN_RECV);
    ASSERT_EQ(seen.size(), 1U) << "the kernel keeps it half-open until data comes";
    EXPECT_EQ(stateOfTcp(seen.front().tcpState), SocketState::SynReceived);
    EXPECT_EQ(seen.front().peer, live.addressOf(client));
}

TEST(AllStates, finWait1ThenFinWait2AndCloseWait)
{
    LiveWorkbench live;
    const auto [client, child] = smallConnection(live);
    fill(live, client);
    ASSERT_TRUE(live.shutdown(client, SHUT_WR).ok());
    EXPECT_EQ(live.facts(client).state, SocketState::FinWait1) << "the FIN stands behind data nobody reads";
    drain(live, child);
    EXPECT_TRUE(live.reaches(client, SocketState::FinWait2));
    EXPECT_TRUE(live.reaches(child, SocketState::CloseWait));
}

TEST(AllStates, lastAck)
{
    LiveWorkbench live;
    const auto [client, child] = smallConnection(live);
    ASSERT_TRUE(live.shutdown(client, SHUT_WR).ok());
    ASSERT_TRUE(live.reaches(child, SocketState::CloseWait));
    fill(live, child);
    ASSERT_TRUE(live.shutdown(child, SHUT_WR).ok());
    EXPECT_EQ(live.facts(child).state, SocketState::LastAck);
    drain(live, client);
    EXPECT_TRUE(live.reaches(child, SocketState::Closed));
    EXPECT_TRUE(live.reaches(client, SocketState::TimeWait));
}

TEST(AllStates, closingThenTimeWait)
{
    LiveWorkbench live;
    const auto [client, child] = smallConnection(live);
    fill(live, client);
    fill(live, child);
    ASSERT_TRUE(live.shutdown(client, SHUT_WR).ok());
    ASSERT_TRUE(live.shutdown(child, SHUT_WR).ok());
    ASSERT_EQ(live.facts(client).state, SocketState::FinWait1);
    ASSERT_EQ(live.facts(child).state, SocketState::FinWait1);
    drain(live, client);
    EXPECT_TRUE(live.reaches(client, SocketState::Closing)) << "it has the peer's FIN, its own is not acknowledged";
    drain(live, child);
    EXPECT_TRUE(live.reaches(client, SocketState::TimeWait));
}
