// SPDX-License-Identifier: MIT
#include "core/capture/pcapng_blocks.h"

#include <algorithm>
#include <limits>

namespace socketarium
{
namespace
{

constexpr std::uint32_t ByteOrderMagic = 0x1A2B3C4D;

constexpr std::uint16_t OptionEnd = 0;
constexpr std::uint16_t SectionApplication = 4;
constexpr std::uint16_t InterfaceName = 2;
constexpr std::uint16_t InterfaceDescriptionText = 3;
constexpr std::uint16_t InterfaceResolution = 9;
constexpr std::uint16_t InterfaceTimeOffset = 14;
constexpr std::uint16_t PacketFlags = 2;
constexpr std::uint16_t PacketId = 5;

__extension__ typedef __int128 Wide;

Error damaged(std::string_view what)
{
    return Error::ours("read capture", {}, std::string(what));
}

constexpr std::uint32_t code(BlockType type)
{
    return static_cast<std::uint32_t>(type);
}

std::string_view text(ByteView value)
{
    // Some programs count a terminating NUL as part of the text.
    const std::string_view all = textOf(value);
    return all.substr(0, all.find('\0'));
}

/// What stands between a whole block's head and its second total length.
Result<ByteView> bodyOf(ByteView block, ByteOrder order, std::size_t minimum)
{
    if (block.size() < BlockOverhead + minimum)
        return damaged("a block is shorter than its fixed part");
    if (loadNumber<std::uint32_t>(block.data() + block.size() - 4, order) != block.size()
        || loadNumber<std::uint32_t>(block.data() + 4, order) != block.size())
        return damaged("a block's two lengths differ");
    return block.subspan(BlockHeadSize, block.size() - BlockOverhead);
}

Direction directionOf(std::uint32_t flags)
{
    switch (flags & 3) {
    case 1:
        return Direction::In;
    case 2:
        return Direction::Out;
    default:
        return Direction::None;
    }
}

void readPacketOptions(EnhancedPacket& packet, ByteView options, ByteOrder order)
{
    OptionWalk walk(options, order);
    while (const auto option = walk.next()) {
        if (option->code == CommentOption && packet.comment.empty())
            packet.comment = text(option->value);
        else if (option->code == PacketFlags && option->value.size() == 4)
            packet.direction = directionOf(loadNumber<std::uint32_t>(option->value.data(), order));
        else if (option->code == PacketId)
            packet.hasId = true;
    }
}

} // namespace

std::optional<ByteOrder> sectionByteOrder(ByteView start)
{
    if (start.size() < 12
        || loadNumber<std::uint32_t>(start.data(), ByteOrder::Little) != code(BlockType::SectionHeader))
        return std::nullopt;
    for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
        if (loadNumber<std::uint32_t>(start.data() + 8, order) == ByteOrderMagic)
            return order;
    }
    return std::nullopt;
}

Result<BlockHead> decodeBlockHead(ByteView start, ByteOrder order)
{
    if (start.size() < BlockHeadSize)
        return damaged("the file ends inside a block's head");
    const BlockHead head{
        loadNumber<std::uint32_t>(start.data(), order), loadNumber<std::uint32_t>(start.data() + 4, order)};
    if (head.length < BlockOverhead || head.length % 4 != 0)
        return damaged("a block claims a length of " + std::to_string(head.length) + " bytes");
    if (head.length > MaxBlockSize)
        return damaged("a block of " + std::to_string(head.length) + " bytes is longer than this program reads");
    return head;
}

std::optional<OptionWalk::Option> OptionWalk::next()
{
    if (m_rest.size() < 4)
        return std::nullopt;
    const auto option = loadNumber<std::uint16_t>(m_rest.data(), m_order);
    const std::size_t length = loadNumber<std::uint16_t>(m_rest.data() + 2, m_order);
    if (option == OptionEnd || length > m_rest.size() - 4) {
        m_rest = {};
        return std::nullopt;
    }
    const ByteView value = m_rest.subspan(4, length);
    m_rest = m_rest.subspan(std::min(m_rest.size(), 4 + padded4(length)));
    return Option{option, value};
}

