// SPDX-License-Identifier: MIT
#include "core/sequence/datagram_arrows.h"

#include "core/sequence/end_key.h"

#include <algorithm>
#include <charconv>

namespace socketarium
{
namespace
{

using Kind = LadderItem::Kind;

constexpr std::size_t MaxUnanswered = 64; ///< more than can be under way when the first refusal comes
constexpr std::size_t MaxEarly = 1024;

bool isNamed(const Party& party)
{
    return party.facts.local.port() != 0 || !party.facts.local.unixName().empty();
}

/// "3, 5, 0": how many bytes a recv asked for.
std::optional<std::uint64_t> askedLength(std::string_view args)
{
    const std::size_t comma = args.find(", ");
    if (comma == std::string_view::npos)
        return std::nullopt;
    const char* const end = args.data() + args.size();
    std::uint64_t asked = 0;
    const auto parsed = std::from_chars(args.data() + comma + 2, end, asked);
    return parsed.ec == std::errc() ? std::optional(asked) : std::nullopt;
}

} // namespace

/// Who sent it, or to whom it went. The file is asked only where it need not be the peer that the socket has.
SocketAddress DatagramArrows::otherOf(const Party& party, const EventRow& row, std::uint32_t index) const
{
    const EventRow* call = callOf(index);
    const bool explicitly = row.direction == Direction::Out && call && call->call == CallName::Sendto;
    if (!party.facts.peer.empty() && !explicitly)
        return party.facts.peer;
    const auto other = m_capture.reader.other(row);
    if (!other || other->empty())
        return party.facts.peer;
    // A UDP header without a port: recv did not tell from whom. Raw sockets have no ports.
    const bool isIp = other->family() == AF_INET || other->family() == AF_INET6;
    const bool isSaid = !isIp || other->port() != 0 || transportOf(party.facts) == Transport::Other;
    return isSaid ? *other : party.facts.peer;
}

/// The Call that tells of the Data.
const EventRow* DatagramArrows::callOf(std::uint32_t index) const
{
    const EventRow& data = m_capture.events.row(index);
    if (!data.has(EventRow::HasCall) || index + EventIndex{1} >= m_capture.events.published())
        return nullptr;
    const EventRow& next = m_capture.events.row(index + EventIndex{1});
    return next.kind == EventKind::Call && next.socket == data.socket ? &next : nullptr;
}

bool DatagramArrows::sameBytes(std::uint32_t row, std::uint32_t with) const
{
    const auto bytes = m_capture.reader.payload(m_capture.events.row(with));
    const auto sent = m_capture.reader.payload(m_capture.events.row(row), 0, m_capture.events.row(with).length);
    return bytes && sent && *bytes == *sent;
}

/// Whether the receive left no room for more than it got.
bool DatagramArrows::wasCut(std::uint32_t row) const
{
    const EventRow& data = m_capture.events.row(row);
    const EventRow* call = callOf(row);
    if (!call)
        return data.length == DataEvent::MaxPacketPayload;
    const auto parts = m_capture.reader.call(*call);
    return parts && askedLength(parts->args) == data.length;
}

void DatagramArrows::add(RowStep at, std::uint16_t from, std::uint16_t to, bool isSent, bool underway)
{
    LadderItem item = openArrow(at.row, at.step, from, to, isSent);
    item.set(LadderItem::Underway, underway);
    m_picture.items.insert(item);
}

void DatagramArrows::lose(const RowStep& send)
{
    m_picture.items.edit(send.step, Kind::Data, send.row, [](LadderItem& item) {
        item.set(LadderItem::Underway, false);
        item.set(LadderItem::Lost, true);
    });
}

/// The receive may have been told first. Then the arrow stands where it arrived.
bool DatagramArrows::wasEarly(Party& sender, Party& receiver, const EventRow& row, RowStep at)
{
    const EventRow* call = callOf(at.row);
    const TimeNs began = call ? call->time : row.time;
    const auto find = [&](std::vector<Party::Early>& list) {
        return std::find_if(list.begin(), list.end(), [&](const Party::Early& early) {
            const bool canBeHere = &list == &sender.early || !early.fromSaid || !isNamed(sender);
            return canBeHere && early.receiver == receiver.facts.id && early.length == row.length && began < early.time
                && early.time < patienceEnds(began) && sameBytes(at.row, early.row);
        });
    };
    if (const auto found = find(sender.early); found != sender.early.end()) {
        m_picture.items.edit(
            found->step, [&](const LadderItem& item) { return item.kind == Kind::Data && item.toRow == found->row; },
            [&](LadderItem& item) { item.row = at.row; });
        m_picture.steps.place(at.row, found->step);
        sender.early.erase(found);
        return true;
    }
    const auto found = find(receiver.strange);
    if (found == receiver.strange.end())
        return false;
    LadderItem item;
    item.row = at.row;
    item.toRow = found->row;
    item.step = item.toStep = found->step;
    item.lane = sender.lane;
    item.toLane = receiver.lane;
    item.kind = Kind::Data;
    m_picture.items.insert(item);
    m_picture.steps.place(at.row, found->step);
    receiver.strange.erase(found);
    return true;
}

void DatagramArrows::sent(Party& sender, const EventRow& row, RowStep at)
{
    const SocketAddress to = otherOf(sender, row, at.row);
    if (Party* receiver = m_parties.receiverAt(sender, to)) {
        const bool canBeEarly = !sender.early.empty() || !receiver->strange.empty();
        if (!canBeEarly || !wasEarly(sender, *receiver, row, at))
            fly(sender, *receiver, row.length, at);
    } else if (!to.empty() && m_parties.mayTurnOutOurs(sender, to) && sender.strangeSent.size() < MaxEarly) {
        sender.strangeSent.push_back({{at, row.length}, row.time, to});
    } else {
        addSentOutside(sender, to, at);
    }
}

void DatagramArrows::fly(Party& sender, Party& receiver, std::uint32_t length, RowStep at)
{
    add(at, sender.lane, receiver.lane, true, true);
    if (receiver.facts.isClosed() || !receiver.inbox.add({at, length, sender.facts.id}))
        lose(at);
}

void DatagramArrows::addSentOutside(Party& sender, const SocketAddress& to, RowStep at)
{
    add(at, sender.lane, m_picture.lanes.outside(sender, to, at.row), true, false);
    if (!sender.facts.peer.empty() && sender.unanswered.size() < MaxUnanswered)
        sender.unanswered.push_back(at);
}

void DatagramArrows::named(Party& party, Party& sender)
{
    std::erase_if(sender.strangeSent, [&](const Party::StrangeSent& sent) {
        const bool isForIt = m_parties.receiverAt(sender, sent.to) == &party;
        if (isForIt)
            fly(sender, party, sent.length, sent);
        return isForIt;
    });
}

/// `inboxOwner`: another socket than the receiver where two share an address.
bool DatagramArrows::takeFrom(Party& inboxOwner, Party& receiver, const From& from, const EventRow& row, RowStep at)
{
    if (inboxOwner.inbox.empty())
        return false;
    DatagramInbox::Receive receive;
    receive.length = row.length;
    receive.from = [&](const DatagramInbox::Datagram& datagram) {
        if (from.sender)
            return datagram.sender == from.sender->facts.id;
        const Party* candidate = m_parties.find(datagram.sender);
        return from.address.empty() || !candidate || !isNamed(*candidate); // a name not known yet, or none
    };
    receive.cut = [&] { return wasCut(at.row); };
    receive.sameBytes = [&](const DatagramInbox::Datagram& datagram) { return sameBytes(datagram.row, at.row); };
    const auto taken = inboxOwner.inbox.take(receive);
    if (!taken)
        return false;
    for (const RowStep& lost : taken->lost)
        lose(lost);
    m_picture.items.edit(taken->datagram.step, Kind::Data, taken->datagram.row, [&](LadderItem& item) {
        item.toRow = at.row;
        item.toStep = at.step;
        item.toLane = receiver.lane;
        item.set(LadderItem::Underway, false);
        item.set(LadderItem::Partial, taken->datagram.length != row.length);
    });
    m_picture.steps.place(at.row, taken->datagram.step);
    return true;
}

void DatagramArrows::received(Party& receiver, const EventRow& row, RowStep at)
{
    receiver.unanswered.clear();
    From from{otherOf(receiver, row, at.row), nullptr};
    from.sender = m_parties.senderAt(receiver, from.address);
    if (takeFrom(receiver, receiver, from, row, at))
        return;
    for (Party* sharer : m_parties.sharersOf(receiver)) {
        if (sharer != &receiver && takeFrom(*sharer, receiver, from, row, at))
            return;
    }
    const Party::Early early{at, row.length, row.time, receiver.facts.id, !from.address.empty()};
    if (from.sender) {
        add(at, from.sender->lane, receiver.lane, false, false);
        std::erase_if(
            from.sender->early, [&row](const Party::Early& old) { return patienceEnds(old.time) < row.time; });
        if (from.sender->early.size() < MaxEarly)
            from.sender->early.push_back(early);
    } else if (m_parties.mayTurnOutOurs(receiver, from.address) && receiver.strange.size() < MaxEarly) {
        receiver.strange.push_back(early);
    } else {
        addStrange(receiver, at);
    }
}

void DatagramArrows::addStrange(Party& receiver, RowStep at)
{
    const SocketAddress from = otherOf(receiver, m_capture.events.row(at.row), at.row);
    add(at, m_picture.lanes.outside(receiver, from, at.row), receiver.lane, false, false);
}

void DatagramArrows::decideStrange(Party& party, TimeNs now)
{
    const auto isYoung = [now](TimeNs time) { return now < patienceEnds(time); };
    std::erase_if(party.strange, [&](const Party::Early& early) {
        if (isYoung(early.time))
            return false;
        addStrange(party, early);
        return true;
    });
    std::erase_if(party.strangeSent, [&](const Party::StrangeSent& sent) {
        if (isYoung(sent.time))
            return false;
        addSentOutside(party, sent.to, sent);
        return true;
    });
}

void DatagramArrows::refused(Party& sender)
{
    for (const Party::StrangeSent& sent : std::exchange(sender.strangeSent, {}))
        addSentOutside(sender, sent.to, sent); // nobody of ours said no
    for (const RowStep& send : sender.unanswered)
        lose(send);
    sender.unanswered.clear();
}

void DatagramArrows::closed(Party& receiver)
{
    for (const RowStep& send : receiver.inbox.giveUp())
        lose(send);
}

} // namespace socketarium
