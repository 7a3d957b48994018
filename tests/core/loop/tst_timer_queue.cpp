// SPDX-License-Identifier: MIT
#include "core/loop/timer_queue.h"

#include <gtest/gtest.h>

#include <string>

using namespace socketarium;

TEST(TimerQueue, runsWhatIsDueInTheOrderOfDeadlines)
{
    TimerQueue timers;
    std::string order;
    timers.add(30, [&] { order += 'c'; });
    timers.add(10, [&] { order += 'a'; });
    timers.add(20, [&] { order += 'b'; });
    timers.run(20);
    EXPECT_EQ(order, "ab");
    timers.run(40);
    EXPECT_EQ(order, "abc");
}

TEST(TimerQueue, aCancelledTaskNeverRuns)
{
    TimerQueue timers;
    bool ran = false;
    TimerQueue::Ticket second = 0;
    timers.add(1, [&] { timers.cancel(second); });
    second = timers.add(2, [&] { ran = true; });
    timers.run(10);
    EXPECT_FALSE(ran);
    timers.cancel(4711);
}

TEST(TimerQueue, whatATaskAddsWaitsForTheNextRun)
{
    TimerQueue timers;
    int runs = 0;
    std::function<void()> again = [&] {
        ++runs;
        timers.add(0, again);
    };
    timers.add(0, again);
    timers.run(5);
    EXPECT_EQ(runs, 1);
    timers.run(5);
    EXPECT_EQ(runs, 2);
}

TEST(TimerQueue, timeOutIsRoundedUpSoThatTheLoopDoesNotSpin)
{
    TimerQueue timers;
    EXPECT_EQ(timers.timeoutMs(0), -1);
    timers.add(1'500'000, [] {});
    EXPECT_EQ(timers.timeoutMs(0), 2);
    EXPECT_EQ(timers.timeoutMs(1'500'000), 0);
    EXPECT_EQ(timers.timeoutMs(9'000'000), 0);
}
