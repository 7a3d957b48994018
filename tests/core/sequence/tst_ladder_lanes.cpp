// SPDX-License-Identifier: MIT
#include "core/sequence/ladder_lanes.h"

#include "tests/core/capture/capture_facts.h"

#include <gtest/gtest.h>

using namespace socketarium;
using namespace socketarium::test;

namespace
{

Party partyOf(std::uint32_t id, int family, int type)
{
    Party party{SocketId{id}};
    party.facts = socketFacts(id, family, type);
    return party;
}

} // namespace

TEST(LadderLanes, oneASocket)
{
    LadderLanes lanes;
    Party first = partyOf(3, AF_INET, SOCK_STREAM);
    Party second = partyOf(7, AF_INET, SOCK_STREAM);
    lanes.give(first, 10);
    lanes.give(second, 11);
    lanes.give(first, 12);
    EXPECT_EQ(first.lane, 0U);
    EXPECT_EQ(second.lane, 1U);
    ASSERT_EQ(lanes.all().size(), 2U);
    EXPECT_EQ(lanes.all()[1].socket, SocketId{7});
    EXPECT_EQ(lanes.all()[0].firstRow, 10U);
}

TEST(LadderLanes, oneAnAddressOutside)
{
    LadderLanes lanes;
    const Party tcp = partyOf(3, AF_INET, SOCK_STREAM);
    const Party mapped = partyOf(4, AF_INET6, SOCK_STREAM);
    const Party udp = partyOf(5, AF_INET, SOCK_DGRAM);
    const std::uint16_t lane = lanes.outside(tcp, v4(80), 0);
    EXPECT_EQ(lanes.outside(mapped, v6("::ffff:127.0.0.1", 80), 1), lane);
    EXPECT_NE(lanes.outside(tcp, v4(81), 2), lane);
    EXPECT_NE(lanes.outside(udp, v4(80), 3), lane) << "port 80 of UDP is another end";
    EXPECT_EQ(lanes.all()[lane].socket, SocketId::None);
    EXPECT_EQ(lanes.all()[lane].peer, v4(80));
}

TEST(LadderLanes, namelessPeersAreNotOne)
{
    LadderLanes lanes;
    const Party one = partyOf(3, AF_UNIX, SOCK_STREAM);
    const Party other = partyOf(4, AF_UNIX, SOCK_STREAM);
    const std::uint16_t lane = lanes.outside(one, SocketAddress::unixUnnamed(), 0);
    EXPECT_NE(lanes.outside(other, SocketAddress::unixUnnamed(), 0), lane);
    EXPECT_EQ(lanes.outside(one, {}, 0), lane);
}

TEST(LadderLanes, areBounded)
{
    LadderLanes lanes;
    for (std::uint32_t i = 0; i < LadderLane::NoLane; ++i) {
        Party party{SocketId{i + 3}};
        lanes.give(party, i);
        ASSERT_EQ(party.lane, i);
    }
    Party tooMany{SocketId{100'000}};
    lanes.give(tooMany, 0);
    EXPECT_EQ(tooMany.lane, LadderLane::NoLane);
    EXPECT_EQ(lanes.all().size(), std::size_t{LadderLane::NoLane});
}
