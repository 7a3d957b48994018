// SPDX-License-Identifier: MIT
// Each failure a learner meets first, reached through the workbench on the real kernel, with its own explanation.
#include "core/explain/explanation.h"
#include "tests/support/live_workbench.h"

#include <fstream>

#include <unistd.h>

using namespace socketarium;
using test::LiveWorkbench;

namespace
{

struct Case {
    std::string name;
    CallName call;
    int error;
    Refuser refuser;
    std::function<std::pair<CallRequest, CallOutcome>(LiveWorkbench&)> reach;
};

CallRequest addressed(CallName call, SocketId socket, const SocketAddress& address)
{
    CallRequest request = LiveWorkbench::simpleRequest(call, socket);
    request.address = address;
    return request;
}

CallRequest sending(SocketId socket, std::size_t length)
{
    CallRequest request = LiveWorkbench::simpleRequest(CallName::Send, socket);
    request.bytes.resize(length, std::byte{'x'});
    return request;
}

std::pair<CallRequest, CallOutcome> made(LiveWorkbench& live, CallRequest request)
{
    CallOutcome outcome = live.call(request);
    return {std::move(request), std::move(outcome)};
}

std::pair<CallRequest, CallOutcome> socketOf(LiveWorkbench& live, int family, int type, int protocol)
{
    CallRequest request;
    request.call = CallName::Socket;
    request.family = family;
    request.type = type;
    request.protocol = protocol;
    return made(live, std::move(request));
}

SocketId tcp(LiveWorkbench& live)
{
    return live.socket(AF_INET, SOCK_STREAM).made;
}
SocketId udp(LiveWorkbench& live)
{
    return live.socket(AF_INET, SOCK_DGRAM).made;
}

/// A port that was free a moment ago and that nobody listens on.
SocketAddress closedPort(LiveWorkbench& live)
{
    const SocketId holder = tcp(live);
    live.bind(holder, SocketAddress::ipv4(INADDR_LOOPBACK, 0));
    return live.addressOf(holder); // bound, not listening: refused for certain, and nobody else can take it
}

SocketAddress stalePath(LiveWorkbench& live)
{
    const SocketAddress path = SocketAddress::unixPath(live.folder().file("stale")).value();
    const SocketId old = live.socket(AF_UNIX, SOCK_STREAM).made;
    live.bind(old, path);
    live.simple(CallName::Close, old);
    return path;
}

const std::vector<Case>& cases()
{
    static const std::vector<Case> all{
        {"acceptWithoutListen", CallName::Accept, EINVAL, Refuser::Kernel,
            [](LiveWorkbench& live) {
                const SocketId socket = tcp(live);
                live.bind(socket, SocketAddress::ipv4(INADDR_LOOPBACK, 0));
                return made(live, LiveWorkbench::simpleRequest(CallName::Accept, socket));
            }},
        {"addressInUse", CallName::Bind, EADDRINUSE, Refuser::Kernel,
            [](LiveWorkbench& live) {
                const SocketAddress taken = live.addressOf(live.listener());
                return made(live, addressed(CallName::Bind, tcp(live), taken));
            }},
        {"nobodyListens", CallName::Connect, ECONNREFUSED, Refuser::Peer,
            [](LiveWorkbench& live) {
                const SocketAddress closed = closedPort(live);
                return made(live, addressed(CallName::Connect, tcp(live), closed));
            }},
        {"notConnected", CallName::Recv, ENOTCONN, Refuser::Kernel,
            [](LiveWorkbench& live) { return made(live, LiveWorkbench::recvRequest(tcp(live))); }},
        {"writingAfterOwnShutdown", CallName::Send, EPIPE, Refuser::Kernel,
            [](LiveWorkbench& live) {
                const SocketId client = live.connection().first;
                live.shutdown(client, SHUT_WR);
                return made(live, sending(client, 3));
            }},
        {"reset", CallName::Recv, ECONNRESET, Refuser::Peer,
            [](LiveWorkbench& live) {
                const auto [client, child] = live.connection();
                live.send(client, "never read");
                live.eventually([&live, c = child] { return live.facts(c).inQueue > 0; });
                live.simple(CallName::Close, child); // unread bytes at close: the kernel answers with RST
                live.eventually([&live, c = client] { return live.facts(c).state == SocketState::Closed; });
                return made(live, LiveWorkbench::recvRequest(client));
            }},
        {"noDestination", CallName::Send, EDESTADDRREQ, Refuser::Kernel,
            [](LiveWorkbench& live) { return made(live, sending(udp(live), 3)); }},
        {"tooLong", CallName::Sendto, EMSGSIZE, Refuser::Kernel,
            [](LiveWorkbench& live) {
                CallRequest request = sending(udp(live), 65508);
                request.call = CallName::Sendto;
                request.address = closedPort(live);
                return made(live, std::move(request));
            }},
        {"noSuchFamily", CallName::Socket, EAFNOSUPPORT, Refuser::Kernel,
            [](LiveWorkbench& live) { return socketOf(live, 999, SOCK_STREAM, 0); }},
        {"protocolOfAnotherType", CallName::Socket, EPROTONOSUPPORT, Refuser::Kernel,
            [](LiveWorkbench& live) { return socketOf(live, AF_INET, SOCK_STREAM, IPPROTO_UDP); }},
        {"notOurAddress", CallName::Bind, EADDRNOTAVAIL, Refuser::Kernel,
            [](LiveWorkbench& live) {
                return made(
                    live, addressed(CallName::Bind, tcp(live), SocketAddress::ipv4(0xcb007101, 0))); // TEST-NET-3
            }},
        {"stalePathBound", CallName::Bind, EADDRINUSE, Refuser::Kernel,
            [](LiveWorkbench& live) {
                const SocketAddress path = stalePath(live);
                return made(live, addressed(CallName::Bind, live.socket(AF_UNIX, SOCK_STREAM).made, path));
            }},
        {"stalePathConnected", CallName::Connect, ECONNREFUSED, Refuser::Kernel,
            [](LiveWorkbench& live) {
                const SocketAddress path = stalePath(live);
                return made(live, addressed(CallName::Connect, live.socket(AF_UNIX, SOCK_STREAM).made, path));
            }},
        {"familyOfAnotherSocket", CallName::Bind, EAFNOSUPPORT, Refuser::Kernel,
            [](LiveWorkbench& live) {
                return made(live, addressed(CallName::Bind, tcp(live), SocketAddress::ipv6(in6addr_loopback, 0)));
            }},
        {"broadcastNotAllowed", CallName::Sendto, EACCES, Refuser::Kernel,
            [](LiveWorkbench& live) {
                CallRequest request = sending(udp(live), 3);
                request.call = CallName::Sendto;
                request.address = SocketAddress::ipv4(0x7fffffff, 9);
                return made(live, std::move(request));
            }},
        {"connectedAlready", CallName::Connect, EISCONN, Refuser::Kernel,
            [](LiveWorkbench& live) {
                const SocketAddress address = live.addressOf(live.listener());
                const SocketId client = tcp(live);
                live.connect(client, address);
                return made(live, addressed(CallName::Connect, client, address));
            }},
    };
    return all;
}

class ErrorsByHand : public testing::TestWithParam<Case>
{
};

} // namespace

