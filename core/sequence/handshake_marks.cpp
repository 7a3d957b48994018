// SPDX-License-Identifier: MIT
#include "core/sequence/handshake_marks.h"

#include <algorithm>
#include <cerrno>

namespace socketarium
{
namespace
{

using Kind = LadderItem::Kind;

bool isUnanswered(int error)
{
    return error == ETIMEDOUT || error == EHOSTUNREACH || error == ECONNRESET || error == ECONNREFUSED;
}

bool goesOn(int error)
{
    return error == EINPROGRESS || error == EINTR;
}

/// "3, {AF_INET 127.0.0.1:80}"
SocketAddress addressIn(std::string_view args)
{
    const std::size_t begin = args.find('{');
    if (begin == std::string_view::npos)
        return {};
    auto address = SocketAddress::parseStruct(args.substr(begin));
    return address ? std::move(address).value() : SocketAddress();
}

} // namespace

std::string argsOf(const Capture& capture, const EventRow& row)
{
    const auto call = capture.reader.call(row);
    return call ? call->args : std::string();
}

void addInferred(LadderPicture& picture, Kind kind, RowStep at, std::uint16_t from, std::uint16_t to)
{
    LadderItem item;
    item.row = at.row;
    item.step = item.toStep = at.step;
    item.lane = from;
    item.toLane = to;
    item.kind = kind;
    item.flags = LadderItem::Inferred;
    picture.items.insert(item);
}

void aim(LadderPicture& picture, std::optional<Party::Mark>& mark, std::uint16_t lane)
{
    if (!mark)
        return;
    picture.items.edit(mark->step, mark->kind, mark->row, [lane](LadderItem& item) { item.toLane = lane; });
    mark->toLane = lane;
}

void HandshakeMarks::connect(Party& party, const EventRow& row, RowStep at, std::uint32_t began)
{
    const SocketAddress to = addressIn(argsOf(m_capture, row));
    if (to.family() == AF_UNSPEC) // connect(2): dissolves the connection, or ends the attempt
        return abandoned(party, at.step);
    if (party.connectUnderway && row.error == 0)
        return end(party, false, at.step);
    if (party.connectUnderway || (party.connectFailed && row.error == ECONNREFUSED)) {
        failedWith(party, row.error, at); // it tells what became of the one before
        return;
    }
    const bool failed = row.error != 0 && !goesOn(row.error);
    const bool nothingSent = failed && row.error != ECONNREFUSED && !(party.isTcp() && isUnanswered(row.error));
    if (nothingSent)
        return;
    const Party* acceptor = m_parties.find(party.other);
    if (!acceptor)
        acceptor = m_parties.acceptorAt(party, to);
    const std::uint16_t lane = acceptor ? acceptor->lane : m_picture.lanes.outside(party, to, at.row);
    addInferred(m_picture, Kind::Connect, {at.row, began}, party.lane, lane);
    party.connect = Party::Mark{{at.row, began}, Kind::Connect, lane};
    party.connectUnderway = goesOn(row.error);
    m_picture.items.edit(began, Kind::Connect, at.row, [&](LadderItem& item) {
        item.toStep = at.step;
        item.set(LadderItem::Underway, party.connectUnderway);
        item.set(LadderItem::Failed, failed);
    });
    if (row.error == ECONNREFUSED || row.error == ECONNRESET)
        refuse(party, at.row, at.step);
}

void HandshakeMarks::end(Party& party, bool failed, std::uint32_t step)
{
    party.connectUnderway = false;
    m_picture.items.edit(party.connect->step, Kind::Connect, party.connect->row, [&](LadderItem& item) {
        item.set(LadderItem::Underway, false);
        item.set(LadderItem::Failed, failed);
        item.toStep = std::max(item.step, step);
    });
}

/// AF_UNIX has no segments: connect itself says no.
void HandshakeMarks::refuse(Party& party, std::uint32_t row, std::uint32_t step)
{
    if (party.isTcp())
        addInferred(m_picture, Kind::Reset, {row, step}, party.connect->toLane, party.lane);
}

bool HandshakeMarks::failedWith(Party& party, int error, RowStep at)
{
    if (!party.connectUnderway && !party.connectFailed)
        return false;
    if (!isUnanswered(error))
        return true;
    const std::uint32_t step = party.connectFailed.value_or(at.step);
    if (party.connectUnderway)
        end(party, true, step);
    if (error == ECONNREFUSED || error == ECONNRESET)
        refuse(party, at.row, step);
    party.connectFailed.reset();
    return true;
}

void HandshakeMarks::state(Party& party, RowStep at)
{
    if (!party.connectUnderway)
        return;
    const SocketState now = party.facts.state;
    if (party.isConnected() || now == SocketState::TimeWait) {
        end(party, false, at.step);
    } else if (now == SocketState::Closed || now == SocketState::Released) {
        end(party, true, at.step);
        party.connectFailed = at.step;
    }
}

void HandshakeMarks::abandoned(Party& party, std::uint32_t step)
{
    if (party.connectUnderway)
        end(party, true, step);
    party.connectFailed.reset();
}

} // namespace socketarium
