// SPDX-License-Identifier: MIT
#include "core/sequence/connection_marks.h"

#include <algorithm>
#include <cerrno>
#include <charconv>

namespace socketarium
{
namespace
{

using Kind = LadderItem::Kind;
using enum SocketState;

/// The connection ends by FIN as soon as it is in one of these.
bool isEnding(SocketState state)
{
    return state == FinWait1 || state == FinWait2 || state == Closing || state == LastAck || state == TimeWait;
}

/// States that only the peer's FIN leads to.
bool hasPeersFin(SocketState state)
{
    return state == CloseWait || state == Closing || state == LastAck || state == TimeWait;
}

/// States that tcp_disconnect() leaves by an RST.
bool isResetWhenDissolved(SocketState state)
{
    return state == Established || state == CloseWait || state == FinWait1 || state == FinWait2 || state == SynReceived;
}

} // namespace

/// What getsockopt(SO_ERROR) gave back; 0 for every other option.
int ConnectionMarks::socketError(const EventRow& row) const
{
    const auto call = m_capture.reader.call(row);
    if (!call || !call->args.ends_with(", SO_ERROR"))
        return 0;
    int error = errnoNumber(call->outcome);
    std::from_chars(call->outcome.data(), call->outcome.data() + call->outcome.size(), error);
    return error;
}

void ConnectionMarks::call(Party& party, const EventRow& row, RowStep at, std::uint32_t began)
{
    if (!connects(transportOf(party.facts)))
        return;
    if (row.call == CallName::Connect)
        m_handshakes.connect(party, row, at, began);
    else if (row.error != 0)
        failedWith(party, row.error, at);
    else if (row.call == CallName::Setsockopt)
        setsockopt(party, row);
    else if (row.call == CallName::Getsockopt && (party.connectFailed || party.connectUnderway))
        failedWith(party, socketError(row), at);
    else if (row.call == CallName::Shutdown)
        shutdown(party, row, at);
    else if (row.call == CallName::Close)
        close(party, at);
    else if ((row.call == CallName::Recv || row.call == CallName::Recvfrom) && row.result == 0)
        receivedEnd(party, row, at);
}

/// An errno of any call may be the end of a connect that went on by itself, or a reset.
void ConnectionMarks::failedWith(Party& party, int error, RowStep at)
{
    if (!m_handshakes.failedWith(party, error, at) && error == ECONNRESET)
        resetCame(party, at);
}

void ConnectionMarks::setsockopt(Party& party, const EventRow& row)
{
    const std::string args = argsOf(m_capture, row);
    if (args.find(", SO_LINGER, ") != std::string::npos)
        party.lingersZero = args.ends_with(", 0");
}

void ConnectionMarks::shutdown(Party& party, const EventRow& row, RowStep at)
{
    const std::string args = argsOf(m_capture, row);
    party.readsNoMore = party.readsNoMore || !args.ends_with(", SHUT_WR");
    if (!party.end && party.isConnected() && !args.ends_with(", SHUT_RD"))
        setEnd(party, Kind::Fin, at);
}

/// Of a TCP connection the state tells that its peer has ended; of others only a recv that returns 0 does.
void ConnectionMarks::receivedEnd(Party& party, const EventRow& row, RowStep at)
{
    const bool isOutside = party.other == SocketId::None && party.isConnected();
    if (party.isTcp() || party.heardFin || party.readsNoMore || !isOutside)
        return;
    if (argsOf(m_capture, row).find(", 0, ") != std::string::npos) // it asked for nothing
        return;
    party.heardFin = true;
    addInferred(m_picture, Kind::Fin, at, m_streams.peerLane(party, at.row), party.lane);
}

/// tcp_close: bytes that nobody read, or SO_LINGER with time 0, make an RST of it (RFC 2525 section 2.17).
void ConnectionMarks::close(Party& party, RowStep at)
{
    m_handshakes.abandoned(party, at.step);
    if (!party.isConnected())
        return;
    const bool resets = party.lingersZero || hasUnread(party);
    if (party.end && !resets)
        return;
    setEnd(party, resets ? Kind::Reset : Kind::Fin, at);
    party.endedByClose = true;
}

bool ConnectionMarks::hasUnread(const Party& party) const
{
    const Party* other = m_parties.find(party.other);
    return party.facts.inQueue > 0 || (other && other->sent.hasUnread());
}

void ConnectionMarks::setEnd(Party& party, Kind kind, RowStep at)
{
    const std::uint16_t lane = m_streams.peerLane(party, at.row);
    addInferred(m_picture, kind, at, party.lane, lane);
    party.end = Party::Mark{at, kind, lane};
}

void ConnectionMarks::state(Party& party, SocketState before, bool wasClosed, RowStep at)
{
    const SocketFacts& facts = party.facts;
    if (facts.closed && isEnding(facts.state))
        m_seesAfterClose = true;
    if (!connects(transportOf(facts)))
        return;
    m_handshakes.state(party, at);
    if (facts.closed && !wasClosed)
        closedByItself(party, before);
    if (!party.isTcp())
        return;
    if (!party.heardFin && hasPeersFin(facts.state)) {
        party.heardFin = true;
        if (party.other == SocketId::None)
            addInferred(m_picture, Kind::Fin, at, m_streams.peerLane(party, at.row), party.lane);
    }
    // With a FIN of its own on the way it may as well have ended well.
    const bool brokeOff = facts.state == Closed && (before == Established || before == CloseWait);
    if (brokeOff && !facts.closed && !party.end)
        resetCame(party, at);
}

/// What the kernel goes on with after close tells whether it was FIN or RST.
void ConnectionMarks::closedByItself(Party& party, SocketState before)
{
    if (!party.isTcp() || !party.end || !party.endedByClose)
        return;
    Kind kind = party.end->kind;
    if (isEnding(party.facts.state))
        kind = Kind::Fin;
    else if (m_seesAfterClose && before == Established)
        kind = Kind::Reset;
    turnInto(party, kind);
}

void ConnectionMarks::turnInto(Party& party, Kind kind)
{
    m_picture.items.edit(
        party.end->step, party.end->kind, party.end->row, [kind](LadderItem& item) { item.kind = kind; });
    party.end->kind = kind;
}

void ConnectionMarks::resetCame(Party& party, RowStep at)
{
    if (party.heardReset)
        return;
    party.heardReset = true;
    m_streams.giveUp(party);
    Party* other = m_parties.find(party.other);
    if (other && other->end && other->end->kind == Kind::Reset)
        return;
    if (other && other->end && other->endedByClose && !party.heardFin)
        turnInto(*other, Kind::Reset); // what seemed to be its FIN
    else
        addInferred(m_picture, Kind::Reset, at, m_streams.peerLane(party, at.row), party.lane);
}

/// Its peer is no longer among its facts: who it was, only the handshake's arrow tells.
void ConnectionMarks::dissolved(Party& party, SocketState before, RowStep at)
{
    Party* other = m_parties.find(party.other);
    std::uint16_t lane = party.connect ? party.connect->toLane : LadderLane::NoLane;
    if (other)
        lane = other->lane;
    else if (party.outside != LadderLane::NoLane)
        lane = party.outside;
    if (party.isTcp() && isResetWhenDissolved(before) && lane != LadderLane::NoLane) {
        addInferred(m_picture, Kind::Reset, at, party.lane, lane);
        if (other)
            other->heardReset = true;
    }
    party.connect.reset();
    party.end.reset();
    party.endedByClose = party.heardFin = party.heardReset = party.readsNoMore = false;
}

void ConnectionMarks::joined(Party& party, const Party& other)
{
    aim(m_picture, party.connect, other.lane);
    aim(m_picture, party.end, other.lane);
}

void ConnectionMarks::acceptedFromOutside(Party& party)
{
    const std::uint32_t step = party.firstStep.value_or(0);
    const std::uint32_t row = m_picture.steps.rowOf(step);
    addInferred(m_picture, Kind::Connect, {row, step}, m_streams.peerLane(party, row), party.lane);
}

} // namespace socketarium
