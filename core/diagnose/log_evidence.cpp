// SPDX-License-Identifier: MIT
#include "core/diagnose/log_evidence.h"

#include <algorithm>
#include <charconv>

namespace socketarium
{
namespace
{

constexpr EventIndex MostRows = 100'000;
constexpr int MostStates = 256; ///< State events read from the file, one read each

/// Reads the changes of one socket, the newest first, until what is wanted of them is known.
class StateSearch
{
public:
    explicit StateSearch(Evidence& evidence)
        : m_evidence(evidence)
        , m_wantsUnread(evidence.mine.facts.closed)
    {
    }

    bool done() const { return m_left == 0 || (!m_wantsSince && !m_wantsUnread); }

    void take(const StateEvent& change, TimeNs time)
    {
        --m_left;
        if (m_wantsSince && change.from != change.to) {
            m_wantsSince = false;
            // The log may have gone on since the inspection.
            if (change.to == stateText(m_evidence.mine.facts.state))
                m_evidence.stateSince = time;
        }
        if (m_wantsUnread)
            takeUnread(change);
    }

private:
    /// The change that close made says whether bytes were waiting; the one that made them wait, how many.
    void takeUnread(const StateEvent& change)
    {
        const auto waiting = std::ranges::find(change.facts, "INQ", &std::pair<std::string, std::string>::first);
        const bool found = waiting != change.facts.end();
        if (!m_atClose) {
            m_atClose = std::ranges::find(change.facts, std::pair<std::string, std::string>("CLOSED", "1"))
                != change.facts.end();
            m_wantsUnread = !m_atClose || found;
        } else if (found) {
            m_wantsUnread = false;
            const std::string& text = waiting->second;
            std::from_chars(text.data(), text.data() + text.size(), m_evidence.unreadAtClose);
        }
    }

    Evidence& m_evidence;
    int m_left = MostStates;
    bool m_wantsSince = true;
    bool m_wantsUnread;
    bool m_atClose = false;
};

void addCounters(SocketFacts& facts, const Capture& capture)
{
    const auto known = capture.sockets.find(facts.id);
    if (!known)
        return;
    facts.bytesIn = known->bytesIn;
    facts.bytesOut = known->bytesOut;
    facts.packetsIn = known->packetsIn;
    facts.packetsOut = known->packetsOut;
    facts.failures = known->failures;
    // A call that came back since the inspection waits no more.
    if (known->waitingCall != facts.waitingCall || known->waitingSince != facts.waitingSince) {
        facts.waitingCall.clear();
        facts.waitingSince = 0;
    }
}

void take(std::vector<CallEvent>& calls, const Capture& capture, const EventRow& row)
{
    if (calls.size() >= Evidence::RecentCalls)
        return;
    if (auto call = capture.reader.call(row))
        calls.push_back(std::move(call).value());
}

} // namespace

void addLog(Evidence& evidence, const Capture& capture)
{
    addCounters(evidence.mine.facts, capture);
    if (evidence.other)
        addCounters(evidence.other->facts, capture);
    const SocketId mine = evidence.mine.facts.id;
    const SocketId other = evidence.otherFacts ? evidence.otherFacts->id : SocketId::None;
    StateSearch states(evidence);
    const EventIndex end = capture.events.published();
    const EventIndex first = end > MostRows ? end - MostRows : 0;
    for (EventIndex i = end; i-- > first;) {
        const EventRow& row = capture.events.row(i);
        if (row.socket == SocketId::None || (row.socket != mine && row.socket != other))
            continue;
        if (row.kind == EventKind::Call)
            take(row.socket == mine ? evidence.calls : evidence.otherCalls, capture, row);
        if (row.kind == EventKind::State && row.socket == mine && !states.done()) {
            if (const auto change = capture.reader.state(row))
                states.take(*change, row.time);
        }
        if (states.done() && evidence.calls.size() >= Evidence::RecentCalls
            && (other == SocketId::None || evidence.otherCalls.size() >= Evidence::RecentCalls))
            break;
    }
    std::ranges::reverse(evidence.calls);
    std::ranges::reverse(evidence.otherCalls);
}

} // namespace socketarium
