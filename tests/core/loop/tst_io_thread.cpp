// SPDX-License-Identifier: MIT
#include "core/loop/io_thread.h"

#include <gtest/gtest.h>

#include <future>

using namespace socketarium;

TEST(IoThread, runsCommandsAndTimersInOneThreadAndEndsEachTurn)
{
    const Clock clock;
    IoThread io(clock);
    std::atomic<int> turns{0};
    io.start([&] { ++turns; });
    std::promise<std::pair<std::thread::id, std::thread::id>> seen;
    io.post([&] {
        const auto inCommand = std::this_thread::get_id();
        io.after(std::chrono::milliseconds(1), [&seen, inCommand] {
            seen.set_value({inCommand, std::this_thread::get_id()});
        });
    });
    const auto threads = seen.get_future().get();
    EXPECT_EQ(threads.first, threads.second);
    EXPECT_NE(threads.first, std::this_thread::get_id());
    io.stop();
    EXPECT_GE(turns, 2);
    io.stop();
}

TEST(IoThread, stopCarriesOutWhatWasPostedBefore)
{
    const Clock clock;
    IoThread io(clock);
    io.start([] {});
    int done = 0;
    for (int i = 0; i < 100; ++i)
        io.post([&] { ++done; });
    io.stop();
    EXPECT_EQ(done, 100);
}
