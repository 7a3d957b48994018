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

std::optional<SockDiag> openSockDiag()
{
    auto diag = SockDiag::open();
    return diag ? std::optional(std::move(diag).value()) : std::nullopt;
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
        if (from == SocketState::TimeWait)
            return "the 2 MSL timer";
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

SessionBook::SessionBook(IoThread& io, SocketApi& api, Recorder& recorder, const Clock& clock)
    : m_io(io)
    , m_api(api)
    , m_recorder(recorder)
    , m_clock(clock)
    , m_diag(openSockDiag())
    , m_afterlife(io, recorder, clock, m_diag ? &*m_diag : nullptr)
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
    if (const SysResult inode = m_api.inode(session.facts.fd); inode.ok())
        session.facts.inode = static_cast<std::uint64_t>(inode.value);
    // Both ends of a UNIX connection have the same names, or none: only the kernel can say who talks to whom.
    if (session.facts.family == AF_UNIX && session.facts.origin.starts_with("accepted") && m_diag) {
        if (const auto truth = m_diag->findUnix(session.facts.inode))
            session.facts.peerInode = truth->peerInode;
    }
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
    SocketFacts facts = std::move(found->second->facts);
    m_sessions.erase(found);
    facts.fd = -1;
    facts.inQueue = 0;
    facts.acceptQueue = 0;
    facts.waitingCall.clear();
    facts.waitingSince = 0;
    m_afterlife.take(facts, cause);
    m_afterlife.nudge(facts);
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
    lookForTimeWait(session, before);
    facts.acceptQueue = seen.acceptQueue;
    // A socket in Run mode empties its queue at once: recording each filling would only be noise.
    facts.inQueue = facts.mode == DriveMode::Run ? 0 : seen.inQueue;
    const bool connecting = facts.state == SocketState::SynSent; // while connect sleeps, only the kernel has the port
    if (facts.state != before && (connecting || before == SocketState::SynSent))
        readNames(session);
    recordOpening(session);
    m_recorder.facts(facts, cause.empty() ? causeOf(before, facts.state) : cause);
    updateWatch(session);
    if (facts.state != before)
        m_afterlife.nudge(facts);
}

/// TCP_INFO says CLOSE of a connection that ended well: the descriptor lost it to TIME_WAIT.
void SessionBook::lookForTimeWait(SocketSession& session, SocketState before)
{
    SocketFacts& facts = session.facts;
    const bool endedHere = before == SocketState::FinWait1 || before == SocketState::FinWait2
        || before == SocketState::Closing || before == SocketState::TimeWait;
    if (facts.state != SocketState::Closed || !endedHere || !m_afterlife.findTimeWait(facts)) {
        facts.timerEnds = 0;
        return;
    }
    if (session.timeWaitLookDue)
        return;
    session.timeWaitLookDue = true;
    const auto left = std::chrono::nanoseconds(std::max<TimeNs>(facts.timerEnds - m_clock.now(), 0));
    m_io.after(std::chrono::duration_cast<std::chrono::milliseconds>(left) + LookInterval, [this, socket = facts.id] {
        if (SocketSession* found = find(socket)) {
            found->timeWaitLookDue = false;
            look(*found);
        }
    });
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

Inspection SessionBook::inspect(SocketId socket, InspectDepth depth)
{
    SocketSession* session = find(socket);
    if (!session) {
        Inspection none;
        none.time = m_clock.now();
        none.facts = m_recorder.capture()->sockets.find(socket).value_or(SocketFacts());
        return none;
    }
    look(*session);
    Inspection seen = socketarium::inspect(m_api, session->facts, m_clock.now(), depth);
    for (OptionReading& reading : seen.options) {
        for (const auto& asked : session->asked) {
            if (asked.level == reading.option->level && asked.option == reading.option->number)
                reading.asked = asked.value;
        }
    }
    return seen;
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
