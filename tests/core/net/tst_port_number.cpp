// SPDX-License-Identifier: MIT
#include "core/net/port_number.h"

#include <gtest/gtest.h>

using namespace socketarium;

TEST(PortNumber, acceptsSixteenBits)
{
    EXPECT_EQ(parsePort("0").value(), 0);
    EXPECT_EQ(parsePort("65535").value(), 65535);
    EXPECT_EQ(parsePort("+80").value(), 80);
    EXPECT_EQ(parsePort("0000000000080").value(), 80);
    EXPECT_EQ(parsePort("000").value(), 0);
}

TEST(PortNumber, tellsWhatPythonAndCWouldDo)
{
    const auto port = parsePort("123456789");
    ASSERT_FALSE(port);
    EXPECT_EQ(port.error().refuser, Refuser::Program);
    EXPECT_EQ(port.error().reason,
        "A port has 16 bits, 0 to 65535; 123456789 does not fit. Python raises OverflowError before any system call; "
        "C's "
        "htons would silently keep the low 16 bits, which is port 52501.");
}

TEST(PortNumber, computesTheLowSixteenBits)
{
    EXPECT_EQ(lowSixteenBits("123456789"), 52501);
    EXPECT_EQ(lowSixteenBits("65536"), 0);
    EXPECT_EQ(lowSixteenBits("-1"), 65535);
    EXPECT_EQ(lowSixteenBits("-123456789"), 65536 - 52501);
    EXPECT_EQ(lowSixteenBits("18446744073709551617"), 1); // 2^64 + 1
    EXPECT_NE(parsePort("-1").error().reason.find("port 65535."), std::string::npos);
    EXPECT_NE(parsePort("65536").error().reason.find("port 0."), std::string::npos);
}

TEST(PortNumber, shortensEndlessNumbers)
{
    const auto port = parsePort(std::string(5000, '9'));
    ASSERT_FALSE(port);
    EXPECT_LT(port.error().reason.size(), 300U);
    EXPECT_NE(port.error().reason.find("(5000 characters)"), std::string::npos);
}

TEST(PortNumber, knowsNumbersFromNames)
{
    EXPECT_TRUE(looksLikeNumber("80"));
    EXPECT_TRUE(looksLikeNumber("-1"));
    for (const auto* text : {"", "-", "+", "http", "80a", "0x50", "8 0", "--1"}) {
        EXPECT_FALSE(looksLikeNumber(text)) << text;
        EXPECT_FALSE(parsePort(text)) << text;
    }
}
