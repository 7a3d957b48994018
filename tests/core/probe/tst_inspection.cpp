// SPDX-License-Identifier: MIT
#include "core/probe/inspection.h"

#include "core/probe/tcp_fields.h"
#include "core/sys/posix_socket_api.h"
#include "tests/core/probe/real_sockets.h"

#include <algorithm>
#include <set>

#include <netinet/tcp.h>
#include <poll.h>

using namespace socketarium;
using namespace socketarium::test;

namespace
{

Inspection inspected(const UniqueFd& fd, InspectDepth depth = InspectDepth::Brief)
{
    PosixSocketApi api;
    return inspect(api, factsOf(fd), 42, depth);
}

const OptionReading* readingOf(const std::vector<OptionReading>& readings, std::string_view name)
{
    const auto found = std::ranges::find_if(readings, [&](const auto& one) { return one.option->name == name; });
    return found != readings.end() ? &*found : nullptr;
}

std::string textOf(const std::vector<OptionReading>& readings, std::string_view name)
{
    const OptionReading* reading = readingOf(readings, name);
    return reading ? formatOptionValue(reading->option->kind, reading->value) : "not read";
}

} // namespace

TEST(Inspection, aConnectionTellsItsStateQueuesAndReadiness)
{
    const Connection tcp;
    say(tcp.client, "hello");
    EXPECT_TRUE(eventually([&] { return inspected(tcp.server).queues.receive == 5U; }));
    const Inspection server = inspected(tcp.server);
    EXPECT_EQ(server.time, 42);
    EXPECT_EQ(server.inode, inodeOf(tcp.server));
    EXPECT_EQ(server.readiness, POLLIN | POLLOUT);
    EXPECT_EQ(tcpValue("tcpi_state", server.tcpInfo), TCP_ESTABLISHED);
    EXPECT_EQ(tcpValue("tcpi_bytes_received", server.tcpInfo), 5U);
    EXPECT_TRUE(server.options.empty());
    EXPECT_NE(server.descriptorFlags & FD_CLOEXEC, 0);
    EXPECT_EQ(server.statusFlags & (O_ACCMODE | O_NONBLOCK), O_RDWR);
    ::fcntl(tcp.server.get(), F_SETFL, O_NONBLOCK);
    EXPECT_NE(inspected(tcp.server).statusFlags & O_NONBLOCK, 0);
    ::shutdown(tcp.client.get(), SHUT_WR);
    EXPECT_TRUE(eventually([&] { return inspected(tcp.server).readiness == (POLLIN | POLLOUT | POLLRDHUP); }));
}

TEST(Inspection, aClosedDescriptorTellsNothing)
{
    PosixSocketApi api;
    SocketFacts facts;
    facts.id = SocketId{7};
    const Inspection seen = inspect(api, facts, 9, InspectDepth::Full);
    EXPECT_EQ(seen.time, 9);
    EXPECT_EQ(seen.facts.id, SocketId{7});
    EXPECT_EQ(seen.inode, 0U);
    EXPECT_TRUE(seen.options.empty());
    EXPECT_FALSE(seen.queues.receive);
}

TEST(Inspection, lookingDoesNotClearTheError)
{
    const UniqueFd closed = listenerAt(loopback(AF_INET));
    const SocketAddress nobody = localOf(closed);
    ::shutdown(closed.get(), SHUT_RDWR);
    const UniqueFd socket = connectedTo(nobody, SOCK_DGRAM);
    say(socket, "to nobody");
    EXPECT_TRUE(eventually([&] { return (inspected(socket).readiness & POLLERR) != 0; }));
    const Inspection seen = inspected(socket, InspectDepth::Full);
    EXPECT_EQ(readingOf(seen.options, "SO_ERROR"), nullptr);
    EXPECT_NE(inspected(socket).readiness & POLLERR, 0) << "still there";
    int error = 0;
    socklen_t length = sizeof error;
    ASSERT_EQ(::getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &error, &length), 0);
    EXPECT_EQ(error, ECONNREFUSED);
}

TEST(Inspection, readsTheOptionsThatApplyAndWhatTheKernelMadeOfThem)
{
    const UniqueFd socket = madeSocket(AF_INET, SOCK_STREAM);
    setOption(socket, SOL_SOCKET, SO_RCVBUF, 20000);
    const Inspection seen = inspected(socket, InspectDepth::Full);
    EXPECT_GE(seen.options.size(), 60U);
    EXPECT_EQ(textOf(seen.options, "SO_RCVBUF"), "40000") << "doubled, socket(7)";
    EXPECT_EQ(textOf(seen.options, "SO_BUF_LOCK"), "2") << "and kept from growing";
    EXPECT_EQ(seen.queues.receiveLimit, 40000U);
    EXPECT_EQ(readingOf(seen.options, "IPV6_V6ONLY"), nullptr);
    EXPECT_EQ(readingOf(seen.options, "UDP_CORK"), nullptr);
    const OptionReading* mtu = readingOf(seen.options, "IP_MTU");
    ASSERT_NE(mtu, nullptr);
    EXPECT_EQ(mtu->error, ENOTCONN);
    EXPECT_TRUE(mtu->value.empty());
    for (const OptionReading& reading : seen.options)
        EXPECT_TRUE(reading.asked.empty());
}

TEST(Inspection, defaultsAreThoseOfAFreshSocketAndAskedOnce)
{
    const std::set<std::string_view> ofItsOwn{"SO_COOKIE", "SO_INCOMING_CPU", "TCP_TIMESTAMP", "TCP_INFO"};
    const auto& defaults = defaultOptions(AF_INET, SOCK_STREAM, 0);
    EXPECT_EQ(textOf(defaults, "TCP_NODELAY"), "0");
    EXPECT_EQ(textOf(defaults, "SO_TYPE"), "1");
    EXPECT_EQ(&defaults, &defaultOptions(AF_INET, SOCK_STREAM, 0));
    const UniqueFd socket = madeSocket(AF_INET, SOCK_STREAM);
    const Inspection seen = inspected(socket, InspectDepth::Full);
    ASSERT_EQ(seen.options.size(), defaults.size());
    for (std::size_t i = 0; i < defaults.size(); ++i) {
        EXPECT_EQ(seen.options[i].option, defaults[i].option);
        if (!ofItsOwn.contains(defaults[i].option->name)) {
            EXPECT_EQ(seen.options[i].value, defaults[i].value) << defaults[i].option->name;
        }
    }
    EXPECT_TRUE(defaultOptions(AF_INET, SOCK_STREAM, IPPROTO_UDP).empty()) << "there is no such socket";
}
