// SPDX-License-Identifier: MIT
#include "core/script/check_outcome.h"

#include "core/script/script_text.h"

#include <gtest/gtest.h>

using namespace socketarium;

namespace
{

const SocketAddress Loopback = SocketAddress::ipv4(INADDR_LOOPBACK, 80);

ScriptCall stated(std::string_view line)
{
    const ParsedScript parsed = parseScript(line);
    EXPECT_TRUE(parsed.errors.empty()) << line;
    return std::get<ScriptCall>(parsed.script.lines.at(0).what);
}

CallOutcome result(std::int64_t value, std::string_view bytes = {}, const SocketAddress& address = {})
{
    CallOutcome outcome;
    outcome.result = value;
    outcome.bytes.assign(bytesOf(bytes).begin(), bytesOf(bytes).end());
    outcome.address = address;
    return outcome;
}

CallOutcome failure(int error)
{
    CallOutcome outcome;
    outcome.error = error;
    return outcome;
}

std::string difference(std::string_view line, const CallOutcome& outcome)
{
    const ScriptCall call = stated(line);
    const SocketAddress address = call.expected.address.value_or(ScriptAddress()).literal;
    return differenceFrom(call, expectationFrom(call.request, outcome, {}), address);
}

} // namespace

TEST(CheckOutcome, whatIsNotStatedIsNotCompared)
{
    EXPECT_EQ(difference("recv(3, 10)", result(5, "hello")), "");
    EXPECT_EQ(difference("recv(3, 10)", failure(EAGAIN)), "");
    EXPECT_EQ(difference("recv(3, 10) = 5", result(5, "hello")), "");
    EXPECT_EQ(difference("recv(3, 10) = \"hello\"", result(5, "hello")), "");
    EXPECT_EQ(difference("recvfrom(3, 10) = \"hello\"", result(5, "hello", Loopback)), "");
    EXPECT_EQ(difference("listen(3, 5) = -1", failure(EINVAL)), "");
    EXPECT_EQ(difference("accept(3) = 4", result(9, {}, Loopback)), "");
    EXPECT_EQ(difference("getsockopt(3, SOL_SOCKET, SO_TYPE) = 0", result(0, "\x01")), "");
}

TEST(CheckOutcome, results)
{
    EXPECT_EQ(difference("listen(3, 5) = 0", result(0)), "");
    EXPECT_EQ(difference("listen(3, 5) = -1 EINVAL", failure(EINVAL)), "");
    EXPECT_EQ(difference("listen(3, 5) = -1 EINVAL", failure(EBADF)),
        "expected -1 EINVAL (Invalid argument), but -1 EBADF (Bad file descriptor) came");
    EXPECT_EQ(difference("accept(3) = 4", failure(EINTR)),
        "expected a new socket, but -1 EINTR (Interrupted system call) came");
    EXPECT_EQ(difference("recv(3, 9) = \"x\"", failure(EAGAIN)),
        "expected a success, but -1 EAGAIN (Resource temporarily unavailable) came");
    EXPECT_EQ(difference("recv(3, 9) = 0", result(1, "x")), "expected 0, but 1 came");
}

TEST(CheckOutcome, bytes)
{
    EXPECT_EQ(difference("recv(3, 9) = \"he\"...", result(5, "hello")), "");
    EXPECT_EQ(difference("recv(3, 9) = /^h.*o$/", result(5, "hello")), "");
    EXPECT_EQ(difference("recv(3, 9) = \"he\"", result(5, "hello")),
        "expected \"he\", but \"hello\" came: 5 bytes instead of 2");
    EXPECT_EQ(difference("recv(3, 9) = \"hello!\"...", result(5, "hello")),
        "expected \"hello!\" and more, but \"hello\" came: 5 bytes instead of 6");
    EXPECT_EQ(difference("recv(3, 9) = \"hallo\"", result(5, "hello")),
        "expected \"hallo\", but \"hello\" came; byte 2 is the first that differs");
    EXPECT_EQ(difference("recv(3, 9) = \"x\"", result(0)), "expected \"x\", but \"\" came: 0 bytes instead of 1");
    EXPECT_EQ(difference("recvfrom(3, 9) = \"\"", result(0)), "");
}

TEST(CheckOutcome, addresses)
{
    EXPECT_EQ(difference("accept(3) = 4 {AF_INET 127.0.0.1:80}", result(4, {}, Loopback)), "");
    EXPECT_EQ(difference("accept(3) = 4 {AF_INET 127.0.0.1:*}", result(4, {}, Loopback)), "");
    EXPECT_EQ(difference("accept(3) = 4 {AF_INET 127.0.0.2:*}", result(4, {}, Loopback)),
        "expected {AF_INET 127.0.0.2:*}, but {AF_INET 127.0.0.1:80} came");
    EXPECT_EQ(difference("getsockname(3) = 0 {AF_INET 127.0.0.1:81}", result(0, {}, Loopback)),
        "expected {AF_INET 127.0.0.1:81}, but {AF_INET 127.0.0.1:80} came");
    EXPECT_EQ(difference("recvfrom(3, 9) = 1 from {AF_INET 127.0.0.1:81}", result(1, "x")),
        "expected {AF_INET 127.0.0.1:81}, but NULL came");
}

TEST(CheckOutcome, valuesAreComparedAsTheyAreWritten)
{
    const std::string_view cubic("cubic\0\0\0", 8);
    EXPECT_EQ(difference("getsockopt(3, IPPROTO_TCP, TCP_CONGESTION) = 0 \"cubic\"", result(0, cubic)), "");
    EXPECT_EQ(difference("getsockopt(3, IPPROTO_TCP, TCP_CONGESTION) = 0 \"reno\"", result(0, cubic)),
        "expected \"reno\", but \"cubic\" came");
}

TEST(CheckOutcome, anotherPort)
{
    EXPECT_EQ(withPort(Loopback, 81), SocketAddress::ipv4(INADDR_LOOPBACK, 81));
    EXPECT_EQ(withPort(SocketAddress::ipv6(in6addr_loopback, 1, 2), 0xabcd),
        SocketAddress::ipv6(in6addr_loopback, 0xabcd, 2));
    const SocketAddress path = SocketAddress::unixPath("/tmp/x").value();
    EXPECT_EQ(withPort(path, 5), path);
    EXPECT_EQ(withPort({}, 5), SocketAddress());
}
