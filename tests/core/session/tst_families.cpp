// SPDX-License-Identifier: MIT
// Every family and type that the window offers, on the real kernel, two sockets of ours talking to each other.
#include "tests/support/live_workbench.h"

#include <fstream>

#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/if.h>
#include <sys/ioctl.h>

using namespace socketarium;
using test::LiveWorkbench;

namespace
{

struct Stream {
    std::string name;
    int family;
    int type;
    std::string address; ///< parsed by makeAddress
};

SocketAddress makeAddress(const std::string& kind, const LiveWorkbench& live)
{
    if (kind == "v4")
        return SocketAddress::ipv4(INADDR_LOOPBACK, 0);
    if (kind == "v6")
        return SocketAddress::ipv6(in6addr_loopback, 0);
    if (kind == "path")
        return SocketAddress::unixPath(live.folder().file("server")).value();
    if (kind == "abstract")
        return SocketAddress::unixAbstract("socketarium-" + std::to_string(::getpid())).value();
    return SocketAddress::unixUnnamed();
}

class StreamFamilies : public testing::TestWithParam<Stream>
{
};
class DatagramFamilies : public testing::TestWithParam<Stream>
{
};

std::string caseName(const testing::TestParamInfo<Stream>& info)
{
    return info.param.name;
}

} // namespace

TEST_P(StreamFamilies, greetAndAnswer)
{
    LiveWorkbench live;
    const SocketId server = live.socket(GetParam().family, GetParam().type).made;
    ASSERT_TRUE(live.bind(server, makeAddress(GetParam().address, live)).ok());
    ASSERT_TRUE(live.listen(server).ok());
    EXPECT_EQ(live.facts(server).state, SocketState::Listen);
    const SocketId client = live.socket(GetParam().family, GetParam().type).made;
    ASSERT_TRUE(live.connect(client, live.addressOf(server)).ok());
    const SocketId child = live.simple(CallName::Accept, server).made;
    EXPECT_EQ(live.facts(child).parent, server);
    EXPECT_TRUE(live.send(child, "Thank you for the connection").ok());
    EXPECT_EQ(textOf(live.recv(client).bytes), "Thank you for the connection");
    EXPECT_TRUE(live.send(client, "bye").ok());
    EXPECT_EQ(textOf(live.recv(child).bytes), "bye");
    EXPECT_TRUE(live.simple(CallName::Close, client).ok());
    EXPECT_EQ(live.recv(child).result, 0);
}

INSTANTIATE_TEST_SUITE_P(All, StreamFamilies,
    testing::Values(Stream{"tcp4", AF_INET, SOCK_STREAM, "v4"}, Stream{"tcp6", AF_INET6, SOCK_STREAM, "v6"},
        Stream{"unixStreamPath", AF_UNIX, SOCK_STREAM, "path"},
        Stream{"unixStreamAbstract", AF_UNIX, SOCK_STREAM, "abstract"},
        Stream{"unixStreamAutobind", AF_UNIX, SOCK_STREAM, "unnamed"},
        Stream{"seqpacketPath", AF_UNIX, SOCK_SEQPACKET, "path"},
        Stream{"seqpacketAbstract", AF_UNIX, SOCK_SEQPACKET, "abstract"}),
    caseName);

TEST_P(DatagramFamilies, askAndAnswer)
{
    LiveWorkbench live;
    const SocketId server = live.socket(GetParam().family, GetParam().type).made;
    ASSERT_TRUE(live.bind(server, makeAddress(GetParam().address, live)).ok());
    const SocketId client = live.socket(GetParam().family, GetParam().type).made;
    const SocketAddress clientAddress = GetParam().address == "path"
        ? SocketAddress::unixPath(live.folder().file("client")).value()
        : GetParam().family == AF_UNIX ? SocketAddress::unixUnnamed()
                                       : makeAddress(GetParam().address, live);
    ASSERT_TRUE(live.bind(client, clientAddress).ok());
    EXPECT_TRUE(live.send(client, "ping", 0, live.addressOf(server)).ok());
    CallRequest receive = LiveWorkbench::recvRequest(server);
    receive.call = CallName::Recvfrom;
    const CallOutcome got = live.call(receive);
    EXPECT_EQ(textOf(got.bytes), "ping");
    EXPECT_EQ(got.address, live.addressOf(client));
    EXPECT_TRUE(live.send(server, "", 0, got.address).ok()) << "an empty datagram is a message, too";
    const CallOutcome empty = live.recv(client);
    EXPECT_TRUE(empty.ok());
    EXPECT_EQ(empty.result, 0);
    EXPECT_EQ(live.facts(client).packetsIn, 1U);
}

INSTANTIATE_TEST_SUITE_P(All, DatagramFamilies,
    testing::Values(Stream{"udp4", AF_INET, SOCK_DGRAM, "v4"}, Stream{"udp6", AF_INET6, SOCK_DGRAM, "v6"},
        Stream{"unixDgramPath", AF_UNIX, SOCK_DGRAM, "path"},
        Stream{"unixDgramAbstract", AF_UNIX, SOCK_DGRAM, "abstract"}),
    caseName);

