// SPDX-License-Identifier: MIT
#include "core/sequence/ladder_steps.h"

#include <gtest/gtest.h>

using namespace socketarium;

namespace
{

/// A store of Data rows at these times.
struct Rows {
    explicit Rows(std::initializer_list<TimeNs> times)
    {
        for (const TimeNs time : times) {
            EventRow row;
            row.kind = EventKind::Data;
            row.time = time;
            events.append(row);
        }
        events.publish();
    }
    EventStore events;
};

} // namespace

TEST(LadderSteps, knowTheirEventsAndTimes)
{
    const Rows rows({10, 20, 30, 40, 35});
    LadderSteps steps(rows.events);
    EXPECT_EQ(steps.count(), 0U);
    EXPECT_FALSE(steps.stepOf(3));
    EXPECT_EQ(steps.stepAt(0), 0U);
    EXPECT_EQ(steps.append(1), 0U);
    EXPECT_EQ(steps.append(3), 1U);
    EXPECT_EQ(steps.append(4), 2U);
    EXPECT_FALSE(steps.stepOf(0)) << "nothing was shown yet";
    EXPECT_EQ(steps.stepOf(1), 0U);
    EXPECT_EQ(steps.stepOf(2), 0U) << "an event that shows nothing belongs to the step before it";
    EXPECT_EQ(steps.stepOf(4), 2U);
    EXPECT_EQ(steps.rowOf(1), 3U);
    EXPECT_EQ(steps.timeOf(0), 20);
    EXPECT_EQ(steps.timeOf(2), 40) << "times do not go back";
    EXPECT_EQ(steps.stepAt(20), 0U);
    EXPECT_EQ(steps.stepAt(21), 1U);
    EXPECT_EQ(steps.stepAfter(20), 1U);
    EXPECT_EQ(steps.stepAfter(40), 3U);
    EXPECT_EQ(steps.stepAt(INT64_MIN), 0U);
    EXPECT_EQ(steps.stepAt(INT64_MAX), 3U);
}

TEST(LadderSteps, rememberWhereItemsStand)
{
    const Rows rows({10});
    LadderSteps steps(rows.events);
    EXPECT_FALSE(steps.placeOf(5));
    steps.place(5, 1);
    steps.place(9, 2);
    steps.place(7, 3); // later found out about an earlier event
    steps.place(9, 4);
    EXPECT_EQ(steps.placeOf(5), 1U);
    EXPECT_EQ(steps.placeOf(7), 3U);
    EXPECT_EQ(steps.placeOf(9), 4U);
    EXPECT_FALSE(steps.placeOf(6));
    EXPECT_FALSE(steps.placeOf(10));
}
