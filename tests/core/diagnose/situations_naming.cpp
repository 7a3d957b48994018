// SPDX-License-Identifier: MIT
#include "tests/core/diagnose/situation.h"

#include <fstream>

#include <csignal>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace socketarium;
using test::numberText;
using test::onLoopback;
using test::Situation;

namespace
{

/// A process that listens on a port. To be made while this process has one thread.
class ForeignListener
{
public:
    ForeignListener()
    {
        std::array<int, 2> pipe{};
        EXPECT_EQ(::pipe(pipe.data()), 0);
        m_pid = ::fork();
        if (m_pid == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
            sockaddr_in address{};
            address.sin_family = AF_INET;
            address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            ::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address);
            ::listen(fd, 5);
            socklen_t length = sizeof address;
            ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length);
            [[maybe_unused]] const auto written = ::write(pipe[1], &address.sin_port, sizeof address.sin_port);
            while (true)
                ::pause();
        }
        std::uint16_t port = 0;
        EXPECT_EQ(::read(pipe[0], &port, sizeof port), static_cast<ssize_t>(sizeof port));
        m_address = onLoopback(ntohs(port));
        ::close(pipe[0]);
        ::close(pipe[1]);
    }
    ~ForeignListener()
    {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
    ForeignListener(const ForeignListener&) = delete;
    ForeignListener& operator=(const ForeignListener&) = delete;

    pid_t pid() const { return m_pid; }
    const SocketAddress& address() const { return m_address; }

private:
    pid_t m_pid = -1;
    SocketAddress m_address{};
};

SocketAddress path(Situation& at, const std::string& name)
{
    return SocketAddress::unixPath(at.live.folder().file(name)).value();
}

} // namespace

TEST(Naming, portInUseByAnotherProcess)
{
    const ForeignListener elsewhere;
    Situation at;
    const SocketId socket = at.tcp();
    EXPECT_EQ(at.live.bind(socket, elsewhere.address()).error, EADDRINUSE);
    const Diagnosis said = at.expect(socket, "port-in-use",
        {"EADDRINUSE",
            "tst_diagnosis (process " + std::to_string(elsewhere.pid()) + "): LISTEN on "
                + elsewhere.address().text()});
    ASSERT_EQ(said.remedies.size(), 1U);
    EXPECT_TRUE(at.live.call(said.remedies[0].request).ok()) << said.remedies[0].label;
    at.expectSilence(socket, "port-in-use");
}

TEST(Naming, portInUseByOurOwnListener)
{
    Situation at;
    const SocketId listener = at.live.listener();
    const SocketId socket = at.tcp();
    EXPECT_EQ(
        at.live.bind(socket, SocketAddress::ipv4(INADDR_ANY, at.live.addressOf(listener).port())).error, EADDRINUSE);
    at.expect(socket, "port-in-use", {"your own socket " + numberText(listener) + ": LISTEN on "});
    const SocketId beside = at.tcp();
    EXPECT_TRUE(
        at.live.bind(beside, SocketAddress::ipv4(INADDR_LOOPBACK + 1, at.live.addressOf(listener).port())).ok());
    at.expectSilence(beside, "port-in-use");
}

TEST(Naming, portInUseByAConnectionThatCameFromIt)
{
    Situation at;
    const SocketId listener = at.live.listener();
    const SocketAddress address = at.live.addressOf(listener);
    const SocketId client = at.tcp();
    at.live.connect(client, address);
    SocketId child{};
    at.accept(listener, &child);
    at.close(listener);
    const SocketId next = at.tcp();
    EXPECT_EQ(at.live.bind(next, address).error, EADDRINUSE);
    at.expect(next, "port-in-use",
        {"your own socket " + numberText(child) + ": ESTABLISHED", "SO_REUSEADDR was off here when bind was called"});
}

TEST(Naming, portInUseOnUdp)
{
    Situation at;
    const SocketId holder = at.udp();
    const SocketId socket = at.udp(false);
    EXPECT_EQ(at.live.bind(socket, at.live.addressOf(holder)).error, EADDRINUSE);
    at.expect(socket, "port-in-use", {"your own socket " + numberText(holder) + ": bound on "});
    EXPECT_TRUE(at.live.bind(socket, onLoopback()).ok());
    at.expectSilence(socket, "port-in-use");
}

TEST(Naming, portInUseByTimeWait)
{
    Situation at;
    const SocketId listener = at.live.listener();
    const SocketAddress address = at.live.addressOf(listener);
    const SocketId client = at.tcp();
    at.live.connect(client, address);
    SocketId child{};
    at.accept(listener, &child);
    at.close(listener);
    at.close(child); // first: the server's port gets the TIME_WAIT
    at.close(client);
    ASSERT_TRUE(at.live.reaches(child, SocketState::TimeWait));
    const SocketId next = at.tcp();
    at.set(next, "SO_REUSEADDR", "1");
    EXPECT_EQ(at.live.bind(next, address).error, EADDRINUSE) << "the old one did not set it";
    at.expect(next, "port-in-use",
        {address.text() + " to ", ": TIME_WAIT", "it ends in ", "SO_REUSEADDR was on here when bind was called"});
}

