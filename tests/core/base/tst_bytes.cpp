// SPDX-License-Identifier: MIT
#include "core/base/bytes.h"

#include <gtest/gtest.h>

#include <random>

using namespace socketarium;

namespace
{

std::string unescaped(std::string_view text)
{
    const auto bytes = parseEscapes(text);
    return bytes ? std::string(textOf(*bytes)) : "error: " + bytes.error().reason;
}

std::string fromHex(std::string_view text)
{
    const auto bytes = parseHex(text);
    return bytes ? formatHex(*bytes) : "error: " + bytes.error().reason;
}

std::string escaped(std::string_view text, std::size_t limit = SIZE_MAX)
{
    return escapeBytes(bytesOf(text), limit);
}

} // namespace

TEST(ParseEscapes, knowsThoseOfCAndPython)
{
    EXPECT_EQ(unescaped("GET / HTTP/1.0\\r\\n\\r\\n"), "GET / HTTP/1.0\r\n\r\n");
    EXPECT_EQ(unescaped("\\t\\a\\b\\e\\f\\v\\\\\\\"\\'"), "\t\a\b\x1b\f\v\\\"'");
    EXPECT_EQ(unescaped("\\x41\\x6a\\xFF"), "Aj\xff");
    EXPECT_EQ(unescaped("a\\0b"), std::string("a\0b", 3));
    EXPECT_EQ(unescaped("\\101\\08"),
        std::string("A\0"
                    "8",
            3));
    EXPECT_EQ(unescaped("grüße €"), "grüße €");
    EXPECT_EQ(unescaped(""), "");
}

TEST(ParseEscapes, namesTheColumnOfAMistake)
{
    EXPECT_EQ(unescaped("ab\\q"), "error: column 3: no escape begins with \\ and 'q'; write \\\\ for a backslash");
    EXPECT_EQ(unescaped("abc\\"), "error: column 4: a lone \\ at the end; write \\\\ for a backslash");
    EXPECT_EQ(unescaped("\\x4"), "error: column 1: \\x needs two hexadecimal digits, as in \\x41");
    EXPECT_EQ(unescaped("\\x"), "error: column 1: \\x needs two hexadecimal digits, as in \\x41");
    EXPECT_EQ(unescaped("€\\xgg"), "error: column 4: \\x needs two hexadecimal digits, as in \\x41");
    EXPECT_EQ(unescaped("\\777"), "error: column 1: this octal number is over \\377, one byte's largest");
    EXPECT_EQ(
        unescaped("\\\xc3"), "error: column 1: no escape begins with \\ and byte 195; write \\\\ for a backslash");
}

TEST(EscapeBytes, keepsWhatCanBeRead)
{
    EXPECT_EQ(escaped("hello, Wörld €😀"), "hello, Wörld €😀");
    EXPECT_EQ(escaped("a\"b\\c\r\n\x1b"), "a\\\"b\\\\c\\r\\n\\e");
    EXPECT_EQ(escaped(std::string_view("\0x", 2)), "\\0x");
    EXPECT_EQ(escaped(std::string_view("\0"
                                       "7",
                  2)),
        "\\x007");
}

TEST(EscapeBytes, escapesWhatIsNoCharacterOrDisturbsTheLine)
{
    EXPECT_EQ(escaped("\xff\xfe"), "\\xff\\xfe");
    EXPECT_EQ(escaped("\xc3"), "\\xc3"); // cut off
    EXPECT_EQ(escaped("\xc0\xaf"), "\\xc0\\xaf"); // overlong
    EXPECT_EQ(escaped("\xe0\x80\xaf"), "\\xe0\\x80\\xaf");
    EXPECT_EQ(escaped("\xed\xa0\x80"), "\\xed\\xa0\\x80"); // a surrogate
    EXPECT_EQ(escaped("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80"); // over U+10FFFF
    EXPECT_EQ(escaped("\xe2\x80\xae"), "\\xe2\\x80\\xae"); // turns the direction of text
    EXPECT_EQ(escaped("\xc2\x85"), "\\xc2\\x85"); // a C1 control
}

TEST(EscapeBytes, stopsAtTheLimitWithoutCuttingACharacter)
{
    EXPECT_EQ(escaped("abcdef", 3), "abc");
    EXPECT_EQ(escaped("ab€", 4), "ab");
    EXPECT_EQ(escaped("ab€", 5), "ab€");
    EXPECT_EQ(escaped("abc", 0), "");
}

TEST(EscapeBytes, isUndoneByParseEscapes)
{
    std::mt19937 random(1);
    for (int round = 0; round < 2000; ++round) {
        Bytes bytes(random() % 40);
        for (auto& byte : bytes)
            byte = static_cast<std::byte>(round % 2 ? random() % 256 : random() % 64 + 0x80 * (random() % 2));
        const auto back = parseEscapes(escapeBytes(bytes));
        ASSERT_TRUE(back) << back.error().reason;
        ASSERT_EQ(back.value(), bytes);
    }
}

TEST(ParseHex, takesWhateverPeoplePaste)
{
    for (const auto* text : {"de ad be ef", "DEADBEEF", "0xde, 0xad, 0xbe, 0xef", "\\xde\\xad\\xbe\\xef", "de:ad:be:ef",
             "de ad\n  be\tef\r\n", "0xdeadbeef", "dead 0xBE-ef", "0xde0xad0xbe0xef"})
        EXPECT_EQ(fromHex(text), "de ad be ef") << text;
    EXPECT_EQ(fromHex(""), "");
    EXPECT_EQ(fromHex(" \n"), "");
    EXPECT_EQ(fromHex("0x1, 0xa"), "01 0a");
}

TEST(ParseHex, namesTheColumnOfAMistake)
{
    EXPECT_EQ(fromHex("de ag"), "error: column 5: 'g' is not a hexadecimal digit (0-9, a-f)");
    EXPECT_EQ(fromHex("de zz"), "error: column 4: 'z' is not a hexadecimal digit (0-9, a-f)");
    EXPECT_EQ(fromHex("abc"), "error: column 3: half a byte: every byte takes two digits");
    EXPECT_EQ(fromHex("0x"), "error: column 1: no digits follow");
    EXPECT_EQ(fromHex("\\n"), "error: column 1: '\\' is not a hexadecimal digit (0-9, a-f)");
}

TEST(FormatHex, stopsAtTheLimit)
{
    EXPECT_EQ(formatHex(bytesOf("\n\xff"
                                "A")),
        "0a ff 41");
    EXPECT_EQ(formatHex(bytesOf("abc"), 2), "61 62");
    EXPECT_EQ(formatHex({}), "");
}
