// SPDX-License-Identifier: MIT
#pragma once

#include "core/probe/inspection.h"
#include "core/session/afterlife.h"
#include "core/session/socket_session.h"
#include "core/store/recorder.h"

#include <functional>
#include <memory>
#include <unordered_map>

namespace socketarium
{

/// All open sockets of the person: their numbers, their place in the epoll set, and what is known of them.
/// "Looking" asks the kernel (state, queues, addresses) and records what changed. A socket in Step mode is in the set
/// edge-triggered and never read: epoll only tells that something happened, then it is looked at. The I/O thread.
class SessionBook
{
public:
    using Ready = std::function<void(SocketSession&, std::uint32_t epollEvents)>;

    SessionBook(IoThread& io, SocketApi& api, Recorder& recorder, const Clock& clock);

    /// Who handles a socket in Run mode that is ready. Set once, before the first socket.
    void setRunHandler(Ready handler) { m_runReady = std::move(handler); }

    SocketSession* find(SocketId socket);
    SocketId nextId();
    /// A socket made by a call that has been recorded.
    SocketSession& adopt(SocketFacts facts, const std::string& cause);
    /// Out of the epoll set, before close(fd).
    void unwatch(SocketSession& session);
    /// After close(fd): the session dies; what the kernel still does with its connection is followed.
    void release(SocketId socket, const std::string& cause);
    std::vector<SocketId> openSockets() const;

    /// Asks the kernel and records what changed; `cause` empty: judged from the change itself.
    void look(SocketSession& session, const std::string& cause = {});
    /// The same, at most every 25 ms for events that come fast.
    void lookSoon(SocketSession& session);
    /// Reads both names (getsockname, getpeername) into the facts.
    void readNames(SocketSession& session);
    /// A look, and everything else the descriptor tells. Of a closed or unknown socket the facts of the log alone.
    Inspection inspect(SocketId socket, InspectDepth depth);
    /// Sets what epoll watches for, after anything that may change it.
    void updateWatch(SocketSession& session);

private:
    std::uint32_t interest(const SocketSession& session) const;
    void ready(SocketId socket, std::uint32_t epollEvents);
    void recordOpening(SocketSession& session);
    void lookForTimeWait(SocketSession& session, SocketState before);

    IoThread& m_io;
    SocketApi& m_api;
    Recorder& m_recorder;
    const Clock& m_clock;
    std::optional<SockDiag> m_diag; ///< absent where a sandbox forbids it
    Afterlife m_afterlife;
    Ready m_runReady;
    std::unordered_map<std::uint32_t, std::unique_ptr<SocketSession>> m_sessions;
    std::uint32_t m_nextId = number(SocketId::First);
};

} // namespace socketarium
