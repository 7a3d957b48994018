// SPDX-License-Identifier: MIT
#include "core/sequence/ladder_fold.h"

#include <algorithm>
#include <cerrno>

namespace socketarium
{
namespace
{

using Kind = LadderItem::Kind;

constexpr std::size_t MaxUndecided = 64;

LadderItem itemAt(Kind kind, RowStep at, std::uint16_t lane)
{
    LadderItem item;
    item.row = at.row;
    item.step = item.toStep = at.step;
    item.lane = item.toLane = lane;
    item.kind = kind;
    return item;
}

bool isReceive(const EventRow& row)
{
    return row.call == CallName::Recv || row.call == CallName::Recvfrom;
}

/// A new socket's first state is worth a word only if it did not begin at the begin.
bool isNews(const SocketFacts& facts, SocketState before, bool isFirst)
{
    if (!isFirst)
        return facts.state != before;
    return facts.state != SocketState::Closed && facts.state != SocketState::Unconnected;
}

} // namespace

LadderFold::LadderFold(const Capture& capture, LadderPicture& picture)
    : m_capture(capture)
    , m_picture(picture)
    , m_parties(capture)
    , m_bars(picture)
    , m_streams(picture, m_parties)
    , m_datagrams(capture, picture, m_parties)
    , m_marks(capture, picture, m_parties, m_streams)
{
}

void LadderFold::next()
{
    const auto index = static_cast<std::uint32_t>(m_picture.rows);
    const EventRow& row = m_capture.events.row(index);
    if (!m_undecided.empty())
        settle(happenedAt(row));
    switch (row.kind) {
    case EventKind::Data:
        data(row, index);
        break;
    case EventKind::Call:
        call(row, index);
        break;
    case EventKind::State:
        state(row, index);
        break;
    case EventKind::Note:
        note(row, index);
        break;
    }
    m_picture.rows = index + EventIndex{1};
}

Party& LadderFold::partyOf(const EventRow& row, std::uint32_t index)
{
    Party& party = m_parties.of(row);
    if (party.lane != LadderLane::NoLane)
        return party;
    Party* other = m_parties.find(party.other); // another program's: they come in pairs
    if (other && other->lane == LadderLane::NoLane && number(other->facts.id) < number(party.facts.id))
        m_picture.lanes.give(*other, index);
    m_picture.lanes.give(party, index);
    if (other)
        m_picture.lanes.give(*other, index);
    return party;
}

/// Data and the Call that tells of it share one: the call's packets come before it.
std::uint32_t LadderFold::stepFor(const EventRow& row, std::uint32_t index)
{
    const bool goesOn = m_open.socket == row.socket && row.socket != SocketId::None && m_open.row + 1 == index;
    const std::uint32_t step = goesOn ? m_open.step : m_picture.steps.append(index);
    const bool isOpen = row.kind == EventKind::Data && row.has(EventRow::HasCall);
    m_open = isOpen ? OpenCall{row.socket, index, step} : OpenCall{};
    return step;
}

void LadderFold::data(const EventRow& row, std::uint32_t index)
{
    if (row.socket == SocketId::None || row.direction == Direction::None)
        return;
    Party& party = partyOf(row, index);
    const RowStep at{index, stepFor(row, index)};
    const bool isOut = row.direction == Direction::Out;
    if (!connects(transportOf(party.facts))) {
        isOut ? m_datagrams.sent(party, row, at) : m_datagrams.received(party, row, at);
        if (party.isUndecided())
            m_undecided.push_back({party.facts.id, patienceEnds(row.time)});
        return;
    }
    if (party.undecidedUntil != 0 && (!isOut || party.undecided.size() >= MaxUndecided))
        decideOutside(party);
    if (isOut)
        m_streams.sent(party, at, row.length);
    else
        m_streams.received(party, at, row.length);
}

void LadderFold::call(const EventRow& row, std::uint32_t index)
{
    const bool hasData = m_open.socket == row.socket && m_open.row + 1 == index;
    const RowStep at{index, stepFor(row, index)};
    const std::uint32_t began = std::min(m_picture.steps.stepAfter(row.time), at.step);
    if (row.socket == SocketId::None) {
        m_bars.cameBack(nullptr, row, at, began);
        return;
    }
    Party& party = partyOf(row, index);
    if (party.undecidedUntil != 0 && (row.call == CallName::Close || row.call == CallName::Shutdown))
        decideOutside(party);
    if (!hasData && isReceive(row) && row.error == 0 && row.result > 0)
        discarded(party, row, at);
    m_bars.cameBack(&party, row, at, began);
    m_marks.call(party, row, at, began);
    if (row.error == ECONNREFUSED && transportOf(party.facts) == Transport::Datagrams)
        m_datagrams.refused(party);
    if (row.call == CallName::Close && row.error == 0)
        nobodyReceives(party);
}

/// recv with MSG_TRUNC on TCP takes bytes and gives none (tcp(7)); MSG_PEEK gives bytes and takes none.
void LadderFold::discarded(Party& party, const EventRow& row, RowStep at)
{
    if (!party.isTcp())
        return;
    const auto parts = m_capture.reader.call(row);
    if (!parts || parts->args.find("MSG_TRUNC") == std::string::npos
        || parts->args.find("MSG_PEEK") != std::string::npos || parts->args.find("MSG_ERRQUEUE") != std::string::npos)
        return;
    m_streams.received(party, at, static_cast<std::uint64_t>(row.result));
}

void LadderFold::note(const EventRow& row, std::uint32_t index)
{
    const std::uint16_t lane = row.socket == SocketId::None ? LadderLane::NoLane : partyOf(row, index).lane;
    LadderItem item = itemAt(Kind::Note, {index, stepFor(row, index)}, lane);
    item.set(LadderItem::Failed, row.has(EventRow::Failed));
    m_picture.items.insert(item);
}

void LadderFold::state(const EventRow& row, std::uint32_t index)
{
    const auto change = m_capture.reader.state(row);
    if (row.socket == SocketId::None || !change)
        return;
    Party& party = partyOf(row, index);
    const bool isFirst = change->from.empty();
    const SocketState before = party.facts.state;
    const bool wasClosed = party.facts.closed;
    const bool hadPeer = !party.facts.peer.empty();
    const bool renamed = m_parties.apply(party, *change);
    const SocketFacts& facts = party.facts;
    m_bars.endIfOver(party);
    const bool waits = !facts.waitingCall.empty() && !party.waiting;
    const bool isNew = isNews(facts, before, isFirst);
    RowStep at{index, 0};
    if (isNew || waits || m_picture.steps.count() == 0)
        at.step = stepFor(row, index);
    else
        at.step = m_picture.steps.count() - 1;
    if (isNew)
        m_picture.items.insert(itemAt(Kind::State, at, party.lane));
    if (isFirst)
        party.firstStep = at.step;
    else if (isNew && party.undecidedUntil != 0)
        decideOutside(party);
    const bool isDissolved = hadPeer && facts.peer.empty() && connects(transportOf(facts));
    if (isDissolved)
        dissolve(party, before, at);
    if (renamed || isFirst)
        lookForOtherEnd(party, isFirst, index);
    if (renamed && transportOf(facts) == Transport::Datagrams) {
        for (const Undecided& undecided : m_undecided)
            m_datagrams.named(party, *m_parties.find(undecided.socket));
    }
    if (!isDissolved && (isNew || facts.closed != wasClosed))
        m_marks.state(party, before, wasClosed, at);
    if (waits)
        m_bars.startWaiting(party, at, row.time);
    if (facts.closed && !wasClosed)
        nobodyReceives(party);
}

void LadderFold::lookForOtherEnd(Party& party, bool isFirst, std::uint32_t row)
{
    if (party.other == SocketId::None) {
        if (Party* other = m_parties.otherEndOf(party)) {
            join(party, *other);
            return;
        }
    }
    const bool isAccepted = isFirst && party.isAccepted() && connects(transportOf(party.facts));
    if (!isAccepted || party.other != SocketId::None)
        return;
    const bool isOpen = party.facts.state == SocketState::Established || party.facts.state == SocketState::SynReceived;
    if (isOpen && m_parties.mayTurnOutOurs(party, party.facts.peer)) {
        party.undecidedUntil = patienceEnds(happenedAt(m_capture.events.row(row)));
        m_undecided.push_back({party.facts.id, party.undecidedUntil});
    } else {
        decideOutside(party);
    }
}

/// connect(2) with AF_UNSPEC: what comes now is another connection. The former other end may still read what it got.
void LadderFold::dissolve(Party& party, SocketState before, RowStep at)
{
    m_marks.dissolved(party, before, at);
    if (Party* other = m_parties.find(party.other))
        m_streams.parted(party, *other);
    m_streams.giveUp(party);
    m_streams.giveUpFormer(party);
    party.sent = {};
    party.other = SocketId::None;
    party.outside = LadderLane::NoLane;
}

void LadderFold::join(Party& one, Party& other)
{
    one.other = other.facts.id;
    other.other = one.facts.id;
    m_streams.joined(one, other);
    m_streams.joined(other, one);
    m_marks.joined(one, other);
    m_marks.joined(other, one);
}

void LadderFold::decideOutside(Party& party)
{
    m_streams.decidedOutside(party);
    m_marks.acceptedFromOutside(party);
}

void LadderFold::settle(TimeNs now)
{
    while (!m_undecided.empty() && m_undecided.front().until <= now) {
        Party& party = *m_parties.find(m_undecided.front().socket);
        m_undecided.pop_front();
        if (party.undecidedUntil != 0 && party.undecidedUntil <= now)
            decideOutside(party);
        m_datagrams.decideStrange(party, now);
    }
}

void LadderFold::nobodyReceives(Party& party)
{
    m_datagrams.closed(party);
    if (Party* other = m_parties.find(party.other))
        m_streams.giveUp(*other);
    m_streams.giveUpFormer(party);
}

std::size_t LadderFold::memory() const
{
    return m_parties.memory() + m_bars.memory();
}

} // namespace socketarium
