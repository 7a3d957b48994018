// SPDX-License-Identifier: MIT
#include "core/capture/pcapng_encode.h"

#include <gtest/gtest.h>

using namespace socketarium;

namespace
{

std::string hex(ByteView bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::byte byte : bytes) {
        text += digits[std::to_integer<std::size_t>(byte) >> 4];
        text += digits[std::to_integer<std::size_t>(byte) & 15];
    }
    return text;
}

} // namespace

TEST(PcapngEncode, sectionHeaderToTheByte)
{
    BlockBuffer buffer(256);
    appendSectionHeader(buffer, "ABCDE");
    EXPECT_EQ(hex(buffer.view()),
        "0a0d0d0a"
        "2c000000"
        "4d3c2b1a"
        "01000000"
        "ffffffffffffffff"
        "04000500"
        "4142434445000000"
        "00000000"
        "2c000000");
}

TEST(PcapngEncode, interfaceDescriptionToTheByte)
{
    BlockBuffer buffer(256);
    appendInterfaceDescription(buffer, LinkType::RawIp, "s3", "d");
    EXPECT_EQ(hex(buffer.view()),
        "01000000"
        "30000000"
        "6500"
        "0000"
        "00000400"
        "02000200"
        "73330000"
        "03000100"
        "64000000"
        "09000100"
        "09000000"
        "00000000"
        "30000000");
}

TEST(PcapngEncode, packetToTheByte)
{
    BlockBuffer buffer(8);
    appendPacket(buffer, {2, 0x0102030405060708, Direction::Out, "hi", 7}, bytesOf("abc"));
    EXPECT_EQ(hex(buffer.view()),
        "06000000"
        "44000000"
        "02000000"
        "04030201"
        "08070605"
        "03000000"
        "03000000"
        "61626300"
        "01000200"
        "68690000"
        "02000400"
        "02000000"
        "05000800"
        "0700000000000000"
        "00000000"
        "44000000");
}

TEST(PcapngEncode, emptyPacketAndPlainOptions)
{
    BlockBuffer buffer(8);
    appendPacket(buffer, {0, 1, Direction::In, {}, 0}, {});
    EXPECT_EQ(hex(buffer.view()),
        "06000000"
        "2c000000"
        "00000000"
        "00000000"
        "01000000"
        "00000000"
        "00000000"
        "02000400"
        "01000000"
        "00000000"
        "2c000000");
}

TEST(PcapngEncode, journalIsPadded)
{
    BlockBuffer buffer(8);
    const std::size_t begin = beginJournal(buffer);
    buffer.append("A=b\nC");
    endJournal(buffer, begin);
    EXPECT_EQ(hex(buffer.view()),
        "09000000"
        "14000000"
        "413d620a43000000"
        "14000000");
}

TEST(PcapngEncode, overlongOptionIsCut)
{
    BlockBuffer buffer(8);
    appendSectionHeader(buffer, std::string(100'000, 'x'));
    EXPECT_EQ(buffer.size() % 4, 0U);
    EXPECT_LT(buffer.size(), 66'000U);
}
