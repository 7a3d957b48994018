// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/capture/byte_order.h"
#include "core/capture/event.h"

#include <optional>
#include <string_view>

namespace socketarium
{

// The blocks of pcapng (draft-ietf-opsawg-pcapng) taken apart, in either byte order, no I/O. Every decode gets one
// whole block, from its type up to and with the second total length, and gives views into it; nothing is allocated
// unless it fails. Their making: pcapng_encode.h.

enum class BlockType : std::uint32_t {
    InterfaceDescription = 1,
    ObsoletePacket = 2,
    SimplePacket = 3,
    EnhancedPacket = 6,
    Journal = 9, ///< systemd Journal Export
    SectionHeader = 0x0A0D0D0A,
};

constexpr std::size_t BlockHeadSize = 8; ///< type and total length
constexpr std::size_t BlockOverhead = 12; ///< with the total length at the end
constexpr std::size_t MaxBlockSize = std::size_t{16} * 1024 * 1024; ///< longer ones are refused
constexpr std::size_t EnhancedPacketHead = 28; ///< from the block's begin to its packet's first byte

constexpr std::uint16_t CommentOption = 1; ///< opt_comment, in any block

/// The order of a section, from the first 12 bytes of its header; nothing if it is no section header.
std::optional<ByteOrder> sectionByteOrder(ByteView start);

struct BlockHead {
    std::uint32_t type = 0;
    std::uint32_t length = 0; ///< of the whole block; checked: 12 … MaxBlockSize, a multiple of four
};
/// From the first 8 bytes of any block.
Result<BlockHead> decodeBlockHead(ByteView start, ByteOrder order);

/// Walks an options area; stops at its end mark or at an option that claims more than there is.
class OptionWalk
{
public:
    struct Option {
        std::uint16_t code;
        ByteView value;
    };

    OptionWalk(ByteView options, ByteOrder order)
        : m_rest(options)
        , m_order(order)
    {
    }
    std::optional<Option> next();

private:
    ByteView m_rest;
    ByteOrder m_order;
};

struct SectionHeader {
    ByteOrder order = ByteOrder::Little;
    std::uint16_t major = 0;
    std::uint16_t minor = 0;
    std::string_view application; ///< shb_userappl: "Socketarium 0.1.0" in ours
};
Result<SectionHeader> decodeSectionHeader(ByteView block);

struct InterfaceDescription {
    std::uint16_t linkType = 0;
    std::uint32_t snapLength = 0;
    std::string_view name; ///< if_name: "socket 3" in ours. A socket may have several interfaces, one after another.
    std::string_view description;
    std::uint8_t resolution = 6; ///< if_tsresol
    std::int64_t offsetSeconds = 0; ///< if_tsoffset

    /// A packet's timestamp on this interface. Out of range becomes the nearest end of the range.
    TimeNs time(std::uint64_t ticks) const;
};
Result<InterfaceDescription> decodeInterfaceDescription(ByteView block, ByteOrder order);

struct EnhancedPacket {
    std::uint32_t interface = 0;
    std::uint64_t ticks = 0;
    std::uint32_t originalLength = 0;
    ByteView packet; ///< begins EnhancedPacketHead bytes behind the block's begin
    Direction direction = Direction::None; ///< epb_flags
    std::string_view comment; ///< the first opt_comment: in ours "from {AF_UNIX …}", written for datagrams whose
                              ///< headers cannot say it
    bool hasId = false; ///< epb_packetid. In ours: a Call entry tells of these bytes (EventRow::HasCall)
};
/// Also ObsoletePacket and SimplePacket, whose packets begin elsewhere: use packet.data() - block.data().
Result<EnhancedPacket> decodePacket(ByteView block, ByteOrder order);

/// The text of a journal block without its padding; its fields: JournalWalk in journal_entry.h.
Result<ByteView> decodeJournal(ByteView block, ByteOrder order);

} // namespace socketarium