TEST(Families, socketpairsOfEveryType)
{
    for (const int type : {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET}) {
        LiveWorkbench live;
        CallRequest request;
        request.call = CallName::Socketpair;
        request.family = AF_UNIX;
        request.type = type;
        const CallOutcome pair = live.call(request);
        ASSERT_TRUE(pair.ok());
        EXPECT_EQ(live.facts(pair.made).parent, pair.madeSecond);
        EXPECT_EQ(live.facts(pair.madeSecond).parent, pair.made);
        EXPECT_TRUE(live.send(pair.made, "to the other end").ok());
        EXPECT_EQ(textOf(live.recv(pair.madeSecond).bytes), "to the other end");
    }
}

TEST(Families, dualStackServesIpv4)
{
    LiveWorkbench live;
    const SocketId server = live.socket(AF_INET6, SOCK_STREAM).made;
    ASSERT_TRUE(live.bind(server, SocketAddress::ipv6(in6addr_any, 0)).ok());
    ASSERT_TRUE(live.listen(server).ok());
    const SocketId client = live.socket(AF_INET, SOCK_STREAM).made;
    ASSERT_TRUE(live.connect(client, SocketAddress::ipv4(INADDR_LOOPBACK, live.addressOf(server).port())).ok());
    const SocketId child = live.simple(CallName::Accept, server).made;
    EXPECT_NE(live.facts(child).peer.text().find("::ffff:127.0.0.1"), std::string::npos);
}

TEST(Families, unknownNumbersAreTheKernelsToRefuse)
{
    LiveWorkbench live;
    EXPECT_EQ(live.socket(999, SOCK_STREAM).error, EAFNOSUPPORT);
    EXPECT_EQ(live.socket(AF_INET, SOCK_SEQPACKET).error, ESOCKTNOSUPPORT);
    EXPECT_EQ(live.socket(AF_INET, SOCK_STREAM, IPPROTO_UDP).error, EPROTONOSUPPORT);
    EXPECT_EQ(live.socket(AF_INET, 77).error, EINVAL);
}

namespace
{

void raiseLoopback()
{
    const int control = ::socket(AF_INET, SOCK_DGRAM, 0);
    ifreq request{};
    std::snprintf(request.ifr_name, sizeof request.ifr_name, "lo");
    request.ifr_flags = IFF_UP | IFF_LOOPBACK | IFF_RUNNING;
    ::ioctl(control, SIOCSIFFLAGS, &request);
    ::close(control);
}

/// Runs `test` in a child with a user and network namespace of its own, where it may do what needs privilege and
/// where nothing can leave the machine. False if the system does not allow that.
bool inOwnNetwork(const std::function<bool()>& test, bool& passed)
{
    constexpr int NotAllowed = 99;
    const pid_t child = ::fork();
    if (child == 0) {
        if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0)
            ::_exit(NotAllowed);
        raiseLoopback();
        ::_exit(test() ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    passed = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return !(WIFEXITED(status) && WEXITSTATUS(status) == NotAllowed);
}

bool broadcastArrives()
{
    LiveWorkbench live;
    const SocketId receiver = live.socket(AF_INET, SOCK_DGRAM).made;
    live.bind(receiver, SocketAddress::ipv4(INADDR_ANY, 0));
    const SocketId sender = live.socket(AF_INET, SOCK_DGRAM).made;
    const SocketAddress everybody = SocketAddress::ipv4(0x7fffffff, live.addressOf(receiver).port()); // 127.255.255.255
    if (live.send(sender, "all", 0, everybody).error != EACCES)
        return false;
    CallRequest allow = LiveWorkbench::simpleRequest(CallName::Setsockopt, sender);
    allow.level = SOL_SOCKET;
    allow.option = SO_BROADCAST;
    const int one = 1;
    const auto raw = std::as_bytes(std::span(&one, 1));
    allow.value.assign(raw.begin(), raw.end());
    return live.call(allow).ok() && live.send(sender, "all", 0, everybody).ok()
        && textOf(live.recv(receiver).bytes) == "all";
}

bool rawSocketsTalk()
{
    LiveWorkbench live;
    const SocketId receiver = live.socket(AF_INET, SOCK_RAW, 253).made; // RFC 3692: for experiments
    const SocketId sender = live.socket(AF_INET, SOCK_RAW, 253).made;
    live.bind(sender, SocketAddress::ipv4(INADDR_LOOPBACK + 1, 0));
    if (!live.send(sender, "raw", 0, SocketAddress::ipv4(INADDR_LOOPBACK, 0)).ok())
        return false;
    const CallOutcome got = live.recv(receiver);
    return got.result == 23 && textOf(ByteView(got.bytes).subspan(20)) == "raw"; // with its IPv4 header, raw(7)
}

} // namespace

TEST(Families, broadcastNeedsPermissionAndThenArrives)
{
    bool passed = false;
    if (!inOwnNetwork(broadcastArrives, passed))
        GTEST_SKIP() << "user namespaces are not allowed here";
    EXPECT_TRUE(passed);
}

TEST(Families, rawSocketsInANetworkOfOnesOwn)
{
    bool passed = false;
    if (!inOwnNetwork(rawSocketsTalk, passed))
        GTEST_SKIP() << "user namespaces are not allowed here";
    EXPECT_TRUE(passed);
}
