// SPDX-License-Identifier: MIT
#include "core/base/error.h"

#include <gtest/gtest.h>

#include <cerrno>

using namespace socketarium;

TEST(ErrnoName, prefersTheNamesOfTheSocketManualPages)
{
    EXPECT_EQ(errnoName(ECONNREFUSED), "ECONNREFUSED");
    EXPECT_EQ(errnoName(95), "EOPNOTSUPP");
    EXPECT_EQ(errnoName(11), "EAGAIN");
    EXPECT_EQ(errnoName(4711), "errno 4711");
}

TEST(ErrnoNumber, isTheReverse)
{
    for (int code = 1; code <= 133; ++code) {
        if (errnoName(code).starts_with('E')) {
            EXPECT_EQ(errnoNumber(errnoName(code)), code);
        }
    }
    EXPECT_EQ(errnoNumber("EWOULDBLOCK"), EAGAIN);
    EXPECT_EQ(errnoNumber("ENOTSUP"), 95);
    EXPECT_EQ(errnoNumber("ENONSENSE"), 0);
    EXPECT_EQ(errnoNumber(""), 0);
}

TEST(ErrnoText, hasAnswersForAllNumbers)
{
    EXPECT_EQ(errnoText(ECONNREFUSED), "Connection refused");
    EXPECT_EQ(errnoText(4711), "unknown error");
}

TEST(Error, isOneLineForAPerson)
{
    EXPECT_EQ(Error::fromErrno("open", "/tmp/x", EACCES).text(), "open /tmp/x: EACCES (Permission denied)");
    EXPECT_EQ(Error::ours("read hex", {}, "column 3: half a byte").text(), "read hex: column 3: half a byte");
    EXPECT_EQ(Error::ours({}, {}, "reason").text(), "reason");
}

TEST(Error, saysWhoRefused)
{
    EXPECT_EQ(Error::fromErrno("bind", {}, EACCES).refuser, Refuser::Kernel);
    EXPECT_EQ(Error::fromErrno("bind", {}, EACCES).code, EACCES);
    EXPECT_EQ(Error::ours("bind", {}, "no").refuser, Refuser::Program);
    EXPECT_EQ(Error::ours("bind", {}, "no").code, 0);
}
