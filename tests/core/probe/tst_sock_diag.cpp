// SPDX-License-Identifier: MIT
#include "core/probe/sock_diag.h"

#include "core/probe/socket_holder.h"
#include "tests/core/probe/real_sockets.h"
#include "tests/support/temp_folder.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/utsname.h>
#include <unistd.h>

using namespace socketarium;
using namespace socketarium::test;

namespace
{

class SockDiagTest : public testing::Test
{
protected:
    SockDiag diag = SockDiag::open().value();

    InetTruth found(const SocketAddress& local, const SocketAddress& peer)
    {
        const auto truth = diag.findTcp(local, peer);
        EXPECT_TRUE(truth.has_value()) << local.text() << " to " << peer.text();
        return truth.value_or(InetTruth());
    }
    bool reaches(int state, const SocketAddress& local, const SocketAddress& peer)
    {
        return eventually([&] {
            const auto truth = diag.findTcp(local, peer);
            return truth && truth->tcpState == state;
        });
    }
};

SocketAddress mapped(std::uint16_t port)
{
    in6_addr address{};
    EXPECT_EQ(::inet_pton(AF_INET6, "::ffff:127.0.0.1", &address), 1);
    return SocketAddress::ipv6(address, port);
}

constexpr std::uint32_t bit(int state)
{
    return 1U << state;
}

} // namespace

TEST_F(SockDiagTest, findsBothEndsOfAConnection)
{
    for (const int family : {AF_INET, AF_INET6}) {
        const Connection tcp(family);
        say(tcp.client, "hello");
        const InetTruth client = found(tcp.clientEnd, tcp.serverEnd);
        EXPECT_EQ(client.tcpState, TCP_ESTABLISHED);
        EXPECT_EQ(client.local, tcp.clientEnd);
        EXPECT_EQ(client.peer, tcp.serverEnd);
        EXPECT_EQ(client.inode, inodeOf(tcp.client));
        EXPECT_EQ(client.uid, ::getuid());
        EXPECT_TRUE(eventually([&] { return found(tcp.serverEnd, tcp.clientEnd).receiveQueue == 5; }));
        const InetTruth server = found(tcp.serverEnd, tcp.clientEnd);
        EXPECT_EQ(server.inode, inodeOf(tcp.server));
        EXPECT_GT(server.memory[0], 5U) << "the kernel's own book-keeping comes on top";
    }
}

TEST_F(SockDiagTest, knowsIpv4InIpv6UnderBothNames)
{
    const UniqueFd listener = listenerAt(SocketAddress::ipv6(in6addr_any, 0));
    const std::uint16_t port = localOf(listener).port();
    const UniqueFd client = connectedTo(loopback(AF_INET, port));
    const UniqueFd server = acceptedFrom(listener);
    const std::uint16_t clientPort = localOf(client).port();
    for (const bool v6 : {false, true}) {
        const SocketAddress local = v6 ? mapped(port) : loopback(AF_INET, port);
        const SocketAddress peer = v6 ? mapped(clientPort) : loopback(AF_INET, clientPort);
        const InetTruth truth = found(local, peer);
        EXPECT_EQ(truth.inode, inodeOf(server));
        EXPECT_EQ(truth.local, mapped(port)) << "as the socket itself has it";
    }
}

TEST_F(SockDiagTest, isNotMisledByTheListenerOfThePort)
{
    const UniqueFd listener = listenerAt(loopback(AF_INET));
    EXPECT_FALSE(diag.findTcp(localOf(listener), loopback(AF_INET, 1)));
    EXPECT_FALSE(diag.findTcp(loopback(AF_INET, 1), localOf(listener)));
}

TEST_F(SockDiagTest, findsWhatIsBoundToADevice)
{
    const UniqueFd listener = listenerAt(loopback(AF_INET));
    const UniqueFd client = madeSocket(AF_INET, SOCK_STREAM);
    ASSERT_EQ(::setsockopt(client.get(), SOL_SOCKET, SO_BINDTODEVICE, "lo", 2), 0);
    const SocketAddress address = localOf(listener);
    ASSERT_EQ(::connect(client.get(), address.data(), address.size()), 0);
    EXPECT_EQ(found(localOf(client), address).inode, inodeOf(client));
}

