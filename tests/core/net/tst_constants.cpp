// SPDX-License-Identifier: MIT
#include "core/net/constants.h"

#include <gtest/gtest.h>

#include <netinet/in.h>
#include <sys/socket.h>

using namespace socketarium;

TEST(Constants, everyNameLeadsBackToItsNumber)
{
    for (const auto table : {socketFamilies(), socketTypes(), socketProtocols(), messageFlags(), shutdownHows()}) {
        EXPECT_FALSE(table.empty());
        for (const NamedNumber& entry : table) {
            EXPECT_EQ(nameOf(table, entry.number), entry.name);
            EXPECT_EQ(numberOf(table, entry.name), entry.number);
        }
    }
}

TEST(Constants, takesShortNamesAndNumbers)
{
    EXPECT_EQ(numberOf(socketFamilies(), "inet6"), AF_INET6);
    EXPECT_EQ(numberOf(socketFamilies(), " af_unix "), AF_UNIX);
    EXPECT_EQ(numberOf(socketProtocols(), "tcp"), IPPROTO_TCP);
    EXPECT_EQ(numberOf(socketFamilies(), "999"), 999);
    EXPECT_EQ(numberOf(socketFamilies(), "-1"), -1);
    EXPECT_EQ(numberOf(socketFamilies(), "0x10"), 16);
    EXPECT_EQ(numberOf(socketFamilies(), "0xffffffff"), -1);
}

TEST(Constants, refusesNonsense)
{
    for (const auto* text : {"", "af_", "inet7", "99999999999", "0x1ffffffff", "0x-1", "1 2", "12x", "-"})
        EXPECT_FALSE(numberOf(socketFamilies(), text)) << text;
}

TEST(Constants, printsNumbersWithoutAName)
{
    EXPECT_EQ(nameOf(socketFamilies(), 999), "999");
    EXPECT_EQ(nameOf(socketProtocols(), 0), "0");
    EXPECT_EQ(nameOf(shutdownHows(), -3), "-3");
}

TEST(Constants, socketTypesShowTheirFlags)
{
    EXPECT_EQ(socketTypeText(SOCK_STREAM), "SOCK_STREAM");
    EXPECT_EQ(socketTypeText(SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC), "SOCK_DGRAM|SOCK_NONBLOCK|SOCK_CLOEXEC");
    EXPECT_EQ(socketTypeText(77), "77");
    EXPECT_EQ(socketTypeText(-1), "-1");
    EXPECT_EQ(socketTypeText(0), "0");
}

TEST(Constants, messageFlagsRoundTrip)
{
    EXPECT_EQ(messageFlagsText(0), "0");
    EXPECT_EQ(messageFlagsText(MSG_PEEK | MSG_DONTWAIT), "MSG_PEEK|MSG_DONTWAIT");
    EXPECT_EQ(messageFlagsText(MSG_OOB | 0x08000000), "MSG_OOB|0x8000000");
    for (unsigned bit = 0; bit < 32; ++bit) {
        const auto flags = static_cast<int>(1U << bit | MSG_PEEK);
        EXPECT_EQ(parseMessageFlags(messageFlagsText(flags)), flags);
    }
}

TEST(Constants, messageFlagsMayBeJoinedAsPeopleDo)
{
    EXPECT_EQ(parseMessageFlags(""), 0);
    EXPECT_EQ(parseMessageFlags("peek, dontwait"), MSG_PEEK | MSG_DONTWAIT);
    EXPECT_EQ(parseMessageFlags("MSG_PEEK | 0x40"), MSG_PEEK | MSG_DONTWAIT);
    EXPECT_FALSE(parseMessageFlags("MSG_PEEK|MSG_POKE"));
}
