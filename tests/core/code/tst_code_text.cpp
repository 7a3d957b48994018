// SPDX-License-Identifier: MIT
#include "core/code/code_text.h"

#include "tests/core/code/script_of.h"

using namespace socketarium;

TEST(CodeText, escapesAreThoseOfTheLanguage)
{
    const std::string_view text = std::string_view("\x1b\x00"
                                                   "7\x80 \"\\\n?\?/",
        11);
    EXPECT_EQ(cEscapes(bytesOf(text)), "\\033\\0007\\200 \\\"\\\\\\n?\\?/");
    EXPECT_EQ(pythonEscapes(bytesOf(text)), "\\x1b\\x007\\x80 \\\"\\\\\\n?\?/");
    EXPECT_EQ(cEscapes(bytesOf("Grüße")), "Grüße");
    EXPECT_EQ(pythonEscapes(bytesOf("ü")), "\\xc3\\xbc");
}

TEST(CodeText, foreignTextIsTextThatIsNotAllAscii)
{
    EXPECT_TRUE(isForeignText(bytesOf("Grüße\r\n")));
    EXPECT_FALSE(isForeignText(bytesOf("hello")));
    EXPECT_FALSE(isForeignText(bytesOf("ü\x80")));
    EXPECT_FALSE(isForeignText(bytesOf("ü\x1b")));
    EXPECT_FALSE(isForeignText(bytesOf("")));
}

TEST(CodeText, literalsAreCutBetweenCharacters)
{
    EXPECT_EQ(literalPieces("ab\\x00cd", 3), (std::vector<std::string>{"ab\\x00", "cd"}));
    EXPECT_EQ(literalPieces("ab\\033cd", 3), (std::vector<std::string>{"ab\\033", "cd"}));
    EXPECT_EQ(literalPieces("aüb", 2), (std::vector<std::string>{"aü", "b"}));
    EXPECT_EQ(literalPieces("one\\ntwo", 80), (std::vector<std::string>{"one\\n", "two"}));
    EXPECT_EQ(literalPieces("", 80), (std::vector<std::string>{""}));
}

TEST(CodeText, commentsCannotEndOrBeginOne)
{
    EXPECT_EQ(commentText("  a */ b /* c \"d\" \\e \t "), "a * / b / * c \"d\" \\e");
    EXPECT_EQ(commentText("/*/"), "/ * /");
    EXPECT_EQ(commentText("line\nbreak\x80"), "line\\nbreak\\x80");
    EXPECT_EQ(noteText("<waited 3.2 s> # the greeting"), "the greeting");
    EXPECT_EQ(noteText("<waited 3.2 s>"), "");
    EXPECT_EQ(noteText(""), "");
}

TEST(CodeText, payloadsAreCutOrRepeated)
{
    const auto payload = [](std::string_view text) {
        const Script script = test::scriptOf(text);
        const Payload made = payloadOf(std::get<ScriptCall>(script.lines[0].what));
        return std::string(textOf(made.unit)) + " " + std::to_string(made.length) + (made.repeats() ? " repeats" : "");
    };
    EXPECT_EQ(payload("send(a, \"hello\")"), "hello 5");
    EXPECT_EQ(payload("send(a, \"hello\", 2)"), "he 2");
    EXPECT_EQ(payload("send(a, \"ab\"..., 5)"), "ab 5 repeats");
    EXPECT_EQ(payload("send(a, \"\")"), " 0");
}

TEST(CodeText, labelsNameTheCall)
{
    CallRequest request;
    request.call = CallName::Socket;
    EXPECT_EQ(callLabel(request, ""), "socket");
    request.call = CallName::Recv;
    EXPECT_EQ(callLabel(request, "s3"), "recv(s3)");
    request.call = CallName::Setsockopt;
    request.level = SOL_SOCKET;
    request.option = SO_REUSEADDR;
    EXPECT_EQ(callLabel(request, "s3"), "setsockopt(s3, SO_REUSEADDR)");
    request.option = 4711;
    EXPECT_EQ(callLabel(request, "s3"), "setsockopt(s3, 4711)");
    EXPECT_EQ(errorLabel(ECONNREFUSED), "ECONNREFUSED");
    EXPECT_EQ(errorLabel(0), "an error");
}

TEST(CodeText, secondsAndLinesLeftOut)
{
    EXPECT_EQ(secondsText(500'000'000), "0.5");
    EXPECT_EQ(secondsText(3'000'000'001), "3.000000001");
    EXPECT_EQ(secondsText(2'000'000'000), "2");
    const Script script = test::scriptOf("send(a, \"" + std::string(500, 'x') + "\")");
    EXPECT_LT(leftOutText(script.lines[0]).size(), 100U);
}
