// SPDX-License-Identifier: MIT
#include "tests/core/diagnose/situation.h"

using namespace socketarium;
using test::LiveWorkbench;
using test::numberText;
using test::Situation;

TEST(Receiving, waitsForDataOfAnotherSocketOfOurs)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.sleepIn(LiveWorkbench::recvRequest(child));
    at.expect(child, "waits-for-data",
        {"recv has waited", "receive queue 0 bytes",
            "socket " + numberText(client) + " (ESTABLISHED) has nothing on the way"});
    at.expectHealth(client);
    at.live.send(client, "x");
    EXPECT_TRUE(at.live.eventually([&] { return at.live.facts(child).waitingCall.empty(); }));
    at.expectHealth(child);
}

TEST(Receiving, waitsForDataOnDatagramsAndUnixSocketsToo)
{
    Situation at;
    const SocketId udp = at.udp();
    at.sleepIn(LiveWorkbench::recvRequest(udp));
    at.expect(udp, "waits-for-data", {"receive queue 0 bytes"});
    for (const int type : {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET}) {
        const auto [one, two] = at.pair(type);
        at.sleepIn(LiveWorkbench::recvRequest(one));
        at.expect(one, "waits-for-data", {"recv has waited"});
        at.expectHealth(two);
    }
}

TEST(Receiving, bothReceive)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.sleepIn(LiveWorkbench::recvRequest(child));
    at.expectSilence(child, "both-receive");
    at.sleepIn(LiveWorkbench::recvRequest(client));
    at.expect(child, "both-receive", {"socket " + numberText(client) + ": recv(" + numberText(client) + ") sleeps"});
    at.expect(client, "both-receive", {"receive queue 0 bytes"});
    at.live->interrupt(client);
    EXPECT_TRUE(at.live.eventually([&] { return at.live.facts(client).waitingCall.empty(); }));
    at.expectSilence(child, "both-receive");
}

TEST(Receiving, unreadData)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.live.send(client, "hello");
    at.expect(child, "unread-data", {"receive queue 5 bytes"});
    at.expectHealth(child);
    at.live.recv(child);
    at.expectSilence(child, "unread-data");
}

TEST(Receiving, receiveBufferFull)
{
    Situation at;
    const auto [client, child] = at.narrow();
    at.live.send(client, std::string(1000, 'x'));
    at.expect(child, "unread-data", {"receive queue 1000 bytes"});
    at.expectSilence(child, "receive-buffer-full");
    at.fill(client);
    const Diagnosis said = at.expect(child, "receive-buffer-full", {"receive queue ", "window told to the peer: 0"});
    ASSERT_EQ(said.remedies.size(), 1U);
    at.live.call(said.remedies[0].request);
    at.drain(child);
    EXPECT_TRUE(at.eventually(client, [](const Evidence& evidence) { return evidence.mine.queues.unsent == 0U; }));
    at.drain(child);
    at.expectSilence(child, "receive-buffer-full");
}

TEST(Receiving, rcvlowatWakesNobodyEarly)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.live.send(client, "12345");
    at.expect(child, "unread-data", {"5 bytes"});
    at.expectSilence(child, "rcvlowat");
    at.set(child, "SO_RCVLOWAT", "10");
    at.expect(child, "rcvlowat", {"receive queue 5 bytes, SO_RCVLOWAT 10", "no POLLIN"});
    at.live.send(client, "67890");
    at.expect(child, "unread-data", {"10 bytes"});
    at.expectSilence(child, "rcvlowat");
}

TEST(Receiving, rcvlowatKeepsRecvAsleep)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.set(child, "SO_RCVLOWAT", "10");
    at.sleepIn(LiveWorkbench::recvRequest(child, 100));
    at.expectSilence(child, "rcvlowat");
    at.live.send(client, "1234567");
    at.expect(child, "rcvlowat", {"SO_RCVLOWAT 10", "recv has waited", "receive queue 7 bytes"});
    at.expectSilence(child, "waitall-waits");

    const auto [one, two] = at.live.connection();
    at.live.send(one, "already");
    at.expect(two, "unread-data", {"7 bytes"});
    at.set(two, "SO_RCVLOWAT", "10");
    at.sleepIn(LiveWorkbench::recvRequest(two, 100));
    at.expect(two, "rcvlowat", {"receive queue 0 bytes", "taken out by the sleeping recv: 7 bytes"});
    at.expectSilence(two, "waitall-waits");
}

TEST(Receiving, waitallWaits)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.sleepIn(LiveWorkbench::recvRequest(child, 10, MSG_WAITALL));
    at.expectSilence(child, "waitall-waits");
    at.live.send(client, "abc");
    at.expect(child, "waitall-waits", {"3 bytes came in", "3 bytes of them are in the sleeping call"});
    at.live.send(client, "defghij");
    EXPECT_TRUE(at.live.eventually([&] { return at.live.facts(child).waitingCall.empty(); }));
    at.expectHealth(child);
    at.sleepIn(LiveWorkbench::recvRequest(child, 10));
    at.expectSilence(child, "waitall-waits");
}

TEST(Receiving, outOfBandPending)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.live.send(client, "abc");
    at.expect(child, "unread-data", {"3 bytes"});
    at.expectSilence(child, "out-of-band-pending");
    at.live.send(client, "xy!", MSG_OOB);
    const Diagnosis said
        = at.expect(child, "out-of-band-pending", {"POLLPRI", "receive queue before the mark: 5 bytes"});
    ASSERT_EQ(said.remedies.size(), 1U);
    const CallOutcome urgent = at.live.call(said.remedies[0].request);
    EXPECT_EQ(textOf(urgent.bytes), "!");
    at.expectSilence(child, "out-of-band-pending");
}
