// SPDX-License-Identifier: MIT
#include "core/explain/remedies.h"

#include <gtest/gtest.h>

using namespace socketarium;

namespace
{

Failure on(int family, int type, CallRequest request)
{
    Failure failure{request.call, 0, {}, std::move(request)};
    failure.facts.id = SocketId{4};
    failure.facts.family = family;
    failure.facts.type = type;
    return failure;
}

Failure binding(const SocketAddress& address, int type = SOCK_STREAM)
{
    return on(address.family(), type, {.call = CallName::Bind, .address = address});
}

} // namespace

TEST(Remedies, bindSomewhereElse)
{
    const Failure failure = binding(SocketAddress::ipv4(INADDR_LOOPBACK, 443));
    EXPECT_EQ(remedies::bindPortZero(failure).front().label, "bind to 127.0.0.1:0");
    EXPECT_EQ(remedies::bindPortZero(failure).front().request.socket, SocketId{4});
    EXPECT_EQ(remedies::bindHighPort(failure).front().request.address, SocketAddress::ipv4(INADDR_LOOPBACK, 8443));
    EXPECT_EQ(remedies::bindLocal(failure).back().request.address, SocketAddress::ipv4(INADDR_ANY, 443));
    EXPECT_EQ(remedies::bindPortZeroOrReuse(failure).size(), 2U);
    EXPECT_EQ(remedies::bindPortZeroOrReuse(binding(SocketAddress::ipv4(1, 1), SOCK_DGRAM)).size(), 1U);
}

TEST(Remedies, keepFamilyAndScope)
{
    const Failure failure = binding(SocketAddress::ipv6(in6addr_loopback, 80, 3));
    EXPECT_EQ(remedies::bindPortZero(failure).front().request.address, SocketAddress::ipv6(in6addr_loopback, 0, 3));
    EXPECT_EQ(remedies::bindLocal(failure).front().request.address.family(), AF_INET6);
}

TEST(Remedies, forUnixAddresses)
{
    const Failure failure = binding(SocketAddress::unixPath("/root/folder/s").value());
    EXPECT_EQ(remedies::unlinkPath(failure).front().request.path, "/root/folder/s");
    EXPECT_EQ(remedies::bindAbstract(failure).front().label, "bind to @s");
    EXPECT_EQ(remedies::bindUnnamed(failure).front().label, "bind to a name that the kernel chooses");
    EXPECT_TRUE(remedies::unlinkPath(binding(SocketAddress::unixAbstract("n").value())).empty());
    EXPECT_TRUE(remedies::bindPortZero(failure).empty());
}

TEST(Remedies, makeSocketsThatCanExist)
{
    const Failure failure
        = on(0, 0, {.call = CallName::Socket, .family = AF_INET, .type = SOCK_SEQPACKET, .protocol = 6});
    EXPECT_EQ(remedies::makeStreamSocket(failure).front().request.family, AF_UNIX);
    EXPECT_EQ(remedies::makeSocketWithoutProtocol(failure).front().request.protocol, 0);
    EXPECT_EQ(remedies::makeInternetSocket(failure).front().request.type, SOCK_STREAM);
    EXPECT_EQ(remedies::makePingSocket(failure).front().request.protocol, IPPROTO_ICMP);
    EXPECT_EQ(remedies::makeUnixPair(failure).front().request.type, SOCK_SEQPACKET);
}

TEST(Remedies, repeatTheCallInAnotherWay)
{
    Failure failure = on(AF_INET, SOCK_STREAM, {.call = CallName::Recv, .length = 9, .flags = MSG_OOB});
    const auto again = remedies::repeatWithoutFlags(failure);
    EXPECT_EQ(again.front().label, "recv without flags");
    EXPECT_EQ(again.front().request.length, 9U);
    EXPECT_EQ(again.front().request.flags, 0);
    EXPECT_EQ(remedies::block(failure).front().request.call, CallName::Recv);
    failure.facts.waiting = Waiting::NonBlocking;
    EXPECT_EQ(remedies::block(failure).front().request.call, CallName::Fcntl);
    failure.facts.waiting = Waiting::Blocking;
    failure.request->flags = 0;
    EXPECT_TRUE(remedies::block(failure).empty());
}

TEST(Remedies, sendDropsTheAddress)
{
    const Failure failure = on(AF_UNIX, SOCK_STREAM,
        {.call = CallName::Sendto, .address = SocketAddress::unixPath("/x").value(), .bytes = Bytes(3)});
    const auto plain = remedies::sendWithoutAddress(failure).front().request;
    EXPECT_EQ(plain.call, CallName::Send);
    EXPECT_TRUE(plain.address.empty());
    EXPECT_EQ(plain.bytes.size(), 3U);
}

TEST(Remedies, optionsCarryTheirValue)
{
    const Failure failure = on(AF_INET, SOCK_DGRAM, {.call = CallName::Sendto});
    const Remedy remedy = remedies::allowBroadcast(failure).front();
    EXPECT_EQ(remedy.label, "setsockopt SO_BROADCAST 1");
    EXPECT_EQ(remedy.request.option, SO_BROADCAST);
    EXPECT_EQ(remedy.request.value.size(), sizeof(int));
    EXPECT_EQ(remedies::readError(failure).front().request.option, SO_ERROR);
}

TEST(Remedies, offerNothingTheyDoNotKnow)
{
    const Failure nothing;
    for (const auto maker : {remedies::bindPortZero, remedies::bindHighPort, remedies::bindLocal,
             remedies::bindAbstract, remedies::unlinkPath, remedies::connectLoopback, remedies::sendWithoutAddress,
             remedies::repeatWithoutFlags, remedies::makeStreamSocket, remedies::makeSocketWithoutProtocol})
        EXPECT_TRUE(maker(nothing).empty());
}
