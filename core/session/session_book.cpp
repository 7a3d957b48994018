// SPDX-License-Identifier: MIT
#include "core/session/session_book.h"

#include <algorithm>

#include <sys/epoll.h>

namespace socketarium
{
namespace
{

constexpr std::chrono::milliseconds LookInterval{25};
constexpr std::size_t UnsentLimit = std::size_t{1} << 20; ///< a socket that owes more than this stops reading
constexpr std::uint32_t WatchOnly = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLPRI | EPOLLET;

bool isSynchronized(SocketState state)
{
    return state >= SocketState::Established && state <= SocketState::TimeWait;
}

std::string causeOf(SocketState from, SocketState to)
{
    switch (to) {
    case SocketState::Established:
        return "the peer's SYN-ACK";
    case SocketState::CloseWait:
    case SocketState::Closing:
    case SocketState::TimeWait:
        return "the peer's FIN";
    case SocketState::FinWait2:
        return "the peer's ACK of our FIN";
    case SocketState::Closed:
        if (from == SocketState::SynSent)
            return "no connection came about";
        return from == SocketState::FinWait1 || from == SocketState::FinWait2 || from == SocketState::LastAck
                || from == SocketState::Closing
            ? "both directions have ended"
            : "a reset";
    default:
        return "the kernel";
    }
}

} // namespace

SessionBook::SessionBook(IoThread& io, SocketApi& api, Recorder& recorder)
    : m_io(io)
    , m_api(api)
    , m_recorder(recorder)
{
}

SocketSession* SessionBook::find(SocketId socket)
{
    const auto found = m_sessions.find(number(socket));
    return found == m_sessions.end() ? nullptr : found->second.get();
}

SocketId SessionBook::nextId()
{
    return static_cast<SocketId>(m_nextId++);
}

SocketSession& SessionBook::adopt(SocketFacts facts, const std::string& cause)
{
    auto owned = std::make_unique<SocketSession>();
    SocketSession& session = *owned;
    session.facts = std::move(facts);
    m_sessions.emplace(number(session.facts.id), std::move(owned));
    readNames(session);
    look(session, cause);
    return session;
}

void SessionBook::unwatch(SocketSession& session)
{
    if (session.watchedFor != 0)
        m_io.reactor().remove(session.facts.fd);
    session.watchedFor = 0;
}

void SessionBook::release(SocketId socket, const std::string& cause)
{
    const auto found = m_sessions.find(number(socket));
    if (found == m_sessions.end())
        return;
    SocketFacts& facts = found->second->facts;
    facts.state = SocketState::Released;
    facts.fd = -1;
    facts.inQueue = 0;
    facts.acceptQueue = 0;
    facts.waitingCall.clear();
    facts.waitingSince = 0;
    m_recorder.facts(facts, cause);
    m_recorder.forget(socket);
    m_sessions.erase(found);
}

std::vector<SocketId> SessionBook::openSockets() const
{
    std::vector<SocketId> ids;
    ids.reserve(m_sessions.size());
    for (const auto& [id, session] : m_sessions)
        ids.push_back(static_cast<SocketId>(id));
    std::sort(ids.begin(), ids.end());
    return ids;
}

void SessionBook::look(SocketSession& session, const std::string& cause)
{
    SocketFacts& facts = session.facts;
    if (facts.fd < 0)
        return;
    const SocketGlance seen = m_api.glance(facts.fd);
    const SocketState before = facts.state;
    if (seen.tcpState != 0)
        facts.state = stateOfTcp(seen.tcpState);
    facts.acceptQueue = seen.acceptQueue;
    // A socket in Run mode empties its queue at once: recording each filling would only be noise.
    facts.inQueue = facts.mode == DriveMode::Run ? 0 : seen.inQueue;
    if (before == SocketState::SynSent && facts.state != before)
        readNames(session);
    recordOpening(session);
    m_recorder.facts(facts, cause.empty() ? causeOf(before, facts.state) : cause);
    updateWatch(session);
}

void SessionBook::recordOpening(SocketSession& session)
{
    if (session.openedRecorded || !isSynchronized(session.facts.state))
        return;
    session.openedRecorded = true;
    m_recorder.opened(session.facts, session.connecting);
}

void SessionBook::lookSoon(SocketSession& session)
{
    if (session.lookDue)
        return;
    session.lookDue = true;
    m_io.after(LookInterval, [this, socket = session.facts.id] {
        if (SocketSession* found = find(socket)) {
            found->lookDue = false;
            look(*found);
        }
    });
}

void SessionBook::readNames(SocketSession& session)
{
    SysAddress local = m_api.getsockname(session.facts.fd);
    if (local.result.ok())
        session.facts.local = local.address;
    SysAddress peer = m_api.getpeername(session.facts.fd);
    if (peer.result.ok())
        session.facts.peer = peer.address;
}

std::uint32_t SessionBook::interest(const SocketSession& session) const
{
    const SocketFacts& facts = session.facts;
    const bool canReceive = facts.type == SOCK_DGRAM || facts.type == SOCK_RAW || facts.state == SocketState::Connected
        || facts.state == SocketState::Listen || isSynchronized(facts.state);
    if (facts.mode == DriveMode::Step || !canReceive || session.readEnded)
        return WatchOnly | (session.hasUnsent() ? EPOLLOUT : 0U);
    std::uint32_t wanted = 0;
    if (!session.paused && session.unsent.size() - session.unsentFrom < UnsentLimit)
        wanted |= EPOLLIN | EPOLLRDHUP;
    if (session.hasUnsent())
        wanted |= EPOLLOUT;
    return wanted;
}

void SessionBook::updateWatch(SocketSession& session)
{
    // EPOLLERR and EPOLLHUP are reported unasked; EPOLLET keeps them from repeating while nothing else is wanted.
    const std::uint32_t wanted = interest(session) != 0 ? interest(session) : std::uint32_t{EPOLLET};
    if (wanted == session.watchedFor)
        return;
    const int fd = session.facts.fd;
    if (session.watchedFor != 0) {
        m_io.reactor().modify(fd, wanted);
    } else if (!m_io.reactor().add(
                   fd, wanted, [this, id = session.facts.id](std::uint32_t events) { ready(id, events); })) {
        return; // out of epoll watches (max_user_watches): the socket works by hand all the same
    }
    session.watchedFor = wanted;
}

void SessionBook::ready(SocketId socket, std::uint32_t epollEvents)
{
    SocketSession* session = find(socket);
    if (!session)
        return;
    const bool driven = session->facts.mode == DriveMode::Run && (session->watchedFor & EPOLLET) == 0;
    if (driven || session->hasUnsent())
        m_runReady(*session, epollEvents);
    else
        lookSoon(*session);
}

} // namespace socketarium
