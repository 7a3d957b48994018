// SPDX-License-Identifier: MIT
#include "core/store/packet_dissector.h"

#include "tests/core/store/capture_samples.h"

#include <gtest/gtest.h>

#include <random>

using namespace socketarium;
using namespace socketarium::samples;

namespace
{

/// "udp 10.0.0.1:53 > 10.0.0.2:5353 'query'", or "-" if nothing was found.
std::string dissected(int linkType, const std::string& packet)
{
    const auto segment = dissectPacket(linkType, bytesOf(packet));
    if (!segment)
        return "-";
    return (segment->protocol == IPPROTO_TCP ? "tcp " : "udp ") + segment->source.text() + " > "
        + segment->destination.text() + " '" + packet.substr(segment->payloadAt, segment->payloadLength) + "'";
}

const std::string Query = ipv4(IPPROTO_UDP, udp(53, 5353, "query"));
const std::string QuerySix = ipv6(IPPROTO_UDP, udp(53, 5353, "query"));
constexpr auto QueryText = "udp 10.0.0.1:53 > 10.0.0.2:5353 'query'";
constexpr auto QuerySixText = "udp [::1]:53 > [::2]:5353 'query'";

std::string zeros(std::size_t count)
{
    return std::string(count, '\0');
}

} // namespace

TEST(PacketDissector, KnowsEveryRawLinkType)
{
    for (const int linkType : {12, 14, 101}) {
        EXPECT_EQ(dissected(linkType, Query), QueryText);
        EXPECT_EQ(dissected(linkType, QuerySix), QuerySixText);
    }
    EXPECT_EQ(dissected(228, Query), QueryText);
    EXPECT_EQ(dissected(229, QuerySix), QuerySixText);
    EXPECT_EQ(dissected(229, Query), "-");
    EXPECT_EQ(dissected(228, QuerySix), "-");
    EXPECT_EQ(dissected(147, Query), "-");
}

TEST(PacketDissector, LooksThroughEthernetAndVlanTags)
{
    EXPECT_EQ(dissected(1, ethernet(0x0800, Query)), QueryText);
    EXPECT_EQ(dissected(1, ethernet(0x86dd, QuerySix)), QuerySixText);
    const std::string tagged = Net.u16(7) + Net.u16(0x0800) + Query;
    EXPECT_EQ(dissected(1, ethernet(0x8100, tagged)), QueryText);
    EXPECT_EQ(dissected(1, ethernet(0x88a8, Net.u16(9) + Net.u16(0x8100) + tagged)), QueryText);
    EXPECT_EQ(dissected(1, ethernet(0x0806, Query)), "-");
}

TEST(PacketDissector, LeavesOutThePaddingOfShortFrames)
{
    EXPECT_EQ(dissected(1, ethernet(0x0800, Query + zeros(20))), QueryText);
}

TEST(PacketDissector, LooksThroughCookedAndNullHeaders)
{
    EXPECT_EQ(dissected(113, zeros(14) + Net.u16(0x0800) + Query), QueryText);
    EXPECT_EQ(dissected(276, Net.u16(0x86dd) + zeros(18) + QuerySix), QuerySixText);
    EXPECT_EQ(dissected(0, std::string("\x02\0\0\0", 4) + Query), QueryText);
    EXPECT_EQ(dissected(108, std::string("\0\0\0\x18", 4) + QuerySix), QuerySixText);
}

TEST(PacketDissector, ReadsTcpFields)
{
    const std::string packet = ipv4(IPPROTO_TCP, tcp(1, 2, 0x12, "x", 77, 88));
    const auto segment = dissectPacket(101, bytesOf(packet));
    ASSERT_TRUE(segment);
    EXPECT_TRUE(segment->has(Segment::Syn));
    EXPECT_TRUE(segment->has(Segment::Ack));
    EXPECT_FALSE(segment->has(Segment::Fin));
    EXPECT_EQ(segment->sequence, 77U);
    EXPECT_EQ(segment->acknowledged, 88U);
    EXPECT_EQ(segment->payloadLength, 1U);
}

