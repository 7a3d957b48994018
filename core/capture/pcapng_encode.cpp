// SPDX-License-Identifier: MIT
#include "core/capture/pcapng_encode.h"

#include "core/capture/pcapng_blocks.h"

#include <algorithm>

namespace socketarium
{
namespace
{

constexpr std::uint32_t ByteOrderMagic = 0x1A2B3C4D;
constexpr std::uint32_t SnapLength = 262144; // headers and 128 KiB; readers use it as a bound only

constexpr std::uint16_t OptionEnd = 0;
constexpr std::uint16_t SectionApplication = 4;
constexpr std::uint16_t InterfaceName = 2;
constexpr std::uint16_t InterfaceDescriptionText = 3;
constexpr std::uint16_t InterfaceResolution = 9;
constexpr std::uint16_t PacketFlags = 2;
constexpr std::uint16_t PacketId = 5;

constexpr std::uint32_t code(BlockType type)
{
    return static_cast<std::uint32_t>(type);
}

void appendOption(BlockBuffer& to, std::uint16_t option, ByteView value)
{
    const std::size_t length = std::min<std::size_t>(value.size(), UINT16_MAX);
    to.append16(option);
    to.append16(static_cast<std::uint16_t>(length));
    to.append(value.first(length));
    to.pad();
}

void endBlock(BlockBuffer& to, std::size_t begin)
{
    const auto length = static_cast<std::uint32_t>(to.size() - begin + 4);
    to.append32(length);
    to.replace32(begin + 4, length);
}

} // namespace

void appendSectionHeader(BlockBuffer& to, std::string_view application)
{
    const std::size_t begin = to.size();
    to.append32(code(BlockType::SectionHeader));
    to.append32(0);
    to.append32(ByteOrderMagic);
    to.append16(1);
    to.append16(0);
    to.append64(UINT64_MAX); // a section of unknown length: it grows
    appendOption(to, SectionApplication, bytesOf(application));
    to.append32(OptionEnd);
    endBlock(to, begin);
}

void appendInterfaceDescription(BlockBuffer& to, LinkType linkType, std::string_view name, std::string_view description)
{
    const std::size_t begin = to.size();
    to.append32(code(BlockType::InterfaceDescription));
    to.append32(0);
    to.append16(static_cast<std::uint16_t>(linkType));
    to.append16(0);
    to.append32(SnapLength);
    appendOption(to, InterfaceName, bytesOf(name));
    appendOption(to, InterfaceDescriptionText, bytesOf(description));
    constexpr std::byte nanoseconds{9};
    appendOption(to, InterfaceResolution, {&nanoseconds, 1});
    to.append32(OptionEnd);
    endBlock(to, begin);
}

void storePacketHead(std::byte* to, const PacketFrame& frame, std::size_t length)
{
    const auto put = [to](std::size_t at, std::uint32_t value) { storeNumber(to + at, value, ByteOrder::Little); };
    const auto ticks = static_cast<std::uint64_t>(frame.time);
    put(0, code(BlockType::EnhancedPacket));
    put(4, 0);
    put(8, frame.interface);
    put(12, static_cast<std::uint32_t>(ticks >> 32));
    put(16, static_cast<std::uint32_t>(ticks));
    put(20, static_cast<std::uint32_t>(length));
    put(24, static_cast<std::uint32_t>(length));
}

void appendPacketTail(BlockBuffer& to, std::size_t begin, const PacketFrame& frame)
{
    to.pad();
    if (!frame.comment.empty())
        appendOption(to, CommentOption, bytesOf(frame.comment));
    if (frame.direction != Direction::None) {
        to.append16(PacketFlags);
        to.append16(4);
        to.append32(frame.direction == Direction::In ? 1 : 2);
    }
    if (frame.id != 0) {
        to.append16(PacketId);
        to.append16(8);
        to.append64(frame.id);
    }
    to.append32(OptionEnd);
    endBlock(to, begin);
}

void appendPacket(BlockBuffer& to, const PacketFrame& frame, ByteView packet)
{
    const std::size_t begin = to.size();
    storePacketHead(to.room(EnhancedPacketHead), frame, packet.size());
    to.take(EnhancedPacketHead);
    to.append(packet);
    appendPacketTail(to, begin, frame);
}

std::size_t beginJournal(BlockBuffer& to)
{
    const std::size_t begin = to.size();
    to.append32(code(BlockType::Journal));
    to.append32(0);
    return begin;
}

void endJournal(BlockBuffer& to, std::size_t begin)
{
    to.pad();
    endBlock(to, begin);
}

} // namespace socketarium
