// SPDX-License-Identifier: MIT
#include "core/explain/situation.h"

#include <gtest/gtest.h>

using namespace socketarium;
using namespace socketarium::situation;

namespace
{

Failure on(int family, int type, SocketState state = SocketState::Unconnected)
{
    Failure failure;
    failure.facts.family = family;
    failure.facts.type = type;
    failure.facts.state = state;
    return failure;
}

Failure to(const SocketAddress& address, int family = AF_INET)
{
    Failure failure = on(family, SOCK_STREAM);
    failure.request = CallRequest{.call = CallName::Connect, .address = address};
    return failure;
}

} // namespace

TEST(Situation, knowsKinds)
{
    EXPECT_TRUE(isTcp(on(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK)));
    EXPECT_FALSE(isTcp(on(AF_UNIX, SOCK_STREAM)));
    EXPECT_TRUE(isUdp(on(AF_INET, SOCK_DGRAM)));
    EXPECT_TRUE(isUnix(on(AF_UNIX, SOCK_SEQPACKET)));
    EXPECT_TRUE(isDatagram(on(AF_UNIX, SOCK_DGRAM)));
    EXPECT_FALSE(isDatagram(on(AF_INET, SOCK_STREAM)));
}

TEST(Situation, knowsStates)
{
    EXPECT_TRUE(isListener(on(AF_INET, SOCK_STREAM, SocketState::Listen)));
    EXPECT_TRUE(isConnected(on(AF_INET, SOCK_STREAM, SocketState::CloseWait)));
    EXPECT_FALSE(isConnected(on(AF_INET, SOCK_STREAM, SocketState::SynSent)));
    EXPECT_TRUE(hasShutDownWriting(on(AF_INET, SOCK_STREAM, SocketState::FinWait2)));
    EXPECT_FALSE(hasShutDownWriting(on(AF_INET, SOCK_STREAM, SocketState::CloseWait)));
    EXPECT_TRUE(isClosed(on(AF_INET, SOCK_STREAM, SocketState::Released)));

    Failure reset = on(AF_INET, SOCK_STREAM, SocketState::Closed);
    EXPECT_FALSE(wasConnected(reset));
    reset.facts.bytesIn = 1;
    EXPECT_TRUE(wasConnected(reset));
}

TEST(Situation, knowsWhatIsBound)
{
    Failure failure = on(AF_INET, SOCK_STREAM);
    EXPECT_FALSE(isBound(failure));
    failure.facts.local = SocketAddress::ipv4(INADDR_ANY, 0); // what getsockname says before bind
    EXPECT_FALSE(isBound(failure));
    failure.facts.local = SocketAddress::ipv4(INADDR_ANY, 1);
    EXPECT_TRUE(isBound(failure));
    failure.facts.local = SocketAddress::unixUnnamed();
    EXPECT_FALSE(isBound(failure));
    failure.facts.local = SocketAddress::unixAbstract("x").value();
    EXPECT_TRUE(isBound(failure));
}

TEST(Situation, knowsAddresses)
{
    EXPECT_TRUE(toLowPort(to(SocketAddress::ipv4(1, 80))));
    EXPECT_FALSE(toLowPort(to(SocketAddress::ipv4(1, 1024))));
    EXPECT_FALSE(toLowPort(to(SocketAddress::ipv4(1, 0))));
    EXPECT_TRUE(toPortZero(to(SocketAddress::ipv4(1, 0))));
    EXPECT_FALSE(toPortZero(to(SocketAddress::unixUnnamed())));
    EXPECT_TRUE(toAny(to(SocketAddress::ipv6(in6addr_any, 1))));
    EXPECT_TRUE(toBroadcast(to(SocketAddress::ipv4(0xffffffff, 1))));
    EXPECT_TRUE(toReversedLoopback(to(SocketAddress::ipv4(0x0100007f, 1))));
    EXPECT_FALSE(toReversedLoopback(to(SocketAddress::ipv4(0x7f00007f, 1))));
    EXPECT_TRUE(toOtherFamily(to(SocketAddress::ipv6(in6addr_any, 1))));
    EXPECT_FALSE(toOtherFamily(to(SocketAddress::ipv4(1, 1))));

    in6_addr linkLocal{};
    linkLocal.s6_addr[0] = 0xfe;
    linkLocal.s6_addr[1] = 0x80;
    EXPECT_TRUE(toLinkLocalWithoutScope(to(SocketAddress::ipv6(linkLocal, 1), AF_INET6)));
    EXPECT_FALSE(toLinkLocalWithoutScope(to(SocketAddress::ipv6(linkLocal, 1, 2), AF_INET6)));
}

TEST(Situation, knowsUnixAddresses)
{
    EXPECT_TRUE(toUnixPath(to(SocketAddress::unixPath("/x").value(), AF_UNIX)));
    EXPECT_FALSE(toUnixPath(to(SocketAddress::unixAbstract("x").value(), AF_UNIX)));
    EXPECT_TRUE(toUnixAbstract(to(SocketAddress::unixAbstract("x").value(), AF_UNIX)));
    EXPECT_TRUE(toUnix(to(SocketAddress::unixPath("/x").value())));
    EXPECT_TRUE(toUnix(on(AF_UNIX, SOCK_DGRAM)));
    EXPECT_FALSE(toUnix(on(AF_INET, SOCK_DGRAM)));
}

TEST(Situation, unknownIsNo)
{
    const Failure nothing;
    for (const auto question : {toUnixPath, toUnixAbstract, toOtherFamily, toBroadcast, toReversedLoopback, toAny,
             toPortZero, toLowPort, toLinkLocalWithoutScope, isNonBlocking, hasTimeOut, isBound, isConnected})
        EXPECT_FALSE(question(nothing));
    EXPECT_FALSE(hasFlag(nothing, MSG_OOB));
    EXPECT_FALSE(hasOption(nothing, 0, 0));
}

TEST(Situation, dontwaitIsStrongerThanATimeOut)
{
    Failure failure = on(AF_INET, SOCK_STREAM);
    failure.facts.waiting = Waiting::TimeOut;
    failure.request = CallRequest{.call = CallName::Recv};
    EXPECT_TRUE(hasTimeOut(failure));
    failure.request->flags = MSG_DONTWAIT;
    EXPECT_FALSE(hasTimeOut(failure));
    EXPECT_TRUE(isNonBlocking(failure));
}
