// SPDX-License-Identifier: MIT
#include "tests/core/diagnose/situation.h"

#include <fstream>

using namespace socketarium;
using test::LiveWorkbench;
using test::numberText;
using test::Situation;

namespace
{

/// A UDP receiver with the smallest buffer there is, and a sender connected to it.
std::pair<SocketId, SocketId> narrowUdp(Situation& at)
{
    const SocketId receiver = at.udp();
    at.set(receiver, "SO_RCVBUF", "1");
    const SocketId sender = at.udp();
    at.live.connect(sender, at.live.addressOf(receiver));
    return {receiver, sender};
}

SocketId unixDatagram(Situation& at, const std::string& name)
{
    const SocketId made = at.live.socket(AF_UNIX, SOCK_DGRAM).made;
    at.live.bind(made, SocketAddress::unixPath(at.live.folder().file(name)).value());
    return made;
}

} // namespace

TEST(Datagram, notBound)
{
    Situation at;
    const SocketId udp = at.udp(false);
    at.sleepIn(LiveWorkbench::recvRequest(udp));
    at.expect(udp, "not-bound", {"no local address"});
    const SocketId named = at.udp();
    at.sleepIn(LiveWorkbench::recvRequest(named));
    at.expectSilence(named, "not-bound");

    const SocketId unnamed = at.live.socket(AF_UNIX, SOCK_DGRAM).made;
    at.sleepIn(LiveWorkbench::recvRequest(unnamed));
    at.expect(unnamed, "not-bound", {"recv has waited"});
    const auto [one, two] = at.pair(SOCK_DGRAM);
    at.sleepIn(LiveWorkbench::recvRequest(one));
    at.expectSilence(one, "not-bound");
}

TEST(Datagram, udpDrops)
{
    Situation at;
    const auto [receiver, sender] = narrowUdp(at);
    at.live.send(sender, "fits");
    at.expectSilence(receiver, "udp-drops");
    for (int i = 0; i < 99; ++i)
        at.live.send(sender, "x");
    int received = 0;
    const std::uint32_t drops = at.look(receiver).mine.queues.drops;
    at.expect(receiver, "udp-drops", {"thrown away: " + std::to_string(drops) + " (SO_MEMINFO)"}, {"udp-queue-full"});
    while (at.live.recv(receiver, 100, MSG_DONTWAIT).ok())
        ++received;
    EXPECT_EQ(received + static_cast<int>(drops), 100);
}

TEST(Datagram, udpQueueFull)
{
    Situation at;
    const SocketId receiver = at.udp();
    const SocketId sender = at.udp();
    at.live.connect(sender, at.live.addressOf(receiver));
    at.live.send(sender, "one");
    at.expectSilence(receiver, "udp-queue-full");
    const std::uint32_t cost = at.look(receiver).mine.queues.receiveMemory;
    at.set(receiver, "SO_RCVBUF", std::to_string(2 * cost)); // the kernel doubles it: room for four
    while (at.look(receiver).mine.queues.drops == 0)
        at.live.send(sender, "two");
    at.expect(receiver, "udp-queue-full", {"receive memory ", "the next datagram has 3 bytes"}, {"udp-drops"});
    at.live.recv(receiver);
    at.expectSilence(receiver, "udp-queue-full");
}

TEST(Datagram, datagramTruncatedAsMsgTruncTells)
{
    Situation at;
    const SocketId receiver = at.udp();
    const SocketId sender = at.udp();
    for (const char* text : {"three", "four"})
        at.live.send(sender, text, 0, at.live.addressOf(receiver));
    at.live.recv(receiver, 2, MSG_TRUNC);
    at.expect(receiver, "datagram-truncated", {"= 5", "true length"});
    at.live.recv(receiver, 4, MSG_TRUNC);
    at.expectSilence(receiver, "datagram-truncated");
}

TEST(Datagram, datagramTruncatedAsTheSendersLogTells)
{
    Situation at;
    const auto [one, two] = at.pair(SOCK_DGRAM);
    at.live.send(one, "three");
    at.live.recv(two, 2);
    at.expect(two, "datagram-truncated", {"= 5", "= 2 \"th\""});
    at.live.send(one, "th");
    at.live.recv(two, 2);
    at.expectSilence(two, "datagram-truncated");
    at.live.send(one, "three");
    at.live.send(one, "four");
    at.live.recv(two, 2);
    at.expectSilence(two, "datagram-truncated"); // which of the two it was is not proven
}

TEST(Datagram, udpConnectedRefused)
{
    Situation at;
    const SocketId receiver = at.udp();
    const SocketId sender = at.udp();
    at.live.connect(sender, at.live.addressOf(receiver));
    at.live.send(sender, "heard");
    at.expectHealth(sender);
    at.close(receiver);
    EXPECT_TRUE(at.live.send(sender, "unheard").ok());
    EXPECT_EQ(at.live.send(sender, "told").error, ECONNREFUSED);
    at.expect(sender, "udp-connected-refused", {"ECONNREFUSED", "peer 127.0.0.1:"});
    EXPECT_TRUE(at.live.send(sender, "unheard again").ok());
    at.expectSilence(sender, "udp-connected-refused");
}

TEST(Datagram, udpOtherSource)
{
    Situation at;
    const SocketId server = at.udp();
    const SocketId client = at.udp();
    at.live.connect(client, at.live.addressOf(server));
    at.sleepIn(LiveWorkbench::recvRequest(client));
    at.expect(client, "udp-other-source", {"connected to " + at.live.addressOf(server).text()}, {"waits-for-data"});
    at.sleepIn(LiveWorkbench::recvRequest(server));
    at.expectSilence(server, "udp-other-source");
}

TEST(Datagram, unixDatagramQueueFull)
{
    Situation at;
    const SocketId receiver = unixDatagram(at, "r");
    const SocketId sender = unixDatagram(at, "s");
    at.live.connect(sender, at.live.addressOf(receiver));
    at.live.send(sender, "one");
    at.expectSilence(sender, "unix-dgram-full");
    int sent = 1;
    while (at.live.send(sender, "more", MSG_DONTWAIT).ok())
        ++sent;
    int limit = 0;
    std::ifstream("/proc/sys/net/unix/max_dgram_qlen") >> limit;
    EXPECT_EQ(sent, limit + 1);
    at.expect(sender, "unix-dgram-full", {"EAGAIN", "a queue takes " + std::to_string(sent) + " datagrams"},
        {"nonblocking-eagain"});
    at.sleepIn({.call = CallName::Send, .socket = sender, .bytes = Bytes(1)});
    at.expect(sender, "unix-dgram-full", {"send has waited"});
    at.live.recv(receiver);
    EXPECT_TRUE(at.live.eventually([&] { return at.live.facts(sender).waitingCall.empty(); }));
    at.expectHealth(sender);
}

TEST(Datagram, unixDatagramsFillTheirSendersBuffer)
{
    Situation at;
    const auto [one, two] = at.pair(SOCK_DGRAM);
    while (at.live.send(one, std::string(1000, 'x'), MSG_DONTWAIT).ok()) { }
    at.expect(one, "unix-dgram-full", {"EAGAIN", "send memory "}, {"nonblocking-eagain"});
    at.drain(two);
    EXPECT_TRUE(at.live.send(one, "x", MSG_DONTWAIT).ok());
    at.expectHealth(one);
}
