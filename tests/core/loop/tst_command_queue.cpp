// SPDX-License-Identifier: MIT
#include "core/loop/command_queue.h"

#include <gtest/gtest.h>

#include <thread>

#include <poll.h>

using namespace socketarium;

namespace
{

bool readable(int fd, int timeoutMs = 0)
{
    pollfd waiting{fd, POLLIN, 0};
    return ::poll(&waiting, 1, timeoutMs) == 1;
}

} // namespace

TEST(CommandQueue, wakesOnceAndRunsInOrder)
{
    CommandQueue queue;
    EXPECT_FALSE(readable(queue.descriptor()));
    std::string order;
    queue.post([&] { order += 'a'; });
    queue.post([&] { order += 'b'; });
    EXPECT_TRUE(readable(queue.descriptor()));
    queue.drain();
    EXPECT_EQ(order, "ab");
    EXPECT_FALSE(readable(queue.descriptor()));
}

TEST(CommandQueue, whatATaskPostsComesNextTime)
{
    CommandQueue queue;
    int runs = 0;
    queue.post([&] {
        ++runs;
        queue.post([&] { ++runs; });
    });
    queue.drain();
    EXPECT_EQ(runs, 1);
    EXPECT_TRUE(readable(queue.descriptor()));
    queue.drain();
    EXPECT_EQ(runs, 2);
}

TEST(CommandQueue, nothingIsLostBetweenThreads)
{
    CommandQueue queue;
    constexpr int PerThread = 20000;
    int done = 0;
    auto poster = [&] {
        for (int i = 0; i < PerThread; ++i)
            queue.post([&done] { ++done; });
    };
    std::thread first(poster);
    std::thread second(poster);
    while (done < 2 * PerThread) {
        ASSERT_TRUE(readable(queue.descriptor(), 10000));
        queue.drain();
    }
    first.join();
    second.join();
    EXPECT_EQ(done, 2 * PerThread);
}
