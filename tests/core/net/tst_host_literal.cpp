// SPDX-License-Identifier: MIT
#include "core/net/host_literal.h"

#include <gtest/gtest.h>

#include <net/if.h>

using namespace socketarium;

namespace
{

std::string understood(std::string_view host, int family = AF_INET)
{
    const auto literal = parseHostLiteral(host, family);
    if (!literal)
        return "error";
    return literal.value() ? literal.value()->withPort(7).text() : "a name";
}

} // namespace

TEST(HostLiteral, understandsEveryWayToWriteAnIpv4Address)
{
    for (const auto* text : {"127.0.0.1", "127.1", "0x7f000001", "2130706433", "0177.0.0.1", "127.0.1"})
        EXPECT_EQ(understood(text), "127.0.0.1:7") << text;
    EXPECT_EQ(parseHostLiteral("127.1", AF_INET).value()->meaning, "the IPv4 address 127.0.0.1 (written as 127.1)");
    EXPECT_EQ(parseHostLiteral("127.0.0.1", AF_INET).value()->meaning, "the IPv4 address 127.0.0.1");
}

TEST(HostLiteral, emptyIsAnyAddressOfTheFamily)
{
    EXPECT_EQ(understood(""), "0.0.0.0:7");
    EXPECT_EQ(understood("*"), "0.0.0.0:7");
    EXPECT_EQ(understood("", AF_INET6), "[::]:7");
    EXPECT_TRUE(parseHostLiteral("", AF_INET6).value()->canonical.empty());
    EXPECT_EQ(parseHostLiteral("0.0.0.0", AF_INET).value()->canonical, "0.0.0.0");
}

TEST(HostLiteral, knowsTheTutorialsBroadcast)
{
    EXPECT_EQ(understood("<broadcast>"), "255.255.255.255:7");
    EXPECT_EQ(understood("<broadcast>", AF_INET6), "255.255.255.255:7");
}

TEST(HostLiteral, understandsIpv6WithItsScope)
{
    EXPECT_EQ(understood("::1"), "[::1]:7");
    EXPECT_EQ(understood("2001:DB8::0007"), "[2001:db8::7]:7");
    const auto lo = ::if_nametoindex("lo");
    if (lo == 0)
        GTEST_SKIP() << "this machine has no interface named lo";
    EXPECT_EQ(understood("fe80::1%lo"), "[fe80::1%lo]:7");
    EXPECT_EQ(understood("fe80::1%" + std::to_string(lo)), "[fe80::1%lo]:7");
    EXPECT_EQ(understood("fe80::1%4000000000"), "[fe80::1%4000000000]:7");
}

TEST(HostLiteral, refusesLiteralsGoneWrong)
{
    for (const auto* text : {"fe80::1%nosuchcard", "fe80::1%", "1:2:3", "::g", "4294967296", "99999999999999999999",
             "fe80::1%aninterfacenamethatistoolong"})
        EXPECT_EQ(understood(text), "error") << text;
}

TEST(HostLiteral, leavesNamesToTheResolver)
{
    for (const auto* text : {"localhost", "example.org", "256.1.1.1", "1.2.3.4.5", "127.0.0.1 x", "face", "http"})
        EXPECT_EQ(understood(text), "a name") << text;
}
