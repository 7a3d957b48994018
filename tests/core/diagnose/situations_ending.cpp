// SPDX-License-Identifier: MIT
#include "tests/core/diagnose/situation.h"

#include <algorithm>

using namespace socketarium;
using test::LiveWorkbench;
using test::numberText;
using test::Situation;

TEST(Ending, closeWaitNeverClosed)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.expectSilence(child, "close-wait-never-closed");
    at.close(client);
    ASSERT_TRUE(at.live.reaches(child, SocketState::CloseWait));
    const Diagnosis said = at.expect(child, "close-wait-never-closed", {"CLOSE_WAIT for ", "receive queue 0 bytes"});
    ASSERT_EQ(said.remedies.size(), 1U);
    EXPECT_EQ(said.remedies[0].request.call, CallName::Close);
    at.live.call(said.remedies[0].request);
    at.expectSilence(child, "close-wait-never-closed");
    at.expectHealth(child);
}

TEST(Ending, halfClosedByUs)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.live.shutdown(client, SHUT_WR);
    const Diagnosis said
        = at.expect(client, "half-closed-by-us", {"FIN_WAIT2 for ", "socket " + numberText(child) + ": CLOSE_WAIT"});
    ASSERT_EQ(said.remedies.size(), 1U);
    EXPECT_EQ(said.remedies[0].request.socket, child);
    at.live.call(said.remedies[0].request);
    EXPECT_TRUE(at.live.reaches(client, SocketState::TimeWait));
    at.expectHealth(client);
}

TEST(Ending, finWait1Stuck)
{
    Situation at;
    const auto [client, child] = at.narrow();
    at.fill(client);
    at.live.shutdown(client, SHUT_WR);
    at.expect(client, "fin-wait1-stuck", {"FIN_WAIT1 for ", "socket " + numberText(child) + " has "});
    EXPECT_TRUE(at.eventually(client, [](const Evidence& evidence) {
        const auto found = diagnose(evidence);
        const auto said = std::ranges::find(found, "fin-wait1-stuck", &Diagnosis::id);
        const std::uint32_t bytes = *evidence.mine.queues.unacknowledged - 1; // the FIN counts as one
        return said != found.end()
            && std::ranges::count(said->evidence, "given to send and not taken: " + std::to_string(bytes) + " bytes")
            == 1;
    }));
    while (at.live.recv(child, 65536).result > 0) { }
    EXPECT_TRUE(at.live.reaches(client, SocketState::FinWait2));
    at.expectSilence(client, "fin-wait1-stuck");
}

TEST(Ending, finWait1StuckAfterCloseToo)
{
    Situation at;
    const auto [client, child] = at.narrow();
    at.fill(client);
    at.close(client);
    at.expect(client, "fin-wait1-stuck", {"FIN_WAIT1", "given to send and not taken: "});
    at.expect(client, "orphan", {"FIN_WAIT1, "}, {"fin-wait1-stuck"});
}

TEST(Ending, closingStuck)
{
    Situation at;
    const auto [one, two] = at.narrow();
    at.fill(one);
    at.fill(two);
    at.live.shutdown(one, SHUT_WR);
    at.live.shutdown(two, SHUT_WR);
    // What one reads lets two's FIN through; two reads nothing.
    ASSERT_TRUE(at.eventually(one, [&](const Evidence& evidence) {
        at.drain(one);
        return evidence.mine.facts.state == SocketState::Closing;
    }));
    at.expect(one, "closing-stuck", {"CLOSING for ", "given to send and not taken: "});
    at.expectSilence(two, "closing-stuck");
}

TEST(Ending, lastAckStuck)
{
    Situation at;
    const auto [client, child] = at.narrow();
    at.fill(client);
    at.live.shutdown(child, SHUT_WR);
    EXPECT_TRUE(at.live.reaches(client, SocketState::CloseWait));
    at.expectSilence(client, "last-ack-stuck");
    at.live.shutdown(client, SHUT_WR);
    at.expect(client, "last-ack-stuck", {"LAST_ACK for ", "given to send and not taken: "});
    while (at.live.recv(child, 65536).result > 0) { }
    at.live.eventually([&] { return at.live.facts(client).state == SocketState::Closed; });
    at.expectSilence(client, "last-ack-stuck");
}

TEST(Ending, timeWait)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    const std::string ends = at.live.addressOf(client).text() + " to " + at.live.addressOf(child).text();
    at.close(client);
    at.expectSilence(client, "time-wait");
    at.close(child);
    at.expect(client, "time-wait", {"TIME_WAIT, " + ends, "timer "});
    const Evidence evidence = at.look(client);
    ASSERT_TRUE(evidence.truth.has_value());
    EXPECT_EQ(evidence.truth->timer, InetTruth::Timer::TimeWait);
    at.expectSilence(child, "time-wait");
}

TEST(Ending, orphan)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.expectSilence(client, "orphan");
    at.close(client);
    ASSERT_TRUE(at.live.reaches(client, SocketState::FinWait2));
    at.expect(client, "orphan", {"FIN_WAIT2, " + at.live.addressOf(client).text()});
    at.close(child);
    EXPECT_TRUE(at.live.reaches(client, SocketState::TimeWait));
    at.expectSilence(client, "orphan");
}

TEST(Ending, closeWouldReset)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.expectSilence(child, "close-resets");
    at.live.send(client, "unread");
    at.expect(child, "close-resets", {"receive queue 6 bytes"});
    at.live.recv(child);
    at.expectSilence(child, "close-resets");
}

TEST(Ending, lingerZero)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.set(client, "SO_LINGER", "5");
    at.expectSilence(client, "linger-zero");
    at.set(client, "SO_LINGER", "0");
    const Diagnosis said = at.expect(client, "linger-zero", {"SO_LINGER 0 s"});
    ASSERT_EQ(said.remedies.size(), 1U);
    at.live.call(said.remedies[0].request);
    at.expectSilence(client, "linger-zero");
}
