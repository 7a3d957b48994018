// SPDX-License-Identifier: MIT
#include "core/session/afterlife.h"

#include <algorithm>

namespace socketarium
{
namespace
{

using std::chrono::milliseconds;

constexpr milliseconds FirstPause{50};
constexpr milliseconds LongestPause{1000};
constexpr milliseconds LongestTimerPause{5000}; ///< TIME_WAIT can end early: a new connection or a reset takes it
constexpr TimeNs Millisecond = 1'000'000;
/// Two readings of one timer differ by the kernel's tick and by the way here: only more than this is another timer.
constexpr TimeNs TimerSlack = 100 * Millisecond;

bool isTcpConnection(const SocketFacts& facts)
{
    return kindText(facts) == "TCP" && facts.peer.port() != 0 && facts.local.port() != 0;
}

} // namespace

Afterlife::Afterlife(IoThread& io, Recorder& recorder, const Clock& clock, SockDiag* diag)
    : m_io(io)
    , m_recorder(recorder)
    , m_clock(clock)
    , m_diag(diag)
{
}

void Afterlife::take(SocketFacts facts, const std::string& cause)
{
    const SocketId socket = facts.id;
    facts.closed = true;
    const auto seen = m_diag && isTcpConnection(facts)
        ? m_diag->findTcp(facts.local, facts.peer, SockDiag::Bound::ToNone)
        : std::nullopt;
    Follower& follower = m_followers[number(socket)];
    follower.facts = std::move(facts);
    follower.pause = FirstPause;
    if (!seen) {
        end(socket, cause);
        return;
    }
    follower.inode = seen->inode;
    m_byEnds[{follower.facts.local, follower.facts.peer}] = socket;
    record(follower, *seen, cause);
}

void Afterlife::nudge(const SocketFacts& otherEnd)
{
    if (m_byEnds.empty())
        return;
    if (const auto found = m_byEnds.find({otherEnd.peer, otherEnd.local}); found != m_byEnds.end())
        look(found->second);
}

bool Afterlife::findTimeWait(SocketFacts& facts)
{
    const auto seen = m_diag && isTcpConnection(facts)
        ? m_diag->findTcp(facts.local, facts.peer, SockDiag::Bound::ToNone)
        : std::nullopt;
    if (!seen || stateOfTcp(seen->tcpState) != SocketState::TimeWait)
        return false;
    facts.state = SocketState::TimeWait;
    const TimeNs ends = m_clock.now() + TimeNs{seen->timerMs} * Millisecond;
    if (std::abs(ends - facts.timerEnds) > TimerSlack)
        facts.timerEnds = ends;
    return true;
}

void Afterlife::look(SocketId socket)
{
    const auto found = m_followers.find(number(socket));
    if (found == m_followers.end())
        return;
    Follower& follower = found->second;
    m_io.cancel(follower.timer);
    const SocketState before = follower.facts.state;
    const auto seen = m_diag->findTcp(follower.facts.local, follower.facts.peer, SockDiag::Bound::ToNone);
    const bool timerRanOut = follower.facts.timerEnds != 0 && m_clock.now() + TimerSlack >= follower.facts.timerEnds;
    // Another descriptor than before means another connection: a new one between the same two ends.
    if (!seen || (seen->inode != 0 && seen->inode != follower.inode)) {
        end(socket, causeAfterClose(before, SocketState::Released, timerRanOut));
        return;
    }
    follower.pause = stateOfTcp(seen->tcpState) == before ? std::min(follower.pause * 2, LongestPause) : FirstPause;
    record(follower, *seen, causeAfterClose(before, stateOfTcp(seen->tcpState), timerRanOut));
}

void Afterlife::record(Follower& follower, const InetTruth& seen, const std::string& cause)
{
    SocketFacts& facts = follower.facts;
    facts.state = stateOfTcp(seen.tcpState);
    milliseconds pause = follower.pause;
    if (seen.timer == InetTruth::Timer::TimeWait) {
        const TimeNs ends = m_clock.now() + TimeNs{seen.timerMs} * Millisecond;
        if (std::abs(ends - facts.timerEnds) > TimerSlack)
            facts.timerEnds = ends;
        if (facts.state == SocketState::TimeWait)
            pause = std::min(milliseconds(seen.timerMs) + milliseconds(10), LongestTimerPause);
    } else {
        facts.timerEnds = 0;
    }
    m_recorder.facts(facts, cause);
    follower.timer = m_io.after(pause, [this, socket = facts.id] { look(socket); });
}

void Afterlife::end(SocketId socket, const std::string& cause)
{
    const auto found = m_followers.find(number(socket));
    SocketFacts& facts = found->second.facts;
    facts.state = SocketState::Released;
    facts.timerEnds = 0;
    m_recorder.facts(facts, cause);
    m_recorder.forget(socket);
    m_byEnds.erase({facts.local, facts.peer});
    m_followers.erase(found);
}

std::string causeAfterClose(SocketState from, SocketState to, bool timerRanOut)
{
    switch (to) {
    case SocketState::TimeWait:
    case SocketState::Closing:
        return from == SocketState::Closing ? "the peer's ACK of our FIN" : "the peer's FIN";
    case SocketState::FinWait2:
        return "the peer's ACK of our FIN";
    case SocketState::Released:
        if (from == SocketState::TimeWait)
            return timerRanOut ? "the 2 MSL timer" : "a reset or a new connection between the same two ends";
        if (from == SocketState::FinWait2)
            return timerRanOut ? "the FIN_WAIT2 timer" : "the peer's FIN or a reset";
        return from == SocketState::LastAck ? "the peer's ACK of our FIN" : "a reset, or too many retransmissions";
    default:
        return "the kernel";
    }
}

} // namespace socketarium
