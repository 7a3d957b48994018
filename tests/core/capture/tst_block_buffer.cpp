// SPDX-License-Identifier: MIT
#include "core/capture/block_buffer.h"

#include <gtest/gtest.h>

using namespace socketarium;

TEST(BlockBuffer, appendsNumbersLittleEndian)
{
    BlockBuffer buffer(64);
    buffer.append16(0x0102);
    buffer.append32(3);
    buffer.append64(0x0405060708090A0B);
    EXPECT_EQ(textOf(buffer.view()), std::string_view("\x02\x01\x03\0\0\0\x0B\x0A\x09\x08\x07\x06\x05\x04", 14));
    buffer.replace32(2, 0x41424344);
    EXPECT_EQ(textOf(buffer.view()).substr(2, 4), "DCBA");
}

TEST(BlockBuffer, growsAndKeepsWhatItHas)
{
    BlockBuffer buffer(4);
    buffer.append("abcd");
    buffer.append(std::string(1000, 'x'));
    EXPECT_EQ(buffer.size(), 1004U);
    EXPECT_GE(buffer.capacity(), 1004U);
    EXPECT_EQ(textOf(buffer.view()).substr(0, 6), "abcdxx");
}

TEST(BlockBuffer, padsWithZeroes)
{
    BlockBuffer buffer(64);
    std::fill_n(buffer.room(64), 64, std::byte{0xFF});
    buffer.append("a");
    buffer.pad();
    buffer.pad();
    EXPECT_EQ(textOf(buffer.view()), std::string_view("a\0\0\0", 4));
}

TEST(BlockBuffer, writesDecimals)
{
    BlockBuffer buffer(4);
    buffer.appendDecimal(INT64_MIN);
    buffer.append(" ");
    buffer.appendDecimal(0);
    EXPECT_EQ(textOf(buffer.view()), "-9223372036854775808 0");
}

TEST(BlockBuffer, takesRoomAndShrinks)
{
    BlockBuffer buffer(16);
    std::memcpy(buffer.room(5), "hello", 5);
    EXPECT_EQ(buffer.size(), 0U);
    buffer.take(5);
    EXPECT_EQ(textOf(buffer.view()), "hello");
    buffer.shrink(2);
    EXPECT_EQ(textOf(buffer.view()), "he");
    buffer.clear();
    EXPECT_EQ(buffer.size(), 0U);
}
