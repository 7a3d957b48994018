// SPDX-License-Identifier: MIT
#include "core/capture/pcapng_blocks.h"
#include "core/capture/pcapng_encode.h"

#include <gtest/gtest.h>

#include <random>

using namespace socketarium;

namespace
{

/// A block of another machine: big-endian numbers as they are appended.
class BigBlock
{
public:
    explicit BigBlock(std::uint32_t type)
    {
        put32(type);
        put32(0);
    }
    BigBlock& put16(std::uint16_t value) { return put(value); }
    BigBlock& put32(std::uint32_t value) { return put(value); }
    BigBlock& text(std::string_view bytes)
    {
        m_bytes.insert(m_bytes.end(), bytesOf(bytes).begin(), bytesOf(bytes).end());
        return *this;
    }
    ByteView done()
    {
        put32(static_cast<std::uint32_t>(m_bytes.size() + 4));
        storeNumber(m_bytes.data() + 4, static_cast<std::uint32_t>(m_bytes.size()), ByteOrder::Big);
        return m_bytes;
    }

private:
    template <typename T> BigBlock& put(T value)
    {
        m_bytes.resize(m_bytes.size() + sizeof(T));
        storeNumber(m_bytes.data() + m_bytes.size() - sizeof(T), value, ByteOrder::Big);
        return *this;
    }
    Bytes m_bytes;
};

void decodeAsEverything(ByteView block)
{
    for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
        (void)sectionByteOrder(block);
        (void)decodeBlockHead(block, order);
        (void)decodeSectionHeader(block);
        if (const auto description = decodeInterfaceDescription(block, order))
            (void)description->time(UINT64_MAX);
        (void)decodePacket(block, order);
        (void)decodeJournal(block, order);
    }
}

} // namespace

TEST(PcapngBlocks, readBackWhatIsWritten)
{
    BlockBuffer buffer(1024);
    appendSectionHeader(buffer, "Socketarium 0.1.0");
    const auto section = decodeSectionHeader(buffer.view());
    ASSERT_TRUE(section);
    EXPECT_EQ(section->order, ByteOrder::Little);
    EXPECT_EQ(section->major, 1);
    EXPECT_EQ(section->application, "Socketarium 0.1.0");

    buffer.clear();
    appendInterfaceDescription(buffer, LinkType::UpperPdu, "socket 3", "made");
    const auto interface = decodeInterfaceDescription(buffer.view(), ByteOrder::Little);
    ASSERT_TRUE(interface);
    EXPECT_EQ(interface->linkType, 252);
    EXPECT_EQ(interface->name, "socket 3");
    EXPECT_EQ(interface->description, "made");
    EXPECT_EQ(interface->time(1'700'000'000'000'000'001), 1'700'000'000'000'000'001);

    buffer.clear();
    appendPacket(buffer, {5, 77, Direction::In, "from {AF_UNIX}", 1}, bytesOf("hello"));
    const auto packet = decodePacket(buffer.view(), ByteOrder::Little);
    ASSERT_TRUE(packet);
    EXPECT_EQ(packet->interface, 5U);
    EXPECT_EQ(packet->ticks, 77U);
    EXPECT_EQ(textOf(packet->packet), "hello");
    EXPECT_EQ(packet->packet.data() - buffer.view().data(), std::ptrdiff_t{EnhancedPacketHead});
    EXPECT_EQ(packet->direction, Direction::In);
    EXPECT_EQ(packet->comment, "from {AF_UNIX}");
    EXPECT_TRUE(packet->hasId);
}

TEST(PcapngBlocks, readsBigEndian)
{
    BigBlock section(0x0A0D0D0A);
    section.put32(0x1A2B3C4D).put16(1).put16(2).put32(0).put32(0);
    const auto header = decodeSectionHeader(section.done());
    ASSERT_TRUE(header);
    EXPECT_EQ(header->order, ByteOrder::Big);
    EXPECT_EQ(header->minor, 2);

    BigBlock enhanced(6);
    enhanced.put32(1).put32(2).put32(3).put32(3).put32(9).text("abc").text({"\0", 1});
    enhanced.put16(2).put16(4).put32(2).put16(0).put16(0);
    const auto packet = decodePacket(enhanced.done(), ByteOrder::Big);
    ASSERT_TRUE(packet);
    EXPECT_EQ(packet->ticks, 0x0000000200000003U);
    EXPECT_EQ(packet->originalLength, 9U);
    EXPECT_EQ(textOf(packet->packet), "abc");
    EXPECT_EQ(packet->direction, Direction::Out);
    EXPECT_FALSE(packet->hasId);
}

