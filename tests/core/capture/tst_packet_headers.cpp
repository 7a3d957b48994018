// SPDX-License-Identifier: MIT
#include "core/capture/byte_order.h"
#include "core/capture/packet_headers.h"
#include "tests/core/capture/capture_facts.h"

#include <gtest/gtest.h>

using namespace socketarium;
using namespace socketarium::test;

namespace
{

using Packet = std::array<std::byte, 128>;

unsigned at(const Packet& packet, std::size_t place)
{
    return std::to_integer<unsigned>(packet[place]);
}

unsigned at16(const Packet& packet, std::size_t place)
{
    return loadNumber<std::uint16_t>(packet.data() + place, ByteOrder::Big);
}

unsigned onesSum(const Packet& packet, std::size_t from, std::size_t to)
{
    unsigned sum = 0;
    for (std::size_t i = from; i < to; i += 2)
        sum += at16(packet, i);
    while (sum > 0xFFFF)
        sum = (sum & 0xFFFF) + (sum >> 16);
    return sum;
}

} // namespace

TEST(PacketHeaders, ipv4Tcp)
{
    const Flow flow = flowBetween(v4(80), v4(5000, 0x0A000001)).value();
    Packet packet{};
    ASSERT_EQ(storeTcpHeaders(packet.data(), flow, {7, 9, TcpFields::Ack}, 100), 40U);
    EXPECT_EQ(at(packet, 0), 0x45U);
    EXPECT_EQ(at16(packet, 2), 140U);
    EXPECT_EQ(onesSum(packet, 0, 20), 0xFFFFU) << "the header's checksum makes the sum all ones";
    EXPECT_EQ(at16(packet, 20), 80U);
    EXPECT_EQ(at16(packet, 22), 5000U);
    EXPECT_EQ(at16(packet, 26), 7U);
    EXPECT_EQ(at16(packet, 30), 9U);
    EXPECT_EQ(at(packet, 33), 0x10U);
    EXPECT_EQ(at16(packet, 34), 65535U);
    EXPECT_EQ(at16(packet, 36), (onesSum(packet, 12, 20) + 6 + 120) % 65535) << "the pseudo header's sum";
}

TEST(PacketHeaders, synCarriesItsOptions)
{
    const Flow flow = flowBetween(v4(80), v4(81)).value();
    Packet packet{};
    ASSERT_EQ(storeTcpHeaders(packet.data(), flow, {0, 0, TcpFields::Syn}, 0), 48U);
    EXPECT_EQ(at(packet, 32), 0x70U);
    EXPECT_EQ(at16(packet, 40), 0x0204U);
    EXPECT_EQ(at(packet, 47), WindowScale);
}

TEST(PacketHeaders, lengthsBeyondTheirFields)
{
    Packet packet{};
    const Flow four = flowBetween(v4(80), v4(81)).value();
    storeTcpHeaders(packet.data(), four, {}, 65535 - 40);
    EXPECT_EQ(at16(packet, 2), 65535U);
    EXPECT_EQ(storeTcpHeaders(packet.data(), four, {}, 65535 - 39), tcpHeadersSize(four, 65535 - 39));
    EXPECT_EQ(at16(packet, 2), 0U);

    const Flow six = flowBetween(v6("::1", 80), v6("::1", 81)).value();
    ASSERT_EQ(storeTcpHeaders(packet.data(), six, {}, 65535 - 20), 60U);
    EXPECT_EQ(at16(packet, 4), 65535U);
    ASSERT_EQ(storeTcpHeaders(packet.data(), six, {}, 131072), 68U);
    EXPECT_EQ(tcpHeadersSize(six, 131072), 68U);
    EXPECT_EQ(at16(packet, 4), 0U);
    EXPECT_EQ(at(packet, 6), 0U) << "hop by hop follows";
    EXPECT_EQ(loadNumber<std::uint32_t>(packet.data() + 44, ByteOrder::Big), 131072U + 20 + 8);
}

TEST(PacketHeaders, mappedAddressesTravelAsIpv4)
{
    const Flow mapped = flowBetween(v6("::ffff:127.0.0.1", 80), v6("::ffff:127.0.0.1", 81)).value();
    EXPECT_FALSE(mapped.v6);
    EXPECT_EQ(mapped, flowBetween(v4(80), v4(81)).value());
    EXPECT_EQ(mapped.reversed(), flowBetween(v4(81), v4(80)).value());
}

TEST(PacketHeaders, anAnyAddressFollowsTheOtherEnd)
{
    EXPECT_FALSE(flowBetween(v6("::", 54), v6("::ffff:127.0.0.1", 81))->v6);
    EXPECT_TRUE(flowBetween(v6("::", 54), v6("::1", 81))->v6);
    EXPECT_TRUE(flowBetween({}, v6("::1", 81))->v6);
    EXPECT_FALSE(flowBetween(v4(81), {})->v6);
    EXPECT_FALSE(flowBetween({}, {}));
    EXPECT_FALSE(flowBetween(v4(1), v6("::1", 1)));
    EXPECT_FALSE(flowBetween(v4(1), SocketAddress::unixUnnamed()));
}

TEST(PacketHeaders, udpAddressesAreFoundAgain)
{
    Packet packet{};
    for (const auto& [from, to] : {std::pair(v4(5000), v4(53)), std::pair(v6("fd00::7", 5000), v6("::1", 53))}) {
        const std::size_t size = storeUdpHeaders(packet.data(), flowBetween(from, to).value(), 10);
        const ByteView headers = ByteView(packet).first(size);
        EXPECT_EQ(udpAddress(headers, 10, false), from);
        EXPECT_EQ(udpAddress(headers, 10, true), to);
        EXPECT_TRUE(udpAddress(headers, 11, true).empty()) << "more payload than the header says";
        EXPECT_TRUE(udpAddress(headers.first(20), 10, true).empty());
    }
    storeTcpHeaders(packet.data(), flowBetween(v4(1), v4(2)).value(), {}, 10);
    EXPECT_TRUE(udpAddress(ByteView(packet).first(40), 10, true).empty());
    EXPECT_TRUE(udpAddress({}, 0, false).empty());
}

TEST(PacketHeaders, upperPduTags)
{
    Packet packet{};
    const Flow four = flowBetween(v4(80), v4(81)).value();
    const Flow six = flowBetween(v6("::1", 80), v6("::1", 81)).value();
    for (const std::optional<Flow>& flow : {std::optional<Flow>(), std::optional(four), std::optional(six)}) {
        const std::size_t size = storeUpperPduTags(packet.data(), flow);
        EXPECT_EQ(size, upperPduTagsNeeded(flow));
        EXPECT_EQ(upperPduTagsSize(packet), size);
        EXPECT_FALSE(upperPduTagsSize(ByteView(packet).first(size - 1)));
    }
    EXPECT_FALSE(upperPduTagsSize(bytesOf("\xFF\xFF\xFF\xFFxxxx")));
    EXPECT_FALSE(upperPduTagsSize({}));
}
