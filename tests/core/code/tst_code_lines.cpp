// SPDX-License-Identifier: MIT
#include "core/code/code_lines.h"

#include <gtest/gtest.h>

using namespace socketarium;

TEST(CodeLines, keepTheIndentAndTheLineOfTheScript)
{
    CodeLines lines;
    lines.addText("one\n\ntwo\n");
    lines.setScriptLine(4);
    lines.add("three:");
    lines.indent();
    lines.add("four");
    lines.outdent();
    lines.addBlank();
    lines.addBlank();
    lines.addText("scaffolding");
    const Code code = lines.take();
    EXPECT_EQ(code.text(), "one\n\ntwo\nthree:\n    four\n\nscaffolding\n");
    EXPECT_EQ(code.scriptLine, (std::vector<std::int32_t>{-1, -1, -1, 4, 4, 4, -1}));
}

TEST(CodeLines, appendKeepsBothColumnsTogether)
{
    CodeLines head;
    head.addText("head");
    CodeLines body;
    body.setScriptLine(0);
    body.add("body");
    head.append(std::move(body));
    const Code code = head.take();
    EXPECT_EQ(code.text(), "head\nbody\n");
    EXPECT_EQ(code.scriptLine, (std::vector<std::int32_t>{-1, 0}));
}

TEST(CodeLines, longLinesBreakAtTheOutermostComma)
{
    const std::string inner
        = "setsockopt(server, SOL_SOCKET, SO_LINGER, &(struct linger){.l_onoff = 1, .l_linger = 0})";
    CodeLines lines;
    lines.indent();
    lines.add("check(\"setsockopt(server)\", " + inner + ");");
    EXPECT_EQ(lines.take().text(), "    check(\"setsockopt(server)\",\n        " + inner + ");\n");
}

TEST(CodeLines, commasInQuotesAndOutsideOfBracketsAreNoPlacesToBreak)
{
    const std::string quoted = "puts(\"" + std::string(60, 'a').append(", ").append(60, 'b') + "\");";
    CodeLines lines;
    lines.add(quoted);
    const std::string comment = "# " + std::string(60, 'a').append("(x, y), ").append(60, 'b');
    lines.add(comment);
    EXPECT_EQ(lines.take().text(), quoted + "\n" + comment + "\n");
}

TEST(CodeLines, veryLongLinesBreakSeveralTimes)
{
    std::string call = "call(";
    for (int i = 0; i < 60; ++i)
        call += (i > 0 ? ", argument" : "argument") + std::to_string(i);
    CodeLines lines;
    lines.add(call + ");");
    const Code code = lines.take();
    std::string joined;
    for (std::size_t i = 0; i < code.lines.size(); ++i) {
        EXPECT_LE(code.lines[i].size(), CodeLines::Width);
        joined += i == 0 ? code.lines[i] : " " + code.lines[i].substr(4);
    }
    EXPECT_GT(code.lines.size(), 5U);
    EXPECT_EQ(joined, call + ");");
}
