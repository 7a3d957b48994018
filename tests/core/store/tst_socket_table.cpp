// SPDX-License-Identifier: MIT
#include "core/store/socket_table.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

using namespace socketarium;

namespace
{

SocketFacts listener(std::uint32_t id)
{
    SocketFacts facts;
    facts.id = SocketId{id};
    facts.family = AF_INET;
    facts.type = SOCK_STREAM;
    facts.state = SocketState::Listen;
    facts.backlog = 5;
    return facts;
}

std::vector<std::uint32_t> ids(const std::vector<SocketFacts>& all)
{
    std::vector<std::uint32_t> result;
    for (const SocketFacts& facts : all)
        result.push_back(number(facts.id));
    return result;
}

} // namespace

TEST(SocketTable, FoldsChanges)
{
    SocketTable table;
    SocketFacts facts = listener(3);
    table.apply(facts.changeFrom({}, "listen(3)"));
    SocketFacts later = facts;
    later.acceptQueue = 2;
    table.apply(later.changeFrom(facts, "connection"));
    const auto found = table.find(SocketId{3});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->state, SocketState::Listen);
    EXPECT_EQ(found->backlog, 5);
    EXPECT_EQ(found->acceptQueue, 2U);
    EXPECT_FALSE(table.find(SocketId{4}));
}

TEST(SocketTable, CountsDataAndFailures)
{
    SocketTable table;
    table.countData(SocketId{3}, Direction::In, 10);
    table.countData(SocketId{3}, Direction::In, 5);
    table.countData(SocketId{3}, Direction::Out, 7);
    table.countFailure(SocketId{3});
    const SocketFacts facts = *table.find(SocketId{3});
    EXPECT_EQ(facts.bytesIn, 15U);
    EXPECT_EQ(facts.packetsIn, 2U);
    EXPECT_EQ(facts.bytesOut, 7U);
    EXPECT_EQ(facts.packetsOut, 1U);
    EXPECT_EQ(facts.failures, 1U);
}

TEST(SocketTable, WhatBelongsToNoSocketMakesNone)
{
    SocketTable table;
    table.apply(StateEvent{});
    table.countFailure(SocketId::None);
    table.countData(SocketId::None, Direction::In, 1);
    table.countData(SocketId{3}, Direction::None, 1);
    EXPECT_EQ(table.size(), 0U);
}

TEST(SocketTable, GivesAllInTheOrderOfMaking)
{
    SocketTable table;
    for (const std::uint32_t id : {3U, 4U, 9U, 5U})
        table.apply(listener(id).changeFrom({}, "made"));
    EXPECT_EQ(ids(table.all()), (std::vector<std::uint32_t>{3, 4, 9, 5}));
    EXPECT_EQ(table.size(), 4U);
}

TEST(SocketTable, TakesEachChangedSocketOnce)
{
    SocketTable table;
    for (const std::uint32_t id : {3U, 4U, 5U})
        table.apply(listener(id).changeFrom({}, "made"));
    table.countFailure(SocketId{3});
    EXPECT_EQ(ids(table.takeChanges()), (std::vector<std::uint32_t>{3, 4, 5}));
    EXPECT_TRUE(table.takeChanges().empty());
    table.countFailure(SocketId{5});
    table.countFailure(SocketId{4});
    EXPECT_EQ(ids(table.takeChanges()), (std::vector<std::uint32_t>{4, 5}));
}

TEST(SocketTable, LeavesTheRestForTheNextTake)
{
    SocketTable table;
    for (std::uint32_t id = 3; id < 13; ++id)
        table.apply(listener(id).changeFrom({}, "made"));
    EXPECT_EQ(ids(table.takeChanges(4)), (std::vector<std::uint32_t>{3, 4, 5, 6}));
    table.countFailure(SocketId{3});
    EXPECT_EQ(table.takeChanges().size(), 7U);
    EXPECT_TRUE(table.takeChanges(4).empty());
}

TEST(SocketTable, ReadersMayLookWhileTheWriterCounts)
{
    SocketTable table;
    constexpr std::uint32_t sockets = 50;
    constexpr int rounds = 200;
    std::atomic<bool> done{false};
    std::uint64_t torn = 0;
    std::thread reader([&] {
        while (!done) {
            for (const SocketFacts& facts : table.takeChanges(10))
                torn += facts.bytesIn != facts.packetsIn * 2 ? 1 : 0;
            table.find(SocketId{3});
        }
    });
    for (int round = 0; round < rounds; ++round) {
        for (std::uint32_t id = 3; id < 3 + sockets; ++id)
            table.countData(SocketId{id}, Direction::In, 2);
    }
    done = true;
    reader.join();
    EXPECT_EQ(torn, 0U);
    EXPECT_EQ(table.find(SocketId{3})->packetsIn, std::uint64_t{rounds});
}
