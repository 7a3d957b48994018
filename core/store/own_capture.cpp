// SPDX-License-Identifier: MIT
#include "core/store/own_capture.h"

#include "core/capture/journal_entry.h"
#include "core/capture/packet_headers.h"
#include "core/capture/pcapng_encode.h"
#include "core/store/packet_dissector.h"

#include <charconv>
#include <limits>

namespace socketarium
{
namespace
{

struct Payload {
    std::size_t at = 0;
    std::size_t length = 0;
    bool isStream = false; ///< TCP: packets without bytes are handshakes and acknowledgements
};

std::optional<Payload> payloadOf(int linkType, ByteView packet)
{
    if (linkType == static_cast<int>(LinkType::Ethernet)) // the person's own frame, headers and all
        return Payload{0, packet.size()};
    if (linkType == static_cast<int>(LinkType::UpperPdu)) {
        const auto tags = upperPduTagsSize(packet);
        if (!tags)
            return std::nullopt;
        return Payload{*tags, packet.size() - *tags};
    }
    const auto segment = dissectPacket(linkType, packet);
    if (!segment)
        return std::nullopt;
    return Payload{segment->payloadAt, segment->payloadLength, segment->protocol == IPPROTO_TCP};
}

} // namespace

SocketId OwnCapture::socketOf(std::string_view interfaceName)
{
    constexpr std::string_view prefix = "socket ";
    if (!interfaceName.starts_with(prefix))
        return SocketId::None;
    const char* const end = interfaceName.data() + interfaceName.size();
    std::uint32_t id = 0;
    const auto parsed = std::from_chars(interfaceName.data() + prefix.size(), end, id);
    return parsed.ec == std::errc() && parsed.ptr == end ? SocketId{id} : SocketId::None;
}

void OwnCapture::packet(
    const EnhancedPacket& packet, SocketId socket, int linkType, TimeNs time, std::uint64_t offset, std::size_t skip)
{
    m_target.countPacket();
    const auto payload = payloadOf(linkType, packet.packet);
    if (!payload || packet.direction == Direction::None
        || skip + payload->at > std::numeric_limits<decltype(EventRow::payloadSkip)>::max())
        return m_target.notUnderstood();
    if (payload->isStream && payload->length == 0)
        return;
    EventRow row;
    row.kind = EventKind::Data;
    row.time = time;
    row.offset = offset;
    row.payloadSkip = static_cast<std::uint16_t>(skip + payload->at);
    row.length = static_cast<std::uint32_t>(payload->length);
    row.socket = socket;
    row.direction = packet.direction;
    row.flags = packet.hasId ? EventRow::HasCall : 0;
    m_target.data(row);
}

void OwnCapture::journal(ByteView text, std::uint64_t offset)
{
    const JournalEntry entry = readJournalEntry(text);
    if (!entry.ours)
        return m_target.notUnderstood();
    EventRow row;
    row.kind = entry.kind;
    row.time = entry.time;
    row.offset = offset;
    row.socket = entry.socket;
    if (entry.kind == EventKind::State)
        return m_target.state(row, entry.stateEvent());
    row.call = entry.call;
    row.flags = entry.failed ? EventRow::Failed : 0;
    if (entry.kind != EventKind::Call)
        return m_target.note(row);
    row.flags |= entry.waited ? EventRow::Waited : 0;
    row.error = static_cast<std::uint16_t>(entry.error);
    row.result = entry.result;
    row.duration = entry.duration;
    m_target.call(row);
}

} // namespace socketarium
