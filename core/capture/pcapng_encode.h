// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/block_buffer.h"
#include "core/capture/event.h"

#include <string_view>

namespace socketarium
{

// The blocks of pcapng that this program writes: little-endian, times in nanoseconds, no I/O. Each function appends one
// whole block to the buffer, whose size is a multiple of four before and after.

/// tcpdump's LINKTYPE_ numbers that this program writes.
enum class LinkType : std::uint16_t { Ethernet = 1, RawIp = 101, UpperPdu = 252 };

void appendSectionHeader(BlockBuffer& to, std::string_view application);
void appendInterfaceDescription(
    BlockBuffer& to, LinkType linkType, std::string_view name, std::string_view description);

/// What an enhanced packet block says beside its packet.
struct PacketFrame {
    std::uint32_t interface = 0;
    TimeNs time = 0;
    Direction direction = Direction::None;
    std::string_view comment{};
    std::uint64_t id = 0; ///< epb_packetid; 0: none
};
/// Writes the EnhancedPacketHead bytes before a packet of `length` bytes.
void storePacketHead(std::byte* to, const PacketFrame& frame, std::size_t length);
/// Completes the block that began at `begin`, its head and packet already appended.
void appendPacketTail(BlockBuffer& to, std::size_t begin, const PacketFrame& frame);
/// All of it, for packets that lie elsewhere.
void appendPacket(BlockBuffer& to, const PacketFrame& frame, ByteView packet);

/// Begins a journal block; append fields (journal_entry.h), then end it.
std::size_t beginJournal(BlockBuffer& to);
void endJournal(BlockBuffer& to, std::size_t begin);

} // namespace socketarium
