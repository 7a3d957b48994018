// SPDX-License-Identifier: MIT
#include "core/code/code.h"

#include "tests/core/code/script_of.h"

#include <chrono>

using namespace socketarium;

namespace
{

/// A long session: `rounds` times ten calls on sockets of their own, some of them waiting.
Script longSession(int rounds)
{
    std::string text = "socket(AF_INET, SOCK_STREAM) = server\nbind(server, {AF_INET 127.0.0.1:0}) = 0\n"
                       "listen(server, 5) = 0\nlet port = port(server)\n";
    for (int i = 0; i < rounds; ++i) {
        const std::string n = std::to_string(i);
        text += "accept(server) &\nsocket(AF_INET, SOCK_STREAM) = c" + n + "\nconnect(c" + n
            + ", {AF_INET 127.0.0.1:$port}) = 0\nwait accept(server) = a" + n + "\nsend(c" + n
            + ", \"hello\") = 5\nrecv(a" + n + ", 100) = 5 \"hello\"\nsetsockopt(a" + n
            + ", SOL_SOCKET, SO_LINGER, 0) = 0\ngetpeername(c" + n + ") = 0\nclose(a" + n + ") = 0\nrecv(c" + n
            + ", 100) = -1 ECONNRESET\n";
    }
    return test::scriptOf(text);
}

} // namespace

TEST(Code, bothLanguagesKeepTheirColumnsTogether)
{
    const Script script = longSession(3);
    for (const CodeLanguage language : {CodeLanguage::Python, CodeLanguage::C}) {
        const Code code = codeFor(script, language);
        ASSERT_EQ(code.lines.size(), code.scriptLine.size());
        std::vector<bool> seen(script.lines.size(), false);
        for (const std::int32_t line : code.scriptLine) {
            ASSERT_GE(line, -1);
            ASSERT_LT(line, static_cast<std::int32_t>(script.lines.size()));
            if (line >= 0)
                seen[static_cast<std::size_t>(line)] = true;
        }
        for (std::size_t i = 0; i < seen.size(); ++i)
            EXPECT_TRUE(seen[i]) << "nothing lights up for " << scriptLineText(script.lines[i]);
        for (const std::string& line : code.lines)
            EXPECT_EQ(line.find('\n'), std::string::npos);
    }
}

TEST(Code, textHasALineFeedBehindEveryLine)
{
    Code code;
    code.lines = {"a", "", "b"};
    EXPECT_EQ(code.text(), "a\n\nb\n");
}

TEST(Code, tenThousandCallsTakeWellUnderASecond)
{
    const Script script = longSession(1000);
    for (const CodeLanguage language : {CodeLanguage::Python, CodeLanguage::C}) {
        const auto begin = std::chrono::steady_clock::now();
        const Code code = codeFor(script, language);
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
        EXPECT_GT(code.lines.size(), 10000U);
        EXPECT_LT(taken.count(), 1.0);
        RecordProperty(language == CodeLanguage::C ? "c_ms" : "python_ms", static_cast<int>(taken.count() * 1000));
    }
}
