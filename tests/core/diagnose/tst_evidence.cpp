// SPDX-License-Identifier: MIT
// Rooms: evidence, log_evidence, address_holders
#include "core/diagnose/address_holders.h"
#include "tests/core/diagnose/situation.h"

#include <fstream>

#include <netinet/tcp.h>

using namespace socketarium;
using test::LiveWorkbench;
using test::onLoopback;
using test::Situation;

namespace
{

SocketId otherOf(Situation& at, SocketId socket, SockDiag* diag)
{
    return otherEndOf(at.live->capture()->sockets, at.live.facts(socket), diag);
}

} // namespace

TEST(Evidence, theOtherEndOfATcpConnectionIsFoundByItsAddresses)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    const auto [second, secondChild] = at.live.connection();
    EXPECT_EQ(otherOf(at, client, nullptr), child);
    EXPECT_EQ(otherOf(at, child, nullptr), client);
    EXPECT_EQ(otherOf(at, second, nullptr), secondChild);
    EXPECT_EQ(otherOf(at, at.live.listener(), nullptr), SocketId::None);
    EXPECT_EQ(otherOf(at, at.tcp(), nullptr), SocketId::None);
    at.close(child);
    EXPECT_EQ(otherOf(at, client, nullptr), child) << "closed, but still the other end";
}

TEST(Evidence, theOtherEndOfAnIpv4ConnectionToAnIpv6Listener)
{
    Situation at;
    const SocketId listener = at.live.socket(AF_INET6, SOCK_STREAM).made;
    at.set(listener, "IPV6_V6ONLY", "0");
    ASSERT_TRUE(at.live.bind(listener, SocketAddress::ipv6(in6addr_any, 0)).ok());
    at.live.listen(listener);
    const SocketId client = at.tcp();
    ASSERT_TRUE(at.live.connect(client, onLoopback(at.live.addressOf(listener).port())).ok());
    SocketId child{};
    at.accept(listener, &child);
    EXPECT_EQ(otherOf(at, client, nullptr), child);
    EXPECT_EQ(otherOf(at, child, nullptr), client);
}

TEST(Evidence, theOtherEndOfDatagrams)
{
    Situation at;
    const SocketId server = at.udp();
    const SocketId client = at.udp();
    EXPECT_EQ(otherOf(at, client, nullptr), SocketId::None);
    at.live.connect(client, at.live.addressOf(server));
    EXPECT_EQ(otherOf(at, client, nullptr), server);
    EXPECT_EQ(otherOf(at, server, nullptr), SocketId::None) << "it talks to anybody";
}

TEST(Evidence, theOtherEndOfUnixSockets)
{
    Situation at;
    auto diag = SockDiag::open().value();
    const auto [one, two] = at.pair(SOCK_STREAM);
    EXPECT_EQ(otherOf(at, one, nullptr), two);
    EXPECT_EQ(otherOf(at, two, nullptr), one);
    const SocketId listener = at.unixListener(SOCK_STREAM, "s", 5);
    const SocketId client = at.live.socket(AF_UNIX, SOCK_STREAM).made;
    at.live.connect(client, at.live.addressOf(listener));
    SocketId child{};
    at.accept(listener, &child);
    EXPECT_EQ(otherOf(at, client, &diag), child);
    EXPECT_EQ(otherOf(at, child, &diag), client);
    EXPECT_EQ(otherOf(at, child, nullptr), SocketId::None) << "only the kernel knows";
    EXPECT_EQ(otherOf(at, listener, &diag), SocketId::None);
}

