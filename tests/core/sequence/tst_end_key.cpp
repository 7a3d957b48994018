// SPDX-License-Identifier: MIT
#include "core/sequence/end_key.h"

#include "tests/core/capture/capture_facts.h"

#include <gtest/gtest.h>

using namespace socketarium;
using namespace socketarium::test;

TEST(EndKey, mappedIpv4IsIpv4)
{
    EXPECT_EQ(endKey(v4(80)), endKey(v6("::ffff:127.0.0.1", 80)));
    EXPECT_EQ(endKey(v6("fe80::1", 80, 1)), endKey(v6("fe80::1", 80, 2)));
    EXPECT_NE(endKey(v4(80)), endKey(v4(81)));
    EXPECT_NE(endKey(v4(80)), endKey(v6("::1", 80)));
    EXPECT_NE(endKey(v4(80)), endKey(v4(80, 0x0a000001)));
}

TEST(EndKey, allHostsAreOne)
{
    EXPECT_EQ(endKey(v4(80, INADDR_ANY)), endKey(v6("::", 80)));
    EXPECT_EQ(anyHostKey(v4(80)), endKey(v4(80, INADDR_ANY)));
    EXPECT_EQ(hostKey(v4(80)), hostKey(v4(81)));
    EXPECT_NE(hostKey(v4(80)), hostKey(v4(80, INADDR_ANY)));
}

TEST(EndKey, unixNames)
{
    const SocketAddress path = SocketAddress::unixPath("/tmp/x").value();
    const SocketAddress abstract = SocketAddress::unixAbstract("/tmp/x").value();
    EXPECT_FALSE(endKey(path).empty());
    EXPECT_NE(endKey(path), endKey(abstract));
    EXPECT_TRUE(endKey(SocketAddress::unixUnnamed()).empty());
    EXPECT_TRUE(endKey(SocketAddress()).empty());
    EXPECT_TRUE(hostKey(path).empty());
    EXPECT_TRUE(anyHostKey(path).empty());
}

TEST(EndKey, otherFamiliesByTheirBytes)
{
    const SocketAddress one = SocketAddress::parseStruct("{family 40 0000010000000200}").value();
    const SocketAddress other = SocketAddress::parseStruct("{family 40 0000010000000300}").value();
    EXPECT_FALSE(endKey(one).empty());
    EXPECT_NE(endKey(one), endKey(other));
}
