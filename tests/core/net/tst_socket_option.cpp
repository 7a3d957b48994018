// SPDX-License-Identifier: MIT
#include "core/net/socket_option.h"

#include "core/base/bytes.h"

#include <gtest/gtest.h>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <set>
#include <sys/socket.h>
#include <unistd.h>

using namespace socketarium;

namespace
{

std::string roundTrip(OptionKind kind, std::string_view text)
{
    const auto bytes = parseOptionValue(kind, text);
    return bytes ? formatOptionValue(kind, *bytes) : bytes.error().reason;
}

} // namespace

TEST(SocketOption, hasATableWithoutDoubles)
{
    std::set<std::pair<int, int>> numbers;
    std::set<std::string_view> names;
    for (const SocketOption& option : socketOptions()) {
        EXPECT_TRUE(numbers.emplace(option.level, option.number).second) << option.name;
        EXPECT_TRUE(names.insert(option.name).second) << option.name;
        EXPECT_TRUE(option.meaning.ends_with('.')) << option.name;
        EXPECT_EQ(findOption(option.level, option.number), &option);
        EXPECT_EQ(findOption(option.name), &option);
    }
    EXPECT_GE(names.size(), 150U);
    EXPECT_EQ(findOption("SO_NONSENSE"), nullptr);
    EXPECT_EQ(findOption(-1, -1), nullptr);
}

TEST(SocketOption, valuesRoundTrip)
{
    EXPECT_EQ(roundTrip(OptionKind::Flag, "on"), "1");
    EXPECT_EQ(roundTrip(OptionKind::Flag, " 0 "), "0");
    EXPECT_EQ(roundTrip(OptionKind::Integer, "-1"), "-1");
    EXPECT_EQ(roundTrip(OptionKind::Integer, "0x10"), "16");
    EXPECT_EQ(roundTrip(OptionKind::Time, "1.5"), "1.5");
    EXPECT_EQ(roundTrip(OptionKind::Time, "0.000001"), "0.000001");
    EXPECT_EQ(roundTrip(OptionKind::Time, "1.9999999"), "2");
    EXPECT_EQ(roundTrip(OptionKind::Time, "off"), "0");
    EXPECT_EQ(roundTrip(OptionKind::Linger, "off"), "off");
    EXPECT_EQ(roundTrip(OptionKind::Linger, "0"), "0");
    EXPECT_EQ(roundTrip(OptionKind::Text, "lo"), "lo");
    EXPECT_EQ(roundTrip(OptionKind::Raw, "0A ff"), "0a ff");
}

TEST(SocketOption, longerValuesRoundTrip)
{
    EXPECT_EQ(roundTrip(OptionKind::Time, "-0.5"), "-0.5") << "the kernel's EDOM is to be seen";
    EXPECT_EQ(roundTrip(OptionKind::Time, "-2"), "-2");
    EXPECT_EQ(roundTrip(OptionKind::Text, "a\\x01\\\\b"), "a\\x01\\\\b");
    EXPECT_EQ(roundTrip(OptionKind::Number64, "18446744073709551614"), "18446744073709551614");
    EXPECT_EQ(roundTrip(OptionKind::Number64, "unlimited"), "unlimited");
    EXPECT_EQ(roundTrip(OptionKind::Number64, "0x10"), "16");
    EXPECT_EQ(roundTrip(OptionKind::NetworkInteger, "2"), "2");
    EXPECT_EQ(parseOptionValue(OptionKind::NetworkInteger, "2").value(), parseHex("00 00 00 02").value());
    EXPECT_EQ(roundTrip(OptionKind::Numbers, "11, 0x2"), "11 2");
    EXPECT_EQ(roundTrip(OptionKind::Address, "127.0.0.1"), "127.0.0.1");
    EXPECT_EQ(roundTrip(OptionKind::Group, "239.1.2.3 lo"), "239.1.2.3 1");
    EXPECT_EQ(roundTrip(OptionKind::SourceGroup, "232.1.2.3 127.0.0.1 127.0.0.2"), "232.1.2.3 127.0.0.1 127.0.0.2");
    EXPECT_EQ(roundTrip(OptionKind::Group6, "ff02::1:3 lo"), "ff02::1:3 1");
    EXPECT_EQ(roundTrip(OptionKind::PortRange, "40000-40999"), "40000-40999");
    EXPECT_EQ(roundTrip(OptionKind::Credentials, "pid 1 uid 0 gid 0"), "pid 1 uid 0 gid 0");
}

