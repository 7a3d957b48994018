// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnose/diagnosis.h"
#include "tests/support/live_workbench.h"

#include <initializer_list>
#include <set>

namespace socketarium::test
{

/// Sockets on the real kernel, brought into a situation by hand, and what is said of them.
class Situation
{
public:
    using Ids = std::initializer_list<std::string_view>;

    Situation();

    LiveWorkbench live;

    /// Everything known of the socket at this moment, as the window gathers it.
    Evidence look(SocketId socket);
    /// Looks until it is so; fails after a while.
    bool eventually(SocketId socket, const std::function<bool(const Evidence&)>& holds);

    /// Looks until `id` is said and each of `facts` is part of a line of its evidence; then nothing else is said to
    /// wait or to be wrong, except `beside`. Counts the id as covered.
    Diagnosis expect(
        SocketId socket, std::string_view id, std::initializer_list<std::string> facts = {}, Ids beside = {});
    /// Looks once: `id` is not said.
    void expectSilence(SocketId socket, std::string_view id);
    /// Looks once: nothing waits and nothing is wrong, except `beside`.
    void expectHealth(SocketId socket, Ids beside = {});

    // What the situations are made of.
    SocketId tcp() { return live.socket(AF_INET, SOCK_STREAM).made; }
    SocketId udp(bool bound = true);
    std::pair<SocketId, SocketId> pair(int type);
    SocketId unixListener(int type, const std::string& name, int backlog);
    /// A connection whose buffers hold little: both ends, ours.
    std::pair<SocketId, SocketId> narrow();
    CallOutcome set(SocketId socket, std::string_view option, std::string_view value);
    /// Calls without waiting.
    CallOutcome connectSoon(SocketId socket, const SocketAddress& address);
    void accept(SocketId listener, SocketId* child = nullptr);
    void close(SocketId socket) { live.simple(CallName::Close, socket); }
    /// Sends until the kernel takes no more.
    void fill(SocketId socket);
    /// Receives until nothing is left.
    void drain(SocketId socket);
    /// From now on the kernel drops without a word what comes from 127.0.0.1 to this TCP socket: it lacks the
    /// signature that is asked for (TCP_MD5SIG, RFC 2385).
    void loseWhatComes(SocketId socket);
    /// Starts a call that sleeps, and waits until it does.
    void sleepIn(CallRequest request);

private:
    std::optional<SockDiag> m_diag;
};

SocketAddress onLoopback(std::uint16_t port = 0);
std::string numberText(SocketId socket);

/// The ids that a situation has been seen for.
std::set<std::string>& coveredIds();

} // namespace socketarium::test
