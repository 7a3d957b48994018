// SPDX-License-Identifier: MIT
#include "core/tour/tour.h"
#include "tests/support/live_workbench.h"

using namespace socketarium;
using test::LiveWorkbench;

TEST(Tour, playsAsExpectedAndLeavesSocketsToPlayWith)
{
    LiveWorkbench live;
    Tour tour(*live);
    std::size_t steps = 0;
    while (!tour.finished()) {
        EXPECT_FALSE(tour.nextCaption().empty());
        std::promise<void> done;
        tour.step([&] { done.set_value(); });
        ASSERT_EQ(done.get_future().wait_for(LiveWorkbench::Patience), std::future_status::ready);
        ++steps;
    }
    EXPECT_GE(steps, 15U);
    EXPECT_TRUE(tour.asExpected());
    EXPECT_EQ(live.facts(tour.server()).state, SocketState::Listen);
    int greetings = 0;
    bool mistake = false;
    for (const std::string& line : live.journal()) {
        greetings += line.find("Got connection from 127.0.0.1:") != std::string::npos ? 1 : 0;
        mistake = mistake || line.find("= -1 EINVAL") != std::string::npos;
    }
    EXPECT_EQ(greetings, 3);
    EXPECT_TRUE(mistake);
}