TEST(SocketOption, bytesRoundTripWhateverTheyAre)
{
    const std::vector kinds{OptionKind::Flag, OptionKind::Integer, OptionKind::Time, OptionKind::Raw,
        OptionKind::Number64, OptionKind::NetworkInteger, OptionKind::Address, OptionKind::Group,
        OptionKind::SourceGroup, OptionKind::Group6, OptionKind::PortRange, OptionKind::Credentials};
    for (const OptionKind kind : kinds) {
        for (std::size_t size = 2; size <= 24; ++size) {
            Bytes value(size);
            for (std::size_t i = 0; i < size; ++i)
                value[i] = static_cast<std::byte>(i * 37 + size);
            const std::string text = formatOptionValue(kind, value);
            const auto back = parseOptionValue(kind, text);
            ASSERT_TRUE(back) << text;
            EXPECT_EQ(*back, value) << static_cast<int>(kind) << ": " << text;
        }
    }
}

TEST(SocketOption, knowsWhatMayBeDone)
{
    EXPECT_TRUE(findOption("SO_REUSEADDR")->settable());
    EXPECT_TRUE(findOption("SO_REUSEADDR")->readable());
    EXPECT_FALSE(findOption("SO_TYPE")->settable());
    EXPECT_TRUE(findOption("SO_TYPE")->readable());
    EXPECT_TRUE(findOption("IP_ADD_MEMBERSHIP")->settable());
    EXPECT_FALSE(findOption("IP_ADD_MEMBERSHIP")->readable());
    for (const char* name : {"SO_ERROR", "TCP_SAVED_SYN", "SO_PEERPIDFD"}) {
        EXPECT_EQ(findOption(name)->access, OptionAccess::ReadChanges) << name;
        EXPECT_FALSE(findOption(name)->readable()) << name;
        EXPECT_FALSE(findOption(name)->settable()) << name;
    }
    EXPECT_EQ(findOption("SO_RCVBUF")->unit, "bytes");
    EXPECT_EQ(findOption("TCP_USER_TIMEOUT")->unit, "milliseconds");
    EXPECT_EQ(findOption("SO_REUSEADDR")->unit, "");
}

TEST(SocketOption, knowsWhatItAppliesTo)
{
    const auto fits = [](const char* name, int family, int type, int protocol = 0) {
        return applies(*findOption(name), family, type, protocol);
    };
    EXPECT_TRUE(fits("SO_RCVBUF", AF_UNIX, SOCK_DGRAM));
    EXPECT_TRUE(fits("SO_RCVBUF", AF_PACKET, SOCK_RAW));
    EXPECT_TRUE(fits("SO_PASSCRED", AF_UNIX, SOCK_SEQPACKET));
    EXPECT_FALSE(fits("SO_PASSCRED", AF_INET, SOCK_STREAM));
    EXPECT_TRUE(fits("SO_BROADCAST", AF_INET, SOCK_DGRAM));
    EXPECT_FALSE(fits("SO_BROADCAST", AF_INET, SOCK_STREAM));
    EXPECT_TRUE(fits("TCP_NODELAY", AF_INET, SOCK_STREAM));
    EXPECT_TRUE(fits("TCP_NODELAY", AF_INET6, SOCK_STREAM | SOCK_NONBLOCK, IPPROTO_TCP));
    EXPECT_FALSE(fits("TCP_NODELAY", AF_INET, SOCK_STREAM, IPPROTO_SCTP));
    EXPECT_FALSE(fits("TCP_NODELAY", AF_UNIX, SOCK_STREAM));
    EXPECT_TRUE(fits("IP_TTL", AF_INET, SOCK_RAW, IPPROTO_ICMP));
    EXPECT_TRUE(fits("IP_TTL", AF_INET6, SOCK_DGRAM)) << "an IPv6 socket may speak to IPv4";
    EXPECT_FALSE(fits("IP_TTL", AF_INET6, SOCK_RAW, IPPROTO_ICMPV6));
    EXPECT_FALSE(fits("IP_TTL", AF_UNIX, SOCK_STREAM));
    EXPECT_TRUE(fits("IPV6_V6ONLY", AF_INET6, SOCK_STREAM));
    EXPECT_FALSE(fits("IPV6_V6ONLY", AF_INET, SOCK_STREAM));
    EXPECT_TRUE(fits("UDP_CORK", AF_INET6, SOCK_DGRAM, IPPROTO_UDP));
    EXPECT_FALSE(fits("UDP_CORK", AF_INET, SOCK_DGRAM, IPPROTO_ICMP));
    EXPECT_TRUE(fits("ICMP_FILTER", AF_INET, SOCK_RAW, IPPROTO_ICMP));
    EXPECT_FALSE(fits("ICMP_FILTER", AF_INET, SOCK_RAW, IPPROTO_RAW));
    EXPECT_TRUE(fits("ICMP6_FILTER", AF_INET6, SOCK_RAW, IPPROTO_ICMPV6));
    EXPECT_TRUE(fits("IPV6_CHECKSUM", AF_INET6, SOCK_RAW, IPPROTO_UDP));
    EXPECT_FALSE(fits("IPV6_CHECKSUM", AF_INET6, SOCK_DGRAM));
}

