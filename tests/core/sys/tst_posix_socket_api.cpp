// SPDX-License-Identifier: MIT
#include "core/sys/posix_socket_api.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <linux/sockios.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

using namespace socketarium;

namespace
{

constexpr int TcpEstablished = 1; // linux/tcp_states.h
constexpr int TcpListen = 10;

SysAddress boundTo(PosixSocketApi& api, int fd, const SocketAddress& address)
{
    EXPECT_TRUE(api.bind(fd, address).ok());
    return api.getsockname(fd);
}

void awaitReadable(int fd)
{
    pollfd waiting{fd, POLLIN, 0};
    ASSERT_EQ(::poll(&waiting, 1, 10000), 1);
}

} // namespace

TEST(PosixSocketApi, aTcpConversationCallByCall)
{
    PosixSocketApi api;
    const int server = static_cast<int>(api.socket(AF_INET, SOCK_STREAM, 0).value);
    ASSERT_GE(server, 0);
    const SocketAddress address = boundTo(api, server, SocketAddress::ipv4(INADDR_LOOPBACK, 0)).address;
    EXPECT_NE(address.port(), 0);
    ASSERT_TRUE(api.listen(server, 4).ok());
    EXPECT_EQ(api.glance(server).tcpState, TcpListen);
    EXPECT_EQ(api.glance(server).acceptQueue, 0U);

    const int client = static_cast<int>(api.socket(AF_INET, SOCK_STREAM, 0).value);
    ASSERT_TRUE(api.connect(client, address).ok());
    awaitReadable(server);
    EXPECT_EQ(api.glance(server).acceptQueue, 1U);
    const SysAddress accepted = api.accept(server, 0);
    ASSERT_TRUE(accepted.result.ok());
    EXPECT_EQ(accepted.address, api.getsockname(client).address);
    EXPECT_EQ(api.getpeername(client).address, address);
    const int child = static_cast<int>(accepted.result.value);
    EXPECT_NE(::fcntl(child, F_GETFD) & FD_CLOEXEC, 0);

    EXPECT_EQ(api.send(client, bytesOf("hello"), 0).value, 5);
    awaitReadable(child);
    EXPECT_EQ(api.glance(child).tcpState, TcpEstablished);
    EXPECT_EQ(api.glance(child).inQueue, 5U);
    std::array<std::byte, 16> buffer{};
    EXPECT_EQ(api.recv(child, buffer, MSG_PEEK).value, 5);
    EXPECT_EQ(api.recv(child, buffer, 0).value, 5);
    EXPECT_EQ(textOf(ByteView(buffer).first(5)), "hello");
    EXPECT_EQ(api.recv(child, buffer, MSG_DONTWAIT).error, EAGAIN);
    EXPECT_TRUE(api.shutdown(client, SHUT_WR).ok());
    EXPECT_EQ(api.recv(child, buffer, 0).value, 0);
    for (const int fd : {server, client, child})
        EXPECT_TRUE(api.close(fd).ok());
    EXPECT_EQ(api.close(-1).error, EBADF);
}

TEST(PosixSocketApi, datagramsCarryTheirSender)
{
    PosixSocketApi api;
    for (const bool v6 : {false, true}) {
        const auto any = v6 ? SocketAddress::ipv6(in6addr_loopback, 0) : SocketAddress::ipv4(INADDR_LOOPBACK, 0);
        const int a = static_cast<int>(api.socket(any.family(), SOCK_DGRAM, 0).value);
        const int b = static_cast<int>(api.socket(any.family(), SOCK_DGRAM, 0).value);
        const SocketAddress addressA = boundTo(api, a, any).address;
        const SocketAddress addressB = boundTo(api, b, any).address;
        EXPECT_EQ(api.sendto(a, bytesOf("dgram"), 0, addressB).value, 5);
        std::array<std::byte, 16> buffer{};
        const SysAddress got = api.recvfrom(b, buffer, 0);
        EXPECT_EQ(got.result.value, 5);
        EXPECT_EQ(got.address, addressA);
        api.close(a);
        api.close(b);
    }
}

