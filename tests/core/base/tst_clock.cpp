// SPDX-License-Identifier: MIT
#include "core/base/clock.h"

#include <gtest/gtest.h>

#include <time.h>

using namespace socketarium;

TEST(Clock, countsNanosecondsSince1970)
{
    const Clock clock;
    timespec wall{};
    ::clock_gettime(CLOCK_REALTIME, &wall);
    constexpr TimeNs Minute = 60'000'000'000;
    const TimeNs expected = TimeNs{wall.tv_sec} * 1'000'000'000 + wall.tv_nsec;
    EXPECT_NEAR(static_cast<double>(clock.now() - expected), 0.0, static_cast<double>(Minute));
}

TEST(Clock, neverGoesBackwards)
{
    const Clock clock;
    TimeNs last = clock.now();
    for (int i = 0; i < 10'000; ++i) {
        const TimeNs now = clock.now();
        ASSERT_GE(now, last);
        last = now;
    }
}
