// SPDX-License-Identifier: MIT
#include "tests/core/diagnose/situation.h"

#include <algorithm>

using namespace socketarium;
using test::LiveWorkbench;
using test::numberText;
using test::Situation;

namespace
{

CallRequest longSend(SocketId socket)
{
    return {.call = CallName::Send, .socket = socket, .bytes = Bytes(1 << 20)};
}

/// Write, write, read: the second piece waits for the ACK of the first, which the other end delays. What hangs on 40 ms
/// is tried until it is seen; `tried` looks and says whether it was.
bool heldByNagle(Situation& at, SocketId writer, SocketId reader, const std::function<bool()>& tried)
{
    for (int round = 0; round < 200; ++round) {
        at.live.send(writer, "a");
        at.live.send(writer, "b");
        if (tried())
            return true;
        at.live.recv(reader, 2, MSG_WAITALL);
        at.live.send(reader, "c"); // a reader that answers delays its ACKs
        at.live.recv(writer, 1);
    }
    return false;
}

} // namespace

TEST(Sending, peerDoesNotRead)
{
    Situation at;
    const auto [client, child] = at.narrow();
    at.live.send(client, "x");
    at.expectSilence(client, "peer-does-not-read");
    at.sleepIn(longSend(client));
    const Diagnosis said = at.expect(client, "peer-does-not-read",
        {"unsent ", "peer's window ", "socket " + numberText(child) + " has ", "send has waited"});
    ASSERT_EQ(said.remedies.size(), 1U);
    EXPECT_EQ(said.remedies[0].request.socket, child);
}

TEST(Sending, peerReadsAgain)
{
    Situation at;
    const auto [client, child] = at.narrow();
    at.fill(client);
    at.expect(client, "peer-does-not-read", {"(tcpi_snd_wnd)"}, {"nonblocking-eagain"});
    while (at.look(client).mine.queues.unsent.value_or(0) > 0)
        at.drain(child);
    at.expectSilence(client, "peer-does-not-read");
}

TEST(Sending, unixPeerDoesNotRead)
{
    Situation at;
    const auto [one, two] = at.pair(SOCK_STREAM);
    at.live.send(one, "x");
    at.expectSilence(one, "peer-does-not-read");
    at.sleepIn(longSend(one));
    at.expect(one, "peer-does-not-read", {"socket " + numberText(two) + " has ", "send has waited"});
}

TEST(Sending, bothSend)
{
    Situation at;
    const auto [client, child] = at.narrow();
    at.sleepIn(longSend(client));
    at.expect(client, "peer-does-not-read");
    at.expectSilence(client, "both-send");
    at.sleepIn(longSend(child));
    at.expect(client, "both-send", {"socket " + numberText(child) + ": send(" + numberText(child) + ") sleeps"},
        {"receive-buffer-full"});
    at.expect(child, "both-send", {"not taken by the other end"}, {"receive-buffer-full"});

    const auto [one, two] = at.pair(SOCK_STREAM);
    at.sleepIn(longSend(one));
    at.sleepIn(longSend(two));
    at.expect(one, "both-send", {"send has waited"});
}

TEST(Sending, nagleAgainstDelayedAck)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    Diagnosis said;
    ASSERT_TRUE(heldByNagle(at, client, child, [&] {
        const auto found = diagnose(at.look(client));
        const auto place = std::ranges::find(found, "nagle-delayed-ack", &Diagnosis::id);
        if (place != found.end())
            said = *place;
        return place != found.end();
    }));
    EXPECT_NE(std::ranges::find(said.evidence, "not acknowledged: 1 byte"), said.evidence.end());
    EXPECT_NE(std::ranges::find(said.evidence, "TCP_NODELAY is off"), said.evidence.end());
    ASSERT_EQ(said.remedies.size(), 1U);
    test::coveredIds().emplace("nagle-delayed-ack");
}

TEST(Sending, theReceiverOfWhatNagleHoldsBackIsTold)
{
    Situation at;
    bool told = false;
    for (int attempt = 0; attempt < 20 && !told; ++attempt) { // the kernel's patience with the missing ACK is 200 ms
        const auto [client, child] = at.live.connection();
        at.sleepIn(LiveWorkbench::recvRequest(child));
        at.loseWhatComes(child);
        at.live.send(client, "a");
        at.live.send(client, "bc");
        const auto found = diagnose(at.look(child));
        const auto said = std::ranges::find(found, "nagle-delayed-ack", &Diagnosis::id);
        told = said != found.end();
        if (told) {
            EXPECT_EQ(
                said->evidence.front(), "socket " + numberText(client) + ": unsent 2 bytes, not acknowledged 1 byte");
            ASSERT_EQ(said->remedies.size(), 1U);
            EXPECT_EQ(said->remedies[0].request.socket, client);
        }
        at.expectSilence(child, "waits-for-data");
    }
    EXPECT_TRUE(told);
}

TEST(Sending, nagleIsSilentWithNoDelay)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.set(client, "TCP_NODELAY", "1");
    for (int round = 0; round < 20; ++round) {
        at.live.send(client, "a");
        at.live.send(client, "b");
        at.expectSilence(client, "nagle-delayed-ack");
        at.live.recv(child, 2, MSG_WAITALL);
        at.live.send(child, "c");
        at.live.recv(client, 1);
    }
}

TEST(Sending, corked)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.live.send(client, "x");
    at.expectSilence(client, "corked");
    at.set(client, "TCP_CORK", "1");
    at.live.send(client, "held back");
    const Diagnosis said = at.expect(client, "corked", {"unsent 9 bytes", "TCP_CORK is on"});
    ASSERT_EQ(said.remedies.size(), 1U);
    at.live.call(said.remedies[0].request);
    at.expectSilence(client, "corked");
    at.live.recv(child);
}

TEST(Sending, corkedByMsgMore)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.live.send(client, "more comes", MSG_MORE);
    at.expect(client, "corked", {"unsent 10 bytes", "MSG_MORE"});
    at.live.send(client, "!");
    at.expectSilence(client, "corked");
    at.live.recv(child);
}

TEST(Sending, theReceiverOfCorkedDataIsTold)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.set(client, "TCP_CORK", "1");
    at.sleepIn(LiveWorkbench::recvRequest(child));
    at.live.send(client, "held");
    at.expect(child, "corked", {"socket " + numberText(client) + ": unsent 4 bytes"});
}

TEST(Sending, retransmitting)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.loseWhatComes(child);
    at.live.send(client, "into the void");
    at.expectSilence(client, "retransmitting");
    at.expect(client, "retransmitting", {"not acknowledged: 13 bytes", "sent again so far: 1"});
    at.expectSilence(child, "retransmitting");
}

TEST(Sending, unacknowledgedData)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.expectSilence(client, "unacknowledged-data");
    at.loseWhatComes(child);
    at.live.send(client, "on its way");
    at.expect(client, "unacknowledged-data", {"not acknowledged: 10 bytes"});
    at.expectHealth(at.live.connection().first);
}
