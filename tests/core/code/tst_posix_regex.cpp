// SPDX-License-Identifier: MIT
#include "core/code/posix_regex.h"

#include <gtest/gtest.h>

#include <regex.h>

#include <regex>

using namespace socketarium;

namespace
{

bool posixMatches(const std::string& pattern, const std::string& text)
{
    regex_t regex;
    EXPECT_EQ(::regcomp(&regex, pattern.c_str(), REG_EXTENDED), 0) << pattern;
    const bool found = ::regexec(&regex, text.c_str(), 0, nullptr, 0) == 0;
    ::regfree(&regex);
    return found;
}

} // namespace

TEST(PosixRegex, matchesWhatTheOriginalMatches)
{
    const std::vector<std::string> texts{"", "abc", "a.c", "count: 42\n", "HTTP/1.1 200 OK\r\n", "x]y", "tab\there",
        "a-b", "one two", "42", "_word", "(x)", "aaa", "a\\b", "line\nbreak"};
    for (const char* regex : {"abc", "^a.c$", "a\\.c", "\\d+", "\\D", "[\\d.]+ ", "\\w+\\s\\w+", "\\S\\s", "(?:a|b)+$",
             "a+?", "a{2,3}?$", "HTTP/1\\.[01] 2\\d\\d", "HTTP\\/1", "\\t", "\\x41|\\x61", "[^]", "[^\\n]+\\n",
             "\\(x\\)", "[a-c]*", "a\\\\b", "x\\]y", "e.b", "\\W"}) {
        const auto posix = posixRegex(regex);
        ASSERT_TRUE(posix.has_value()) << regex;
        for (const std::string& text : texts)
            EXPECT_EQ(posixMatches(*posix, text), std::regex_search(text, std::regex(regex)))
                << regex << " as " << *posix << " on " << text;
    }
}

TEST(PosixRegex, saysWhereThereIsNone)
{
    for (const char* regex : {"a(?=b)", "a(?!b)", "\\bword", "\\u0041", "\\x00", "[\\]]", "[]", "[abc", "\\"})
        EXPECT_FALSE(posixRegex(regex).has_value()) << regex;
    EXPECT_FALSE(posixRegex(std::string("a\0b", 3)).has_value());
}
