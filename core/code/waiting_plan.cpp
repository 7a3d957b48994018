// SPDX-License-Identifier: MIT
#include "core/code/waiting_plan.h"

#include <algorithm>
#include <cerrno>
#include <deque>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace socketarium
{
namespace
{

/// What buffers of the default sizes, and of sizes set by hand, hold for certain.
constexpr std::uint64_t SurelyBuffered = 64 * 1024;
constexpr std::uint64_t SurelyBufferedWhenSet = 2 * 1024;

bool sends(CallName call)
{
    return call == CallName::Send || call == CallName::Sendto;
}
bool receives(CallName call)
{
    return call == CallName::Recv || call == CallName::Recvfrom;
}
bool mayWait(const CallRequest& request)
{
    const bool transfers = sends(request.call) || receives(request.call);
    return request.call == CallName::Accept || request.call == CallName::Connect
        || (transfers && (request.flags & MSG_DONTWAIT) == 0);
}

class WaitingPlanner
{
public:
    explicit WaitingPlanner(const Script& script)
        : m_script(script)
        , m_plan(script.lines.size())
        , m_sentBefore(script.lines.size() + 1)
        , m_acceptedBefore(script.lines.size() + 1)
    {
    }

    std::vector<WaitingLine> plan()
    {
        for (std::size_t i = 0; i < m_script.lines.size(); ++i)
            look(i);
        for (std::size_t i = 0; i < m_plan.size(); ++i) {
            const ScriptCall* call = std::get_if<ScriptCall>(&m_script.lines[i].what);
            if (call && call->how == ScriptCall::How::Start)
                decide(i, *call);
        }
        return std::move(m_plan);
    }

private:
    using Lines = std::vector<std::size_t>;

    void look(std::size_t i)
    {
        m_sentBefore[i + 1] = m_sentBefore[i];
        m_acceptedBefore[i + 1] = m_acceptedBefore[i];
        if (const auto* interrupt = std::get_if<ScriptInterrupt>(&m_script.lines[i].what))
            m_interrupts[interrupt->socket].push_back(i);
        const auto* call = std::get_if<ScriptCall>(&m_script.lines[i].what);
        if (!call)
            return;
        const CallName name = call->request.call;
        if (call->how == ScriptCall::How::Start) {
            m_started[{call->socket, name}].push_back(i);
        } else if (call->how == ScriptCall::How::Wait) {
            pairUp(i, *call);
        } else if (disturbsWaiting(*call)) {
            m_disturbances[call->socket].push_back(i);
        }
        if (sends(name) && call->how != ScriptCall::How::Wait)
            m_sentBefore[i + 1] += call->sendLength;
        if (name == CallName::Accept && call->how != ScriptCall::How::Start)
            ++m_acceptedBefore[i + 1];
        if (name == CallName::Setsockopt && call->request.level == SOL_SOCKET
            && (call->request.option == SO_SNDBUF || call->request.option == SO_RCVBUF))
            m_surelyBuffered = SurelyBufferedWhenSet;
        const bool makes = name == CallName::Socket || name == CallName::Socketpair;
        if ((makes && (call->request.type & 0xf) != SOCK_STREAM) || m_keepsRecords.contains(call->socket))
            m_keepsRecords.insert(call->expected.made.begin(), call->expected.made.end());
    }

    void pairUp(std::size_t i, const ScriptCall& call)
    {
        m_plan[i].turn = WaitingTurn::NothingStarted;
        auto& started = m_started[{call.socket, call.request.call}];
        if (started.empty())
            return;
        m_plan[i].other = static_cast<std::int32_t>(started.front());
        m_plan[started.front()].other = static_cast<std::int32_t>(i);
        started.pop_front();
    }

    /// A call on the same socket after which a waiting one would do something else.
    bool disturbsWaiting(const ScriptCall& call) const
    {
        switch (call.request.call) {
        case CallName::Close:
        case CallName::Fcntl:
        case CallName::Setsockopt:
        case CallName::Accept:
        case CallName::Connect:
        case CallName::Recv:
        case CallName::Recvfrom:
            return true;
        case CallName::Shutdown:
            return m_keepsRecords.contains(call.socket); // it wakes a waiting recv, but not one that comes later
        default:
            return false;
        }
    }

    void decide(std::size_t i, const ScriptCall& call)
    {
        WaitingTurn turn = WaitingTurn::Thread;
        if (!mayWait(call.request))
            turn = WaitingTurn::AtStart;
        else if (m_plan[i].other >= 0)
            turn = turnOf(call, i, static_cast<std::size_t>(m_plan[i].other));
        m_plan[i].turn = turn;
        if (m_plan[i].other >= 0)
            m_plan[static_cast<std::size_t>(m_plan[i].other)].turn = turn;
    }

    WaitingTurn turnOf(const ScriptCall& call, std::size_t start, std::size_t wait) const
    {
        const auto& expected = std::get<ScriptCall>(m_script.lines[wait].what).expected;
        const bool maySayInterrupted = expected.result == -1 ? expected.error == EINTR || expected.error == 0
                                                             : expected == Expectation() && !sends(call.request.call);
        if (maySayInterrupted && isBetween(m_interrupts, call.socket, start, wait))
            return WaitingTurn::Interrupted;
        const bool together = sends(call.request.call) || isBetween(m_disturbances, call.socket, start, wait)
            || (call.request.call == CallName::Connect && m_acceptedBefore[wait] > m_acceptedBefore[start + 1])
            || (receives(call.request.call) && takesItsPart(call, expected, m_sentBefore[wait] - m_sentBefore[start]));
        return together ? WaitingTurn::Thread : WaitingTurn::AtReturn;
    }

    /// Whether it must take its bytes while they are sent: they would not all fit, or it would get more of them later.
    bool takesItsPart(const ScriptCall& call, const Expectation& expected, std::uint64_t sent) const
    {
        if (sent > m_surelyBuffered)
            return true;
        const std::int64_t took = expected.result.value_or(0);
        return !m_keepsRecords.contains(call.socket) && took > 0 && static_cast<std::uint64_t>(took) < sent
            && static_cast<std::size_t>(took) < call.request.length;
    }

    static bool isBetween(const std::unordered_map<SocketName, Lines>& where, const SocketName& socket,
        std::size_t start, std::size_t end)
    {
        const auto found = where.find(socket);
        if (found == where.end())
            return false;
        const auto first = std::ranges::upper_bound(found->second, start);
        return first != found->second.end() && *first < end;
    }

    const Script& m_script;
    std::vector<WaitingLine> m_plan;
    std::vector<std::uint64_t> m_sentBefore; ///< bytes sent in the lines before
    std::vector<std::uint64_t> m_acceptedBefore; ///< accepts that returned in the lines before
    std::map<std::pair<SocketName, CallName>, std::deque<std::size_t>> m_started;
    std::unordered_map<SocketName, Lines> m_interrupts;
    std::unordered_map<SocketName, Lines> m_disturbances;
    std::uint64_t m_surelyBuffered = SurelyBuffered;
    std::unordered_set<SocketName> m_keepsRecords; ///< sockets of another type than SOCK_STREAM
};

} // namespace

std::vector<WaitingLine> planWaiting(const Script& script)
{
    return WaitingPlanner(script).plan();
}

} // namespace socketarium
