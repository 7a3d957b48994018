// SPDX-License-Identifier: MIT
// Each failure here is the kernel's own answer; the test is that a row made for the situation explains it.
#include "tests/core/explain/real_socket.h"

#include <fstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <vector>

using namespace socketarium;

namespace
{

Failure socketFailure(int family, int type, int protocol)
{
    Failure failure{CallName::Socket, 0, {},
        CallRequest{.call = CallName::Socket, .family = family, .type = type, .protocol = protocol}};
    const int fd = ::socket(family, type, protocol);
    failure.error = fd < 0 ? errno : 0;
    if (fd >= 0)
        ::close(fd);
    return failure;
}

/// The errno of bind in a child process without privileges.
int bindErrorAsPlainUser(const SocketAddress& address)
{
    const pid_t child = ::fork();
    if (child == 0) {
        constexpr uid_t Nobody = 65534;
        if (::geteuid() == 0 && ::setresuid(Nobody, Nobody, Nobody) != 0)
            ::_exit(255);
        const int fd = ::socket(address.family(), SOCK_STREAM, 0);
        ::_exit(::bind(fd, address.data(), address.size()) == 0 ? 0 : errno);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

TEST(Reached, socketRefusals)
{
    expectExplained(socketFailure(999, SOCK_STREAM, 0), EAFNOSUPPORT, Refuser::Kernel, "no address family 999");
    expectExplained(socketFailure(AF_INET, SOCK_SEQPACKET, 0), ESOCKTNOSUPPORT, Refuser::Kernel, "SOCK_SEQPACKET");
    expectExplained(socketFailure(AF_INET, SOCK_STREAM, IPPROTO_UDP), EPROTONOSUPPORT, Refuser::Kernel, "IPPROTO_UDP");
    expectExplained(socketFailure(AF_INET, SOCK_RAW, 0), EPROTONOSUPPORT, Refuser::Kernel, "raw socket");
    expectExplained(socketFailure(AF_INET, 77, 0), EINVAL, Refuser::Kernel, "type 77");
    const Explanation swapped = explain(socketFailure(AF_INET, SOCK_SEQPACKET, 0));
    ASSERT_EQ(swapped.remedies.size(), 2U);
    EXPECT_EQ(swapped.remedies.front().label, "socket(AF_UNIX, SOCK_SEQPACKET, 0)");
}

TEST(Reached, socketpairInTheInternet)
{
    int pair[2];
    Failure failure{
        CallName::Socketpair, 0, {}, CallRequest{.call = CallName::Socketpair, .family = AF_INET, .type = SOCK_STREAM}};
    failure.error = ::socketpair(AF_INET, SOCK_STREAM, 0, pair) < 0 ? errno : 0;
    expectExplained(failure, EOPNOTSUPP, Refuser::Kernel, "AF_INET cannot make pairs");
    EXPECT_EQ(explain(failure).remedies.front().request.family, AF_UNIX);
}

TEST(Reached, outOfDescriptors)
{
    rlimit before{};
    ::getrlimit(RLIMIT_NOFILE, &before);
    const rlimit none{0, before.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &none);
    const Failure failure = socketFailure(AF_INET, SOCK_STREAM, 0);
    ::setrlimit(RLIMIT_NOFILE, &before);
    expectExplained(failure, EMFILE, Refuser::Kernel, "RLIMIT_NOFILE");
}

TEST(Reached, portInUse)
{
    RealSocket first(AF_INET, SOCK_STREAM);
    RealSocket second(AF_INET, SOCK_STREAM);
    const SocketAddress taken = deadEnd(first);
    const Failure failure = second.bind(taken);
    expectExplained(failure, EADDRINUSE, Refuser::Kernel, "Another socket holds " + taken.text());
    const Explanation explanation = explain(failure);
    ASSERT_EQ(explanation.remedies.size(), 2U);
    EXPECT_EQ(second.call(explanation.remedies[0].request).error, 0); // bind to port 0 works
    EXPECT_EQ(explanation.remedies[1].label, "setsockopt SO_REUSEADDR 1");

    RealSocket wildcard(AF_INET, SOCK_STREAM);
    expectExplained(
        wildcard.bind(SocketAddress::ipv4(INADDR_ANY, taken.port())), EADDRINUSE, Refuser::Kernel, "on every address");
}

TEST(Reached, unixPathInUseAndStale)
{
    const TempFolder folder;
    {
        RealSocket dead(AF_UNIX, SOCK_STREAM);
        EXPECT_EQ(dead.bind(folder.address()).error, 0);
    }
    RealSocket client(AF_UNIX, SOCK_STREAM);
    expectExplained(client.connect(folder.address()), ECONNREFUSED, Refuser::Kernel, "no socket listens behind it");

    RealSocket server(AF_UNIX, SOCK_STREAM);
    const Failure failure = server.bind(folder.address());
    expectExplained(failure, EADDRINUSE, Refuser::Kernel, "exists at " + folder.file("s"));
    EXPECT_NE(explain(failure).todo.find("ECONNREFUSED"), std::string::npos);
    ASSERT_FALSE(explain(failure).remedies.empty());
    EXPECT_EQ(server.call(explain(failure).remedies.front().request).error, 0);
    EXPECT_EQ(server.bind(folder.address()).error, 0);
}

TEST(Reached, abstractNameInUse)
{
    RealSocket first(AF_UNIX, SOCK_STREAM);
    EXPECT_EQ(first.bind(SocketAddress::unixUnnamed()).error, 0);
    RealSocket second(AF_UNIX, SOCK_STREAM);
    const Failure failure = second.bind(first.local());
    expectExplained(failure, EADDRINUSE, Refuser::Kernel, first.local().text());
    EXPECT_EQ(second.call(explain(failure).remedies.front().request).error, 0);
}

TEST(Reached, lowPortAsAPlainUser)
{
    int start = 1024;
    std::ifstream("/proc/sys/net/ipv4/ip_unprivileged_port_start") >> start;
    if (start <= 80)
        GTEST_SKIP() << "ip_unprivileged_port_start is " << start << ": everybody may use port 80 here";
    const SocketAddress address = loopback(80);
    Failure failure{CallName::Bind, bindErrorAsPlainUser(address),
        SocketFacts{.id = SocketId::First, .family = AF_INET, .type = SOCK_STREAM},
        CallRequest{.call = CallName::Bind, .address = address}};
    expectExplained(failure, EACCES, Refuser::Kernel, "port 80");
    EXPECT_EQ(explain(failure).remedies.front().label, "bind to 127.0.0.1:8080");
}

TEST(Reached, unixPathInAnotherUsersFolder)
{
    const SocketAddress address = SocketAddress::unixPath("/proc/socketarium-test").value();
    Failure failure{CallName::Bind, bindErrorAsPlainUser(SocketAddress::unixPath("/etc/socketarium-test").value()),
        SocketFacts{.id = SocketId::First, .family = AF_UNIX, .type = SOCK_STREAM},
        CallRequest{.call = CallName::Bind, .address = address}};
    if (failure.error == EROFS)
        GTEST_SKIP() << "/etc is read-only here";
    expectExplained(failure, EACCES, Refuser::Kernel, "may not write into that folder");
}

TEST(Reached, addressOfAnotherMachine)
{
    RealSocket socket(AF_INET, SOCK_STREAM);
    expectExplained(socket.bind(SocketAddress::ipv4(0xcb007101, 0)), EADDRNOTAVAIL, Refuser::Kernel, "203.0.113.1:0");
    expectExplained(socket.bind(SocketAddress::ipv4(0x0100007f, 0)), EADDRNOTAVAIL, Refuser::Kernel, "wrong order");
}

TEST(Reached, addressOfAnotherFamily)
{
    RealSocket socket(AF_INET, SOCK_STREAM);
    expectExplained(socket.bind(SocketAddress::ipv6(in6addr_loopback, 0)), EAFNOSUPPORT, Refuser::Kernel, "AF_INET6");
    expectExplained(socket.bind(SocketAddress::unixPath("/x").value()), EINVAL, Refuser::Kernel, "of family AF_UNIX");
    expectExplained(
        socket.connect(SocketAddress::ipv6(in6addr_loopback, 9)), EAFNOSUPPORT, Refuser::Kernel, "AF_INET6");
}

TEST(Reached, bindTwice)
{
    RealSocket socket(AF_INET, SOCK_STREAM);
    EXPECT_EQ(socket.bind(loopback()).error, 0);
    expectExplained(socket.bind(loopback()), EINVAL, Refuser::Kernel, "once in its life");
}

TEST(Reached, bindIntoAFolderThatIsNotThere)
{
    const TempFolder folder;
    RealSocket socket(AF_UNIX, SOCK_STREAM);
    const auto address = SocketAddress::unixPath(folder.file("no/s")).value();
    expectExplained(socket.bind(address), ENOENT, Refuser::Kernel, "does not exist");
    std::ofstream(folder.file("s")) << "a file";
    const auto below = SocketAddress::unixPath(folder.file("s/t")).value();
    expectExplained(socket.bind(below), ENOTDIR, Refuser::Kernel, "where a folder should be");
}

TEST(Reached, listenOnWhatCannotListen)
{
    RealSocket udp(AF_INET, AF_INET); // the tutorial's mistake: AF_INET as type is SOCK_DGRAM
    expectExplained(udp.listen(), EOPNOTSUPP, Refuser::Kernel, "its number, 2, is SOCK_DGRAM");
    RealSocket unnamed(AF_UNIX, SOCK_STREAM);
    const Failure failure = unnamed.listen();
    expectExplained(failure, EINVAL, Refuser::Kernel, "without a name");
    EXPECT_EQ(unnamed.call(explain(failure).remedies.front().request).error, 0);
    EXPECT_EQ(unnamed.listen().error, 0);
}

TEST(Reached, acceptWithoutListen)
{
    RealSocket socket(AF_INET, SOCK_STREAM);
    expectExplained(socket.accept(), EINVAL, Refuser::Kernel, "this socket does not listen");
    EXPECT_EQ(socket.bind(loopback()).error, 0);
    const Failure failure = socket.accept();
    expectExplained(failure, EINVAL, Refuser::Kernel, socket.local().text());
    const Explanation explanation = explain(failure);
    ASSERT_FALSE(explanation.remedies.empty());
    EXPECT_EQ(explanation.remedies.front().request.backlog, 5);
    EXPECT_EQ(socket.call(explanation.remedies.front().request).error, 0);
    EXPECT_EQ(socket.facts.state, SocketState::Listen);
}

TEST(Reached, acceptOnDatagramsAndConnections)
{
    RealSocket udp(AF_INET, SOCK_DGRAM);
    expectExplained(udp.accept(), EOPNOTSUPP, Refuser::Kernel, "A UDP socket has no connections");
    RealSocket server(AF_INET, SOCK_STREAM);
    EXPECT_EQ(server.bind(loopback()).error + server.listen().error, 0);
    RealSocket client(AF_INET, SOCK_STREAM);
    EXPECT_EQ(client.connect(server.local()).error, 0);
    expectExplained(client.accept(), EINVAL, Refuser::Kernel, "itself a connection, with " + server.local().text());
}

TEST(Reached, acceptWithNobodyThere)
{
    RealSocket server(AF_INET, SOCK_STREAM);
    EXPECT_EQ(server.listen().error, 0);
    EXPECT_EQ(server.setNonBlocking().error, 0);
    const Failure failure = server.accept();
    expectExplained(failure, EAGAIN, Refuser::Kernel, "No client is waiting");
    EXPECT_EQ(explain(failure).remedies.front().request.call, CallName::Fcntl);
}

TEST(Reached, connectToNobody)
{
    RealSocket holder(AF_INET, SOCK_STREAM);
    RealSocket client(AF_INET, SOCK_STREAM);
    const SocketAddress target = deadEnd(holder);
    expectExplained(client.connect(target), ECONNREFUSED, Refuser::Peer, "The machine at " + target.text());
    expectExplained(client.connect(loopback(0)), ECONNREFUSED, Refuser::Peer, "Port 0");

    const TempFolder folder;
    RealSocket local(AF_UNIX, SOCK_STREAM);
    expectExplained(local.connect(folder.address()), ENOENT, Refuser::Kernel, "nothing at " + folder.file("s"));
    expectExplained(local.connect(SocketAddress::unixAbstract("socketarium test nobody").value()), ECONNREFUSED,
        Refuser::Kernel, "@socketarium test nobody");
}

TEST(Reached, connectToAnotherType)
{
    RealSocket datagrams(AF_UNIX, SOCK_DGRAM);
    const TempFolder folder;
    EXPECT_EQ(datagrams.bind(folder.address()).error, 0);
    RealSocket stream(AF_UNIX, SOCK_STREAM);
    expectExplained(stream.connect(folder.address()), EPROTOTYPE, Refuser::Kernel, "which is SOCK_STREAM");
    RealSocket abstract(AF_UNIX, SOCK_DGRAM); // abstract names are looked up together with the type
    EXPECT_EQ(abstract.bind(SocketAddress::unixUnnamed()).error, 0);
    expectExplained(stream.connect(abstract.local()), ECONNREFUSED, Refuser::Kernel, "No socket of type SOCK_STREAM");
}

TEST(Reached, connectWithoutWaiting)
{
    RealSocket server(AF_INET, SOCK_STREAM);
    EXPECT_EQ(server.bind(loopback()).error + server.listen(0).error, 0);
    std::vector<std::unique_ptr<RealSocket>> clients;
    for (int i = 0; i < 6; ++i) { // more than the queue takes: the last one's SYN stays without an answer
        clients.push_back(std::make_unique<RealSocket>(AF_INET, SOCK_STREAM));
        EXPECT_EQ(clients.back()->setNonBlocking().error, 0);
        expectExplained(clients.back()->connect(server.local()), EINPROGRESS, Refuser::Kernel, "no failure");
    }
    const Failure failure = clients.back()->connect(server.local());
    expectExplained(failure, EALREADY, Refuser::Kernel, "An earlier connect");
    EXPECT_EQ(explain(failure).remedies.front().request.option, SO_ERROR);
}

TEST(Reached, connectTwice)
{
    RealSocket server(AF_INET, SOCK_STREAM);
    EXPECT_EQ(server.bind(loopback()).error + server.listen().error, 0);
    RealSocket client(AF_INET, SOCK_STREAM);
    EXPECT_EQ(client.connect(server.local()).error, 0);
    expectExplained(client.connect(server.local()), EISCONN, Refuser::Kernel, server.local().text());
    expectExplained(server.connect(server.local()), EISCONN, Refuser::Kernel, "This socket listens");
    expectExplained(client.bind(loopback()), EINVAL, Refuser::Kernel, "connected to");
    expectExplained(client.listen(), EINVAL, Refuser::Kernel, "is connected to");
}

TEST(Reached, connectToABroadcastAddress)
{
    RealSocket udp(AF_INET, SOCK_DGRAM);
    const Failure failure = udp.connect(SocketAddress::ipv4(0x7fffffff, 9));
    expectExplained(failure, EACCES, Refuser::Kernel, "broadcast");
    EXPECT_EQ(udp.call(explain(failure).remedies.front().request).error, 0);
    EXPECT_EQ(udp.connect(SocketAddress::ipv4(0x7fffffff, 9)).error, 0);
}
