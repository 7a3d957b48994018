// SPDX-License-Identifier: MIT
#include "tests/core/diagnose/situation.h"

#include <unistd.h>

using namespace socketarium;
using test::LiveWorkbench;
using test::numberText;
using test::onLoopback;
using test::Situation;

namespace
{

/// A listener that has as many unaccepted connections as fit.
SocketId fullListener(Situation& at)
{
    const SocketId listener = at.live.listener(0);
    at.live.connect(at.tcp(), at.live.addressOf(listener));
    at.expect(listener, "accept-queue-full", {"accept queue 1, backlog 0"});
    return listener;
}

/// A listener that no packet reaches.
SocketId deafListener(Situation& at)
{
    const SocketId listener = at.live.listener();
    at.loseWhatComes(listener);
    return listener;
}

CallRequest connectRequest(SocketId socket, const SocketAddress& address)
{
    return {.call = CallName::Connect, .socket = socket, .address = address};
}

} // namespace

TEST(Connecting, connectWaitsForRoomInTheQueue)
{
    Situation at;
    const SocketId listener = fullListener(at);
    const SocketId client = at.tcp();
    at.connectSoon(client, at.live.addressOf(listener));
    const Diagnosis said = at.expect(client, "connect-waits-queue-full",
        {"your own socket " + numberText(listener) + " listens there: accept queue 1, backlog 0"},
        {"connect-in-progress"});
    ASSERT_EQ(said.remedies.size(), 1U);
    EXPECT_EQ(said.remedies[0].request.socket, listener);
    at.live.call(said.remedies[0].request);
    EXPECT_TRUE(at.live.reaches(client, SocketState::Established));
    at.expectSilence(client, "connect-waits-queue-full");
}

TEST(Connecting, aSleepingConnectIsFoundByItsInode)
{
    Situation at;
    const SocketId listener = fullListener(at);
    const SocketId client = at.tcp();
    at.sleepIn(connectRequest(client, at.live.addressOf(listener)));
    const Diagnosis said = at.expect(client, "connect-waits-queue-full", {"accept queue 1, backlog 0"});
    EXPECT_NE(said.title.find(at.live.addressOf(listener).text()), std::string::npos) << said.title;
}

TEST(Connecting, synUnanswered)
{
    Situation at;
    const SocketId listener = deafListener(at);
    const SocketId client = at.tcp();
    at.connectSoon(client, at.live.addressOf(listener));
    at.expectSilence(client, "syn-unanswered"); // the first one has only just left
    at.expect(
        client, "syn-unanswered", {"SYNs sent again: 1", at.live.addressOf(listener).text()}, {"connect-in-progress"});
}

TEST(Connecting, connectInProgress)
{
    Situation at;
    const SocketId listener = deafListener(at);
    const SocketId client = at.tcp();
    EXPECT_EQ(at.connectSoon(client, at.live.addressOf(listener)).error, EINPROGRESS);
    at.expect(client, "connect-in-progress", {"EINPROGRESS", "SYN_SENT to " + at.live.addressOf(listener).text()});
    const SocketId other = at.tcp();
    at.connectSoon(other, at.live.addressOf(at.live.listener()));
    EXPECT_TRUE(at.live.reaches(other, SocketState::Established));
    at.expectSilence(other, "connect-in-progress");
    at.expectHealth(other);
}

TEST(Connecting, aSleepingConnectWaitsForTheAnswer)
{
    Situation at;
    const SocketId listener = deafListener(at);
    const SocketId client = at.tcp();
    at.sleepIn(connectRequest(client, at.live.addressOf(listener)));
    at.expect(client, "connect-in-progress", {"connect has waited", at.live.addressOf(listener).text()});
}

TEST(Connecting, connectedToItself)
{
    Situation at;
    const SocketId lonely = at.tcp();
    at.live.bind(lonely, onLoopback());
    ASSERT_TRUE(at.live.connect(lonely, at.live.addressOf(lonely)).ok());
    const std::string address = at.live.addressOf(lonely).text();
    at.expect(lonely, "connected-to-itself", {"local " + address + ", peer " + address});
    const auto [client, child] = at.live.connection();
    at.expectSilence(client, "connected-to-itself");
    at.expectSilence(child, "connected-to-itself");
}

