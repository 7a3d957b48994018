// SPDX-License-Identifier: MIT
#include "tests/core/diagnose/situation.h"

using namespace socketarium;
using test::LiveWorkbench;
using test::onLoopback;
using test::Situation;

TEST(Calls, errorPending)
{
    Situation at;
    const SocketId dead = at.tcp();
    at.live.bind(dead, onLoopback());
    const SocketId client = at.tcp();
    EXPECT_EQ(at.connectSoon(client, at.live.addressOf(dead)).error, EINPROGRESS);
    const Diagnosis said = at.expect(client, "error-pending", {"POLLERR"});
    ASSERT_EQ(said.remedies.size(), 1U);
    const CallOutcome error = at.live.call(said.remedies[0].request);
    EXPECT_EQ(static_cast<int>(error.bytes.at(0)), ECONNREFUSED);
    at.expectSilence(client, "error-pending");
}

TEST(Calls, errorPendingOnAUnixSocket)
{
    Situation at;
    const auto [one, two] = at.pair(SOCK_STREAM);
    at.live.send(one, "never read");
    at.expectSilence(one, "error-pending");
    at.close(two);
    at.expect(one, "error-pending", {"POLLERR"}, {"unix-peer-gone"});
}

TEST(Calls, nonblockingEagain)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.live.setNonBlocking(client, true);
    EXPECT_EQ(at.live.recv(client).error, EAGAIN);
    at.expect(client, "nonblocking-eagain", {"EAGAIN", "not ready"});
    at.live.send(child, "now");
    at.expect(client, "unread-data", {"3 bytes"});
    at.expectSilence(client, "nonblocking-eagain");

    EXPECT_EQ(at.live.recv(child, 10, MSG_DONTWAIT).error, EAGAIN);
    const Diagnosis said = at.expect(child, "nonblocking-eagain", {"MSG_DONTWAIT"});
    EXPECT_TRUE(said.remedies.empty()) << "the socket blocks already";
}

TEST(Calls, timeOutSet)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.sleepIn(LiveWorkbench::recvRequest(child));
    at.expectSilence(child, "time-out-set");
    at.set(client, "SO_RCVTIMEO", "600");
    at.sleepIn(LiveWorkbench::recvRequest(client));
    at.expect(client, "time-out-set", {"recv has waited ", "9 min are left"}, {"both-receive"});
}

TEST(Calls, timeOutRanOut)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.set(client, "SO_RCVTIMEO", "0.05");
    at.expectSilence(client, "time-out-ran-out");
    EXPECT_EQ(at.live.recv(client).error, EAGAIN);
    at.expect(client, "time-out-ran-out", {"EAGAIN", "waited"});
    at.live.send(child, "x");
    at.live.recv(client);
    at.expectSilence(client, "time-out-ran-out");
}
