// SPDX-License-Identifier: MIT
#include "core/sys/file_limit.h"

#include <gtest/gtest.h>

#include <sys/resource.h>

using namespace socketarium;

TEST(FileLimit, raisesTheSoftLimitToTheHardOne)
{
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit low{64, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &low), 0);
    EXPECT_EQ(fileLimit().soft, 64U);
    EXPECT_EQ(raiseFileLimit().soft, before.rlim_max);
    EXPECT_EQ(fileLimit().soft, before.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &before);
}