TEST_F(SockDiagTest, timeWaitCountsDownWithNobodyHoldingIt)
{
    Connection tcp;
    tcp.client.reset();
    char byte = 0;
    EXPECT_EQ(::recv(tcp.server.get(), &byte, 1, 0), 0);
    tcp.server.reset();
    ASSERT_TRUE(reaches(TCP_TIME_WAIT, tcp.clientEnd, tcp.serverEnd));
    const auto began = std::chrono::steady_clock::now();
    const InetTruth first = found(tcp.clientEnd, tcp.serverEnd);
    EXPECT_EQ(first.timer, InetTruth::Timer::TimeWait);
    EXPECT_EQ(first.inode, 0U);
    EXPECT_GT(first.timerMs, 50'000U);
    EXPECT_LE(first.timerMs, 60'000U);
    InetTruth later;
    ASSERT_TRUE(eventually([&] {
        later = found(tcp.clientEnd, tcp.serverEnd);
        return later.timerMs + 40 <= first.timerMs;
    }));
    const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    EXPECT_NEAR(static_cast<double>(first.timerMs - later.timerMs), static_cast<double>(passed.count()), 500.0);
    EXPECT_FALSE(diag.findTcp(tcp.serverEnd, tcp.clientEnd)) << "the other end is gone for good";
}

TEST_F(SockDiagTest, followsOrphans)
{
    Connection tcp;
    tcp.client.reset();
    ASSERT_TRUE(reaches(TCP_FIN_WAIT2, tcp.clientEnd, tcp.serverEnd));
    const InetTruth orphan = found(tcp.clientEnd, tcp.serverEnd);
    EXPECT_EQ(orphan.inode, 0U);
    EXPECT_EQ(orphan.timer, InetTruth::Timer::TimeWait) << "how long it waits for the peer's FIN";
    EXPECT_GT(orphan.timerMs, 0U);
    EXPECT_EQ(found(tcp.serverEnd, tcp.clientEnd).tcpState, TCP_CLOSE_WAIT);
}

TEST_F(SockDiagTest, anOrphanStillHasItsUnsentBytes)
{
    Connection tcp;
    const std::size_t sent = fill(tcp.client);
    tcp.client.reset();
    const InetTruth orphan = found(tcp.clientEnd, tcp.serverEnd);
    EXPECT_EQ(orphan.tcpState, TCP_FIN_WAIT1);
    EXPECT_EQ(orphan.inode, 0U);
    EXPECT_GT(orphan.sendQueue, 0U);
    EXPECT_LE(orphan.sendQueue, sent + 1) << "the FIN counts as one";
}

TEST_F(SockDiagTest, seesHalfOpenConnections)
{
    const UniqueFd listener = madeSocket(AF_INET, SOCK_STREAM);
    setOption(listener, IPPROTO_TCP, TCP_DEFER_ACCEPT, 30);
    bindTo(listener, loopback(AF_INET));
    ASSERT_EQ(::listen(listener.get(), 5), 0);
    const SocketAddress address = localOf(listener);
    const UniqueFd client = connectedTo(address); // for the client the handshake is done
    const SocketAddress clientEnd = localOf(client);
    EXPECT_EQ(found(clientEnd, address).tcpState, TCP_ESTABLISHED);
    const InetTruth half = found(address, clientEnd);
    EXPECT_EQ(half.tcpState, TCP_SYN_RECV);
    EXPECT_EQ(half.inode, 0U);
    const auto listed = diag.listPort(IPPROTO_TCP, address.port(), bit(TCP_SYN_RECV));
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed[0].peer, clientEnd);
    EXPECT_EQ(listed[0].tcpState, TCP_SYN_RECV);
    say(client, "x");
    EXPECT_TRUE(reaches(TCP_ESTABLISHED, address, clientEnd));
}

TEST_F(SockDiagTest, listsAPortByStates)
{
    const Connection tcp;
    const Connection other;
    const UniqueFd waiting = connectedTo(tcp.serverEnd);
    const std::uint16_t port = tcp.serverEnd.port();
    EXPECT_EQ(diag.listPort(IPPROTO_TCP, port).size(), 3U) << "listener, accepted, not yet accepted";
    const auto listening = diag.listPort(IPPROTO_TCP, port, bit(TCP_LISTEN));
    ASSERT_EQ(listening.size(), 1U);
    EXPECT_EQ(listening[0].inode, inodeOf(tcp.listener));
    EXPECT_EQ(listening[0].receiveQueue, 1U) << "one waits for accept";
    EXPECT_EQ(listening[0].sendQueue, 5U) << "the backlog";
    EXPECT_EQ(diag.listPort(IPPROTO_TCP, port, bit(TCP_ESTABLISHED)).size(), 2U);
    EXPECT_TRUE(diag.listPort(IPPROTO_TCP, port, bit(TCP_TIME_WAIT)).empty());
    EXPECT_TRUE(diag.listPort(IPPROTO_UDP, port).empty());
}

TEST_F(SockDiagTest, listsWhatIsOnlyBound)
{
    utsname machine{};
    ASSERT_EQ(::uname(&machine), 0);
    int major = 0;
    int minor = 0;
    ASSERT_EQ(std::sscanf(machine.release, "%d.%d", &major, &minor), 2);
    if (std::pair(major, minor) < std::pair(6, 8))
        GTEST_SKIP() << "this kernel does not list them";
    for (const int family : {AF_INET, AF_INET6}) {
        const UniqueFd bound = madeSocket(family, SOCK_STREAM);
        bindTo(bound, loopback(family));
        const auto listed = diag.listPort(IPPROTO_TCP, localOf(bound).port(), bit(TCP_CLOSE));
        ASSERT_EQ(listed.size(), 1U);
        EXPECT_EQ(listed[0].inode, inodeOf(bound));
        EXPECT_EQ(listed[0].tcpState, TCP_CLOSE);
        EXPECT_TRUE(diag.listPort(IPPROTO_TCP, localOf(bound).port(), bit(TCP_LISTEN)).empty());
    }
}

TEST_F(SockDiagTest, listsDatagramSocketsOfBothFamilies)
{
    const UniqueFd v4 = madeSocket(AF_INET, SOCK_DGRAM);
    const UniqueFd v6 = madeSocket(AF_INET6, SOCK_DGRAM);
    setOption(v6, IPPROTO_IPV6, IPV6_V6ONLY, 1);
    bindTo(v4, loopback(AF_INET));
    const std::uint16_t port = localOf(v4).port();
    bindTo(v6, loopback(AF_INET6, port));
    const UniqueFd sender = connectedTo(localOf(v4), SOCK_DGRAM);
    say(sender, "datagram");
    const auto listed = diag.listPort(IPPROTO_UDP, port);
    ASSERT_EQ(listed.size(), 2U);
    EXPECT_EQ(listed[0].inode, inodeOf(v4));
    EXPECT_EQ(listed[0].tcpState, TCP_CLOSE) << "unconnected";
    EXPECT_GE(listed[0].receiveQueue, 8U);
    EXPECT_EQ(listed[1].inode, inodeOf(v6));
    const auto connected = diag.listPort(IPPROTO_UDP, localOf(sender).port());
    ASSERT_EQ(connected.size(), 1U);
    EXPECT_EQ(connected[0].tcpState, TCP_ESTABLISHED);
    EXPECT_EQ(connected[0].peer, localOf(v4));
}

TEST_F(SockDiagTest, readsAnswersOfManyParts)
{
    constexpr std::size_t Many = 400; // some 130 bytes each, 32 KiB at most in one part
    const UniqueFd listener = listenerAt(loopback(AF_INET), Many);
    std::vector<UniqueFd> clients;
    for (std::size_t i = 0; i < Many; ++i)
        clients.push_back(connectedTo(localOf(listener)));
    const auto listed = diag.listPort(IPPROTO_TCP, localOf(listener).port(), bit(TCP_ESTABLISHED));
    EXPECT_EQ(listed.size(), Many);
    EXPECT_TRUE(diag.findTcp(localOf(clients.back()), localOf(listener))) << "and answers do not get mixed up";
}

TEST_F(SockDiagTest, findsUnixSocketsAndTheirPeers)
{
    const TempFolder folder;
    const SocketAddress path = SocketAddress::unixPath(folder.file("s")).value();
    const UniqueFd listener = listenerAt(path, 3);
    const UniqueFd first = connectedTo(path);
    const UniqueFd second = connectedTo(path);
    const UnixTruth listening = diag.findUnix(inodeOf(listener)).value();
    EXPECT_EQ(listening.state, TCP_LISTEN);
    EXPECT_EQ(listening.type, SOCK_STREAM);
    EXPECT_EQ(listening.name, path.text());
    EXPECT_EQ(listening.receiveQueue, 2U);
    EXPECT_EQ(listening.sendQueue, 3U);
    EXPECT_EQ(listening.uid, ::getuid());

    const UniqueFd server = acceptedFrom(listener);
    say(first, "hello");
    const UnixTruth accepted = diag.findUnix(inodeOf(server)).value();
    EXPECT_EQ(accepted.state, TCP_ESTABLISHED);
    EXPECT_EQ(accepted.receiveQueue, 5U);
    EXPECT_EQ(accepted.peerInode, inodeOf(first));
    EXPECT_EQ(diag.findUnix(inodeOf(first))->peerInode, inodeOf(server));
    EXPECT_GT(diag.findUnix(inodeOf(first))->memory[2], 5U);
    EXPECT_EQ(diag.listUnix(path).size(), 2U) << "the listener and what it accepted share the name";

    ::shutdown(first.get(), SHUT_WR);
    EXPECT_TRUE(diag.findUnix(inodeOf(first))->shutWrite);
    EXPECT_FALSE(diag.findUnix(inodeOf(first))->shutRead);
    EXPECT_TRUE(diag.findUnix(inodeOf(server))->shutRead);
}

TEST_F(SockDiagTest, findsAbstractNamesAndNothingElse)
{
    const std::string unique = "socketarium-test-" + std::to_string(::getpid());
    const SocketAddress name = SocketAddress::unixAbstract(unique).value();
    const UniqueFd socket = madeSocket(AF_UNIX, SOCK_DGRAM);
    bindTo(socket, name);
    const auto listed = diag.listUnix(name);
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed[0].inode, inodeOf(socket));
    EXPECT_EQ(listed[0].type, SOCK_DGRAM);
    EXPECT_EQ(listed[0].name, "@" + unique);
    EXPECT_TRUE(diag.listUnix(SocketAddress::unixAbstract(unique + "x").value()).empty());
    EXPECT_TRUE(diag.listUnix(SocketAddress::unixUnnamed()).empty());
    EXPECT_FALSE(diag.findUnix(0));
    EXPECT_FALSE(diag.findUnix(std::uint64_t{inodeOf(socket)} + (std::uint64_t{1} << 32)));
    const UniqueFd inet = madeSocket(AF_INET, SOCK_DGRAM);
    EXPECT_FALSE(diag.findUnix(inodeOf(inet)));
}
