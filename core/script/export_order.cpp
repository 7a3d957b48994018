// SPDX-License-Identifier: MIT
#include "core/script/export_order.h"

#include "core/session/call_maker.h"

#include <algorithm>
#include <cerrno>
#include <set>

namespace socketarium
{
namespace
{

using How = ScriptCall::How;

bool sends(const ScriptCall& call)
{
    return call.request.call == CallName::Send || call.request.call == CallName::Sendto;
}

/// Which sockets wait in a call, as their calls left them.
class BlockingSockets
{
public:
    /// Told of every call in its order. A send that took only a part of its bytes although it may wait was interrupted.
    bool wasInterrupted(const RecordedCall& recorded)
    {
        const CallRequest& request = recorded.call.request;
        const bool nonBlockingNow = request.call == CallName::Fcntl && request.nonBlocking;
        const bool timeOut = request.call == CallName::Setsockopt && request.option == SO_SNDTIMEO;
        const bool madeSo = (request.type & SOCK_NONBLOCK) != 0;
        if (recorded.ok() && (nonBlockingNow || timeOut || madeSo))
            m_others.insert(number(recorded.socket));
        else if (recorded.ok() && request.call == CallName::Fcntl)
            m_others.erase(number(recorded.socket));
        if (recorded.call.expected.error == EINTR)
            return true;
        return sentOnlyPart(recorded.call) && canBlock(request) && !m_others.contains(number(recorded.socket));
    }

private:
    std::set<std::uint32_t> m_others;
};

/// Of times in the order they are added: which was the first after a given one.
class Latest
{
public:
    void add(TimeNs time) { m_latest.push_back(m_latest.empty() ? time : std::max(time, m_latest.back())); }
    /// As many as there are if none was.
    std::size_t firstAfter(TimeNs time) const
    {
        return static_cast<std::size_t>(std::ranges::upper_bound(m_latest, time) - m_latest.begin());
    }

private:
    std::vector<TimeNs> m_latest; ///< of all up to each: ascending
};

class Order
{
public:
    explicit Order(const std::vector<RecordedCall>& calls)
        : m_before(calls.size())
    {
        BlockingSockets blocking;
        Latest begins;
        Latest ends;
        for (std::size_t i = 0; i < calls.size(); ++i) {
            const TimeNs began = calls[i].began;
            const bool alone = begins.firstAfter(began) == i;
            place(calls[i], i, ends.firstAfter(began), blocking.wasInterrupted(calls[i]), alone);
            begins.add(began);
            ends.add(calls[i].ended);
        }
        for (std::size_t i = 0; i < calls.size(); ++i)
            beginEarlier(calls, i);
    }

    std::vector<ExportStep> steps(const std::vector<RecordedCall>& calls) const
    {
        std::vector<ExportStep> all;
        for (std::size_t i = 0; i < m_before.size(); ++i) {
            all.insert(all.end(), m_before[i].begin(), m_before[i].end());
            if (m_atReturn[i])
                all.push_back({i, *m_atReturn[i], m_interrupted.contains(i)});
        }
        for (std::size_t i = all.size(); i-- > 0;)
            waitLater(calls, all, i);
        return all;
    }

private:
    /// `first`: the first call that returned after this one had begun. `alone`: none of those before began after it.
    void place(const RecordedCall& recorded, std::size_t i, std::size_t first, bool interrupted, bool alone)
    {
        const bool overlaps = first < i && mayBeSplit(recorded);
        // Nor does the handshake of a connect that did not sleep need anybody's call.
        const bool inOneGo = alone || (recorded.call.request.call == CallName::Connect && !recorded.waited);
        m_atReturn.push_back(recorded.call.how);
        if (interrupted || (overlaps && !inOneGo)) {
            m_before[std::min(first, i)].push_back({i, How::Start, false});
            m_atReturn[i] = How::Wait;
        } else if (overlaps) {
            m_before[first].push_back({i, How::Plain, false});
            m_atReturn[i].reset();
        }
        if (interrupted)
            m_interrupted.insert(i);
    }

    /// Something that began after this call stands before its return now: then the call itself must begin before that.
    void beginEarlier(const std::vector<RecordedCall>& calls, std::size_t i)
    {
        const auto began = [&](const ExportStep& step) { return calls[step.call].began; };
        std::vector<ExportStep>& before = m_before[i];
        const bool tooLate = std::ranges::any_of(
            before, [&](TimeNs time) { return time > calls[i].began; }, began);
        if (tooLate && m_atReturn[i] == How::Plain && mayBeSplit(calls[i])) {
            before.push_back({i, How::Start, false});
            m_atReturn[i] = How::Wait;
        }
        std::ranges::sort(before, {}, began);
    }

    /// Which receive at the other end makes room for the rest of a send is chance: it is waited for where its socket is
    /// used next.
    static void waitLater(const std::vector<RecordedCall>& calls, std::vector<ExportStep>& steps, std::size_t i)
    {
        const ExportStep step = steps[i];
        const RecordedCall& sent = calls[step.call];
        if (step.how != How::Wait || !sends(sent.call) || step.interrupted)
            return;
        const auto here = steps.begin() + static_cast<std::ptrdiff_t>(i);
        const auto next = std::find_if(
            here + 1, steps.end(), [&](const ExportStep& other) { return calls[other.call].socket == sent.socket; });
        std::rotate(here, here + 1, next);
    }

    static bool mayBeSplit(const RecordedCall& recorded)
    {
        return recorded.call.how == How::Plain && canBlock(recorded.call.request);
    }

    std::vector<std::vector<ExportStep>> m_before; ///< what stands before the call of that index returns
    std::vector<std::optional<How>> m_atReturn; ///< how the call itself stands there; not if it stands earlier
    std::set<std::size_t> m_interrupted;
};

} // namespace

bool sentOnlyPart(const ScriptCall& call)
{
    return sends(call) && call.expected.result && *call.expected.result >= 0
        && static_cast<std::size_t>(*call.expected.result) < call.sendLength;
}

std::vector<ExportStep> exportOrder(const std::vector<RecordedCall>& calls)
{
    return Order(calls).steps(calls);
}

} // namespace socketarium
