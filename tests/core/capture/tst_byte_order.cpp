// SPDX-License-Identifier: MIT
#include "core/capture/byte_order.h"

#include <gtest/gtest.h>

#include <array>

using namespace socketarium;

TEST(ByteOrder, storesAndLoadsBothOrders)
{
    std::array<std::byte, 4> bytes;
    storeNumber(bytes.data(), std::uint32_t{0x01020304}, ByteOrder::Big);
    EXPECT_EQ(bytes[0], std::byte{1});
    EXPECT_EQ(loadNumber<std::uint32_t>(bytes.data(), ByteOrder::Big), 0x01020304U);
    EXPECT_EQ(loadNumber<std::uint32_t>(bytes.data(), ByteOrder::Little), 0x04030201U);
    EXPECT_EQ(loadNumber<std::uint16_t>(bytes.data() + 1, ByteOrder::Little), 0x0302U);
}

TEST(ByteOrder, padsToFour)
{
    EXPECT_EQ(padded4(0), 0U);
    EXPECT_EQ(padded4(1), 4U);
    EXPECT_EQ(padded4(8), 8U);
}
