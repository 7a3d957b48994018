// SPDX-License-Identifier: MIT
#include "tests/core/diagnose/situation.h"

#include <sys/resource.h>
#include <unistd.h>

using namespace socketarium;
using test::LiveWorkbench;
using test::onLoopback;
using test::Situation;

namespace
{

/// `clients` connections that nobody has accepted.
SocketId crowd(Situation& at, int backlog, int clients)
{
    const SocketId listener = at.live.listener(backlog);
    for (int i = 0; i < clients; ++i)
        at.connectSoon(at.tcp(), at.live.addressOf(listener));
    return listener;
}

/// As many descriptors as are open now, and no more.
class NoMoreDescriptors
{
public:
    NoMoreDescriptors()
    {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        const int lowestFree = ::dup(0);
        ::close(lowestFree);
        rlimit now = m_before;
        now.rlim_cur = static_cast<rlim_t>(lowestFree);
        ::setrlimit(RLIMIT_NOFILE, &now);
    }
    ~NoMoreDescriptors() { ::setrlimit(RLIMIT_NOFILE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace

TEST(Listener, nobodyAccepts)
{
    Situation at;
    const SocketId listener = crowd(at, 5, 2);
    const Diagnosis said = at.expect(listener, "nobody-accepts", {"accept queue 2, backlog 5", "no accept"});
    ASSERT_FALSE(said.remedies.empty());
    EXPECT_EQ(said.remedies[0].request.call, CallName::Accept);
    at.accept(listener);
    at.expect(listener, "nobody-accepts", {"accept queue 1, backlog 5", "the last one: accept("});
    at.accept(listener);
    at.expectHealth(listener);
}

TEST(Listener, nobodyAcceptsOnAUnixSocketEither)
{
    Situation at;
    const SocketId listener = at.unixListener(SOCK_STREAM, "s", 3);
    at.connectSoon(at.live.socket(AF_UNIX, SOCK_STREAM).made, at.live.addressOf(listener));
    at.expect(listener, "nobody-accepts", {"accept queue 1, backlog 3"});
    at.accept(listener);
    at.expectHealth(listener);
}

TEST(Listener, acceptQueueFullIsOneMoreThanTheBacklog)
{
    Situation at;
    const SocketId listener = crowd(at, 2, 3);
    at.expect(listener, "accept-queue-full",
        {"accept queue 3, backlog 2: further SYNs are dropped and their clients retry after 1 s"});
    at.accept(listener);
    at.expectSilence(listener, "accept-queue-full");
    at.expect(listener, "nobody-accepts", {"accept queue 2, backlog 2"});
}

TEST(Listener, oneOfFiveIsNotFull)
{
    Situation at;
    const SocketId listener = crowd(at, 5, 1);
    at.expect(listener, "nobody-accepts", {"accept queue 1, backlog 5"});
    at.expectSilence(listener, "accept-queue-full");
}

TEST(Listener, unixAcceptQueueFull)
{
    Situation at;
    const SocketId listener = at.unixListener(SOCK_STREAM, "s", 1);
    for (int i = 0; i < 2; ++i)
        at.connectSoon(at.live.socket(AF_UNIX, SOCK_STREAM).made, at.live.addressOf(listener));
    at.expect(listener, "unix-accept-queue-full", {"accept queue 2, backlog 1"});
    at.accept(listener);
    at.expectSilence(listener, "unix-accept-queue-full");
}

TEST(Listener, waitsForConnection)
{
    Situation at;
    const SocketId listener = at.live.listener(4);
    at.expectSilence(listener, "waits-for-connection");
    at.sleepIn(LiveWorkbench::simpleRequest(CallName::Accept, listener));
    const Diagnosis said = at.expect(listener, "waits-for-connection", {"accept queue 0, backlog 4"});
    EXPECT_NE(said.why.find(at.live.addressOf(listener).text()), std::string::npos) << said.why;
    at.live.connect(at.tcp(), at.live.addressOf(listener));
    EXPECT_TRUE(at.live.eventually([&] { return at.live.facts(listener).waitingCall.empty(); }));
    at.expectHealth(listener);
}

TEST(Listener, halfOpenWhileTheClientHasSentNothing)
{
    Situation at;
    const SocketId listener = at.tcp();
    at.set(listener, "TCP_DEFER_ACCEPT", "30");
    at.live.bind(listener, onLoopback());
    at.live.listen(listener);
    const SocketId client = at.tcp();
    at.live.connect(client, at.live.addressOf(listener));
    const Diagnosis said = at.expect(
        listener, "half-open", {"half-open connections (SYN_RECV): 1", "TCP_DEFER_ACCEPT", "accept queue 0"});
    EXPECT_NE(said.title.find("kept back"), std::string::npos) << said.title;
    at.live.send(client, "hello");
    at.expect(listener, "nobody-accepts", {"accept queue 1"});
    at.expectSilence(listener, "half-open");
}

TEST(Listener, halfOpenWhileTheLastAckIsMissing)
{
    Situation at;
    const SocketId listener = at.live.listener();
    at.set(listener, "TCP_DEFER_ACCEPT", "30");
    at.live.connect(at.tcp(), at.live.addressOf(listener)); // its ACK is thrown away
    at.set(listener, "TCP_DEFER_ACCEPT", "0");
    const Diagnosis said = at.expect(listener, "half-open", {"half-open connections (SYN_RECV): 1", "accept queue 0"});
    EXPECT_NE(said.why.find("ACK"), std::string::npos) << said.why;
    at.expect(listener, "nobody-accepts", {"accept queue 1"}); // the SYN-ACK was sent again, and answered
    at.expectSilence(listener, "half-open");
}

TEST(Listener, noDescriptorLeft)
{
    Situation at;
    const SocketId listener = crowd(at, 5, 1);
    at.expect(listener, "nobody-accepts");
    {
        const NoMoreDescriptors tight;
        EXPECT_EQ(at.live.simple(CallName::Accept, listener).error, EMFILE);
    }
    at.expect(listener, "no-descriptor-left", {"EMFILE", "accept queue 1, backlog 5"});
    at.accept(listener);
    at.expectHealth(listener);
}

TEST(Listener, listensOnLoopbackOnly)
{
    Situation at;
    const SocketId listener = at.live.listener();
    at.expect(listener, "listens-on-loopback-only", {"127.0.0.1:"});
    const SocketId open = at.tcp();
    at.live.bind(open, SocketAddress::ipv4(INADDR_ANY, 0));
    at.live.listen(open);
    at.expectSilence(open, "listens-on-loopback-only");
}

TEST(Listener, listensOnIpv6Only)
{
    Situation at;
    for (const bool only : {true, false}) {
        const SocketId listener = at.live.socket(AF_INET6, SOCK_STREAM).made;
        at.set(listener, "IPV6_V6ONLY", only ? "1" : "0");
        ASSERT_TRUE(at.live.bind(listener, SocketAddress::ipv6(in6addr_any, 0)).ok());
        at.live.listen(listener);
        if (only)
            at.expect(listener, "listens-on-ipv6-only", {"[::]:", "IPV6_V6ONLY is on"});
        else
            at.expectSilence(listener, "listens-on-ipv6-only");
    }
}
