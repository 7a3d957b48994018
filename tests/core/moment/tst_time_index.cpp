// SPDX-License-Identifier: MIT
#include "core/moment/time_index.h"

#include <gtest/gtest.h>

using namespace socketarium;

namespace
{

struct Times {
    explicit Times(std::vector<TimeNs> all)
        : times(std::move(all))
    {
        for (const TimeNs time : times)
            index.append(time);
    }
    TimeNs at(std::size_t place) const
    {
        return index.at(place, [this](std::size_t i) { return times[i]; });
    }
    std::size_t countUntil(TimeNs time) const
    {
        return index.countUntil(time, [this](std::size_t i) { return times[i]; });
    }

    std::vector<TimeNs> times;
    TimeIndex index;
};

} // namespace

TEST(TimeIndex, aCallHappenedWhenItCameBack)
{
    EventRow row;
    row.time = 100;
    row.duration = 30;
    row.kind = EventKind::Data;
    EXPECT_EQ(happenedAt(row), 100);
    row.kind = EventKind::Call;
    EXPECT_EQ(happenedAt(row), 130);
    row.duration = INT64_MAX;
    EXPECT_EQ(happenedAt(row), INT64_MAX) << "a file made to do harm does not wrap around";
    row.duration = -5;
    EXPECT_EQ(happenedAt(row), 100);
}

TEST(TimeIndex, countsWhatIsAtOrBefore)
{
    const Times none({});
    EXPECT_EQ(none.countUntil(INT64_MAX), 0U);
    const Times some({10, 20, 20, 30});
    EXPECT_EQ(some.countUntil(9), 0U);
    EXPECT_EQ(some.countUntil(10), 1U);
    EXPECT_EQ(some.countUntil(20), 3U);
    EXPECT_EQ(some.countUntil(29), 3U);
    EXPECT_EQ(some.countUntil(INT64_MAX), 4U);
}

TEST(TimeIndex, timesNeverGoBack)
{
    const Times late({10, 50, 20, 60});
    EXPECT_EQ(late.at(2), 50);
    EXPECT_EQ(late.countUntil(30), 1U);
    EXPECT_EQ(late.countUntil(50), 3U);
}

TEST(TimeIndex, agreesWithASearchOfAll)
{
    std::vector<TimeNs> times;
    for (TimeNs i = 0; i < 1000; ++i)
        times.push_back(i * 10 + (i * 7919 % 35));
    const Times index(times);
    TimeNs latest = 0;
    for (std::size_t i = 0; i < times.size(); ++i) {
        latest = std::max(latest, times[i]);
        ASSERT_EQ(index.at(i), latest) << i;
    }
    for (TimeNs time = -5; time < 10100; time += 3) {
        std::size_t count = 0;
        while (count < times.size() && index.at(count) <= time)
            ++count;
        ASSERT_EQ(index.countUntil(time), count) << time;
    }
}
