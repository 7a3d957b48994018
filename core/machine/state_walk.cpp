// SPDX-License-Identifier: MIT
#include "core/machine/state_walk.h"

#include <algorithm>

namespace socketarium
{
namespace
{

/// Builds a walk step by step; numbers are given here.
class Steps
{
public:
    explicit Steps(StateWalk& walk)
        : m_walk(walk)
        , m_machine(machineOf(walk.machine))
    {
    }

    /// Where the socket appears. A child that accept returned began as a SYN at its listener.
    void begin(Stage stage, bool accepted, const std::string& cause, TimeNs time, EventIndex row)
    {
        m_walk.now = stage;
        if (!accepted) {
            stand(cause, time, row);
            return;
        }
        m_walk.now = Stage::Listen;
        if (m_walk.machine == MachineKind::UnixStream) {
            move(stage, cause, time, row);
            return;
        }
        append(inferredPath(m_machine, Stage::Listen, Stage::Established, cause), {}, time, row, true);
        append(inferredPath(m_machine, Stage::Established, stage, {}), {}, time, row, true);
        m_walk.now = stage;
        stand(cause, time, row);
    }

    void move(Stage to, const std::string& cause, TimeNs time, EventIndex row)
    {
        takeBackEarlyEnd(to);
        const auto path = inferredPath(m_machine, m_walk.now, to, cause);
        if (path.empty() && to != m_walk.now)
            m_walk.steps.push_back(
                {m_walk.now, to, CauseKind::Call, causeText(cause), time, row, false, ++m_number, nullptr});
        append(path, cause, time, row, path.size() > 1);
        m_walk.now = to;
    }

    /// A line without an arrow.
    void stand(const std::string& cause, TimeNs time, EventIndex row)
    {
        m_walk.steps.push_back(
            {m_walk.now, m_walk.now, CauseKind::Call, causeText(cause), time, row, false, 0, nullptr});
    }

private:
    /// A descriptor reads CLOSED as soon as its connection is in TIME_WAIT (tcp_info cannot tell). Once the kernel's
    /// list tells the truth, the end that was taken from it never happened.
    void takeBackEarlyEnd(Stage to)
    {
        if (to != Stage::TimeWait || m_walk.now != Stage::Closed || m_walk.steps.empty()
            || m_walk.steps.back().from != Stage::TimeWait)
            return;
        m_walk.steps.pop_back();
        m_walk.steps.back().inferred = false;
        m_walk.now = Stage::TimeWait;
        --m_number;
    }

    void append(
        const std::vector<const Arrow*>& path, const std::string& cause, TimeNs time, EventIndex row, bool inferred)
    {
        // The last arrow the cause can mean is the one that was recorded; the others happened on the way.
        const Triggers triggers = triggersOf(cause);
        const auto named = std::find_if(
            path.rbegin(), path.rend(), [&](const Arrow* arrow) { return (arrow->triggers & triggers) != 0; });
        for (const Arrow* arrow : path) {
            const bool isNamed = named != path.rend() && arrow == *named;
            m_walk.steps.push_back({arrow->from, arrow->to, arrow->kind,
                isNamed ? causeText(cause) : std::string(arrow->cause), time, row, inferred, ++m_number, arrow});
        }
    }

    StateWalk& m_walk;
    const Machine& m_machine;
    int m_number = 0;
};

} // namespace

StateWalker::StateWalker(std::shared_ptr<const Capture> capture, SocketId socket)
    : m_capture(std::move(capture))
    , m_socket(socket)
{
}

const StateWalk& StateWalker::walk(EventIndex end, std::size_t mostReads)
{
    end = std::min(end, m_capture->events.published());
    read(end, mostReads);
    m_caughtUp = m_next >= end;
    const auto past = std::partition_point(
        m_moments.begin(), m_moments.end(), [end](const Moment& moment) { return moment.row < end; });
    const auto moments = static_cast<std::size_t>(past - m_moments.begin());
    if (moments != m_folded)
        fold(moments);
    m_walk.unreadable = static_cast<std::size_t>(
        std::lower_bound(m_unreadable.begin(), m_unreadable.end(), end) - m_unreadable.begin());
    return m_walk;
}

void StateWalker::read(EventIndex end, std::size_t mostReads)
{
    for (; m_next < end; ++m_next) {
        const EventRow& row = m_capture->events.row(m_next);
        if (row.socket != m_socket || row.kind != EventKind::State)
            continue;
        if (mostReads == 0)
            return;
        --mostReads;
        take(m_next);
    }
}

void StateWalker::take(EventIndex index)
{
    const EventRow& row = m_capture->events.row(index);
    const auto change = m_capture->reader.state(row);
    if (!change) {
        m_unreadable.push_back(index);
        return;
    }
    const bool first = m_facts.id == SocketId::None;
    m_facts.apply(*change);
    if (first) {
        if (m_facts.family == 0) // the event of its making is missing
            takeKind(m_capture->sockets.find(m_socket).value_or(SocketFacts()));
        m_kind = machineKindOf(m_facts);
        m_accepted = m_facts.origin.starts_with("accepted");
    }
    const Stage stage = stageOf(m_facts);
    const bool released = m_facts.state == SocketState::Released;
    if (first || stage != m_moments.back().stage || released != m_moments.back().released)
        m_moments.push_back({index, row.time, stage, released, change->cause});
}

void StateWalker::takeKind(const SocketFacts& known)
{
    m_facts.family = known.family;
    m_facts.type = known.type;
    m_facts.protocol = known.protocol;
    m_facts.local = known.local;
}

void StateWalker::fold(std::size_t moments)
{
    m_folded = moments;
    m_walk = {};
    m_walk.machine = m_kind;
    const auto end = m_moments.begin() + static_cast<std::ptrdiff_t>(moments);
    const auto isListening = [](const Moment& moment) { return moment.stage == Stage::Listen; };
    const auto isListeners
        = [](const Moment& moment) { return moment.stage == Stage::Listen || moment.stage == Stage::Closed; };
    if (m_kind == MachineKind::TcpListener)
        m_walk.machine = MachineKind::Tcp;
    if (m_walk.machine == MachineKind::Tcp && !m_accepted && std::any_of(m_moments.begin(), end, isListening)
        && std::all_of(m_moments.begin(), end, isListeners))
        m_walk.machine = MachineKind::TcpListener;
    Steps steps(m_walk);
    for (auto moment = m_moments.begin(); moment != end; ++moment) {
        const TimeNs time = moment->time;
        if (moment == m_moments.begin())
            steps.begin(moment->stage, m_accepted, moment->cause, time, moment->row);
        else if (moment->stage == m_walk.now)
            steps.stand(moment->cause, time, moment->row);
        else
            steps.move(moment->stage, moment->cause, time, moment->row);
        m_walk.since = time;
        m_walk.released = moment->released;
    }
}

StateWalk walkOf(const Capture& capture, SocketId socket, EventIndex end)
{
    const std::shared_ptr<const Capture> borrowed(std::shared_ptr<void>(), &capture); // outlives the walker
    return StateWalker(borrowed, socket).walk(end);
}

} // namespace socketarium