TEST(PcapngBlocks, readsSimpleAndObsoletePackets)
{
    BigBlock simple(3);
    simple.put32(100).text("abcd");
    const auto cut = decodePacket(simple.done(), ByteOrder::Big);
    ASSERT_TRUE(cut);
    EXPECT_EQ(textOf(cut->packet), "abcd");
    EXPECT_EQ(cut->originalLength, 100U);

    BigBlock obsolete(2);
    obsolete.put16(4).put16(99).put32(0).put32(7).put32(4).put32(4).text("wxyz");
    const auto old = decodePacket(obsolete.done(), ByteOrder::Big);
    ASSERT_TRUE(old);
    EXPECT_EQ(old->interface, 4U);
    EXPECT_EQ(textOf(old->packet), "wxyz");
}

TEST(PcapngBlocks, timesOfAllResolutions)
{
    InterfaceDescription interface;
    EXPECT_EQ(interface.time(1'500'000), 1'500'000'000);
    interface.resolution = 0x80 | 10;
    EXPECT_EQ(interface.time(1536), 1'500'000'000);
    interface.resolution = 12;
    EXPECT_EQ(interface.time(1'999), 1);
    interface.resolution = 0;
    EXPECT_EQ(interface.time(UINT64_MAX), INT64_MAX);
    interface.resolution = 127;
    EXPECT_EQ(interface.time(UINT64_MAX), 0);
    interface.resolution = 0xFF;
    EXPECT_EQ(interface.time(UINT64_MAX), 0);
    interface.offsetSeconds = INT64_MIN;
    EXPECT_EQ(interface.time(5), INT64_MIN);
}

TEST(PcapngBlocks, refusesImpossibleLengths)
{
    for (const std::uint32_t length : {0U, 8U, 13U, 0xFFFFFFFCU, static_cast<std::uint32_t>(MaxBlockSize) + 4}) {
        std::array<std::byte, 8> head;
        storeNumber(head.data(), std::uint32_t{6}, ByteOrder::Little);
        storeNumber(head.data() + 4, length, ByteOrder::Little);
        EXPECT_FALSE(decodeBlockHead(head, ByteOrder::Little)) << length;
    }
    BigBlock packet(6);
    packet.put32(0).put32(0).put32(0).put32(0xFFFFFFFF).put32(1).text("abcd");
    EXPECT_FALSE(decodePacket(packet.done(), ByteOrder::Big));
    BlockBuffer buffer(64);
    appendPacket(buffer, {}, bytesOf("x"));
    buffer.replace32(buffer.size() - 4, 4);
    EXPECT_FALSE(decodePacket(buffer.view(), ByteOrder::Little));
    EXPECT_FALSE(decodePacket({}, ByteOrder::Little));
}

TEST(PcapngBlocks, anOptionThatClaimsTooMuchEndsTheWalk)
{
    OptionWalk walk(bytesOf(std::string_view("\x01\0\x02\0ab\0\0\x02\0\xFF\0cd", 14)), ByteOrder::Little);
    const auto first = walk.next();
    ASSERT_TRUE(first);
    EXPECT_EQ(textOf(first->value), "ab");
    EXPECT_FALSE(walk.next());
    EXPECT_FALSE(walk.next());
}

TEST(PcapngBlocks, survivesRandomDamage)
{
    BlockBuffer buffer(1024);
    appendSectionHeader(buffer, "x");
    const std::size_t section = buffer.size();
    appendInterfaceDescription(buffer, LinkType::RawIp, "socket 3", "made");
    const std::size_t interface = buffer.size();
    appendPacket(buffer, {0, 1, Direction::In, "comment", 1}, bytesOf("hello"));
    const Bytes all(buffer.view().begin(), buffer.view().end());
    std::mt19937 random(1);
    for (int i = 0; i < 20'000; ++i) {
        Bytes bytes = all;
        for (int k = 0; k < 3; ++k)
            bytes[random() % bytes.size()] = static_cast<std::byte>(random());
        const ByteView view = bytes;
        decodeAsEverything(view.first(section));
        decodeAsEverything(view.subspan(section, interface - section));
        decodeAsEverything(view.subspan(interface));
        decodeAsEverything(view.first(random() % view.size()));
    }
}
