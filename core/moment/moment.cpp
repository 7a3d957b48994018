// SPDX-License-Identifier: MIT
#include "core/moment/moment.h"

#include "core/moment/counter_history.h"
#include "core/moment/fact_history.h"
#include "core/moment/time_index.h"

#include <algorithm>

namespace socketarium
{
namespace
{

/// A jump reads at most this many State events from the file (some microseconds each) …
constexpr std::size_t StatesPerCheckpoint = 2048;
/// … and looks for them in at most this many rows.
constexpr EventIndex RowsPerCheckpoint = 65536;

} // namespace

struct MomentFinder::Private {
    explicit Private(std::shared_ptr<const Capture> watched)
        : capture(std::move(watched))
        , counters(capture->events)
    {
    }

    void see(EventIndex index);
    std::vector<SocketFacts> fold(EventIndex end, std::optional<std::size_t> only) const;
    std::vector<SocketFacts> foreignSockets(EventIndex end) const;
    EventIndex within(EventIndex end) const { return std::min(end, counters.seen()); }
    auto rowTime() const
    {
        return [this](std::size_t index) { return happenedAt(capture->events.row(index)); };
    }

    std::shared_ptr<const Capture> capture;
    CounterHistory counters;
    FactHistory facts;
    TimeIndex times;
    EventIndex checkpoint = 0; ///< row of the last one
    bool anyState = false;
};

void MomentFinder::Private::see(EventIndex index)
{
    const EventRow& row = capture->events.row(index);
    times.append(happenedAt(row));
    counters.see(index);
    if (row.kind == EventKind::State && row.socket != SocketId::None) {
        anyState = true;
        // What could not be recorded (a full disk) cannot be told again either.
        if (const auto change = capture->reader.state(row))
            facts.apply(*counters.placeOf(row.socket), *change);
    }
    if (facts.sinceCheckpoint() >= StatesPerCheckpoint || index + 1 - checkpoint >= RowsPerCheckpoint) {
        checkpoint = index + 1;
        facts.checkpoint(checkpoint);
    }
}

/// Facts by place, counters not yet in; `only`: nothing but this place is right.
std::vector<SocketFacts> MomentFinder::Private::fold(EventIndex end, std::optional<std::size_t> only) const
{
    std::vector<SocketFacts> sockets(counters.socketsAt(end));
    const std::size_t start = facts.checkpointBefore(end);
    for (std::size_t place = 0; place < sockets.size(); ++place) {
        if (only && *only != place)
            continue;
        if (auto known = facts.factsAt(place, start))
            sockets[place] = std::move(*known);
        sockets[place].id = counters.socketAtPlace(place);
    }
    for (EventIndex index = facts.rowOf(start); index < end; ++index) {
        const EventRow& row = capture->events.row(index);
        if (row.kind != EventKind::State || row.socket == SocketId::None)
            continue;
        const std::size_t place = *counters.placeOf(row.socket);
        if (only && *only != place)
            continue;
        if (const auto change = capture->reader.state(row))
            sockets[place].apply(*change);
    }
    return sockets;
}

/// No row tells when they were made: they are there from the first row of one made later.
std::vector<SocketFacts> MomentFinder::Private::foreignSockets(EventIndex end) const
{
    std::vector<SocketFacts> sockets = capture->sockets.all();
    const bool isNow = end == capture->events.published();
    const std::size_t there = counters.socketsAt(end);
    std::size_t count = isNow ? sockets.size() : 0;
    std::vector<SocketFacts> counted(there);
    counters.restore(end, counted);
    for (std::size_t i = 0; i < sockets.size(); ++i) {
        SocketFacts& socket = sockets[i];
        const auto place = counters.placeOf(socket.id);
        const bool isThere = place && *place < there;
        if (isThere)
            count = std::max(count, i + 1);
        const SocketFacts& sums = isThere ? counted[*place] : SocketFacts();
        socket.bytesIn = sums.bytesIn;
        socket.bytesOut = sums.bytesOut;
        socket.packetsIn = sums.packetsIn;
        socket.packetsOut = sums.packetsOut;
        socket.failures = sums.failures;
    }
    sockets.resize(count);
    return sockets;
}

MomentFinder::MomentFinder(std::shared_ptr<const Capture> capture)
    : m_d(std::make_unique<Private>(std::move(capture)))
{
}

MomentFinder::~MomentFinder() = default;

bool MomentFinder::advance(EventIndex rows)
{
    const EventIndex published = m_d->capture->events.published();
    for (; rows > 0 && advancedTo() < published; --rows)
        m_d->see(advancedTo());
    return advancedTo() == published;
}

EventIndex MomentFinder::advancedTo() const
{
    return m_d->counters.seen();
}

std::vector<SocketFacts> MomentFinder::socketsAt(EventIndex end) const
{
    end = m_d->within(end);
    if (!m_d->anyState)
        return m_d->foreignSockets(end);
    std::vector<SocketFacts> sockets = m_d->fold(end, std::nullopt);
    m_d->counters.restore(end, sockets);
    return sockets;
}

std::optional<SocketFacts> MomentFinder::socketAt(SocketId socket, EventIndex end) const
{
    end = m_d->within(end);
    const auto place = m_d->counters.placeOf(socket);
    std::vector<SocketFacts> sockets;
    if (!m_d->anyState) {
        sockets = m_d->foreignSockets(end);
        const auto found = std::find_if(
            sockets.begin(), sockets.end(), [socket](const SocketFacts& facts) { return facts.id == socket; });
        return found == sockets.end() ? std::nullopt : std::optional(*found);
    }
    if (!place || *place >= m_d->counters.socketsAt(end))
        return std::nullopt;
    sockets = m_d->fold(end, place);
    m_d->counters.restore(end, sockets);
    return sockets[*place];
}

EventIndex MomentFinder::endAt(TimeNs time) const
{
    return m_d->times.countUntil(time, m_d->rowTime());
}

TimeNs MomentFinder::timeAt(EventIndex end) const
{
    end = m_d->within(end);
    return end == 0 ? 0 : m_d->times.at(end - 1, m_d->rowTime());
}

std::size_t MomentFinder::memory() const
{
    return m_d->counters.memory() + m_d->facts.memory() + m_d->times.memory();
}

} // namespace socketarium
