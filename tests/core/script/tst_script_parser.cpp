// SPDX-License-Identifier: MIT
// Rooms: script_parser, script_arguments, script_expectation, script_address
#include "core/script/script_parser.h"

#include "tests/core/script/malformed_lines.h"
#include "tests/core/script/script_samples.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

using namespace socketarium;
using test::GoodLines;
using test::MalformedLine;
using test::MalformedLines;

namespace
{

std::vector<ScriptError> errorsOf(const std::string& text)
{
    return parseScript(text).errors;
}

bool isWord(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Where the parts of a line begin: words and signs; quoted text, addresses and regular expressions as a whole.
std::vector<std::size_t> partsOf(std::string_view line)
{
    std::vector<std::size_t> parts;
    for (std::size_t at = 0; at < line.size();) {
        if (line[at] == ' ' || line[at] == '\t') {
            ++at;
            continue;
        }
        parts.push_back(at);
        const char closing = line[at] == '{' ? '}' : line[at] == '"' || line[at] == '/' ? line[at] : '\0';
        if (closing != '\0')
            at = std::min(line.find(closing, at + 1), line.size() - 1) + 1;
        else if (isWord(line[at]))
            at = static_cast<std::size_t>(
                std::find_if_not(line.begin() + static_cast<std::ptrdiff_t>(at), line.end(), isWord) - line.begin());
        else
            ++at;
    }
    return parts;
}

/// Good lines of which every part matters and is found by partsOf(): without notes, escapes, option values, payloads
/// that go on, the words behind an error, and numbers of two parts.
std::vector<std::string> plainLines()
{
    std::vector<std::string> plain;
    for (const std::string_view line : GoodLines) {
        constexpr std::array NotPlain{"sockopt", "#", "<", "\\", "x\"", "...", " (", "-1", "0.5", "/tmp"};
        const auto has = [&](std::string_view text) { return line.find(text) != std::string_view::npos; };
        if (line.find_first_not_of(" \t") != std::string_view::npos && std::ranges::none_of(NotPlain, has))
            plain.emplace_back(line);
    }
    return plain;
}

/// One error, in the third of three lines, at the column where `text` has stopped to make sense.
testing::AssertionResult failsAt(const std::string& text, std::size_t column)
{
    const auto errors = errorsOf("sleep 0\n\n" + text + "\nsleep 0\n");
    if (errors.size() != 1)
        return testing::AssertionFailure() << errors.size() << " errors in " << text;
    if (errors[0].line != 3 || errors[0].column != static_cast<int>(column))
        return testing::AssertionFailure() << text << "\n" << errors[0].text() << "\ninstead of column " << column;
    if (errors[0].expected.empty() || errors[0].found.empty() != (column > text.size()))
        return testing::AssertionFailure() << text << "\n" << errors[0].text();
    return testing::AssertionSuccess();
}

} // namespace

TEST(ScriptParser, saysWhatWasExpectedAndWhere)
{
    static_assert(MalformedLines.size() >= 60);
    for (const MalformedLine& line : MalformedLines) {
        const auto errors = errorsOf(std::string(line.text) + "\n");
        ASSERT_EQ(errors.size(), 1U) << line.text;
        EXPECT_EQ(errors[0].line, 1) << line.text;
        EXPECT_EQ(errors[0].column, line.column) << line.text;
        EXPECT_EQ(errors[0].expected, line.expected) << line.text;
        EXPECT_EQ(errors[0].found, line.found) << line.text;
    }
}

TEST(ScriptParser, aSignThatIsNoneIsFoundWhereverItStands)
{
    int tried = 0;
    for (const std::string& line : plainLines()) {
        for (const std::size_t part : partsOf(line)) {
            EXPECT_TRUE(failsAt(line.substr(0, part) + "@" + line.substr(part), part + 1));
            ++tried;
        }
    }
    EXPECT_GE(tried, 200);
}

TEST(ScriptParser, aPartThatIsReplacedIsFoundWhereItStands)
{
    int tried = 0;
    for (const std::string& line : plainLines()) {
        const auto parts = partsOf(line);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const std::size_t end = i + 1 < parts.size() ? parts[i + 1] : line.size();
            EXPECT_TRUE(failsAt(line.substr(0, parts[i]) + "?" + line.substr(end), parts[i] + 1));
            ++tried;
        }
    }
    EXPECT_GE(tried, 200);
}

TEST(ScriptParser, aLineThatEndsTooEarlySaysSoAtItsEnd)
{
    int failed = 0;
    for (const std::string& line : plainLines()) {
        for (const std::size_t part : partsOf(line)) {
            std::string text = line.substr(0, part);
            text.resize(text.find_last_not_of(' ') + 1);
            if (errorsOf(text).empty())
                continue; // this much is a statement too
            EXPECT_TRUE(failsAt(text, text.size() + 1));
            ++failed;
        }
    }
    EXPECT_GE(failed, 100);
}

TEST(ScriptParser, aLineCanBeTooLong)
{
    const std::string tail = "\")";
    std::string text = "send(3, \"";
    text.append(MaxLineBytes - text.size() - tail.size(), 'x');
    text += tail;
    EXPECT_TRUE(errorsOf(text).empty());
    text += ' ';
    const auto errors = errorsOf("sleep 0\n" + text + "\nsleep x\n");
    ASSERT_EQ(errors.size(), 2U);
    EXPECT_EQ(errors[0].text(),
        "line 2, column 1: expected a line of at most 1048576 bytes, found \"a line of 1048577 bytes\"");
    EXPECT_EQ(errors[1].line, 3);
}

TEST(ScriptParser, bytesThatAreNoTextAreErrorsToo)
{
    EXPECT_EQ(errorsOf(std::string("close(3)\0", 9)).size(), 1U);
    EXPECT_EQ(errorsOf(std::string("\0", 1)).size(), 1U);
    const auto errors = errorsOf("close(\xff\xfe)");
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors[0].found, "\\xff");
}