TEST(SocketOption, errorsSayWhatTheKindWants)
{
    EXPECT_EQ(roundTrip(OptionKind::Flag, "maybe"), "This option wants on or off, 1 or 0.");
    EXPECT_EQ(
        roundTrip(OptionKind::Integer, "99999999999"), "This option wants a whole number that fits into 32 bits.");
    EXPECT_EQ(
        roundTrip(OptionKind::Time, "1e300"), "This option wants seconds, for example 1.5; 0 or off waits for ever.");
    EXPECT_EQ(
        roundTrip(OptionKind::Time, "nan"), "This option wants seconds, for example 1.5; 0 or off waits for ever.");
    EXPECT_EQ(
        roundTrip(OptionKind::Linger, ""), "This option wants whole seconds, or off; 0 makes close send a reset.");
    EXPECT_EQ(roundTrip(OptionKind::Number64, "-1"), "This option wants a whole number, or unlimited.");
    EXPECT_EQ(roundTrip(OptionKind::Group, "127.0.0.1 nowhere0"),
        "This option wants a group and an interface of this machine, for example 239.1.2.3 127.0.0.1.");
    EXPECT_EQ(roundTrip(OptionKind::PortRange, "40000-99999"),
        "This option wants two ports, for example 40000-40999, or off.");
    EXPECT_EQ(roundTrip(OptionKind::Raw, "0g"), "column 2: 'g' is not a hexadecimal digit (0-9, a-f)");
}

TEST(SocketOption, odderValuesAreShownAsTheyAre)
{
    EXPECT_EQ(formatOptionValue(OptionKind::Integer, bytesOf("\x05")), "5"); // IP_MULTICAST_TTL is one byte
    EXPECT_EQ(formatOptionValue(OptionKind::Integer, bytesOf("abc")), "61 62 63");
    EXPECT_EQ(formatOptionValue(OptionKind::Text, bytesOf(std::string_view("cubic\0\0", 7))), "cubic");
    EXPECT_EQ(formatOptionValue(OptionKind::Time, {}), "");
}

TEST(SocketOption, theKernelTakesThem)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    for (const auto& [name, text] : {std::pair{"SO_REUSEADDR", "1"}, {"SO_KEEPALIVE", "1"}, {"TCP_NODELAY", "1"},
             {"SO_LINGER", "5"}, {"SO_RCVTIMEO", "2"}, {"IP_TTL", "9"}, {"TCP_KEEPIDLE", "3"}}) {
        const SocketOption* option = findOption(name);
        ASSERT_NE(option, nullptr) << name;
        const Bytes value = parseOptionValue(option->kind, text).value();
        EXPECT_EQ(
            ::setsockopt(fd, option->level, option->number, value.data(), static_cast<socklen_t>(value.size())), 0)
            << name;
        Bytes answer(64);
        auto length = static_cast<socklen_t>(answer.size());
        EXPECT_EQ(::getsockopt(fd, option->level, option->number, answer.data(), &length), 0) << name;
        EXPECT_EQ(formatOptionValue(option->kind, ByteView(answer).first(length)), text) << name;
    }
    ::close(fd);
}