TEST_P(ErrorsByHand, isReachedAndExplained)
{
    LiveWorkbench live;
    const auto [request, outcome] = GetParam().reach(live);
    EXPECT_EQ(errnoName(outcome.error), errnoName(GetParam().error));
    const Explanation explanation = explain({GetParam().call, outcome.error, live.facts(request.socket), request});
    EXPECT_EQ(explanation.refuser, GetParam().refuser);
    EXPECT_FALSE(explanation.why.empty());
    EXPECT_FALSE(explanation.todo.empty());
    const auto own = explainedFailures();
    EXPECT_NE(std::find(own.begin(), own.end(), std::pair{request.call, outcome.error}), own.end())
        << "only the general text of " << errnoName(outcome.error);
    bool inJournal = false;
    for (const std::string& line : live.journal())
        inJournal = inJournal || line.find("= -1 " + errnoName(outcome.error)) != std::string::npos;
    EXPECT_TRUE(inJournal);
}

INSTANTIATE_TEST_SUITE_P(All, ErrorsByHand, testing::ValuesIn(cases()), [](const auto& one) { return one.param.name; });

TEST(ErrorsByHand, theRemedyForAcceptWithoutListenWorks)
{
    LiveWorkbench live;
    const SocketId socket = tcp(live);
    live.bind(socket, SocketAddress::ipv4(INADDR_LOOPBACK, 0));
    const CallRequest accept = LiveWorkbench::simpleRequest(CallName::Accept, socket);
    const Explanation explanation = explain({CallName::Accept, live.call(accept).error, live.facts(socket), accept});
    ASSERT_FALSE(explanation.remedies.empty());
    EXPECT_EQ(explanation.remedies.front().request.call, CallName::Listen);
    EXPECT_TRUE(live.call(explanation.remedies.front().request).ok());
    EXPECT_EQ(live.facts(socket).state, SocketState::Listen);
}

TEST(ErrorsByHand, port80AsAPlainUser)
{
    int lowest = 1024;
    std::ifstream("/proc/sys/net/ipv4/ip_unprivileged_port_start") >> lowest;
    if (lowest <= 80)
        GTEST_SKIP() << "this system lets everybody bind port 80";
    const bool wasRoot = ::geteuid() == 0;
    if (wasRoot) {
        ASSERT_EQ(::seteuid(65534), 0);
    }
    {
        LiveWorkbench live;
        const CallRequest request = addressed(CallName::Bind, tcp(live), SocketAddress::ipv4(INADDR_LOOPBACK, 80));
        const CallOutcome outcome = live.call(request);
        EXPECT_EQ(outcome.error, EACCES);
        EXPECT_NE(explain({CallName::Bind, outcome.error, live.facts(request.socket), request}).why.find("1024"),
            std::string::npos);
    }
    if (wasRoot) {
        EXPECT_EQ(::seteuid(0), 0);
    }
}
