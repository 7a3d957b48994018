// SPDX-License-Identifier: MIT
// Rooms: script_text, script
#include "core/script/script_text.h"

#include "core/journal/call_format.h"
#include "tests/core/script/script_samples.h"

#include <gtest/gtest.h>

using namespace socketarium;
using test::GoodLines;

namespace
{

std::string errorsOf(const ParsedScript& parsed)
{
    std::string text;
    for (const ScriptError& error : parsed.errors)
        text += error.text() + "\n";
    return text;
}

bool sameCall(const ScriptCall& a, const ScriptCall& b)
{
    const CallRequest& x = a.request;
    const CallRequest& y = b.request;
    return a.how == b.how && a.socket == b.socket && a.address == b.address && a.sendLength == b.sendLength
        && a.expected == b.expected && x.call == y.call && x.family == y.family && x.type == y.type
        && x.protocol == y.protocol && x.backlog == y.backlog && x.bytes == y.bytes && x.length == y.length
        && x.flags == y.flags && x.how == y.how && x.level == y.level && x.option == y.option && x.value == y.value
        && x.nonBlocking == y.nonBlocking && x.path == y.path;
}

struct Same {
    bool operator()(const ScriptCall& a, const ScriptCall& b) const { return sameCall(a, b); }
    bool operator()(const ScriptRemark& a, const ScriptRemark& b) const { return a.text == b.text; }
    bool operator()(const ScriptInterrupt& a, const ScriptInterrupt& b) const { return a.socket == b.socket; }
    bool operator()(const ScriptSleep& a, const ScriptSleep& b) const { return a.duration == b.duration; }
    bool operator()(const ScriptLet& a, const ScriptLet& b) const
    {
        return a.variable == b.variable && a.portOf == b.portOf && a.value == b.value;
    }
    template <typename A, typename B> bool operator()(const A&, const B&) const { return false; }
};

ScriptLine only(std::string_view text)
{
    const ParsedScript parsed = parseScript(text);
    EXPECT_EQ(errorsOf(parsed), "") << text;
    return parsed.script.lines.size() == 1 ? parsed.script.lines.front() : ScriptLine();
}

ScriptCall call(std::string_view text)
{
    const ScriptLine line = only(text);
    const auto* found = std::get_if<ScriptCall>(&line.what);
    EXPECT_TRUE(found) << text;
    return found ? *found : ScriptCall();
}

Bytes bytes(std::string_view text)
{
    return {bytesOf(text).begin(), bytesOf(text).end()};
}

} // namespace

TEST(ScriptText, whatIsWrittenIsReadBack)
{
    for (const std::string_view text : GoodLines) {
        const std::string withEnd = std::string(text) + "\n";
        const ParsedScript first = parseScript(withEnd);
        ASSERT_EQ(errorsOf(first), "") << text;
        ASSERT_EQ(first.script.lines.size(), 1U) << text;
        const std::string written = scriptText(first.script);
        const ParsedScript second = parseScript(written);
        ASSERT_EQ(errorsOf(second), "") << written;
        ASSERT_EQ(second.script.lines.size(), 1U) << written;
        EXPECT_TRUE(std::visit(Same(), first.script.lines[0].what, second.script.lines[0].what)) << text << "\n"
                                                                                                 << written;
        EXPECT_EQ(second.script.lines[0].note, first.script.lines[0].note);
        EXPECT_EQ(scriptText(second.script), written);
    }
}

TEST(ScriptText, theJournalsOwnLinesComeOutUnchanged)
{
    for (const std::string_view text : GoodLines) {
        if (text.starts_with("socket(AF_INET, SOCK_STREAM) = server"))
            break;
        const bool derived = text.starts_with("send(5, \"Th") || text.starts_with("sendto(5, \"hi\", 2, {")
            || text.starts_with("recv(4, 28)") || text.starts_with("recvfrom(5, 65536)");
        const bool unknown = text.starts_with("send(5, (") || text.starts_with("socket(AF_INET6, SOCK_DGRAM, 17")
            || text.starts_with("socket(99, 3");
        if (derived || unknown)
            continue;
        EXPECT_EQ(scriptLineText(only(text)), text);
    }
}

