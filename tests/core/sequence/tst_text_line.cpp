// SPDX-License-Identifier: MIT
#include "core/sequence/text_line.h"

#include <gtest/gtest.h>

using namespace socketarium;

namespace
{

std::string shown(std::string_view text, bool ascii)
{
    const std::u32string cells = TextLine::cells(text, ascii);
    TextLine line(cells.size());
    line.put(0, cells);
    return line.text();
}

} // namespace

TEST(TextLine, putsAndFills)
{
    TextLine line(10);
    EXPECT_EQ(line.text(), "");
    line.fill(2, 6, U'─');
    line.put(2, U'├');
    line.put(4, U"ab");
    line.put(8, U"beyond the end");
    EXPECT_EQ(line.text(), "  ├─ab  be");
    line.put(99, U'x');
    EXPECT_EQ(line.text(), "  ├─ab  be");
}

TEST(TextLine, everyCellIsOneWide)
{
    EXPECT_EQ(shown("plain äéß αβ Жя 1…2", false), "plain äéß αβ Жя 1…2");
    EXPECT_EQ(shown("日", false), R"(\xe6\x97\xa5)") << "two cells wide";
    EXPECT_EQ(shown("e\xcc\x81", false), R"(e\xcc\x81)") << "a combining accent has no cell";
    EXPECT_EQ(shown("😀", false), R"(\xf0\x9f\x98\x80)");
    EXPECT_EQ(shown("\xff\n\xc3", false), R"(\xff\x0a\xc3)");
}

TEST(TextLine, nothingButAscii)
{
    EXPECT_EQ(shown("12 µs → 5…", true), "12 us -> 5...");
    EXPECT_EQ(shown("ä", true), R"(\xc3\xa4)");
}

TEST(TextLine, leavesOutWhatDoesNotFit)
{
    EXPECT_EQ(TextLine::elided(U"abcdef", 6, false), U"abcdef");
    EXPECT_EQ(TextLine::elided(U"abcdef", 4, false), U"abc…");
    EXPECT_EQ(TextLine::elided(U"abcdef", 4, true), U"ab..");
    EXPECT_EQ(TextLine::elided(U"abcdef", 1, true), U".");
    EXPECT_EQ(TextLine::elided(U"abcdef", 0, false), U"");
}
