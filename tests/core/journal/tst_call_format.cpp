// SPDX-License-Identifier: MIT
#include "core/journal/call_format.h"

#include "core/net/socket_option.h"

#include <gtest/gtest.h>

#include <netinet/tcp.h>

using namespace socketarium;

namespace
{

CallRequest request(CallName call, std::uint32_t socket = 3)
{
    CallRequest made;
    made.call = call;
    made.socket = static_cast<SocketId>(socket);
    return made;
}

Bytes bytes(std::string_view text)
{
    return {bytesOf(text).begin(), bytesOf(text).end()};
}

} // namespace

TEST(CallFormat, argumentsReadAsInC)
{
    CallRequest socket = request(CallName::Socket, 0);
    socket.family = AF_INET;
    socket.type = SOCK_STREAM | SOCK_NONBLOCK;
    EXPECT_EQ(callArguments(socket), "AF_INET, SOCK_STREAM|SOCK_NONBLOCK, 0");

    CallRequest bind = request(CallName::Bind);
    bind.address = SocketAddress::ipv4(INADDR_LOOPBACK, 80);
    EXPECT_EQ(callArguments(bind), "3, {AF_INET 127.0.0.1:80}");

    CallRequest listen = request(CallName::Listen);
    listen.backlog = 5;
    EXPECT_EQ(callArguments(listen), "3, 5");
    EXPECT_EQ(callArguments(request(CallName::Accept)), "3");

    CallRequest send = request(CallName::Send, 4);
    send.bytes = bytes("hi\r\n");
    send.flags = MSG_OOB;
    EXPECT_EQ(callArguments(send), "4, \"hi\\r\\n\", 4, MSG_OOB");

    CallRequest recv = request(CallName::Recv, 4);
    recv.length = 100;
    recv.flags = MSG_PEEK | MSG_DONTWAIT;
    EXPECT_EQ(callArguments(recv), "4, 100, MSG_PEEK|MSG_DONTWAIT");

    CallRequest shutdown = request(CallName::Shutdown);
    shutdown.how = SHUT_WR;
    EXPECT_EQ(callArguments(shutdown), "3, SHUT_WR");
    shutdown.how = 7;
    EXPECT_EQ(callArguments(shutdown), "3, 7");

    CallRequest option = request(CallName::Setsockopt);
    option.level = SOL_SOCKET;
    option.option = SO_REUSEADDR;
    option.value = parseOptionValue(OptionKind::Flag, "1").value();
    EXPECT_EQ(callArguments(option), "3, SOL_SOCKET, SO_REUSEADDR, 1");
    option.option = 4711;
    EXPECT_EQ(callArguments(option).substr(0, 9), "3, 1, 471");
    option.level = IPPROTO_TCP;
    option.option = TCP_CONGESTION;
    option.value = bytes("cubic");
    EXPECT_EQ(callArguments(option), "3, IPPROTO_TCP, TCP_CONGESTION, \"cubic\"");

    CallRequest unlink = request(CallName::Unlink, 0);
    unlink.path = "/tmp/a\nb";
    EXPECT_EQ(callArguments(unlink), "\"/tmp/a\\nb\"");
}

TEST(CallFormat, longBytesAreCutAndSaidToBe)
{
    CallRequest send = request(CallName::Send, 4);
    send.bytes = Bytes(100000, std::byte{'x'});
    const std::string text = callArguments(send);
    EXPECT_NE(text.find("\"..., 100000, 0"), std::string::npos) << text;
    EXPECT_LT(text.size(), 100U);
}

TEST(CallFormat, outcomes)
{
    CallOutcome outcome;
    outcome.result = 4;
    outcome.address = SocketAddress::ipv4(INADDR_LOOPBACK, 50736);
    EXPECT_EQ(callOutcome(request(CallName::Accept), outcome), "{AF_INET 127.0.0.1:50736}");
    outcome.bytes = bytes("hello");
    EXPECT_EQ(callOutcome(request(CallName::Recv), outcome), "\"hello\"");
    EXPECT_EQ(callOutcome(request(CallName::Recvfrom), outcome), "\"hello\" from {AF_INET 127.0.0.1:50736}");
    outcome.made = SocketId{3};
    outcome.madeSecond = SocketId{4};
    EXPECT_EQ(callOutcome(request(CallName::Socketpair), outcome), "[3, 4]");
    EXPECT_EQ(callOutcome(request(CallName::Listen), outcome), "");
    outcome.error = ECONNRESET;
    EXPECT_EQ(callOutcome(request(CallName::Recv), outcome), "");

    CallOutcome nothing;
    nothing.result = 0;
    EXPECT_EQ(callOutcome(request(CallName::Recv), nothing), "") << "end of stream has no bytes to show";
    EXPECT_EQ(callOutcome(request(CallName::Recvfrom), nothing), "\"\"") << "an empty datagram has";

    CallRequest option = request(CallName::Getsockopt);
    option.level = IPPROTO_TCP;
    option.option = TCP_NODELAY;
    outcome.error = 0;
    outcome.bytes = parseOptionValue(OptionKind::Flag, "on").value();
    EXPECT_EQ(callOutcome(option, outcome), "1");
}

TEST(CallFormat, causes)
{
    EXPECT_EQ(callCause(request(CallName::Listen)), "listen(3)");
    EXPECT_EQ(callCause(request(CallName::Socket, 0)), "socket()");
}
