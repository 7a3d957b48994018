// SPDX-License-Identifier: MIT
#include "core/base/error.h"
#include "core/probe/inspection.h"
#include "core/sys/posix_socket_api.h"
#include "tests/core/probe/real_sockets.h"

#include <map>
#include <set>

#include <netinet/tcp.h>

using namespace socketarium;
using namespace socketarium::test;

// The table of options against the kernel: what it says can be read can be read, on the kinds it says.
namespace
{

/// Sockets of all kinds, connected where they can be; raw ones where one may make them.
std::vector<UniqueFd> allKinds()
{
    std::vector<UniqueFd> kinds;
    for (const int family : {AF_INET, AF_INET6}) {
        Connection tcp(family);
        kinds.push_back(connectedTo(tcp.serverEnd, SOCK_DGRAM));
        kinds.push_back(std::move(tcp.listener));
        kinds.push_back(std::move(tcp.client));
        kinds.push_back(std::move(tcp.server));
        const int protocol = family == AF_INET ? int{IPPROTO_ICMP} : int{IPPROTO_ICMPV6};
        if (UniqueFd raw(::socket(family, SOCK_RAW | SOCK_CLOEXEC, protocol)); raw.valid()) {
            const SocketAddress self = loopback(family);
            EXPECT_EQ(::connect(raw.get(), self.data(), self.size()), 0);
            kinds.push_back(std::move(raw));
        }
    }
    for (const int type : {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET}) {
        std::array<int, 2> pair{};
        EXPECT_EQ(::socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, pair.data()), 0);
        kinds.emplace_back(pair[0]);
        ::close(pair[1]);
    }
    return kinds;
}

/// Those that need something this test cannot bring about, with what getsockopt says then.
const std::map<std::string_view, int> Exceptions{
    {"SO_PEERSEC", ENOPROTOOPT}, // without SELinux or the like
    {"TCP_REPAIR_QUEUE", EINVAL}, // outside TCP_REPAIR
    {"TCP_QUEUE_SEQ", EINVAL}, {"IP_ROUTER_ALERT", ENOPROTOOPT}, // could only be set in older kernels
    {"IPV6_ROUTER_ALERT", ENOPROTOOPT}, {"IPV6_ADDRFORM", ENOTCONN}, // on connected sockets only
    {"SO_PEEK_OFF", EOPNOTSUPP}, // on TCP since Linux 6.9
};

bool isNewerThanSomeKernels(const SocketOption& option)
{
    return option.meaning.find("(Linux 6") != std::string_view::npos;
}

bool isRaw(const SocketOption& option)
{
    return option.scope.types == OptionScope::RawType || option.scope.families == OptionScope::OtherFamily;
}

} // namespace

TEST(OptionReadings, whatAppliesCanBeRead)
{
    PosixSocketApi api;
    std::set<std::string_view> read;
    for (const UniqueFd& fd : allKinds()) {
        const SocketFacts facts = factsOf(fd);
        SCOPED_TRACE(kindText(facts));
        for (const OptionReading& reading : inspect(api, facts, 0, InspectDepth::Full).options) {
            const SocketOption& option = *reading.option;
            if (reading.error == 0) {
                read.insert(option.name);
                EXPECT_TRUE(option.kind == OptionKind::Raw || reading.value.size() < option.room()
                    || option.kind == OptionKind::Number64)
                    << option.name << " was cut";
                continue;
            }
            const bool refusedAsKnown = Exceptions.contains(option.name) && Exceptions.at(option.name) == reading.error;
            const bool unconnected = reading.error == ENOTCONN; // a listener has no path
            EXPECT_TRUE(refusedAsKnown || unconnected || isNewerThanSomeKernels(option))
                << option.name << ": " << errnoName(reading.error);
        }
    }
    for (const SocketOption& option : socketOptions()) {
        if (option.readable() && !isRaw(option) && !isNewerThanSomeKernels(option)
            && !Exceptions.contains(option.name)) {
            EXPECT_TRUE(read.contains(option.name)) << option.name;
        }
    }
}

TEST(OptionReadings, whatCanOnlyBeSetOrOnlyBeReadIsRefusedOtherwise)
{
    PosixSocketApi api;
    for (const UniqueFd& fd : allKinds()) {
        const SocketFacts facts = factsOf(fd);
        SCOPED_TRACE(kindText(facts));
        for (const SocketOption& option : socketOptions()) {
            if (!applies(option, facts.family, facts.type, facts.protocol))
                continue;
            if (option.access == OptionAccess::WriteOnly) {
                Bytes room(option.room());
                EXPECT_FALSE(api.getsockopt(fd.get(), option.level, option.number, room).ok()) << option.name;
            }
            if (!option.settable()) {
                const Bytes value(4);
                EXPECT_FALSE(api.setsockopt(fd.get(), option.level, option.number, value).ok()) << option.name;
            }
        }
    }
}

TEST(OptionReadings, whatTheKernelAnswersCanBeSetAgainAndReadsTheSame)
{
    // These change by being set to what they are: a buffer doubles, a limit or clamp is taken as a wish,
    // and IPV6_MTU forgets its path when others are set.
    const std::set<std::string_view> others{"SO_RCVBUF", "SO_SNDBUF", "TCP_MAXSEG", "TCP_WINDOW_CLAMP", "TCP_TIMESTAMP",
        "SO_INCOMING_CPU", "TCP_REPAIR", "IPV6_ADDRFORM", "TCP_NOTSENT_LOWAT", "IPV6_MTU"};
    PosixSocketApi api;
    std::set<std::string_view> compared;
    for (const UniqueFd& fd : allKinds()) {
        const SocketFacts facts = factsOf(fd);
        SCOPED_TRACE(kindText(facts));
        const auto read = [&] { return inspect(api, facts, 0, InspectDepth::Full).options; };
        for (const OptionReading& reading : read()) {
            const SocketOption& option = *reading.option;
            if (reading.error != 0 || !option.settable() || others.contains(option.name))
                continue;
            const std::string text = formatOptionValue(option.kind, reading.value);
            const auto value = parseOptionValue(option.kind, text);
            ASSERT_TRUE(value) << option.name << ' ' << text;
            if (!api.setsockopt(fd.get(), option.level, option.number, *value).ok())
                continue; // not at this moment, not for this person
            Bytes again(option.room());
            const SysResult result = api.getsockopt(fd.get(), option.level, option.number, again);
            ASSERT_TRUE(result.ok()) << option.name;
            again.resize(static_cast<std::size_t>(result.value));
            EXPECT_EQ(formatOptionValue(option.kind, again), text) << option.name;
            compared.insert(option.name);
        }
    }
    EXPECT_GE(compared.size(), 80U);
}

TEST(OptionReadings, theKernelDoublesBuffers)
{
    PosixSocketApi api;
    const UniqueFd fd = madeSocket(AF_INET, SOCK_DGRAM);
    for (const char* name : {"SO_RCVBUF", "SO_SNDBUF"}) {
        const SocketOption* option = findOption(name);
        const Bytes asked = parseOptionValue(option->kind, "20000").value();
        ASSERT_TRUE(api.setsockopt(fd.get(), option->level, option->number, asked).ok());
        for (const OptionReading& reading : inspect(api, factsOf(fd), 0, InspectDepth::Full).options) {
            if (reading.option == option) {
                EXPECT_EQ(formatOptionValue(option->kind, reading.value), "40000") << name;
            }
        }
    }
}
