// SPDX-License-Identifier: MIT
#include "core/net/lookup_error.h"

#include <gtest/gtest.h>

#include <netdb.h>

using namespace socketarium;

TEST(LookupError, hasANameAndASentenceForEveryCode)
{
    EXPECT_EQ(lookupErrorName(EAI_NONAME), "EAI_NONAME");
    EXPECT_EQ(lookupErrorName(EAI_SERVICE), "EAI_SERVICE");
    for (const int code : {EAI_NONAME, EAI_SERVICE, EAI_FAMILY, EAI_SOCKTYPE, EAI_ADDRFAMILY, EAI_NODATA, EAI_AGAIN,
             EAI_FAIL, EAI_BADFLAGS, EAI_MEMORY, EAI_OVERFLOW, EAI_SYSTEM}) {
        EXPECT_TRUE(lookupErrorName(code).starts_with("EAI_")) << code;
        EXPECT_TRUE(lookupErrorText(code).ends_with('.')) << code;
    }
}

TEST(LookupError, survivesUnknownCodes)
{
    EXPECT_EQ(lookupErrorName(4711), "EAI error 4711");
    EXPECT_FALSE(lookupErrorText(4711).empty());
}
