// SPDX-License-Identifier: MIT
#include "core/net/socket_address.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <unistd.h>

using namespace socketarium;
using namespace std::string_literals;

namespace
{

in6_addr ipv6Bytes(std::initializer_list<std::uint8_t> tail)
{
    in6_addr address{};
    std::copy(tail.begin(), tail.end(), address.s6_addr + 16 - tail.size());
    return address;
}

void expectRoundTrip(const SocketAddress& address, const std::string& printed)
{
    EXPECT_EQ(address.structText(), printed);
    const auto back = SocketAddress::parseStruct(printed);
    ASSERT_TRUE(back) << printed;
    EXPECT_EQ(back.value(), address) << printed;
}

/// What getsockname says of a socket bound to `address`.
SocketAddress boundName(int type, const SocketAddress& address)
{
    const int fd = ::socket(address.family(), type | SOCK_CLOEXEC, 0);
    EXPECT_EQ(::bind(fd, address.data(), address.size()), 0) << address.structText();
    sockaddr_storage storage{};
    socklen_t length = sizeof storage;
    EXPECT_EQ(::getsockname(fd, reinterpret_cast<sockaddr*>(&storage), &length), 0);
    ::close(fd);
    return SocketAddress::fromRaw(&storage, length);
}

} // namespace

TEST(SocketAddress, printsEveryKindAndReadsItBack)
{
    expectRoundTrip(SocketAddress(), "NULL");
    expectRoundTrip(SocketAddress::ipv4(0x7f000001, 80), "{AF_INET 127.0.0.1:80}");
    expectRoundTrip(SocketAddress::ipv6(in6addr_loopback, 8080), "{AF_INET6 [::1]:8080}");
    expectRoundTrip(SocketAddress::ipv6(ipv6Bytes({0xff, 0xff, 1, 2, 3, 4}), 1), "{AF_INET6 [::ffff:1.2.3.4]:1}");
    expectRoundTrip(SocketAddress::ipv6(in6addr_loopback, 1, 7), "{AF_INET6 [::1%7]:1}");
    expectRoundTrip(SocketAddress::unixUnnamed(), "{AF_UNIX}");
    expectRoundTrip(SocketAddress::unixPath("/tmp/x").value(), "{AF_UNIX \"/tmp/x\"}");
    expectRoundTrip(SocketAddress::unixPath("/tmp/a \"b\"\n€").value(), "{AF_UNIX \"/tmp/a \\\"b\\\"\\n€\"}");
    expectRoundTrip(SocketAddress::unixPath("@odd").value(), "{AF_UNIX \"\\x40odd\"}");
    expectRoundTrip(SocketAddress::unixAbstract("name").value(), "{AF_UNIX \"@name\"}");
    expectRoundTrip(SocketAddress::unixAbstract("a\0b@"s).value(), "{AF_UNIX \"@a\\0b@\"}");
    expectRoundTrip(SocketAddress::unixAbstract("").value(), "{AF_UNIX \"@\"}");
    expectRoundTrip(SocketAddress::fromRaw("\x11\0\x0a\x0b", 4), "{family 17 0a0b}");
    expectRoundTrip(SocketAddress::fromRaw("\x02\0\0\x50", 4), "{family 2 0050}"); // too short for AF_INET
    expectRoundTrip(SocketAddress::fromRaw("\x02", 1), "{bytes 02}");
}

TEST(SocketAddress, roundTripsAnyBytes)
{
    std::mt19937 random(2);
    constexpr std::array Families{AF_UNIX, AF_INET, AF_INET6, AF_PACKET, AF_UNSPEC};
    for (int round = 0; round < 20'000; ++round) {
        std::array<std::byte, SocketAddress::Capacity + 8> bytes{};
        for (auto& byte : bytes)
            byte = random() % 3 ? static_cast<std::byte>(random() % 256) : std::byte{};
        if (round % 4 != 0) {
            bytes[0] = static_cast<std::byte>(Families[random() % Families.size()]);
            bytes[1] = std::byte{};
        }
        const std::size_t length = round % 3 == 0 ? (random() % 2 ? 16 : 28) : random() % bytes.size();
        const auto address = SocketAddress::fromRaw(bytes.data(), length);
        const auto back = SocketAddress::parseStruct(address.structText());
        ASSERT_TRUE(back) << address.structText();
        ASSERT_EQ(back.value(), address) << address.structText();
        EXPECT_FALSE(address.text().empty() && !address.empty() && address.family() != AF_UNIX);
    }
}

TEST(SocketAddress, refusesWhatTheJournalNeverWrote)
{
    for (const auto* text : {"", "{}", "null", "AF_INET 1.2.3.4:5", "{AF_INET 1.2.3.4}", "{AF_INET 1.2.3.4:65536}",
             "{AF_INET 1.2.3:4}", "{AF_INET6 ::1:80}", "{AF_INET6 [::1%lo]:80}", "{AF_UNIX \"\"}", "{AF_UNIX x}",
             "{AF_UNIX \"\\q\"}", "{family 70000}", "{family 1 0}", "{family x 00}", "{AF_PACKET 00}", "{"})
        EXPECT_FALSE(SocketAddress::parseStruct(text)) << text;
    EXPECT_FALSE(SocketAddress::parseStruct("{family 1 " + std::string(400, '0') + "}"));
}

