// SPDX-License-Identifier: MIT
#include "core/store/packet_dissector.h"

#include "core/capture/byte_order.h"

#include <algorithm>
#include <cstring>

namespace socketarium
{
namespace
{

/// Numbers of tcpdump.org/linktypes.html.
enum LinkType {
    LinkNull = 0,
    LinkEthernet = 1,
    LinkRawOfBsd = 12,
    LinkRawOfOpenBsd = 14,
    LinkRaw = 101,
    LinkLoop = 108,
    LinkLinuxCooked = 113,
    LinkIpv4 = 228,
    LinkIpv6 = 229,
    LinkUpperPdu = 252,
    LinkLinuxCooked2 = 276,
};

constexpr std::uint16_t EtherIpv4 = 0x0800;
constexpr std::uint16_t EtherIpv6 = 0x86dd;

unsigned byteAt(ByteView packet, std::size_t at)
{
    return std::to_integer<unsigned>(packet[at]);
}

std::uint16_t big16(ByteView packet, std::size_t at)
{
    return loadNumber<std::uint16_t>(packet.data() + at, ByteOrder::Big);
}

std::uint32_t big32(ByteView packet, std::size_t at)
{
    return loadNumber<std::uint32_t>(packet.data() + at, ByteOrder::Big);
}

SocketAddress ipv6Address(ByteView bytes, std::uint16_t port)
{
    in6_addr address{};
    std::memcpy(&address, bytes.data(), sizeof address);
    return SocketAddress::ipv6(address, port);
}

/// The addresses of an IP packet without ports, and where its contents lie.
struct IpPacket {
    bool six = false;
    unsigned protocol = 0;
    ByteView source;
    ByteView destination;
    std::size_t at = 0; ///< of the contents
    std::size_t length = 0; ///< of the contents on the wire

