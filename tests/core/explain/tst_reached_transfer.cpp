// SPDX-License-Identifier: MIT
// Each failure here is the kernel's own answer; the test is that a row made for the situation explains it.
#include "tests/core/explain/real_socket.h"

#include <array>
#include <poll.h>
#include <sys/time.h>

using namespace socketarium;

namespace
{

template <typename T> Bytes valueBytes(const T& value)
{
    const auto view = std::as_bytes(std::span(&value, 1));
    return {view.begin(), view.end()};
}

template <typename T> Failure setOption(RealSocket& socket, int level, int option, const T& value)
{
    return socket.call({.call = CallName::Setsockopt, .level = level, .option = option, .value = valueBytes(value)});
}

/// Both ends of a TCP connection over loopback.
struct TcpPair {
    TcpPair()
    {
        EXPECT_EQ(listener.bind(loopback()).error + listener.listen().error, 0);
        EXPECT_EQ(client.connect(listener.local()).error, 0);
        accepted = std::make_unique<RealSocket>(
            UniqueFd(::accept4(listener.fd(), nullptr, nullptr, SOCK_CLOEXEC)), AF_INET, SOCK_STREAM);
    }
    /// The accepted end goes away with a reset.
    void resetByPeer()
    {
        EXPECT_EQ(setOption(*accepted, SOL_SOCKET, SO_LINGER, linger{1, 0}).error, 0);
        accepted.reset();
    }
    RealSocket listener{AF_INET, SOCK_STREAM};
    RealSocket client{AF_INET, SOCK_STREAM};
    std::unique_ptr<RealSocket> accepted;
};

struct UnixPair {
    explicit UnixPair(int type)
    {
        std::array<int, 2> fds{};
        EXPECT_EQ(::socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, fds.data()), 0);
        first = std::make_unique<RealSocket>(UniqueFd(fds[0]), AF_UNIX, type);
        second = std::make_unique<RealSocket>(UniqueFd(fds[1]), AF_UNIX, type);
    }
    std::unique_ptr<RealSocket> first;
    std::unique_ptr<RealSocket> second;
};

bool waitForError(const RealSocket& socket)
{
    pollfd watched{socket.fd(), 0, 0};
    return ::poll(&watched, 1, 10'000) == 1;
}

} // namespace

TEST(Reached, resetByThePeer)
{
    TcpPair tcp;
    tcp.resetByPeer();
    const std::string peer = tcp.listener.local().text();
    expectExplained(tcp.client.recv(), ECONNRESET, Refuser::Peer, "The other end, " + peer);
    expectExplained(tcp.client.send(), EPIPE, Refuser::Peer, "The other end, " + peer);
    expectExplained(tcp.client.call({.call = CallName::Shutdown, .how = SHUT_RDWR}), ENOTCONN, Refuser::Kernel,
        "has ended already");
    expectExplained(tcp.client.call({.call = CallName::Getpeername}), ENOTCONN, Refuser::Kernel, "is over");
}

TEST(Reached, sendAfterAReset)
{
    TcpPair tcp;
    tcp.resetByPeer();
    ASSERT_TRUE(waitForError(tcp.client));
    expectExplained(tcp.client.send(), ECONNRESET, Refuser::Peer, "broke the connection off");
}

TEST(Reached, sendIntoAClosedPipe)
{
    RealSocket fresh(AF_INET, SOCK_STREAM);
    expectExplained(fresh.send(), EPIPE, Refuser::Kernel, "never connected");
    TcpPair tcp;
    expectExplained(tcp.listener.send(), EPIPE, Refuser::Kernel, "This is the listener");
    EXPECT_EQ(tcp.client.call({.call = CallName::Shutdown, .how = SHUT_WR}).error, 0);
    expectExplained(tcp.client.send(), EPIPE, Refuser::Kernel, "ended its half");
    UnixPair pair(SOCK_STREAM);
    pair.second.reset();
    expectExplained(pair.first->send(), EPIPE, Refuser::Peer, "This direction is closed");
}

