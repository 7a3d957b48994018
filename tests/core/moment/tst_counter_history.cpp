// SPDX-License-Identifier: MIT
#include "core/moment/counter_history.h"

#include "core/store/socket_table.h"

#include <gtest/gtest.h>

#include <cerrno>

using namespace socketarium;

namespace
{

EventRow rowOf(std::uint32_t socket, EventKind kind, Direction direction = Direction::None, std::uint32_t length = 0)
{
    EventRow row;
    row.socket = SocketId{socket};
    row.kind = kind;
    row.direction = direction;
    row.length = length;
    return row;
}

/// Rows of many kinds over several intervals.
void fill(EventStore& store, EventIndex rows)
{
    for (EventIndex i = 0; i < rows; ++i) {
        const auto socket = static_cast<std::uint32_t>(3 + i * i % 17);
        EventRow row = rowOf(
            socket, EventKind::Data, i % 3 == 0 ? Direction::In : Direction::Out, static_cast<std::uint32_t>(i % 1000));
        if (i % 7 == 0)
            row = rowOf(socket, EventKind::Call);
        if (i % 21 == 0)
            row.error = ECONNRESET;
        if (i % 50 == 0)
            row = rowOf(i % 100 == 0 ? socket : 0, EventKind::Note);
        store.append(row);
    }
    store.publish();
}

} // namespace

TEST(CounterHistory, knowsASocketFromItsFirstEventThatCounts)
{
    EventStore store;
    store.append(rowOf(3, EventKind::Note));
    store.append(rowOf(3, EventKind::Call));
    store.append(rowOf(5, EventKind::State));
    store.append(rowOf(3, EventKind::Data, Direction::In, 4));
    store.append(rowOf(0, EventKind::Data, Direction::In, 4));
    store.publish();
    CounterHistory history(store);
    for (EventIndex i = 0; i < store.published(); ++i)
        history.see(i);
    EXPECT_EQ(history.socketsAt(2), 0U);
    EXPECT_EQ(history.socketsAt(3), 1U);
    EXPECT_EQ(history.socketsAt(5), 2U);
    EXPECT_EQ(history.socketAtPlace(0), SocketId{5});
    EXPECT_EQ(history.placeOf(SocketId{3}), 1U);
    EXPECT_EQ(history.placeOf(SocketId{4}), std::nullopt);
}

TEST(CounterHistory, countsAsTheTableDoes)
{
    EventStore store;
    fill(store, 3 * CounterHistory::Interval + 100);
    CounterHistory history(store);
    SocketTable table;
    std::vector<EventIndex> ends{1, 777, CounterHistory::Interval - 1, CounterHistory::Interval,
        CounterHistory::Interval + 1, 2 * CounterHistory::Interval, store.published()};
    std::vector<std::vector<SocketFacts>> expected(ends.size());
    for (EventIndex i = 0; i < store.published(); ++i) {
        const EventRow& row = store.row(i);
        history.see(i);
        if (row.kind == EventKind::Data)
            table.countData(row.socket, row.direction, row.length);
        if (row.kind == EventKind::Call && row.error != 0)
            table.countFailure(row.socket);
        for (std::size_t end = 0; end < ends.size(); ++end) {
            if (ends[end] == i + 1)
                expected[end] = table.all();
        }
    }
    for (std::size_t end = 0; end < ends.size(); ++end) {
        std::vector<SocketFacts> facts(history.socketsAt(ends[end]));
        history.restore(ends[end], facts);
        ASSERT_EQ(facts.size(), expected[end].size());
        for (std::size_t i = 0; i < facts.size(); ++i) {
            EXPECT_EQ(history.socketAtPlace(i), expected[end][i].id);
            EXPECT_EQ(facts[i].bytesIn, expected[end][i].bytesIn) << ends[end];
            EXPECT_EQ(facts[i].bytesOut, expected[end][i].bytesOut) << ends[end];
            EXPECT_EQ(facts[i].packetsIn, expected[end][i].packetsIn) << ends[end];
            EXPECT_EQ(facts[i].packetsOut, expected[end][i].packetsOut) << ends[end];
            EXPECT_EQ(facts[i].failures, expected[end][i].failures) << ends[end];
        }
    }
    EXPECT_LT(history.memory(), 20000U);
}
