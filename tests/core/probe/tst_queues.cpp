// SPDX-License-Identifier: MIT
#include "core/probe/queues.h"

#include "core/sys/posix_socket_api.h"
#include "tests/core/probe/real_sockets.h"

#include <fcntl.h>
#include <unistd.h>

using namespace socketarium;
using namespace socketarium::test;

namespace
{

Queues tcpQueues(const UniqueFd& fd)
{
    PosixSocketApi api;
    return readQueues(api, fd.get(), true);
}

Queues otherQueues(const UniqueFd& fd)
{
    PosixSocketApi api;
    return readQueues(api, fd.get(), false);
}

} // namespace

TEST(Queues, aByteStandsInTwoOfThem)
{
    const Connection tcp;
    const std::size_t sent = fill(tcp.client);
    ASSERT_TRUE(eventually([&] {
        return *tcpQueues(tcp.client).unacknowledged + *tcpQueues(tcp.server).receive == sent;
    })) << "all that was sent is here or there";
    const Queues from = tcpQueues(tcp.client);
    EXPECT_GT(*from.unsent, 0U);
    EXPECT_LE(*from.unsent, *from.unacknowledged);
    EXPECT_GE(from.sendLimit, *from.unsent);
    EXPECT_EQ(from.receive, 0U);
    EXPECT_FALSE(from.accept);
    const Queues to = tcpQueues(tcp.server);
    EXPECT_GT(to.receiveMemory, 0U);
    EXPECT_EQ(to.unacknowledged, 0U);
    EXPECT_EQ(to.unsent, 0U);
}

TEST(Queues, aListenerCountsConnections)
{
    const UniqueFd listener = listenerAt(loopback(AF_INET6), 3);
    EXPECT_EQ(tcpQueues(listener).accept, 0U);
    const UniqueFd first = connectedTo(localOf(listener));
    const UniqueFd second = connectedTo(localOf(listener));
    const Queues queues = tcpQueues(listener);
    EXPECT_EQ(queues.accept, 2U);
    EXPECT_EQ(queues.acceptLimit, 3U);
    EXPECT_FALSE(queues.receive);
    EXPECT_FALSE(queues.unacknowledged);
    EXPECT_FALSE(queues.unsent);
}

TEST(Queues, anUnconnectedSocketHasEmptyOnes)
{
    const Queues queues = tcpQueues(madeSocket(AF_INET, SOCK_STREAM));
    EXPECT_EQ(queues.receive, 0U);
    EXPECT_EQ(queues.unacknowledged, 0U);
    EXPECT_FALSE(queues.accept);
}

TEST(Queues, aDatagramSocketTellsItsNextDatagramAndWhatItDropped)
{
    const UniqueFd socket = madeSocket(AF_INET, SOCK_DGRAM);
    bindTo(socket, loopback(AF_INET));
    const UniqueFd sender = connectedTo(localOf(socket), SOCK_DGRAM);
    say(sender, "hello");
    say(sender, "worlds");
    Queues queues = otherQueues(socket);
    EXPECT_EQ(queues.receive, 5U) << "the next one, not the sum";
    EXPECT_GT(queues.receiveMemory, 11U);
    EXPECT_FALSE(queues.unsent);
    EXPECT_EQ(queues.drops, 0U);
    setOption(socket, SOL_SOCKET, SO_RCVBUF, 1); // the smallest there is
    queues = otherQueues(socket);
    for (int i = 0; i < 100; ++i)
        say(sender, std::string(1000, 'x'));
    EXPECT_GT(otherQueues(socket).drops, 0U);
    EXPECT_EQ(otherQueues(socket).receiveLimit, queues.receiveLimit);
}

TEST(Queues, unixSocketsTellWhatThePeerHasNotRead)
{
    std::array<int, 2> pair{};
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()), 0);
    const UniqueFd from(pair[0]);
    const UniqueFd to(pair[1]);
    say(from, "hello");
    EXPECT_EQ(otherQueues(to).receive, 5U);
    EXPECT_GT(*otherQueues(from).unacknowledged, 5U) << "with the kernel's book-keeping";
    char buffer[8];
    EXPECT_EQ(::recv(to.get(), buffer, sizeof buffer, 0), 5);
    EXPECT_EQ(otherQueues(from).unacknowledged, 0U);
}

TEST(Queues, whatIsNoSocketHasNone)
{
    PosixSocketApi api;
    const Queues queues = readQueues(api, -1, true);
    EXPECT_FALSE(queues.receive);
    EXPECT_FALSE(queues.accept);
    EXPECT_EQ(queues.receiveLimit, 0U);
}