TEST(SocketAddress, textIsWhatAPersonWouldType)
{
    EXPECT_EQ(SocketAddress().text(), "");
    EXPECT_EQ(SocketAddress::ipv4(0x7f000001, 80).text(), "127.0.0.1:80");
    EXPECT_EQ(SocketAddress::ipv6(in6addr_any, 0).text(), "[::]:0");
    EXPECT_EQ(SocketAddress::unixPath("/tmp/a b\\c").value().text(), "/tmp/a b\\c");
    EXPECT_EQ(SocketAddress::unixPath("/tmp/a\n").value().text(), "/tmp/a\\n");
    EXPECT_EQ(SocketAddress::unixPath("@odd").value().text(), "./@odd");
    EXPECT_EQ(SocketAddress::unixAbstract("name").value().text(), "@name");
    EXPECT_EQ(SocketAddress::unixUnnamed().text(), "");
    EXPECT_EQ(SocketAddress::fromRaw("\x11\0\x0a", 3).text(), "hex:11000a");
}

TEST(SocketAddress, unixPathsHaveRoomFor108Bytes)
{
    EXPECT_EQ(SocketAddress::unixPath(std::string(107, 'x')).value().size(), 110U);
    EXPECT_EQ(SocketAddress::unixPath(std::string(108, 'x')).value().size(), 110U);
    const auto tooLong = SocketAddress::unixPath(std::string(130, 'x'));
    ASSERT_FALSE(tooLong);
    EXPECT_NE(tooLong.error().reason.find("130 bytes"), std::string::npos);
    EXPECT_TRUE(SocketAddress::unixAbstract(std::string(107, 'x')));
    EXPECT_FALSE(SocketAddress::unixAbstract(std::string(108, 'x')));
    EXPECT_FALSE(SocketAddress::unixPath("a\0b"s));
    EXPECT_EQ(SocketAddress::unixPath("").value(), SocketAddress::unixUnnamed());
}

TEST(SocketAddress, theKernelGivesBackTheSameAddress)
{
    char folder[] = "/tmp/address-XXXXXX";
    ASSERT_NE(::mkdtemp(folder), nullptr);
    const std::string stem = folder + "/"s;
    for (const std::string& path :
        {stem + "s", stem + std::string(107 - stem.size(), 'x'), stem + std::string(108 - stem.size(), 'y')}) {
        const auto address = SocketAddress::unixPath(path).value();
        EXPECT_EQ(boundName(SOCK_STREAM, address), address) << path;
        ::unlink(path.c_str());
    }
    ::rmdir(folder);
    const auto abstract = SocketAddress::unixAbstract("socketarium test " + std::to_string(::getpid())).value();
    EXPECT_EQ(boundName(SOCK_DGRAM, abstract), abstract);
    EXPECT_TRUE(boundName(SOCK_DGRAM, SocketAddress::unixUnnamed()).isAbstract());
    EXPECT_NE(boundName(SOCK_STREAM, SocketAddress::ipv4(0x7f000001, 0)).port(), 0);
}

TEST(SocketAddress, knowsItsKind)
{
    EXPECT_TRUE(SocketAddress::ipv4(0, 9).isAny());
    EXPECT_TRUE(SocketAddress::ipv6(in6addr_any, 9).isAny());
    EXPECT_FALSE(SocketAddress::ipv4(1, 9).isAny());
    EXPECT_FALSE(SocketAddress().isAny());
    EXPECT_TRUE(SocketAddress::ipv4(0x7fffffff, 9).isLoopback());
    EXPECT_TRUE(SocketAddress::ipv6(in6addr_loopback, 9).isLoopback());
    EXPECT_TRUE(SocketAddress::ipv6(ipv6Bytes({0xff, 0xff, 127, 9, 9, 9}), 9).isLoopback());
    EXPECT_TRUE(SocketAddress::unixUnnamed().isLoopback());
    EXPECT_FALSE(SocketAddress::ipv4(0x80000001, 9).isLoopback());
    EXPECT_EQ(SocketAddress::ipv6(in6addr_any, 443).port(), 443);
    EXPECT_EQ(SocketAddress::unixUnnamed().port(), 0);
    EXPECT_EQ(SocketAddress().family(), AF_UNSPEC);
    EXPECT_EQ(SocketAddress::unixPath("/x").value().unixName(), "/x");
    EXPECT_FALSE(SocketAddress::unixPath("/x").value().isAbstract());
}

TEST(SocketAddress, isOrderedByItsBytes)
{
    EXPECT_LT(SocketAddress(), SocketAddress::unixUnnamed());
    EXPECT_LT(SocketAddress::ipv4(1, 80), SocketAddress::ipv4(2, 80));
    EXPECT_EQ(SocketAddress::ipv4(1, 80), SocketAddress::ipv4(1, 80));
    EXPECT_NE(SocketAddress::ipv4(1, 80), SocketAddress::ipv4(1, 81));
}
