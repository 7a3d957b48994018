// SPDX-License-Identifier: MIT
#include "core/script/script_regex.h"

#include <gtest/gtest.h>

#include <chrono>

using namespace socketarium;

namespace
{

bool matches(const std::string& regex, std::string_view text)
{
    return regexMatches(regex, bytesOf(text));
}

} // namespace

TEST(ScriptRegex, matchesSomewhere)
{
    EXPECT_TRUE(matches("b+", "abbbc"));
    EXPECT_FALSE(matches("^b", "abbbc"));
    EXPECT_TRUE(matches("^a.*c$", "abbbc"));
    EXPECT_TRUE(matches("a|x", "bbbx"));
    EXPECT_TRUE(matches("^[0-9]{1,3}(\\.[0-9]{1,3}){3}$", "127.0.0.1"));
    EXPECT_TRUE(matches("\r\n", "two\r\nlines"));
    EXPECT_TRUE(matches("\\xff\\x00", std::string_view("a\xff\0b", 4)));
    EXPECT_FALSE(matches("x", ""));
    EXPECT_TRUE(matches("^$", ""));
}

TEST(ScriptRegex, faults)
{
    EXPECT_EQ(regexFault("[a-z]+"), "");
    for (const char* bad : {"", "(", "[", "a{2", "*", "(a)\\1", "a{9999}{9}", "((a{99}){99})"})
        EXPECT_NE(regexFault(bad), "") << bad;
    EXPECT_NE(regexFault(std::string(401, 'a')), "");
    EXPECT_EQ(regexFault("a{1000}"), "");
    EXPECT_FALSE(matches("(", "("));
}

TEST(ScriptRegex, neitherLongBytesNorNestedRepetitionsTakeLong)
{
    const std::string text(1000000, 'a');
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_FALSE(matches("(a+)+b", text));
    EXPECT_FALSE(matches("(a|aa|a?)*c", text));
    EXPECT_FALSE(matches("^(.*)*x$", text));
    std::string nested(180, '(');
    nested.append("a").append(180, ')');
    EXPECT_TRUE(matches(nested, text));
    std::string far(RegexSubjectLimit, 'a');
    far.append("b");
    EXPECT_FALSE(matches("b", far)) << "it looks no further";
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(30));
}
