// SPDX-License-Identifier: MIT
#include "core/script/script_lexer.h"

#include <gtest/gtest.h>

using namespace socketarium;

namespace
{

std::string textIn(std::string_view line)
{
    ScriptLexer lexer(line);
    const auto bytes = lexer.bytes("bytes");
    return bytes && lexer.atEnd() ? std::string(textOf(*bytes)) : "none";
}

/// "column: expected, found"
std::string errorOf(const ScriptLexer& lexer)
{
    if (!lexer.error())
        return "no error";
    return std::to_string(lexer.error()->column) + ": " + lexer.error()->expected + ", " + lexer.error()->found;
}

} // namespace

TEST(ScriptLexer, takesWordsAndSigns)
{
    ScriptLexer lexer("  listen ( a_1,5)\t");
    EXPECT_EQ(lexer.peekWord(), "listen");
    EXPECT_FALSE(lexer.takeWord("list"));
    EXPECT_TRUE(lexer.takeWord("listen"));
    EXPECT_TRUE(lexer.take("("));
    EXPECT_EQ(lexer.position(), 11U);
    EXPECT_EQ(lexer.name("a name"), "a_1");
    EXPECT_TRUE(lexer.expect(",", "','"));
    EXPECT_EQ(lexer.integer(0, 9, "a number"), 5);
    EXPECT_EQ(lexer.peek(), ')');
    EXPECT_FALSE(lexer.atEnd());
    EXPECT_TRUE(lexer.take(")"));
    EXPECT_TRUE(lexer.atEnd());
    EXPECT_EQ(lexer.peek(), '\0');
    EXPECT_EQ(lexer.takeWord(), "");
    EXPECT_FALSE(lexer.failed());
}

TEST(ScriptLexer, numbers)
{
    const auto number = [](std::string_view text) { return ScriptLexer(text).integer(-100, 100, "x").value_or(4711); };
    EXPECT_EQ(number("17"), 17);
    EXPECT_EQ(number("-17"), -17);
    EXPECT_EQ(number("0x1F"), 31);
    EXPECT_EQ(number("100"), 100);
    EXPECT_EQ(number("101"), 4711);
    EXPECT_EQ(number("-101"), 4711);
    EXPECT_EQ(number("99999999999999999999"), 4711);
    EXPECT_EQ(number("1a"), 4711);
    EXPECT_EQ(number("0x"), 4711);
    EXPECT_EQ(number("-"), 4711);
    EXPECT_EQ(number(""), 4711);
}

TEST(ScriptLexer, texts)
{
    EXPECT_EQ(textIn("\"a \\\"b\\\" # \\x41\\\\\""), "a \"b\" # A\\");
    EXPECT_EQ(textIn("x\"68 69\""), "hi");
    EXPECT_EQ(textIn("x\"\""), "");
    EXPECT_EQ(textIn("x \"68\""), "none");
    EXPECT_EQ(textIn("\"open"), "none");
    EXPECT_EQ(textIn("\"open\\\""), "none");
    EXPECT_EQ(textIn("\"open\\"), "none");
}

TEST(ScriptLexer, addressesAndRegularExpressions)
{
    ScriptLexer lexer("{a \"}\\\"}\" b} /a\\/[\\]\\\\/");
    EXPECT_EQ(lexer.braces("x"), "{a \"}\\\"}\" b}");
    EXPECT_EQ(lexer.regex("x"), "a/[\\]\\\\");
    EXPECT_TRUE(lexer.atEnd());
}

TEST(ScriptLexer, textUpToASignIsNotEndedInsideQuotes)
{
    ScriptLexer lexer(" a \"#<\" b  # c");
    EXPECT_EQ(lexer.textUntil("#<"), "a \"#<\" b");
    EXPECT_EQ(lexer.rest(), "# c");
    EXPECT_EQ(lexer.rest(), "");
}

TEST(ScriptLexer, theFirstErrorStays)
{
    ScriptLexer lexer("ab 12 \"c\\qd\"");
    EXPECT_TRUE(lexer.takeWord("ab"));
    EXPECT_FALSE(lexer.expect("(", "'('"));
    EXPECT_FALSE(lexer.integer(0, 99, "a number")) << "after an error nothing is there";
    EXPECT_FALSE(lexer.take("1"));
    EXPECT_EQ(lexer.takeWord(), "");
    EXPECT_FALSE(lexer.fail("something else"));
    EXPECT_EQ(errorOf(lexer), "4: '(', 12");
}

TEST(ScriptLexer, whatIsFoundIsShownShort)
{
    const auto found = [](std::string_view line) {
        ScriptLexer lexer(line);
        lexer.fail("x");
        return lexer.error()->found;
    };
    EXPECT_EQ(found("  word more"), "word");
    EXPECT_EQ(found("-12,3"), "-12");
    EXPECT_EQ(found(",3"), ",");
    EXPECT_EQ(found("\"a b\" c"), "\\\"a b\\\"");
    EXPECT_EQ(found("{AF_INET 1} x"), "{AF_INET 1}");
    EXPECT_EQ(found("{AF_INET"), "{AF_INET");
    EXPECT_EQ(found("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), "aaaaaaaaaaaaaaaaaaaaaaaa…");
    EXPECT_EQ(found("äöü"), "ä");
    EXPECT_EQ(found("\x01"), "\\x01");
    EXPECT_EQ(found("   "), "");
}
