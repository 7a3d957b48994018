// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/unique_fd.h"
#include "core/capture/socket_facts.h"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <functional>
#include <string>
#include <thread>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>

namespace socketarium::test
{

/// Sockets of the kernel without this program's own session around them.
inline UniqueFd madeSocket(int family, int type, int protocol = 0)
{
    UniqueFd fd(::socket(family, type | SOCK_CLOEXEC, protocol));
    EXPECT_TRUE(fd.valid());
    return fd;
}

inline SocketAddress loopback(int family, std::uint16_t port = 0)
{
    return family == AF_INET6 ? SocketAddress::ipv6(in6addr_loopback, port)
                              : SocketAddress::ipv4(INADDR_LOOPBACK, port);
}

inline void bindTo(const UniqueFd& fd, const SocketAddress& address)
{
    ASSERT_EQ(::bind(fd.get(), address.data(), address.size()), 0);
}

inline SocketAddress localOf(const UniqueFd& fd)
{
    sockaddr_storage room{};
    socklen_t length = sizeof room;
    EXPECT_EQ(::getsockname(fd.get(), reinterpret_cast<sockaddr*>(&room), &length), 0);
    return SocketAddress::fromRaw(&room, length);
}

inline UniqueFd listenerAt(const SocketAddress& address, int backlog = 5, int type = SOCK_STREAM)
{
    UniqueFd fd = madeSocket(address.family(), type);
    bindTo(fd, address);
    EXPECT_EQ(::listen(fd.get(), backlog), 0);
    return fd;
}

inline UniqueFd connectedTo(const SocketAddress& address, int type = SOCK_STREAM)
{
    UniqueFd fd = madeSocket(address.family(), type);
    EXPECT_EQ(::connect(fd.get(), address.data(), address.size()), 0);
    return fd;
}

inline UniqueFd acceptedFrom(const UniqueFd& listener)
{
    UniqueFd fd(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
    EXPECT_TRUE(fd.valid());
    return fd;
}

inline void say(const UniqueFd& fd, std::string_view text)
{
    ASSERT_EQ(::send(fd.get(), text.data(), text.size(), MSG_NOSIGNAL), static_cast<ssize_t>(text.size()));
}

/// Sends until the kernel takes no more; how much it took.
inline std::size_t fill(const UniqueFd& fd)
{
    const std::string piece(65536, 'x');
    std::size_t sum = 0;
    while (true) {
        const ssize_t taken = ::send(fd.get(), piece.data(), piece.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (taken < 0)
            return sum;
        sum += static_cast<std::size_t>(taken);
    }
}

inline std::uint64_t inodeOf(const UniqueFd& fd)
{
    struct stat file {
    };
    EXPECT_EQ(::fstat(fd.get(), &file), 0);
    return file.st_ino;
}

template <typename T> void setOption(const UniqueFd& fd, int level, int number, const T& value)
{
    ASSERT_EQ(::setsockopt(fd.get(), level, number, &value, sizeof value), 0);
}

/// Asks again and again: there is nothing in the kernel to wait for.
inline bool eventually(const std::function<bool()>& holds)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!holds()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::yield();
    }
    return true;
}

/// Both ends of a TCP connection and what their addresses are once they are closed.
struct Connection {
    explicit Connection(int family = AF_INET, int backlog = 5)
        : listener(listenerAt(loopback(family), backlog))
        , client(connectedTo(localOf(listener)))
        , server(acceptedFrom(listener))
        , clientEnd(localOf(client))
        , serverEnd(localOf(listener))
    {
    }

    UniqueFd listener;
    UniqueFd client;
    UniqueFd server;
    SocketAddress clientEnd;
    SocketAddress serverEnd;
};

inline SocketFacts factsOf(const UniqueFd& fd)
{
    const auto number = [&](int option) {
        int value = 0;
        socklen_t length = sizeof value;
        EXPECT_EQ(::getsockopt(fd.get(), SOL_SOCKET, option, &value, &length), 0);
        return value;
    };
    SocketFacts facts;
    facts.fd = fd.get();
    facts.family = number(SO_DOMAIN);
    facts.type = number(SO_TYPE);
    facts.protocol = number(SO_PROTOCOL);
    return facts;
}

} // namespace socketarium::test
