// SPDX-License-Identifier: MIT
#pragma once

#include "tests/core/sequence/ladder_agreement.h"

#include <unistd.h>

namespace socketarium::test
{

/// A socket of no workbench, as another program would have it.
class Stranger
{
public:
    explicit Stranger(int family = AF_INET) // SOCK_STREAM
        : m_fd(::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
    }
    ~Stranger() { close(); }
    void close()
    {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = -1;
    }
    bool connect(const SocketAddress& to) { return ::connect(m_fd, to.data(), to.size()) == 0; }
    SocketAddress listen()
    {
        const SocketAddress any = SocketAddress::ipv4(INADDR_LOOPBACK, 0);
        ::bind(m_fd, any.data(), any.size());
        ::listen(m_fd, 5);
        return name();
    }
    SocketAddress name() const
    {
        sockaddr_storage storage{};
        socklen_t size = sizeof storage;
        ::getsockname(m_fd, reinterpret_cast<sockaddr*>(&storage), &size);
        return SocketAddress::fromRaw(&storage, size);
    }
    int fd() const { return m_fd; }

private:
    int m_fd;
};

inline CallRequest option(SocketId socket, int level, int name, ByteView value)
{
    CallRequest request = LiveWorkbench::simpleRequest(CallName::Setsockopt, socket);
    request.level = level;
    request.option = name;
    request.value.assign(value.begin(), value.end());
    return request;
}

template <typename T> CallOutcome set(LiveWorkbench& live, SocketId socket, int name, const T& value)
{
    return live.call(option(socket, SOL_SOCKET, name, std::as_bytes(std::span(&value, 1))));
}

/// The nth bar of such a call.
inline const LadderItem& barOf(const ReadLadder& read, CallName call, std::size_t nth = 0)
{
    static LadderItem none;
    for (std::size_t i = 0; i < read.view.size(); ++i) {
        const LadderItem& item = read.view.item(i);
        if (item.kind == LadderItem::Kind::Call && read.capture->events.row(item.row).call == call && nth-- == 0)
            return item;
    }
    ADD_FAILURE() << "no such bar";
    return none;
}

} // namespace socketarium::test
