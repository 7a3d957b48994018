// SPDX-License-Identifier: MIT
#include "core/net/address_fields.h"

#include <array>

#include <arpa/inet.h>
#include <linux/if_packet.h>

#include <gtest/gtest.h>

using namespace socketarium;

namespace
{

std::vector<std::string> printed(const SocketAddress& address)
{
    std::vector<std::string> lines;
    for (const SockaddrField& field : fieldsOf(address)) {
        std::string line = std::to_string(field.offset);
        line.append("+").append(std::to_string(field.length)).append(" ").append(field.name);
        lines.push_back(line.append(" = ").append(field.value));
    }
    return lines;
}

using Lines = std::vector<std::string>;

} // namespace

TEST(AddressFields, ipv4IsFamilyPortAddressAndFiller)
{
    EXPECT_EQ(printed(SocketAddress::ipv4(INADDR_LOOPBACK, 80)),
        (Lines{"0+2 sin_family = AF_INET", "2+2 sin_port = 80", "4+4 sin_addr = 127.0.0.1", "8+8 sin_zero = all 0"}));
}

TEST(AddressFields, thePortIsReadWithTheBigEndFirst)
{
    const SocketAddress address = SocketAddress::ipv4(INADDR_LOOPBACK, 0x1234);
    const SockaddrField port = fieldsOf(address)[1];
    EXPECT_EQ(address.bytes()[port.offset], std::byte{0x12});
    EXPECT_EQ(address.bytes()[port.offset + 1], std::byte{0x34});
    EXPECT_EQ(port.value, std::to_string(0x1234));
}

TEST(AddressFields, ipv6HasItsScopeInHostOrder)
{
    EXPECT_EQ(printed(SocketAddress::ipv6(in6addr_loopback, 443, 2)),
        (Lines{"0+2 sin6_family = AF_INET6", "2+2 sin6_port = 443", "4+4 sin6_flowinfo = 0", "8+16 sin6_addr = ::1",
            "24+4 sin6_scope_id = 2"}));
}

TEST(AddressFields, aPathIncludesItsNul)
{
    EXPECT_EQ(printed(SocketAddress::unixPath("/tmp/x").value()),
        (Lines{"0+2 sun_family = AF_UNIX", "2+7 sun_path = /tmp/x"}));
    EXPECT_EQ(printed(SocketAddress::unixAbstract("name").value()),
        (Lines{"0+2 sun_family = AF_UNIX", "2+5 sun_path = @name"}));
    EXPECT_EQ(printed(SocketAddress::unixUnnamed()), (Lines{"0+2 sun_family = AF_UNIX"}));
}

TEST(AddressFields, linkLayerAndNetlinkAddressesAreKnown)
{
    sockaddr_ll link{};
    link.sll_family = AF_PACKET;
    link.sll_protocol = htons(0x0800);
    link.sll_ifindex = 3;
    link.sll_halen = 6;
    const Lines lines = printed(SocketAddress::fromRaw(&link, sizeof link));
    EXPECT_EQ(lines.at(1), "2+2 sll_protocol = 2048");
    EXPECT_EQ(lines.at(2), "4+4 sll_ifindex = 3");
    EXPECT_EQ(lines.at(5), "11+1 sll_halen = 6");
    const std::array<std::uint32_t, 3> netlink{AF_NETLINK, 77, 1};
    EXPECT_EQ(printed(SocketAddress::fromRaw(netlink.data(), sizeof netlink)),
        (Lines{"0+2 nl_family = AF_NETLINK", "2+2 nl_pad = 0", "4+4 nl_pid = 77", "8+4 nl_groups = 1"}));
}

TEST(AddressFields, aCutAddressSaysSo)
{
    const SocketAddress whole = SocketAddress::ipv4(INADDR_LOOPBACK, 80);
    EXPECT_EQ(printed(SocketAddress::fromRaw(whole.data(), 6)),
        (Lines{"0+2 sin_family = AF_INET", "2+2 sin_port = 80", "4+2 sin_addr = cut off"}));
    EXPECT_TRUE(fieldsOf({}).empty());
}

TEST(AddressFields, fieldsCoverEveryByteOnce)
{
    Bytes bytes(40, std::byte{0x11});
    for (const unsigned char family : std::array<unsigned char, 6>{1, 2, 10, 16, 17, 99}) {
        bytes[0] = std::byte{family};
        bytes[1] = std::byte{};
        for (std::size_t size = 1; size <= bytes.size(); ++size) {
            const SocketAddress address = SocketAddress::fromRaw(bytes.data(), size);
            std::size_t end = 0;
            for (const SockaddrField& field : fieldsOf(address)) {
                EXPECT_EQ(field.offset, end);
                EXPECT_GT(field.length, 0U);
                EXPECT_FALSE(field.meaning.empty());
                end = field.offset + field.length;
            }
            EXPECT_EQ(end, address.size()) << "family " << int{family} << ", " << size << " bytes";
        }
    }
}
