// SPDX-License-Identifier: MIT
#include "core/net/option_struct.h"

#include <gtest/gtest.h>

#include <cstring>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace socketarium;

namespace
{

template <typename T> T as(const Bytes& bytes)
{
    T value{};
    EXPECT_EQ(bytes.size(), sizeof value);
    std::memcpy(&value, bytes.data(), std::min(bytes.size(), sizeof value));
    return value;
}

} // namespace

TEST(OptionStruct, aGroupNamesItsInterfaceInThreeWays)
{
    EXPECT_EQ(formatGroup(*parseGroup("239.1.2.3")), "239.1.2.3 0.0.0.0");
    EXPECT_EQ(formatGroup(*parseGroup("239.1.2.3 127.0.0.1")), "239.1.2.3 127.0.0.1");
    EXPECT_EQ(formatGroup(*parseGroup("239.1.2.3 7")), "239.1.2.3 7");
    EXPECT_EQ(formatGroup(*parseGroup("239.1.2.3 lo")), "239.1.2.3 1");
    EXPECT_EQ(formatGroup(*parseGroup("239.1.2.3 127.0.0.1 1")), "239.1.2.3 127.0.0.1 1");
    EXPECT_EQ(as<ip_mreq>(*parseGroup("239.1.2.3 127.0.0.1")).imr_interface.s_addr, htonl(INADDR_LOOPBACK));
    EXPECT_EQ(as<ip_mreqn>(*parseGroup("239.1.2.3 lo")).imr_ifindex, 1);
    for (const char* wrong : {"", "lo", "239.1.2", "239.1.2.3 nowhere0", "239.1.2.3 lo lo", "1.2.3.4 1.2.3.4 1 1"})
        EXPECT_FALSE(parseGroup(wrong)) << wrong;
    EXPECT_FALSE(formatGroup(Bytes(9)));
}

TEST(OptionStruct, theKernelTakesMemberships)
{
    const int fd = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const auto set = [&](int number, const std::optional<Bytes>& value) {
        return ::setsockopt(fd, IPPROTO_IP, number, value->data(), static_cast<socklen_t>(value->size()));
    };
    EXPECT_EQ(set(IP_ADD_MEMBERSHIP, parseGroup("239.1.2.3 127.0.0.1")), 0);
    EXPECT_EQ(set(IP_DROP_MEMBERSHIP, parseGroup("239.1.2.3 lo")), 0) << "one interface, two names";
    EXPECT_EQ(set(IP_ADD_SOURCE_MEMBERSHIP, parseSourceGroup("232.1.2.3 127.0.0.1 127.0.0.2")), 0);
    EXPECT_EQ(set(IP_MULTICAST_IF, parseOptionAddress("127.0.0.1")), 0);
    ::close(fd);
    const int fd6 = ::socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const Bytes group = *parseGroup6("ff02::1:3 lo");
    EXPECT_EQ(::setsockopt(fd6, IPPROTO_IPV6, IPV6_JOIN_GROUP, group.data(), static_cast<socklen_t>(group.size())), 0);
    ::close(fd6);
}

TEST(OptionStruct, addressesAndSources)
{
    EXPECT_EQ(formatOptionAddress(*parseOptionAddress("10.0.0.1")), "10.0.0.1");
    EXPECT_FALSE(parseOptionAddress("10.0.0"));
    EXPECT_FALSE(parseOptionAddress("10.0.0.1 1"));
    EXPECT_EQ(formatSourceGroup(*parseSourceGroup("232.1.2.3\t127.0.0.1, 127.0.0.2")), "232.1.2.3 127.0.0.1 127.0.0.2");
    EXPECT_FALSE(parseSourceGroup("232.1.2.3 127.0.0.1"));
    EXPECT_FALSE(parseSourceGroup("232.1.2.3 lo 127.0.0.2"));
    EXPECT_FALSE(formatSourceGroup(Bytes(8)));
    EXPECT_EQ(formatGroup6(*parseGroup6("ff02::1:3")), "ff02::1:3 0");
    EXPECT_EQ(formatGroup6(*parseGroup6("FF02::1:3 2")), "ff02::1:3 2");
    EXPECT_FALSE(parseGroup6("239.1.2.3 2"));
    EXPECT_FALSE(parseGroup6("ff02::1 2 3"));
    EXPECT_FALSE(formatGroup6(Bytes(16)));
}

TEST(OptionStruct, portRanges)
{
    EXPECT_EQ(as<std::uint32_t>(*parsePortRange("40000-40999")), 40999U << 16 | 40000U);
    EXPECT_EQ(formatPortRange(*parsePortRange("0-40999")), "0-40999") << "no lower end of its own";
    EXPECT_EQ(formatPortRange(*parsePortRange("off")), "off");
    for (const char* wrong : {"", "-", "1", "1-", "-1", "1-65536", "1-2-3"})
        EXPECT_FALSE(parsePortRange(wrong)) << wrong;
}

TEST(OptionStruct, credentials)
{
    const auto who = as<ucred>(*parseCredentials("pid 12 uid 1000 gid 100"));
    EXPECT_EQ(who.pid, 12);
    EXPECT_EQ(who.uid, 1000U);
    EXPECT_EQ(who.gid, 100U);
    std::array<int, 2> pair{};
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()), 0);
    Bytes mine(sizeof(ucred));
    auto length = static_cast<socklen_t>(mine.size());
    EXPECT_EQ(::getsockopt(pair[0], SOL_SOCKET, SO_PEERCRED, mine.data(), &length), 0);
    EXPECT_EQ(formatCredentials(mine),
        "pid " + std::to_string(::getpid()) + " uid " + std::to_string(::getuid()) + " gid "
            + std::to_string(::getgid()));
    for (const int fd : pair)
        ::close(fd);
    EXPECT_EQ(formatCredentials(*parseCredentials("pid 0 uid -1 gid -1")), "pid 0 uid -1 gid -1") << "nobody yet";
    EXPECT_FALSE(parseCredentials("12 1000 100"));
    EXPECT_FALSE(parseCredentials("pid x uid 1 gid 1"));
}

TEST(OptionStruct, numbers)
{
    EXPECT_EQ(formatNumbers(*parseNumbers("0 4294967295 0x10")), "0 4294967295 16");
    EXPECT_EQ(formatNumbers({}), "");
    EXPECT_TRUE(parseNumbers("")->empty());
    EXPECT_FALSE(parseNumbers("1 -1"));
    EXPECT_FALSE(parseNumbers("4294967296"));
    EXPECT_FALSE(formatNumbers(Bytes(6)));
}