TEST(Naming, portFreeAgain)
{
    Situation at;
    const SocketId listener = at.live.listener();
    const SocketAddress address = at.live.addressOf(listener);
    const SocketId next = at.tcp();
    EXPECT_EQ(at.live.bind(next, address).error, EADDRINUSE);
    at.expectSilence(next, "port-free-again");
    at.close(listener);
    at.expect(next, "port-free-again", {"sockets on port " + std::to_string(address.port()) + ": none"});
    at.expectSilence(next, "port-in-use");
    EXPECT_TRUE(at.live.bind(next, address).ok());
    at.expectHealth(next);
}

TEST(Naming, unixPathHeld)
{
    Situation at;
    const SocketId owner = at.unixListener(SOCK_STREAM, "s", 5);
    const SocketId other = at.live.socket(AF_UNIX, SOCK_STREAM).made;
    EXPECT_EQ(at.live.bind(other, path(at, "s")).error, EADDRINUSE);
    at.expect(other, "unix-path-held", {"EADDRINUSE", "your own socket " + numberText(owner) + " has "});
    EXPECT_EQ(at.live.facts(owner).acceptQueue, 0U) << "asking who is there must not make a client";
    EXPECT_EQ(at.look(owner).unixTruth->receiveQueue, 0U);
    at.expectSilence(other, "stale-unix-path");
    at.expectSilence(owner, "unix-path-held");

    const SocketAddress abstract = SocketAddress::unixAbstract("held-" + std::to_string(::getpid())).value();
    at.live.bind(at.live.socket(AF_UNIX, SOCK_DGRAM).made, abstract);
    const SocketId third = at.live.socket(AF_UNIX, SOCK_DGRAM).made;
    EXPECT_EQ(at.live.bind(third, abstract).error, EADDRINUSE);
    at.expect(third, "unix-path-held", {abstract.text()});
}

TEST(Naming, staleUnixPath)
{
    Situation at;
    at.close(at.unixListener(SOCK_STREAM, "s", 5));
    const SocketId next = at.live.socket(AF_UNIX, SOCK_STREAM).made;
    EXPECT_EQ(at.live.bind(next, path(at, "s")).error, EADDRINUSE);
    const Diagnosis said = at.expect(next, "stale-unix-path", {"EADDRINUSE", "no process has that socket"});
    at.expectSilence(next, "unix-path-held");
    const SocketId client = at.live.socket(AF_UNIX, SOCK_STREAM).made;
    EXPECT_EQ(at.live.connect(client, path(at, "s")).error, ECONNREFUSED);
    at.expect(client, "stale-unix-path", {"ECONNREFUSED"});
    ASSERT_EQ(said.remedies.size(), 1U);
    EXPECT_TRUE(at.live.call(said.remedies[0].request).ok());
    at.expectSilence(next, "stale-unix-path");
    EXPECT_TRUE(at.live.bind(next, path(at, "s")).ok());
    at.expectHealth(next);
}

TEST(Naming, pathIsAnotherFile)
{
    Situation at;
    std::ofstream(at.live.folder().file("plain")) << "text";
    const SocketId socket = at.live.socket(AF_UNIX, SOCK_DGRAM).made;
    EXPECT_EQ(at.live.bind(socket, path(at, "plain")).error, EADDRINUSE);
    const Diagnosis said = at.expect(socket, "path-is-another-file", {"plain: not a socket"});
    EXPECT_TRUE(said.remedies.empty()) << "it is not ours to remove";
    at.expectSilence(socket, "stale-unix-path");
    EXPECT_TRUE(at.live.bind(socket, path(at, "fresh")).ok());
    at.expectSilence(socket, "path-is-another-file");
}

TEST(Naming, addressNotLocal)
{
    Situation at;
    const SocketId socket = at.tcp();
    EXPECT_EQ(at.live.bind(socket, SocketAddress::ipv4(0x01000203, 0)).error, EADDRNOTAVAIL);
    at.expect(socket, "address-not-local", {"EADDRNOTAVAIL", "1.0.2.3"});
    EXPECT_TRUE(at.live.bind(socket, onLoopback()).ok());
    at.expectSilence(socket, "address-not-local");
}

TEST(Naming, boundNotListening)
{
    Situation at;
    const SocketId socket = at.tcp();
    at.expectSilence(socket, "bound-not-listening");
    at.live.bind(socket, onLoopback());
    at.expect(socket, "bound-not-listening", {"bound to " + at.live.addressOf(socket).text()});
    at.live.listen(socket);
    at.expectSilence(socket, "bound-not-listening");
    const SocketId client = at.tcp();
    at.live.bind(client, onLoopback());
    at.live.connect(client, at.live.addressOf(socket));
    at.expectSilence(client, "bound-not-listening");
}