TEST(Reached, talkingToNobody)
{
    RealSocket tcp(AF_INET, SOCK_STREAM);
    expectExplained(tcp.recv(), ENOTCONN, Refuser::Kernel, "This TCP socket is connected to nobody");
    expectExplained(tcp.call({.call = CallName::Getpeername}), ENOTCONN, Refuser::Kernel, "connected to nobody");
    expectExplained(tcp.call({.call = CallName::Shutdown, .how = SHUT_RD}), ENOTCONN, Refuser::Kernel, "to nobody");
    RealSocket udp(AF_INET, SOCK_DGRAM);
    expectExplained(udp.send(), EDESTADDRREQ, Refuser::Kernel, "This UDP socket is not connected");
    RealSocket stream(AF_UNIX, SOCK_STREAM);
    expectExplained(stream.send(), ENOTCONN, Refuser::Kernel, "This UNIX stream socket");
    expectExplained(stream.recv(), EINVAL, Refuser::Kernel, "This UNIX stream socket");
    EXPECT_EQ(tcp.listen().error, 0);
    expectExplained(tcp.recv(), ENOTCONN, Refuser::Kernel, "This is the listener");
}

TEST(Reached, datagramsMetAClosedPort)
{
    RealSocket udp(AF_INET, SOCK_DGRAM);
    SocketAddress gone;
    {
        RealSocket holder(AF_INET, SOCK_DGRAM);
        gone = deadEnd(holder);
    }
    EXPECT_EQ(udp.connect(gone).error, 0);
    EXPECT_EQ(udp.send().error, 0);
    ASSERT_TRUE(waitForError(udp));
    expectExplained(udp.recv(MSG_DONTWAIT), ECONNREFUSED, Refuser::Peer, gone.text());
    EXPECT_EQ(udp.send().error, 0);
    ASSERT_TRUE(waitForError(udp));
    expectExplained(udp.send(), ECONNREFUSED, Refuser::Peer, "An earlier datagram");
}

