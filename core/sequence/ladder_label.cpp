// SPDX-License-Identifier: MIT
#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/sequence/ladder.h"

#include <array>
#include <cstdio>

namespace socketarium
{
namespace
{

using Kind = LadderItem::Kind;

constexpr std::size_t PreviewBytes = 16;

/// "3.2 s", "250 ms", "12 µs"
std::string durationText(std::int64_t nanoseconds)
{
    std::array<char, 32> text{};
    if (nanoseconds >= 999'500'000)
        std::snprintf(text.data(), text.size(), "%.1f s", static_cast<double>(nanoseconds) / 1e9);
    else if (nanoseconds >= 999'500)
        std::snprintf(text.data(), text.size(), "%.0f ms", static_cast<double>(nanoseconds) / 1e6);
    else
        std::snprintf(text.data(), text.size(), "%.0f µs", static_cast<double>(nanoseconds) / 1e3);
    return text.data();
}

/// The State that tells of it names the call only if the one before it was another: then the socket's facts do.
std::string waitingLabel(const Capture& capture, const EventRow& row)
{
    const auto facts = capture.sockets.find(row.socket);
    std::string call = facts ? facts->waitingCall : std::string();
    const auto change = capture.reader.state(row);
    for (const auto& [key, value] : change ? change->facts : StateEvent().facts) {
        if (key == "CALL")
            call = value;
    }
    return (call.empty() ? "call" : call.substr(0, call.find('(')) + "()") + " waits";
}

std::string callLabel(const Capture& capture, const LadderItem& item, const EventRow& row)
{
    if (item.has(LadderItem::Waiting))
        return waitingLabel(capture, row);
    std::string label(callText(row.call));
    label += "()";
    if (item.has(LadderItem::Waited))
        label += " waited " + durationText(row.duration);
    if (row.error != 0)
        label += ' ' + errnoName(row.error);
    return label;
}

std::string dataLabel(const Capture& capture, const EventRow& row)
{
    const std::string length = std::to_string(row.length);
    const auto preview = capture.reader.payload(row, 0, PreviewBytes);
    if (!preview)
        return length + (row.length == 1 ? " byte" : " bytes");
    return '"' + escapeBytes(*preview) + (row.length > preview->size() ? "…\" " : "\" ") + length;
}

/// AF_UNIX has no segments, but its connections begin and end all the same.
std::string markLabel(const Capture& capture, const LadderItem& item, const EventRow& row)
{
    const auto facts = capture.sockets.find(row.socket);
    const bool isUnix = facts && facts->family == AF_UNIX;
    if (item.kind == Kind::Fin)
        return isUnix ? "end" : "FIN";
    if (item.kind == Kind::Reset)
        return isUnix ? "reset" : "RST";
    if (isUnix)
        return "connect";
    const bool isAnswered = !item.has(LadderItem::Failed) && !item.has(LadderItem::Underway);
    return isAnswered ? "SYN, SYN-ACK, ACK" : "SYN";
}

} // namespace

std::string ladderLabel(const Capture& capture, const LadderItem& item)
{
    const EventRow& row = capture.events.row(item.row == LadderItem::NoRow ? item.toRow : item.row);
    switch (item.kind) {
    case Kind::Call:
        return callLabel(capture, item, row);
    case Kind::Data:
        return dataLabel(capture, row);
    case Kind::Connect:
    case Kind::Fin:
    case Kind::Reset:
        return markLabel(capture, item, row);
    case Kind::State: {
        const auto change = capture.reader.state(row);
        return change ? change->to : std::string("?");
    }
    case Kind::Note:
        break;
    }
    const auto line = capture.reader.line(row);
    return line ? *line : std::string("?");
}

std::string laneTitle(const Capture& capture, const LadderLane& lane)
{
    if (lane.socket == SocketId::None)
        return (lane.peer.text().empty() ? "unnamed" : lane.peer.text()) + " (outside)";
    std::string title = std::to_string(number(lane.socket));
    const auto facts = capture.sockets.find(lane.socket);
    if (!facts)
        return title;
    title += ' ' + kindText(*facts);
    if (const std::string local = facts->local.text(); !local.empty())
        title += ' ' + local;
    return title;
}

} // namespace socketarium