Result<SectionHeader> decodeSectionHeader(ByteView block)
{
    const auto order = sectionByteOrder(block);
    if (!order)
        return damaged("no section header, or one without a byte-order mark");
    const auto body = bodyOf(block, *order, 16);
    if (!body)
        return body.error();
    SectionHeader header{*order, loadNumber<std::uint16_t>(body->data() + 4, *order),
        loadNumber<std::uint16_t>(body->data() + 6, *order), {}};
    OptionWalk walk(body->subspan(16), *order);
    while (const auto option = walk.next()) {
        if (option->code == SectionApplication)
            header.application = text(option->value);
    }
    return header;
}

TimeNs InterfaceDescription::time(std::uint64_t ticks) const
{
    const unsigned exponent = resolution & 0x7F;
    const bool binary = (resolution & 0x80) != 0;
    Wide ns = 0;
    if (binary) {
        // In units of 2^-64 s and less, 64 bits do not reach a second; nobody writes that.
        ns = exponent < 64 ? Wide{ticks} * 1'000'000'000 >> exponent : 0;
    } else {
        ns = ticks;
        for (unsigned i = exponent; i < 9; ++i)
            ns *= 10;
        for (unsigned i = 9; i < exponent && ns != 0; ++i)
            ns /= 10;
    }
    ns += Wide{offsetSeconds} * 1'000'000'000;
    return static_cast<TimeNs>(
        std::clamp<Wide>(ns, std::numeric_limits<TimeNs>::min(), std::numeric_limits<TimeNs>::max()));
}

Result<InterfaceDescription> decodeInterfaceDescription(ByteView block, ByteOrder order)
{
    const auto body = bodyOf(block, order, 8);
    if (!body)
        return body.error();
    InterfaceDescription description;
    description.linkType = loadNumber<std::uint16_t>(body->data(), order);
    description.snapLength = loadNumber<std::uint32_t>(body->data() + 4, order);
    OptionWalk walk(body->subspan(8), order);
    while (const auto option = walk.next()) {
        if (option->code == InterfaceName)
            description.name = text(option->value);
        else if (option->code == InterfaceDescriptionText)
            description.description = text(option->value);
        else if (option->code == InterfaceResolution && option->value.size() == 1)
            description.resolution = std::to_integer<std::uint8_t>(option->value[0]);
        else if (option->code == InterfaceTimeOffset && option->value.size() == 8)
            description.offsetSeconds
                = static_cast<std::int64_t>(loadNumber<std::uint64_t>(option->value.data(), order));
    }
    return description;
}

Result<EnhancedPacket> decodePacket(ByteView block, ByteOrder order)
{
    if (block.size() < BlockOverhead)
        return damaged("a block is shorter than its fixed part");
    const auto type = static_cast<BlockType>(loadNumber<std::uint32_t>(block.data(), order));
    const bool simple = type == BlockType::SimplePacket;
    const std::size_t fixed = simple ? 4 : 20;
    const auto body = bodyOf(block, order, fixed);
    if (!body)
        return body.error();
    const std::byte* at = body->data();
    EnhancedPacket packet;
    std::size_t captured = 0;
    if (simple) {
        packet.originalLength = loadNumber<std::uint32_t>(at, order);
        captured = std::min<std::size_t>(packet.originalLength, body->size() - fixed);
    } else {
        // The obsolete block has a 16-bit interface and a drop count where the enhanced one has 32 bits.
        packet.interface = type == BlockType::ObsoletePacket ? loadNumber<std::uint16_t>(at, order)
                                                             : loadNumber<std::uint32_t>(at, order);
        packet.ticks
            = std::uint64_t{loadNumber<std::uint32_t>(at + 4, order)} << 32 | loadNumber<std::uint32_t>(at + 8, order);
        captured = loadNumber<std::uint32_t>(at + 12, order);
        packet.originalLength = loadNumber<std::uint32_t>(at + 16, order);
    }
    if (captured > body->size() - fixed)
        return damaged("a packet claims more bytes than its block has");
    packet.packet = body->subspan(fixed, captured);
    if (!simple)
        readPacketOptions(packet, body->subspan(std::min(body->size(), fixed + padded4(captured))), order);
    return packet;
}

Result<ByteView> decodeJournal(ByteView block, ByteOrder order)
{
    const auto body = bodyOf(block, order, 0);
    if (!body)
        return body.error();
    ByteView entry = *body;
    for (int i = 0; i < 3 && !entry.empty() && entry.back() == std::byte{0}; ++i)
        entry = entry.first(entry.size() - 1);
    return entry;
}

} // namespace socketarium