TEST(PacketDissector, StepsOverIpv6ExtensionHeaders)
{
    constexpr int hopByHop = 0, destination = 60, fragment = 44, authentication = 51;
    const std::string datagram = udp(53, 5353, "query");
    const auto header = [](int next, int units, std::size_t size) {
        return std::string{static_cast<char>(next), static_cast<char>(units)} + zeros(size - 2);
    };
    EXPECT_EQ(dissected(101, ipv6(hopByHop, header(destination, 0, 8) + header(IPPROTO_UDP, 1, 16) + datagram)),
        QuerySixText);
    EXPECT_EQ(dissected(101, ipv6(authentication, header(IPPROTO_UDP, 4, 24) + datagram)), QuerySixText);
    EXPECT_EQ(dissected(101, ipv6(fragment, header(IPPROTO_UDP, 0, 8) + datagram)), QuerySixText);
    const std::string later = std::string{static_cast<char>(IPPROTO_UDP), '\0'} + Net.u16(8) + zeros(4);
    EXPECT_EQ(dissected(101, ipv6(fragment, later + datagram)), "-");
    EXPECT_EQ(dissected(101, ipv6(hopByHop, header(IPPROTO_UDP, 200, 8) + datagram)), "-");
}

TEST(PacketDissector, LaterFragmentsHaveNoPorts)
{
    std::string packet = Query;
    packet[7] = 1;
    EXPECT_EQ(dissected(101, packet), "-");
}

TEST(PacketDissector, TakesAZeroLengthForSegmentationOffload)
{
    std::string packet = ipv4(IPPROTO_TCP, tcp(1, 2, 16, std::string(70000, 'a')));
    packet[2] = packet[3] = 0;
    const auto segment = dissectPacket(101, bytesOf(packet));
    ASSERT_TRUE(segment);
    EXPECT_EQ(segment->payloadLength, 70000U);
}

TEST(PacketDissector, SaysWhatTheSnapLengthCut)
{
    const std::string packet = Query.substr(0, Query.size() - 3);
    const auto segment = dissectPacket(101, bytesOf(packet));
    ASSERT_TRUE(segment);
    EXPECT_EQ(segment->payloadLength, 2U);
    EXPECT_EQ(segment->missing, 3U);
}

TEST(PacketDissector, TakesAddressesFromUpperPduTags)
{
    const auto tag = [](int number, std::string_view value) {
        return Net.u16(static_cast<std::uint64_t>(number)) + Net.u16(value.size()) + std::string(value);
    };
    const std::string addresses = tag(12, "data") + tag(20, std::string("\x0a\0\0\x01", 4))
        + tag(21, std::string("\x0a\0\0\x02", 4)) + tag(25, Net.u32(53)) + tag(26, Net.u32(5353));
    EXPECT_EQ(dissected(252, addresses + tag(24, Net.u32(3)) + tag(0, "") + "query"), QueryText);
    EXPECT_EQ(dissected(252, addresses + tag(0, "") + "query"), "-");
    EXPECT_EQ(dissected(252, tag(12, "http") + tag(0, "") + "GET"), "-");
    EXPECT_EQ(dissected(252, addresses), "-");
}

TEST(PacketDissector, SurvivesEveryTruncationAndAnyBytes)
{
    const std::vector<std::string> packets{Query, QuerySix, ethernet(0x8100, Net.u16(7) + Net.u16(0x0800) + Query),
        ipv6(0, std::string("\x11\0", 2) + zeros(6) + udp(1, 2, "x"))};
    std::mt19937 random(1);
    for (const int linkType : {0, 1, 12, 101, 108, 113, 228, 229, 252, 276}) {
        for (const std::string& packet : packets) {
            for (std::size_t length = 0; length <= packet.size(); ++length) {
                std::string damaged = packet.substr(0, length);
                const std::string exact(damaged); // of its own allocation: a sanitizer sees a read behind it
                dissectPacket(linkType, bytesOf(exact));
                if (length > 0)
                    damaged[random() % length] = static_cast<char>(random());
                const auto segment = dissectPacket(linkType, bytesOf(damaged));
                if (segment) {
                    EXPECT_LE(segment->payloadAt + segment->payloadLength, damaged.size());
                }
            }
        }
    }
}
