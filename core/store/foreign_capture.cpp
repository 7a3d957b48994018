// SPDX-License-Identifier: MIT
#include "core/store/foreign_capture.h"

#include <limits>

namespace socketarium
{

void ForeignCapture::packet(const FilePacket& packet)
{
    m_target.countPacket();
    const auto segment = dissectPacket(packet.linkType, packet.bytes);
    if (!segment)
        return m_target.notUnderstood();
    const std::size_t payloadSkip = packet.skip + segment->payloadAt;
    if (payloadSkip > std::numeric_limits<decltype(EventRow::payloadSkip)>::max())
        return m_target.notUnderstood();
    const auto ends = m_conversations.see(*segment);
    if (!ends)
        return m_target.notUnderstood();
    if (segment->payloadLength == 0 && segment->protocol == IPPROTO_TCP)
        return;
    EventRow row;
    row.kind = EventKind::Data;
    row.time = packet.time;
    row.offset = packet.offset;
    row.payloadSkip = static_cast<std::uint16_t>(payloadSkip);
    row.length = static_cast<std::uint32_t>(segment->payloadLength);
    row.socket = ends->sender;
    row.direction = Direction::Out;
    m_target.data(row);
    row.socket = ends->receiver;
    row.direction = Direction::In;
    m_target.data(row);
}

} // namespace socketarium
