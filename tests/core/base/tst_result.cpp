// SPDX-License-Identifier: MIT
#include "core/base/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

using namespace socketarium;

namespace
{

Result<std::string> half(bool good)
{
    if (good)
        return std::string("value");
    return Error::ours("try", "it", "it is not good");
}

} // namespace

TEST(Result, holdsAValue)
{
    const auto result = half(true);
    ASSERT_TRUE(result.ok());
    EXPECT_TRUE(static_cast<bool>(result));
    EXPECT_EQ(result.value(), "value");
    EXPECT_EQ(*result, "value");
    EXPECT_EQ(result->size(), 5U);
}

TEST(Result, holdsAnError)
{
    const auto result = half(false);
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().text(), "try it: it is not good");
}

TEST(Result, givesAwayWhatCanOnlyMove)
{
    Result<std::unique_ptr<int>> result(std::make_unique<int>(7));
    const std::unique_ptr<int> taken = std::move(result).value();
    EXPECT_EQ(*taken, 7);
}

TEST(Result, succeedsWithoutAValue)
{
    const Result<Done> done{Done{}};
    EXPECT_TRUE(done.ok());
}

#ifndef NDEBUG
TEST(ResultDeathTest, assertsOnTheWrongQuestion)
{
    EXPECT_DEATH(static_cast<void>(half(false).value()), "ok");
    EXPECT_DEATH(static_cast<void>(half(true).error()), "ok");
}
#endif