TEST(Reached, datagramsThatCannotTravel)
{
    RealSocket udp(AF_INET, SOCK_DGRAM);
    expectExplained(udp.sendto(loopback(9), 70'000), EMSGSIZE, Refuser::Kernel, "70000 bytes");
    EXPECT_TRUE(explain(udp.sendto(loopback(9), 70'000)).remedies.empty());
    expectExplained(udp.sendto(loopback(0)), EINVAL, Refuser::Kernel, "port 0");
    const Failure broadcast = udp.sendto(SocketAddress::ipv4(0x7fffffff, 9));
    expectExplained(broadcast, EACCES, Refuser::Kernel, "127.255.255.255:9");
    EXPECT_EQ(udp.call(explain(broadcast).remedies.front().request).error, 0);
    EXPECT_EQ(udp.sendto(SocketAddress::ipv4(0x7fffffff, 9)).error, 0);
    expectExplained(
        udp.call({.call = CallName::Send, .bytes = Bytes(1), .flags = MSG_OOB}), EOPNOTSUPP, Refuser::Kernel, "urgent");
    RealSocket six(AF_INET, SOCK_DGRAM);
    expectExplained(six.sendto(SocketAddress::ipv6(in6addr_loopback, 9)), EAFNOSUPPORT, Refuser::Kernel, "AF_INET6");
}

TEST(Reached, unixDatagrams)
{
    const TempFolder folder;
    RealSocket sender(AF_UNIX, SOCK_DGRAM);
    expectExplained(sender.sendto(folder.address()), ENOENT, Refuser::Kernel, "nothing at");
    {
        RealSocket receiver(AF_UNIX, SOCK_DGRAM);
        EXPECT_EQ(receiver.bind(folder.address()).error, 0);
        expectExplained(sender.sendto(folder.address(), 10'000'000), EMSGSIZE, Refuser::Kernel, "10000000 bytes");
        EXPECT_EQ(sender.setNonBlocking().error, 0);
        Failure full;
        for (int i = 0; i < 10'000 && full.error == 0; ++i)
            full = sender.sendto(folder.address());
        expectExplained(full, EAGAIN, Refuser::Kernel, "its queue is full");
    }
    const Failure stale = sender.sendto(folder.address());
    expectExplained(stale, ECONNREFUSED, Refuser::Kernel, "has been closed");
    EXPECT_EQ(explain(stale).remedies.front().request.path, folder.file("s"));
}

TEST(Reached, anAddressForAStream)
{
    RealSocket listener(AF_UNIX, SOCK_STREAM);
    EXPECT_EQ(listener.bind(SocketAddress::unixUnnamed()).error + listener.listen().error, 0);
    RealSocket stream(AF_UNIX, SOCK_STREAM);
    expectExplained(stream.sendto(listener.local()), EOPNOTSUPP, Refuser::Kernel, "over a connection");
    EXPECT_EQ(stream.connect(listener.local()).error, 0);
    const Failure failure = stream.sendto(listener.local());
    expectExplained(failure, EISCONN, Refuser::Kernel, "connected to " + listener.local().text());
    EXPECT_EQ(stream.call(explain(failure).remedies.front().request).error, 0);
}

TEST(Reached, nothingToReceiveYet)
{
    TcpPair tcp;
    expectExplained(tcp.client.recv(MSG_DONTWAIT), EAGAIN, Refuser::Kernel, "Nothing has arrived");
    EXPECT_EQ(tcp.client.setNonBlocking().error, 0);
    const Failure failure = tcp.client.recv();
    expectExplained(failure, EAGAIN, Refuser::Kernel, "Nothing has arrived");
    EXPECT_EQ(explain(failure).remedies.front().label, "make the socket blocking");
    expectExplained(tcp.client.recv(MSG_OOB), EINVAL, Refuser::Kernel, "urgent byte");

    EXPECT_EQ(setOption(*tcp.accepted, SOL_SOCKET, SO_RCVTIMEO, timeval{0, 1000}).error, 0);
    tcp.accepted->facts.waiting = Waiting::TimeOut;
    expectExplained(tcp.accepted->recv(), EAGAIN, Refuser::Kernel, "time-out");
}

TEST(Reached, shutdownInNoDirection)
{
    TcpPair tcp;
    const Failure failure = tcp.client.call({.call = CallName::Shutdown, .how = 7});
    expectExplained(failure, EINVAL, Refuser::Kernel, "The number 7");
    EXPECT_EQ(tcp.client.call(explain(failure).remedies.front().request).error, 0);
}

TEST(Reached, optionRefusals)
{
    RealSocket tcp(AF_INET, SOCK_STREAM);
    RealSocket udp(AF_INET, SOCK_DGRAM);
    RealSocket local(AF_UNIX, SOCK_STREAM);
    expectExplained(setOption(udp, IPPROTO_TCP, TCP_NODELAY, 1), ENOPROTOOPT, Refuser::Kernel,
        "A UDP socket does not know the option TCP_NODELAY");
    expectExplained(setOption(tcp, SOL_SOCKET, SO_TYPE, 1), ENOPROTOOPT, Refuser::Kernel, "SO_TYPE");
    expectExplained(setOption(local, IPPROTO_TCP, TCP_NODELAY, 1), EOPNOTSUPP, Refuser::Kernel, "UNIX stream");
    expectExplained(setOption(tcp, IPPROTO_IP, IP_TTL, 256), EINVAL, Refuser::Kernel, "IP_TTL");
    expectExplained(
        setOption(tcp, SOL_SOCKET, SO_RCVTIMEO, timeval{0, 1'000'000}), EDOM, Refuser::Kernel, "microseconds");
    expectExplained(setOption(udp, SOL_SOCKET, SO_BINDTODEVICE, std::array{'n', 'o', 'c', 'a', 'r', 'd', '\0'}), ENODEV,
        Refuser::Kernel, "no network interface");
    expectExplained(udp.call({.call = CallName::Getsockopt, .level = IPPROTO_IP, .option = IP_MTU}), ENOTCONN,
        Refuser::Kernel, "IP_MTU");
    expectExplained(udp.call({.call = CallName::Getsockopt, .level = IPPROTO_TCP, .option = TCP_NODELAY}), EOPNOTSUPP,
        Refuser::Kernel, "level");
}

TEST(Reached, afterClose)
{
    RealSocket tcp(AF_INET, SOCK_STREAM);
    EXPECT_EQ(tcp.call({.call = CallName::Close}).error, 0);
    expectExplained(tcp.listen(), EBADF, Refuser::Kernel, "The descriptor of socket 3 was closed");
    expectExplained(tcp.call({.call = CallName::Close}), EBADF, Refuser::Kernel, "stranger");
}
