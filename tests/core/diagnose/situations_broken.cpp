// SPDX-License-Identifier: MIT
#include "tests/core/diagnose/situation.h"

using namespace socketarium;
using test::LiveWorkbench;
using test::Situation;

TEST(Broken, closeWithUnreadDataResets)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.live.send(client, "never read");
    at.expect(child, "close-resets", {"10 bytes"});
    at.close(child);
    at.expect(child, "close-did-reset", {"receive queue at close: 10 bytes", "close(", "after it: GONE"});
    const auto [one, two] = at.live.connection();
    at.live.send(one, "read");
    at.live.recv(two);
    at.close(two);
    at.close(one);
    at.expectSilence(two, "close-did-reset");
    at.expectSilence(one, "close-did-reset");
}

TEST(Broken, closeWithLingerZeroResets)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.set(client, "SO_LINGER", "0");
    at.expectSilence(client, "close-did-reset");
    at.close(client);
    const Diagnosis said = at.expect(client, "close-did-reset", {"after it: GONE"});
    EXPECT_NE(said.why.find("SO_LINGER"), std::string::npos) << said.why;
}

TEST(Broken, peerReset)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.live.send(client, "never read");
    at.expectSilence(client, "peer-reset");
    at.expect(child, "close-resets", {"10 bytes"});
    at.close(child);
    EXPECT_EQ(at.live.recv(client).error, ECONNRESET);
    at.expect(client, "peer-reset", {"ECONNRESET", "CLOSED", "never received by the other end: 10 bytes"});
    EXPECT_EQ(at.live.recv(client).result, 0);
    at.expect(client, "peer-reset");
}

TEST(Broken, unixPeerClosedWithDataUnread)
{
    Situation at;
    const auto [one, two] = at.pair(SOCK_STREAM);
    at.live.send(one, "never read");
    at.close(two);
    EXPECT_EQ(at.live.recv(one).error, ECONNRESET);
    at.expect(one, "peer-reset", {"ECONNRESET", "never received by the other end: 10 bytes"}, {"unix-peer-gone"});
}

TEST(Broken, brokenPipe)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.close(child);
    EXPECT_TRUE(at.live.send(client, "the first is taken").ok());
    at.expectSilence(client, "broken-pipe");
    ASSERT_TRUE(at.live.reaches(client, SocketState::Closed));
    EXPECT_EQ(at.live.send(client, "the second is not").error, EPIPE);
    at.expect(client, "broken-pipe", {"EPIPE", "CLOSED", "never received by the other end: 18 bytes"});
    at.expectSilence(client, "shutdown-write-then-send");
}

TEST(Broken, shutdownWriteThenSend)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.live.shutdown(client, SHUT_WR);
    at.expectSilence(client, "shutdown-write-then-send");
    EXPECT_EQ(at.live.send(client, "too late").error, EPIPE);
    at.expect(client, "shutdown-write-then-send", {"SHUT_WR", "EPIPE"}, {"half-closed-by-us"});
    at.expectSilence(client, "broken-pipe");
}

TEST(Broken, unixPeerGone)
{
    Situation at;
    const auto [one, two] = at.pair(SOCK_STREAM);
    at.expectSilence(one, "unix-peer-gone");
    at.close(two);
    at.expect(one, "unix-peer-gone", {"POLLHUP", "receive queue 0 bytes"});
    const auto [three, four] = at.pair(SOCK_STREAM);
    at.live.shutdown(three, SHUT_RDWR);
    at.expectSilence(three, "unix-peer-gone");
    at.expectHealth(at.live.socket(AF_UNIX, SOCK_STREAM).made); // POLLHUP as well, but it never had a peer
}

TEST(Broken, unixDatagramPeerGone)
{
    Situation at;
    const auto [one, two] = at.pair(SOCK_DGRAM);
    at.close(two);
    EXPECT_EQ(at.live.send(one, "anybody?").error, ECONNREFUSED);
    at.expect(one, "unix-peer-gone", {"ECONNREFUSED"});
}

TEST(Broken, shutDownReading)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.live.shutdown(child, SHUT_RD);
    at.expect(child, "shut-down-reading", {"SHUT_RD", "ESTABLISHED"});
    EXPECT_EQ(at.live.recv(child).result, 0);
    at.live.send(client, "heard all the same");
    EXPECT_GT(at.live.recv(child).result, 0);
    at.live.shutdown(client, SHUT_WR);
    ASSERT_TRUE(at.live.reaches(child, SocketState::CloseWait));
    at.expectSilence(child, "shut-down-reading");
    at.expectSilence(client, "shut-down-reading");
}