TEST(Evidence, theLastCallsOfBothEndsInTheirOrder)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    for (int i = 0; i < 40; ++i)
        at.live.send(client, std::to_string(i));
    at.live.recv(child, 1);
    const Evidence evidence = at.look(client);
    ASSERT_EQ(evidence.calls.size(), Evidence::RecentCalls);
    EXPECT_NE(evidence.calls.back().args.find("\"39\""), std::string::npos);
    EXPECT_NE(evidence.calls.front().args.find("\"8\""), std::string::npos);
    ASSERT_FALSE(evidence.otherCalls.empty());
    EXPECT_EQ(evidence.otherCalls.back().call, CallName::Recv);
    EXPECT_EQ(evidence.otherCalls.back().result, 1);
    EXPECT_EQ(evidence.mine.facts.bytesOut, 70U);
    EXPECT_EQ(evidence.other->facts.bytesIn, 1U);
}

TEST(Evidence, sinceWhenTheStateLasts)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    const TimeNs before = at.look(child).now;
    at.close(client);
    ASSERT_TRUE(at.live.reaches(child, SocketState::CloseWait));
    at.live.send(child, "x");
    const Evidence evidence = at.look(child);
    EXPECT_GE(evidence.stateSince, before);
    EXPECT_LE(evidence.stateSince, evidence.now);
}

TEST(Evidence, whatWasUnreadAtClose)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.live.send(client, "12345");
    ASSERT_TRUE(at.live.eventually([&, id = child] { return at.live.facts(id).inQueue == 5; }));
    at.live.recv(child, 2);
    at.close(child);
    EXPECT_EQ(at.look(child).unreadAtClose, 3U);
    at.close(client);
    EXPECT_EQ(at.look(client).unreadAtClose, 0U);
}

TEST(Evidence, theListenersQueueIsItsOwn)
{
    Situation at;
    const SocketId listener = at.live.listener();
    const SocketAddress address = at.live.addressOf(listener);
    const SocketId beside = at.tcp();
    ASSERT_TRUE(at.live.bind(beside, SocketAddress::ipv4(INADDR_LOOPBACK + 1, address.port())).ok());
    at.live.listen(beside);
    at.live.connect(at.tcp(), address);
    at.live.connect(at.tcp(), at.live.addressOf(beside));
    at.accept(beside);
    const Evidence evidence = at.look(listener);
    ASSERT_EQ(evidence.queued.size(), 1U);
    EXPECT_EQ(evidence.queued[0].tcpState, TCP_ESTABLISHED);
    EXPECT_EQ(at.look(beside).queued.size(), 0U);
}

TEST(Evidence, withoutSockDiagTheRestIsThere)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.live.send(client, "x");
    Inspection mine = at.look(client).mine;
    const Evidence evidence = gatherEvidence(*at.live->capture(), nullptr, std::move(mine), std::nullopt);
    EXPECT_FALSE(evidence.truth.has_value());
    EXPECT_FALSE(evidence.holdersKnown);
    EXPECT_FALSE(evidence.calls.empty());
    EXPECT_EQ(evidence.otherFacts->id, child);
}

TEST(Evidence, theTruthOutlivesTheDescriptor)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.close(client);
    const Evidence evidence = at.look(client);
    ASSERT_TRUE(evidence.truth.has_value());
    EXPECT_EQ(evidence.truth->inode, 0U);
    EXPECT_EQ(evidence.mine.facts.fd, -1);
}

TEST(Evidence, whatStandsAtAPath)
{
    const test::TempFolder folder;
    const auto path = [&](const char* name) { return SocketAddress::unixPath(folder.file(name)).value(); };
    EXPECT_EQ(endOfPath(path("none")), PathEnd::Nothing);
    std::ofstream(folder.file("plain")) << "text";
    EXPECT_EQ(endOfPath(path("plain")), PathEnd::OtherFile);
    for (const int type : {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET}) {
        const SocketAddress address = path(("s" + std::to_string(type)).c_str());
        {
            const UniqueFd living(::socket(AF_UNIX, type, 0));
            ASSERT_EQ(::bind(living.get(), address.data(), address.size()), 0);
            EXPECT_EQ(endOfPath(address), PathEnd::Living);
        }
        EXPECT_EQ(endOfPath(address), PathEnd::Dead);
    }
}