    SocketAddress address(ByteView bytes, std::uint16_t port) const
    {
        return six ? ipv6Address(bytes, port) : SocketAddress::ipv4(big32(bytes, 0), port);
    }
};

void setPayload(Segment& segment, ByteView packet, std::size_t at, std::size_t onWire)
{
    segment.payloadAt = at;
    segment.payloadLength = std::min(onWire, packet.size() - at);
    segment.missing = onWire - segment.payloadLength;
}

std::optional<Segment> dissectTcp(ByteView packet, const IpPacket& ip)
{
    constexpr std::size_t shortest = 20;
    if (packet.size() < ip.at + shortest || ip.length < shortest)
        return std::nullopt;
    const std::size_t header = (byteAt(packet, ip.at + 12) >> 4U) * 4;
    if (header < shortest || header > ip.length || header > packet.size() - ip.at)
        return std::nullopt;
    Segment segment;
    segment.protocol = IPPROTO_TCP;
    segment.source = ip.address(ip.source, big16(packet, ip.at));
    segment.destination = ip.address(ip.destination, big16(packet, ip.at + 2));
    segment.sequence = big32(packet, ip.at + 4);
    segment.acknowledged = big32(packet, ip.at + 8);
    segment.flags = static_cast<std::uint8_t>(byteAt(packet, ip.at + 13));
    setPayload(segment, packet, ip.at + header, ip.length - header);
    return segment;
}

std::optional<Segment> dissectUdp(ByteView packet, const IpPacket& ip)
{
    constexpr std::size_t header = 8;
    if (packet.size() < ip.at + header || ip.length < header)
        return std::nullopt;
    std::size_t length = big16(packet, ip.at + 4);
    if (length == 0) // a jumbogram, or segmentation offload: the IP layer knows
        length = ip.length;
    if (length < header)
        return std::nullopt;
    Segment segment;
    segment.protocol = IPPROTO_UDP;
    segment.source = ip.address(ip.source, big16(packet, ip.at));
    segment.destination = ip.address(ip.destination, big16(packet, ip.at + 2));
    setPayload(segment, packet, ip.at + header, std::min(length, ip.length) - header);
    return segment;
}

std::optional<Segment> dissectTransport(ByteView packet, const IpPacket& ip)
{
    if (ip.protocol == IPPROTO_TCP)
        return dissectTcp(packet, ip);
    if (ip.protocol == IPPROTO_UDP)
        return dissectUdp(packet, ip);
    return std::nullopt;
}

std::optional<Segment> dissectIpv4(ByteView packet, std::size_t at)
{
    constexpr std::size_t shortest = 20;
    if (packet.size() < at + shortest || byteAt(packet, at) >> 4U != 4)
        return std::nullopt;
    const std::size_t header = (byteAt(packet, at) & 0x0fU) * 4;
    std::size_t total = big16(packet, at + 2);
    if (total == 0) // segmentation offload: longer than 16 bits can say
        total = packet.size() - at;
    const bool laterFragment = (big16(packet, at + 6) & 0x1fffU) != 0;
    if (header < shortest || total < header || packet.size() - at < header || laterFragment)
        return std::nullopt;
    IpPacket ip;
    ip.protocol = byteAt(packet, at + 9);
    ip.source = packet.subspan(at + 12, 4);
    ip.destination = packet.subspan(at + 16, 4);
    ip.at = at + header;
    ip.length = total - header;
    return dissectTransport(packet, ip);
}

/// Steps over hop-by-hop, routing, destination, fragment and authentication headers.
std::optional<Segment> dissectIpv6(ByteView packet, std::size_t at)
{
    constexpr std::size_t fixed = 40;
    if (packet.size() < at + fixed || byteAt(packet, at) >> 4U != 6)
        return std::nullopt;
    IpPacket ip;
    ip.six = true;
    ip.protocol = byteAt(packet, at + 6);
    ip.source = packet.subspan(at + 8, 16);
    ip.destination = packet.subspan(at + 24, 16);
    ip.at = at + fixed;
    ip.length = big16(packet, at + 4);
    if (ip.length == 0) // a jumbogram or segmentation offload
        ip.length = packet.size() - ip.at;
    for (;;) { // ends: every extension header takes at least eight bytes of the packet
        const bool isFragment = ip.protocol == IPPROTO_FRAGMENT;
        const bool isAuthentication = ip.protocol == IPPROTO_AH;
        if (!isFragment && !isAuthentication && ip.protocol != IPPROTO_HOPOPTS && ip.protocol != IPPROTO_ROUTING
            && ip.protocol != IPPROTO_DSTOPTS)
            return dissectTransport(packet, ip);
        if (packet.size() < ip.at + 8)
            return std::nullopt;
        if (isFragment && (big16(packet, ip.at + 2) & 0xfff8U) != 0)
            return std::nullopt; // ports are in the first fragment only
        const std::size_t units = byteAt(packet, ip.at + 1);
        const std::size_t length = isFragment ? 8 : isAuthentication ? (units + 2) * 4 : (units + 1) * 8;
        if (length > ip.length || length > packet.size() - ip.at)
            return std::nullopt;
        ip.protocol = byteAt(packet, ip.at);
        ip.at += length;
        ip.length -= length;
    }
}

std::optional<Segment> dissectIp(ByteView packet, std::size_t at)
{
    if (packet.size() <= at)
        return std::nullopt;
    return byteAt(packet, at) >> 4U == 6 ? dissectIpv6(packet, at) : dissectIpv4(packet, at);
}

/// `at`: of a 16-bit EtherType, behind which its contents or one more VLAN tag follow.
std::optional<Segment> dissectEtherType(ByteView packet, std::size_t at)
{
    while (packet.size() >= at + 2) {
        const std::uint16_t type = big16(packet, at);
        if (type == EtherIpv4)
            return dissectIpv4(packet, at + 2);
        if (type == EtherIpv6)
            return dissectIpv6(packet, at + 2);
        const bool isVlanTag = type == 0x8100 || type == 0x88a8 || type == 0x9100;
        if (!isVlanTag)
            break;
        at += 4;
    }
    return std::nullopt;
}

/// Tags of Wireshark's epan/exported_pdu.h: addresses and ports in place of headers.
std::optional<Segment> dissectUpperPdu(ByteView packet)
{
    enum Tag { End = 0, Ipv4Source = 20, Ipv4Destination, Ipv6Source, Ipv6Destination, PortType, SourcePort, DestPort };
    constexpr std::uint32_t portsOfTcp = 2;
    constexpr std::uint32_t portsOfUdp = 3;
    ByteView source;
    ByteView destination;
    std::uint32_t portType = 0;
    std::uint32_t sourcePort = 0;
    std::uint32_t destinationPort = 0;
    std::size_t at = 0;
    for (;;) {
        if (packet.size() < at + 4)
            return std::nullopt;
        const std::uint16_t tag = big16(packet, at);
        const std::size_t length = big16(packet, at + 2);
        at += 4;
        if (length > packet.size() - at)
            return std::nullopt;
        const ByteView value = packet.subspan(at, length);
        at += length;
        if (tag == End)
            break;
        if ((tag == Ipv4Source && length == 4) || (tag == Ipv6Source && length == 16))
            source = value;
        else if ((tag == Ipv4Destination && length == 4) || (tag == Ipv6Destination && length == 16))
            destination = value;
        else if (length == 4 && (tag == PortType || tag == SourcePort || tag == DestPort))
            (tag == PortType ? portType : tag == SourcePort ? sourcePort : destinationPort) = big32(value, 0);
    }
    if (source.empty() || source.size() != destination.size() || (portType != portsOfTcp && portType != portsOfUdp))
        return std::nullopt;
    IpPacket ip;
    ip.six = source.size() == 16;
    Segment segment;
    segment.protocol = portType == portsOfTcp ? IPPROTO_TCP : IPPROTO_UDP;
    segment.source = ip.address(source, static_cast<std::uint16_t>(sourcePort));
    segment.destination = ip.address(destination, static_cast<std::uint16_t>(destinationPort));
    setPayload(segment, packet, at, packet.size() - at);
    return segment;
}

} // namespace

std::optional<Segment> dissectPacket(int linkType, ByteView packet)
{
    switch (linkType) {
    case LinkEthernet:
        return dissectEtherType(packet, 12);
    case LinkNull: // four bytes of address family, whose numbers differ between systems: the version nibble tells
    case LinkLoop:
        return dissectIp(packet, 4);
    case LinkRawOfBsd:
    case LinkRawOfOpenBsd:
    case LinkRaw:
        return dissectIp(packet, 0);
    case LinkIpv4:
        return dissectIpv4(packet, 0);
    case LinkIpv6:
        return dissectIpv6(packet, 0);
    case LinkLinuxCooked:
        return dissectEtherType(packet, 14);
    case LinkLinuxCooked2:
        if (packet.size() < 20)
            return std::nullopt;
        return big16(packet, 0) == EtherIpv4 || big16(packet, 0) == EtherIpv6 ? dissectIp(packet, 20) : std::nullopt;
    case LinkUpperPdu:
        return dissectUpperPdu(packet);
    default:
        return std::nullopt;
    }
}

} // namespace socketarium
