// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/unique_fd.h"
#include "core/explain/explain_table.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

namespace socketarium
{

/// A kernel socket that keeps the facts a session would keep: what explain() is asked with is what really happened.
class RealSocket
{
public:
    RealSocket(int family, int type, int protocol = 0)
        : RealSocket(UniqueFd(::socket(family, type | SOCK_CLOEXEC, protocol)), family, type, protocol)
    {
    }
    RealSocket(UniqueFd fd, int family, int type, int protocol = 0)
        : m_fd(fd.release())
    {
        EXPECT_GE(m_fd, 0) << errnoName(errno);
        facts.id = SocketId::First;
        facts.family = family;
        facts.type = type;
        facts.protocol = protocol;
        look();
    }
    ~RealSocket()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    RealSocket(const RealSocket&) = delete;
    RealSocket& operator=(const RealSocket&) = delete;

    int fd() const { return m_fd; }
    SocketAddress local() const { return name(::getsockname); }

    /// Makes the call; `error` is 0 if it succeeded.
    Failure call(CallRequest request)
    {
        Failure failure{request.call, 0, facts, std::move(request)};
        if (make(*failure.request) < 0)
            failure.error = errno;
        look();
        return failure;
    }
    Failure bind(const SocketAddress& address) { return call({.call = CallName::Bind, .address = address}); }
    Failure connect(const SocketAddress& address) { return call({.call = CallName::Connect, .address = address}); }
    Failure listen(int backlog = 5) { return call({.call = CallName::Listen, .backlog = backlog}); }
    Failure accept() { return call({.call = CallName::Accept}); }
    Failure recv(int flags = 0) { return call({.call = CallName::Recv, .length = 100, .flags = flags}); }
    Failure send(std::size_t size = 1) { return call({.call = CallName::Send, .bytes = Bytes(size)}); }
    Failure sendto(const SocketAddress& address, std::size_t size = 1)
    {
        return call({.call = CallName::Sendto, .address = address, .bytes = Bytes(size)});
    }
    Failure setNonBlocking() { return call({.call = CallName::Fcntl, .nonBlocking = true}); }

    SocketFacts facts;

private:
    using NameCall = int (*)(int, sockaddr*, socklen_t*) noexcept;

    SocketAddress name(NameCall ask) const
    {
        sockaddr_storage storage{};
        socklen_t length = sizeof storage;
        if (ask(m_fd, reinterpret_cast<sockaddr*>(&storage), &length) < 0)
            return {};
        return SocketAddress::fromRaw(&storage, length);
    }

    std::int64_t make(const CallRequest& request)
    {
        const auto* address = request.address.empty() ? nullptr : request.address.data();
        char buffer[256];
        switch (request.call) {
        case CallName::Bind:
            return ::bind(m_fd, address, request.address.size());
        case CallName::Listen:
            return ::listen(m_fd, request.backlog);
        case CallName::Accept: {
            const int accepted = ::accept4(m_fd, nullptr, nullptr, SOCK_CLOEXEC);
            if (accepted >= 0)
                ::close(accepted);
            return accepted;
        }
        case CallName::Connect:
            return ::connect(m_fd, address, request.address.size());
        case CallName::Send:
            return ::send(m_fd, request.bytes.data(), request.bytes.size(), request.flags | MSG_NOSIGNAL);
        case CallName::Sendto:
            return ::sendto(m_fd, request.bytes.data(), request.bytes.size(), request.flags | MSG_NOSIGNAL, address,
                request.address.size());
        case CallName::Recv:
        case CallName::Recvfrom:
            return ::recv(m_fd, buffer, sizeof buffer, request.flags);
        case CallName::Shutdown:
            return ::shutdown(m_fd, request.how);
        case CallName::Setsockopt:
            return ::setsockopt(m_fd, request.level, request.option, request.value.data(),
                static_cast<socklen_t>(request.value.size()));
        case CallName::Getsockopt: {
            socklen_t length = sizeof buffer;
            return ::getsockopt(m_fd, request.level, request.option, buffer, &length);
        }
        case CallName::Getpeername: {
            sockaddr_storage storage{};
            socklen_t length = sizeof storage;
            return ::getpeername(m_fd, reinterpret_cast<sockaddr*>(&storage), &length);
        }
        case CallName::Fcntl:
            facts.waiting = request.nonBlocking ? Waiting::NonBlocking : Waiting::Blocking;
            return ::fcntl(m_fd, F_SETFL, request.nonBlocking ? O_NONBLOCK : 0);
        case CallName::Unlink:
            return ::unlink(request.path.c_str());
        case CallName::Close: {
            const int result = ::close(m_fd);
            facts.state = SocketState::Released;
            m_fd = -1;
            return result;
        }
        default:
            ADD_FAILURE() << "not for a socket: " << callText(request.call);
            return 0;
        }
    }

    void look()
    {
        if (m_fd < 0)
            return;
        facts.local = name(::getsockname);
        if (const SocketAddress peer = name(::getpeername); !peer.empty())
            facts.peer = peer;
        tcp_info info{};
        socklen_t length = sizeof info;
        int listens = 0;
        socklen_t size = sizeof listens;
        ::getsockopt(m_fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size);
        if (::getsockopt(m_fd, IPPROTO_TCP, TCP_INFO, &info, &length) == 0)
            facts.state = stateOfTcp(info.tcpi_state);
        else
            facts.state = listens    ? SocketState::Listen
                : facts.peer.empty() ? SocketState::Unconnected
                                     : SocketState::Connected;
    }

    int m_fd;
};

/// The failure was the expected one, and a row made for this situation explains it.
inline void expectExplained(const Failure& failure, int error, Refuser refuser, const std::string& part)
{
    const std::string pair = std::string(callText(failure.call)) + " " + errnoName(failure.error);
    ASSERT_EQ(failure.error, error) << pair;
    ASSERT_NE(specificRow(failure), nullptr) << pair;
    const Explanation explanation = explain(failure);
    EXPECT_EQ(explanation.refuser, refuser) << pair;
    EXPECT_NE(explanation.why.find(part), std::string::npos) << pair << ": " << explanation.why;
    EXPECT_TRUE(explanation.said.starts_with(errnoName(error))) << explanation.said;
}

/// A fresh folder that goes away with what is in it.
class TempFolder
{
public:
    TempFolder() { EXPECT_NE(::mkdtemp(m_path.data()), nullptr); }
    ~TempFolder()
    {
        ::unlink(file("s").c_str());
        ::rmdir(m_path.c_str());
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;

    std::string file(const std::string& name) const { return m_path + "/" + name; }
    SocketAddress address() const { return SocketAddress::unixPath(file("s")).value(); }

private:
    std::string m_path = "/tmp/explain-XXXXXX";
};

inline SocketAddress loopback(std::uint16_t port = 0)
{
    return SocketAddress::ipv4(INADDR_LOOPBACK, port);
}

/// An address where nobody listens: bound by `holder`, which never calls listen.
inline SocketAddress deadEnd(RealSocket& holder)
{
    EXPECT_EQ(holder.bind(loopback()).error, 0);
    return holder.local();
}

} // namespace socketarium