TEST(PosixSocketApi, socketpairOptionsAndFlags)
{
    PosixSocketApi api;
    std::array<int, 2> pair{};
    ASSERT_TRUE(api.socketpair(AF_UNIX, SOCK_SEQPACKET, 0, pair).ok());
    std::array<int, 2> none{};
    EXPECT_EQ(api.socketpair(AF_INET, SOCK_STREAM, 0, none).error, EOPNOTSUPP);
    int size = 65536;
    EXPECT_TRUE(api.setsockopt(pair[0], SOL_SOCKET, SO_RCVBUF, std::as_bytes(std::span(&size, 1))).ok());
    EXPECT_EQ(api.getsockopt(pair[0], SOL_SOCKET, SO_RCVBUF, std::as_writable_bytes(std::span(&size, 1))).value, 4);
    EXPECT_EQ(size, 131072) << "the kernel doubles it (socket(7))";
    EXPECT_TRUE(api.setNonBlocking(pair[0], true).ok());
    EXPECT_NE(::fcntl(pair[0], F_GETFL) & O_NONBLOCK, 0);
    EXPECT_TRUE(api.setNonBlocking(pair[0], false).ok());
    EXPECT_EQ(::fcntl(pair[0], F_GETFL) & O_NONBLOCK, 0);
    EXPECT_EQ(api.setNonBlocking(-1, true).error, EBADF);
    EXPECT_TRUE(api.getpeername(pair[0]).result.ok());
    EXPECT_TRUE(api.close(pair[1]).ok());
    EXPECT_EQ(api.send(pair[0], bytesOf("x"), 0).error, EPIPE) << "and no SIGPIPE killed this test";
    api.close(pair[0]);
}

TEST(PosixSocketApi, unixPathsStayAfterCloseUntilUnlinked)
{
    const test::TempFolder folder;
    PosixSocketApi api;
    const std::string path = folder.file("s");
    const SocketAddress address = SocketAddress::unixPath(path).value();
    const int first = static_cast<int>(api.socket(AF_UNIX, SOCK_STREAM, 0).value);
    EXPECT_TRUE(api.bind(first, address).ok());
    api.close(first);
    const int second = static_cast<int>(api.socket(AF_UNIX, SOCK_STREAM, 0).value);
    EXPECT_EQ(api.bind(second, address).error, EADDRINUSE);
    EXPECT_TRUE(api.unlink(path).ok());
    EXPECT_EQ(api.unlink(path).error, ENOENT);
    EXPECT_TRUE(api.bind(second, address).ok());
    api.close(second);
}

TEST(PosixSocketApi, whatASocketTellsOfItself)
{
    PosixSocketApi api;
    std::array<int, 2> pair{};
    ASSERT_TRUE(api.socketpair(AF_UNIX, SOCK_STREAM, 0, pair).ok());
    EXPECT_EQ(api.poll(pair[0], POLLIN | POLLOUT).value, POLLOUT);
    EXPECT_EQ(api.send(pair[1], bytesOf("hello"), 0).value, 5);
    EXPECT_EQ(api.poll(pair[0], POLLIN | POLLOUT).value, POLLIN | POLLOUT);
    EXPECT_EQ(api.poll(pair[0], POLLOUT).value, POLLOUT) << "only what was asked for";
    int bytes = 0;
    EXPECT_TRUE(api.ioctlNumber(pair[0], SIOCINQ, bytes).ok());
    EXPECT_EQ(bytes, 5);
    EXPECT_EQ(api.fcntlGet(pair[0], F_GETFD).value, FD_CLOEXEC);
    EXPECT_EQ(api.fcntlGet(pair[0], F_GETFL).value & O_ACCMODE, O_RDWR);
    struct stat file {
    };
    ASSERT_EQ(::fstat(pair[0], &file), 0);
    EXPECT_EQ(api.inode(pair[0]).value, static_cast<std::int64_t>(file.st_ino));
    EXPECT_NE(api.inode(pair[0]).value, api.inode(pair[1]).value);
    for (const int fd : pair)
        api.close(fd);
    EXPECT_EQ(api.poll(pair[0], POLLIN).value, POLLNVAL);
    EXPECT_EQ(api.ioctlNumber(pair[0], SIOCINQ, bytes).error, EBADF);
    EXPECT_EQ(api.fcntlGet(pair[0], F_GETFD).error, EBADF);
    EXPECT_EQ(api.inode(pair[0]).error, EBADF);
}
