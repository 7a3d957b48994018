// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/diagnose/diagnosis.h"
#include "core/sys/posix_socket_api.h"

#include <memory>
#include <stdexcept>

namespace socketarium::ui
{

/// Real sockets on loopback and what the kernel says of them; all are closed in the end.
class RealSockets
{
public:
    RealSockets() = default;
    RealSockets(const RealSockets&) = delete;
    RealSockets& operator=(const RealSockets&) = delete;
    ~RealSockets()
    {
        for (const int fd : m_fds)
            m_api.close(fd);
    }

    PosixSocketApi& api() { return m_api; }
    int made(const SysResult& result)
    {
        if (!result.ok())
            throw std::runtime_error(errnoName(result.error));
        m_fds.push_back(static_cast<int>(result.value));
        return m_fds.back();
    }
    int socket(int family, int type) { return made(m_api.socket(family, type, 0)); }
    int listener(int backlog)
    {
        const int fd = socket(AF_INET, SOCK_STREAM);
        m_api.bind(fd, SocketAddress::ipv4(INADDR_LOOPBACK, 0));
        m_api.listen(fd, backlog);
        return fd;
    }
    /// A TCP connection: the connecting end, then the accepted one.
    std::pair<int, int> connection()
    {
        const int server = listener(5);
        const int client = socket(AF_INET, SOCK_STREAM);
        m_api.connect(client, m_api.getsockname(server).address);
        return {client, made(m_api.accept(server, 0).result)};
    }
    std::array<int, 2> unixPair(int type)
    {
        std::array<int, 2> pair{};
        m_api.socketpair(AF_UNIX, type, 0, pair);
        m_fds.insert(m_fds.end(), pair.begin(), pair.end());
        return pair;
    }

    SocketFacts facts(int fd, int family, int type, SocketState state)
    {
        SocketFacts facts;
        facts.id = SocketId(static_cast<std::uint32_t>(fd) + 100);
        facts.fd = fd;
        facts.family = family;
        facts.type = type;
        facts.state = state;
        facts.origin = "made";
        facts.local = m_api.getsockname(fd).address;
        facts.peer = m_api.getpeername(fd).address;
        return facts;
    }
    std::shared_ptr<SocketPicture> picture(const SocketFacts& facts, InspectDepth depth = InspectDepth::Full)
    {
        auto picture = std::make_shared<SocketPicture>();
        picture->evidence.now = m_clock.now();
        picture->evidence.mine = inspect(m_api, facts, m_clock.now(), depth);
        return picture;
    }

private:
    PosixSocketApi m_api;
    Clock m_clock;
    std::vector<int> m_fds;
};

} // namespace socketarium::ui
