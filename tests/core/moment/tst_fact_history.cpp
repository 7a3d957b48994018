// SPDX-License-Identifier: MIT
#include "core/moment/fact_history.h"

#include "tests/core/capture/capture_facts.h"

#include <gtest/gtest.h>

using namespace socketarium;
using namespace socketarium::test;

namespace
{

/// One socket whose facts change on and on, with all of its past.
struct Life {
    explicit Life(std::uint32_t id)
        : now(socketFacts(id, AF_INET, SOCK_STREAM, v4(8080)))
    {
    }
    void change(FactHistory& history, std::size_t place, std::uint32_t queue, std::string waitingCall = {})
    {
        now.inQueue = queue;
        now.waitingCall = std::move(waitingCall);
        now.state = queue % 2 == 0 ? SocketState::Established : SocketState::CloseWait;
        history.apply(place, now.changeFrom(past.empty() ? SocketFacts() : past.back(), "test"));
        past.push_back(now);
    }
    SocketFacts now;
    std::vector<SocketFacts> past;
};

void expectSame(const std::optional<SocketFacts>& facts, const SocketFacts& expected)
{
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->id, expected.id);
    for (const auto& [key, value] : facts->changeFrom(expected, {}).facts)
        ADD_FAILURE() << key << " is " << value;
}

} // namespace

TEST(FactHistory, knowsNothingBeforeTheFirstCheckpoint)
{
    FactHistory history;
    Life life(3);
    life.change(history, 0, 1);
    EXPECT_EQ(history.sinceCheckpoint(), 1U);
    EXPECT_EQ(history.checkpointBefore(100), 0U);
    EXPECT_EQ(history.rowOf(0), 0U);
    EXPECT_FALSE(history.factsAt(0, 0));
    history.checkpoint(5);
    EXPECT_EQ(history.sinceCheckpoint(), 0U);
    EXPECT_EQ(history.checkpointBefore(4), 0U);
    EXPECT_EQ(history.checkpointBefore(5), 1U);
    EXPECT_EQ(history.rowOf(1), 5U);
    expectSame(history.factsAt(0, 1), life.now);
    EXPECT_FALSE(history.factsAt(1, 1)) << "a socket that no State event told of";
}

TEST(FactHistory, tellsEveryCheckpointAgain)
{
    FactHistory history;
    Life busy(3);
    Life quiet(4);
    quiet.change(history, 1, 7, "a \"text\"\nof two lines");
    std::vector<SocketFacts> at;
    for (std::uint32_t i = 1; i <= 50; ++i) {
        busy.change(history, 0, i * i * i * 1000, i % 5 == 0 ? "recv(3)" : "");
        busy.change(history, 0, i * 3);
        history.checkpoint(i * 10);
        at.push_back(busy.now);
    }
    for (std::size_t i = 0; i < at.size(); ++i) {
        expectSame(history.factsAt(0, i + 1), at[i]);
        expectSame(history.factsAt(1, i + 1), quiet.now);
    }
}

TEST(FactHistory, keepsOnlyWhatChanged)
{
    FactHistory history;
    std::vector<Life> lives;
    for (std::uint32_t i = 0; i < 100; ++i) {
        lives.emplace_back(i + 3);
        lives.back().change(history, i, i);
    }
    history.checkpoint(1);
    const std::size_t whole = history.memory();
    for (std::uint32_t i = 0; i < 100; ++i) {
        lives[5].change(history, 5, i * 2);
        history.checkpoint(2 + i);
    }
    EXPECT_LT(history.memory(), whole + 100 * 64);
}

TEST(FactHistory, keepsAWholeAnewWhereMuchChanged)
{
    FactHistory history;
    Life life(3);
    life.change(history, 0, 2);
    history.checkpoint(1);
    life.now.local = SocketAddress::unixPath("/a/quite/different/name/and/a/longer/one/than/before").value();
    life.change(history, 0, 4);
    history.checkpoint(2);
    life.change(history, 0, 6);
    history.checkpoint(3);
    expectSame(history.factsAt(0, 3), life.now);
    EXPECT_EQ(history.factsAt(0, 1)->local, v4(8080));
}