TEST(Connecting, unixConnectWaits)
{
    Situation at;
    const SocketId listener = at.unixListener(SOCK_STREAM, "s", 0);
    const SocketId first = at.live.socket(AF_UNIX, SOCK_STREAM).made;
    at.live.connect(first, at.live.addressOf(listener));
    at.expectSilence(first, "unix-connect-waits");
    const SocketId second = at.live.socket(AF_UNIX, SOCK_STREAM).made;
    at.sleepIn(connectRequest(second, at.live.addressOf(listener)));
    at.expect(second, "unix-connect-waits", {"connect has waited"});

    const SocketId third = at.live.socket(AF_UNIX, SOCK_STREAM).made;
    EXPECT_EQ(at.connectSoon(third, at.live.addressOf(listener)).error, EAGAIN);
    const Diagnosis said = at.expect(third, "unix-connect-waits",
        {"your own socket " + numberText(listener) + " listens there: accept queue 1, backlog 0", "EAGAIN"});
    ASSERT_EQ(said.remedies.size(), 1U);
    at.live.call(said.remedies[0].request);
    EXPECT_TRUE(at.live.eventually([&] { return at.live.facts(second).waitingCall.empty(); }));
    at.expectHealth(second);
}

TEST(Refused, portNotListening)
{
    Situation at;
    const SocketId server = at.tcp();
    at.live.bind(server, onLoopback());
    const SocketId client = at.tcp();
    EXPECT_EQ(at.live.connect(client, at.live.addressOf(server)).error, ECONNREFUSED);
    const Diagnosis said = at.expect(client, "port-not-listening",
        {"ECONNREFUSED", at.live.addressOf(server).text() + ": your own socket " + numberText(server)});
    ASSERT_EQ(said.remedies.size(), 1U);
    at.live.call(said.remedies[0].request);
    at.expectSilence(client, "port-not-listening");
    EXPECT_TRUE(at.live.connect(client, at.live.addressOf(server)).ok());
    at.expectHealth(client);
}

TEST(Refused, aUnixNameThatIsOnlyBound)
{
    Situation at;
    const SocketId server = at.live.socket(AF_UNIX, SOCK_STREAM).made;
    at.live.bind(server, SocketAddress::unixAbstract("diagnose-" + std::to_string(::getpid())).value());
    const SocketId client = at.live.socket(AF_UNIX, SOCK_STREAM).made;
    EXPECT_EQ(at.live.connect(client, at.live.addressOf(server)).error, ECONNREFUSED);
    at.expect(client, "port-not-listening", {"your own socket " + numberText(server) + ", not listening"});
    at.live.listen(server);
    at.expectSilence(client, "port-not-listening");
}

TEST(Refused, listensElsewhere)
{
    Situation at;
    const SocketId listener = at.live.listener();
    const SocketAddress beside = SocketAddress::ipv4(INADDR_LOOPBACK + 1, at.live.addressOf(listener).port());
    const SocketId client = at.tcp();
    EXPECT_EQ(at.live.connect(client, beside).error, ECONNREFUSED);
    at.expect(client, "listens-elsewhere",
        {beside.text(),
            "your own socket " + numberText(listener) + " listens on " + at.live.addressOf(listener).text()});
    at.close(listener);
    at.expectSilence(client, "listens-elsewhere");
}

TEST(Refused, nobodyListens)
{
    Situation at;
    const SocketId listener = at.live.listener();
    const SocketAddress address = at.live.addressOf(listener);
    at.close(listener);
    const SocketId client = at.tcp();
    EXPECT_EQ(at.live.connect(client, address).error, ECONNREFUSED);
    at.expect(
        client, "nobody-listens", {"ECONNREFUSED", "listeners on port " + std::to_string(address.port()) + ": none"});
    const SocketId again = at.tcp();
    at.set(again, "SO_REUSEADDR", "1");
    ASSERT_TRUE(at.live.bind(again, address).ok());
    at.live.listen(again);
    at.expectSilence(client, "nobody-listens");
}
