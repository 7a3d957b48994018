// SPDX-License-Identifier: MIT
#include "core/sys/call.h"

#include <gtest/gtest.h>

using namespace socketarium;

TEST(Call, everyNameReadsBackAsItself)
{
    for (int i = 1; i <= static_cast<int>(CallName::Unlink); ++i) {
        const auto call = static_cast<CallName>(i);
        EXPECT_FALSE(callText(call).empty());
        EXPECT_EQ(callNamed(callText(call)), call);
    }
}

TEST(Call, unknownNamesAreNotGuessed)
{
    EXPECT_FALSE(callNamed("").has_value());
    EXPECT_FALSE(callNamed("Bind").has_value());
    EXPECT_FALSE(callNamed("epoll_wait").has_value());
}
