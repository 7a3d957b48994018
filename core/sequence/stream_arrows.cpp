// SPDX-License-Identifier: MIT
#include "core/sequence/stream_arrows.h"

namespace socketarium
{
namespace
{

using Kind = LadderItem::Kind;

/// Messages are counted whole, so that one cut off by a small buffer does not shift what follows.
std::uint64_t unitsOf(const Party& party, std::uint64_t length)
{
    return transportOf(party.facts) == Transport::Messages ? 1 : length;
}

bool isSendless(const LadderItem& item, std::uint32_t toRow)
{
    return item.kind == Kind::Data && item.row == LadderItem::NoRow && item.toRow == toRow;
}

} // namespace

std::uint16_t StreamArrows::peerLane(Party& party, std::uint32_t row)
{
    if (const Party* other = m_parties.find(party.other))
        return other->lane;
    if (party.outside != LadderLane::NoLane)
        return party.outside;
    if (const Party* acceptor = party.isAccepted() ? nullptr : m_parties.acceptorAt(party, party.facts.peer))
        return acceptor->lane;
    party.outside = m_picture.lanes.outside(party, party.facts.peer, row);
    return party.outside;
}

void StreamArrows::addOutside(RowStep at, std::uint16_t from, std::uint16_t to, bool isSent)
{
    m_picture.items.insert(openArrow(at.row, at.step, from, to, isSent));
}

void StreamArrows::sent(Party& sender, RowStep at, std::uint32_t length)
{
    if (sender.undecidedUntil != 0)
        sender.undecided.push_back({at, length});
    else
        add(sender, at, unitsOf(sender, length));
}

void StreamArrows::add(Party& sender, RowStep at, std::uint64_t units)
{
    const std::uint16_t toLane = peerLane(sender, at.row);
    if (sender.other == SocketId::None && toLane == sender.outside) {
        sender.sent.pass(units);
        addOutside(at, sender.lane, toLane, true);
        return;
    }
    const StreamFlow::Given& given = sender.sent.send(at, units);
    for (const RowStep& receive : given.covered) {
        m_picture.items.erase(
            receive.step, [&receive](const LadderItem& item) { return isSendless(item, receive.row); });
        m_picture.steps.place(receive.row, given.step);
    }
    LadderItem item;
    item.row = at.row;
    item.step = item.toStep = given.step;
    item.lane = sender.lane;
    item.toLane = toLane;
    item.kind = Kind::Data;
    item.set(LadderItem::Partial, given.partial);
    item.set(LadderItem::Underway, !given.last);
    if (given.last) {
        item.toRow = given.last->row;
        item.toStep = given.last->step;
    }
    m_picture.items.insert(item);
    if (given.step != at.step)
        m_picture.steps.place(at.row, given.step);
    const Party* receiver = m_parties.find(sender.other);
    if (receiver && receiver->facts.isClosed())
        giveUp(sender);
}

void StreamArrows::received(Party& receiver, RowStep at, std::uint64_t length)
{
    Party* sender = m_parties.find(receiver.other);
    StreamFlow* const flow = sender ? &sender->sent : receiver.formerFlow.get();
    const std::uint16_t fromLane = peerLane(receiver, at.row);
    if (!flow) {
        addOutside(at, fromLane, receiver.lane, false);
        return;
    }
    const StreamFlow::Taken& taken = flow->receive(at, unitsOf(receiver, length));
    for (const StreamFlow::Arrived& send : taken.whole) {
        m_picture.items.edit(send.step, Kind::Data, send.row, [&](LadderItem& item) {
            item.toRow = at.row;
            item.toStep = at.step;
            item.set(LadderItem::Underway, false);
            item.set(LadderItem::Partial, send.partial);
        });
    }
    if (taken.early) {
        addOutside(at, fromLane, receiver.lane, false);
        return;
    }
    if (!taken.whole.empty())
        m_picture.steps.place(at.row, taken.whole.front().step);
    else if (taken.piece)
        m_picture.steps.place(at.row, taken.piece->step);
}

void StreamArrows::joined(Party& sender, Party& receiver)
{
    for (const RowStep& send : sender.sent.underway()) {
        m_picture.items.edit(
            send.step, Kind::Data, send.row, [&receiver](LadderItem& item) { item.toLane = receiver.lane; });
    }
    addUndecided(sender);
}

void StreamArrows::decidedOutside(Party& sender)
{
    if (sender.other == SocketId::None && sender.firstStep) {
        const std::uint32_t row = m_picture.steps.rowOf(*sender.firstStep);
        sender.outside = m_picture.lanes.outside(sender, sender.facts.peer, row);
    }
    addUndecided(sender);
}

void StreamArrows::addUndecided(Party& sender)
{
    sender.undecidedUntil = 0;
    for (const Party::Sent& send : std::exchange(sender.undecided, {}))
        add(sender, send, unitsOf(sender, send.length));
}

void StreamArrows::parted(Party& sender, Party& receiver)
{
    giveUp(receiver);
    receiver.formerFlow = std::make_unique<StreamFlow>(std::exchange(sender.sent, {}));
    receiver.other = SocketId::None;
    receiver.outside = sender.lane;
}

void StreamArrows::giveUp(Party& sender)
{
    lose(sender.sent);
}

void StreamArrows::giveUpFormer(Party& receiver)
{
    if (receiver.formerFlow)
        lose(*receiver.formerFlow);
    receiver.formerFlow.reset();
}

void StreamArrows::lose(StreamFlow& flow)
{
    for (const RowStep& send : flow.giveUp()) {
        m_picture.items.edit(send.step, Kind::Data, send.row, [](LadderItem& item) {
            item.set(LadderItem::Underway, false);
            item.set(LadderItem::Lost, true);
        });
    }
}

} // namespace socketarium
