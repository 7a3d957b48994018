// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/socket_address.h"

#include <cstdlib>

#include <sys/wait.h>
#include <unistd.h>

namespace socketarium::bench
{

/// The other end, in a process of its own so that its work and memory are not counted as ours. Forked before there are
/// threads; starts when it is told the address to connect to and ends when told nothing more.
class PeerProcess
{
public:
    /// `play` runs in the child, once for each address told. It must not touch what the parent made.
    explicit PeerProcess(void (*play)(const SocketAddress& server, int tellParent))
    {
        if (pipe(m_orders) != 0 || pipe(m_answers) != 0)
            std::abort();
        m_child = fork();
        if (m_child != 0)
            return;
        close(m_orders[1]);
        close(m_answers[0]);
        SocketAddress server;
        while (read(m_orders[0], &server, sizeof server) == static_cast<ssize_t>(sizeof server))
            play(server, m_answers[1]);
        _exit(0);
    }
    ~PeerProcess()
    {
        close(m_orders[1]);
        waitpid(m_child, nullptr, 0);
    }
    PeerProcess(const PeerProcess&) = delete;
    PeerProcess& operator=(const PeerProcess&) = delete;

    void start(const SocketAddress& server)
    {
        static_assert(std::is_trivially_copyable_v<SocketAddress>);
        if (write(m_orders[1], &server, sizeof server) != static_cast<ssize_t>(sizeof server))
            std::abort();
    }
    /// The byte the child wrote to `tellParent`; 0 if it died.
    char answer()
    {
        char byte = 0;
        return read(m_answers[0], &byte, 1) == 1 ? byte : char{0};
    }

private:
    int m_orders[2]{};
    int m_answers[2]{};
    pid_t m_child = -1;
};

} // namespace socketarium::bench