TEST(ScriptText, argumentsAndResults)
{
    const ScriptCall pair = call("socketpair(AF_UNIX, SOCK_STREAM, 0) = 0 [3, b]");
    EXPECT_EQ(pair.request.family, AF_UNIX);
    EXPECT_EQ(pair.request.type, SOCK_STREAM);
    EXPECT_EQ(pair.expected.made, (std::vector<SocketName>{"3", "b"}));
    EXPECT_EQ(pair.expected.result, 0);

    const ScriptCall bind = call("bind(server, {AF_INET 127.0.0.1:$port}) = -1 EACCES (Permission denied)");
    EXPECT_EQ(bind.socket, "server");
    EXPECT_EQ(bind.address.portVariable, "port");
    EXPECT_EQ(bind.address.literal, SocketAddress::ipv4(INADDR_LOOPBACK, 0));
    EXPECT_EQ(bind.expected.error, EACCES);
    EXPECT_EQ(bind.expected.result, -1);

    const ScriptCall send = call("send(5, \"ab\"..., 5, MSG_OOB)");
    EXPECT_EQ(send.request.bytes, bytes("ab"));
    EXPECT_EQ(send.sendLength, 5U);
    EXPECT_EQ(bytesToSend(send), bytes("ababa"));
    EXPECT_EQ(send.request.flags, MSG_OOB);
    EXPECT_EQ(bytesToSend(call("send(5, \"hello\", 3)")), bytes("hel"));
    EXPECT_EQ(bytesToSend(call("send(5, \"\")")), Bytes());

    const ScriptCall received = call("recvfrom(5, 0x40) = \"hi\"... from {AF_INET 127.0.0.1:*}");
    EXPECT_EQ(received.request.length, 64U);
    EXPECT_EQ(received.expected.bytes->kind, BytesPattern::Kind::Prefix);
    EXPECT_TRUE(received.expected.address->anyPort);
    EXPECT_FALSE(received.expected.result);

    EXPECT_EQ(call("expect recv(c, 9) = /a\\/b\\\\/").expected.bytes->regex, "a/b\\\\");
    EXPECT_EQ(call("accept(3) &").how, ScriptCall::How::Start);
    EXPECT_EQ(call("wait accept(3) = 4").how, ScriptCall::How::Wait);
    EXPECT_TRUE(call("fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK)").request.nonBlocking);
    EXPECT_FALSE(call("fcntl(3, F_SETFL, O_RDWR)").request.nonBlocking);
    EXPECT_EQ(call("unlink(\"/tmp/a\\nb\")").request.path, "/tmp/a\nb");
    EXPECT_EQ(call("accept(server) = c local(d)").expected.address->localOf, "d");
}

TEST(ScriptText, statementsThatAreNoCalls)
{
    EXPECT_EQ(std::get<ScriptSleep>(only("sleep 1.25").what).duration, 1'250'000'000);
    EXPECT_EQ(std::get<ScriptInterrupt>(only("interrupt(a_1)").what).socket, "a_1");
    EXPECT_EQ(std::get<ScriptLet>(only("let p = port(s)").what).portOf, "s");
    EXPECT_EQ(std::get<ScriptLet>(only("let p = 65535").what).value, 65535);
    EXPECT_EQ(std::get<ScriptRemark>(only("  # two  words ").what).text, "two  words");
    EXPECT_EQ(only("close(3) = 0  <waited 0.1 s>").note, "<waited 0.1 s>");
    EXPECT_EQ(only("close(3)   # over").note, "# over");
}

TEST(ScriptText, linesHaveNumbersAndAllErrorsAreTold)
{
    const ParsedScript parsed = parseScript("\xef\xbb\xbfsleep 1\r\n\r\nclose(\nsleep x\nclose(4)\n");
    ASSERT_EQ(parsed.script.lines.size(), 3U);
    EXPECT_EQ(parsed.script.lines[0].number, 1);
    EXPECT_EQ(parsed.script.lines[2].number, 5);
    EXPECT_EQ(errorsOf(parsed),
        "line 3, column 7: expected the name of a socket, found the end of the line\n"
        "line 4, column 7: expected seconds, such as 0.5, at most 86400, found \"x\"\n");
}

TEST(ScriptText, longPayloadsCanBeShownShort)
{
    const ScriptCall send = call("send(3, \"0123456789\"..., 100) = 100");
    EXPECT_EQ(scriptCallText(send, 4), "send(3, \"0123\"..., 100, 0) = 100");
    const ScriptCall recv = call("recv(3, 100) = 10 \"0123456789\"");
    EXPECT_EQ(scriptCallText(recv, 4), "recv(3, 100, 0) = 10 \"0123\"...");
    EXPECT_EQ(scriptCallText(recv, 10), "recv(3, 100, 0) = 10 \"0123456789\"");
}

TEST(ScriptText, whatIsMostlyBinaryIsWrittenInHex)
{
    ScriptCall send = call("send(3, \"x\")");
    send.request.bytes.assign(20, std::byte{0xff});
    send.sendLength = 20;
    EXPECT_EQ(scriptCallText(send).substr(0, 20), "send(3, x\"ff ff ff f");
    send.request.bytes.assign(100000, std::byte{0xff});
    send.sendLength = 100000;
    const std::string text = scriptCallText(send);
    EXPECT_LT(text.size(), 200100U);
    EXPECT_EQ(call(text).request.bytes, send.request.bytes);
}
