// SPDX-License-Identifier: MIT
#include "core/capture/packet_headers.h"

#include "core/capture/byte_order.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace socketarium
{
namespace
{

constexpr std::size_t MaxIpLength = 65535;
constexpr std::size_t JumboSize = 8; ///< hop-by-hop header with a jumbo payload option, RFC 2675
constexpr std::uint8_t HopLimit = 64;
constexpr std::uint16_t SegmentSize = 65495; // loopback's MTU of 65535 less the two headers

/// Appends to packet memory in network order.
class HeaderPen
{
public:
    explicit HeaderPen(std::byte* to)
        : m_at(to)
    {
    }
    void put8(unsigned value) { *m_at++ = static_cast<std::byte>(value); }
    void put16(std::size_t value) { put(static_cast<std::uint16_t>(value)); }
    void put32(std::uint32_t value) { put(value); }
    void put(const std::byte* bytes, std::size_t length)
    {
        std::memcpy(m_at, bytes, length);
        m_at += length;
    }
    std::byte* at() const { return m_at; }

private:
    template <std::unsigned_integral T> void put(T value)
    {
        storeNumber(m_at, value, ByteOrder::Big);
        m_at += sizeof(T);
    }
    std::byte* m_at;
};

std::uint64_t sum16(const std::byte* bytes, std::size_t length)
{
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i + 1 < length; i += 2)
        sum += loadNumber<std::uint16_t>(bytes + i, ByteOrder::Big);
    return sum;
}

std::uint16_t folded(std::uint64_t sum)
{
    while (sum >> 16 != 0)
        sum = (sum & 0xFFFF) + (sum >> 16);
    return static_cast<std::uint16_t>(sum);
}

/// The sum over the pseudo header, not inverted: what Linux leaves in the field for the card to finish.
std::uint16_t partialChecksum(const Flow& flow, std::uint8_t protocol, std::size_t length)
{
    const std::size_t size = flow.v6 ? 16 : 4;
    return folded(sum16(flow.source.data(), size) + sum16(flow.target.data(), size) + protocol + length);
}

void putIpHeader(HeaderPen& pen, const Flow& flow, std::uint8_t protocol, std::size_t length)
{
    if (flow.v6) {
        const bool jumbo = length > MaxIpLength;
        pen.put32(0x60000000);
        pen.put16(jumbo ? 0 : length);
        pen.put8(jumbo ? unsigned{IPPROTO_HOPOPTS} : protocol);
        pen.put8(HopLimit);
        pen.put(flow.source.data(), 16);
        pen.put(flow.target.data(), 16);
        if (jumbo) {
            constexpr unsigned jumboPayload = 0xC2;
            pen.put8(protocol);
            pen.put8(0);
            pen.put8(jumboPayload);
            pen.put8(4);
            pen.put32(static_cast<std::uint32_t>(length + JumboSize));
        }
        return;
    }
    // 0 stands for "longer than the field can say": readers take it for segmentation offload.
    std::byte* const begin = pen.at();
    const std::size_t total = length + flow.ipHeaderSize();
    pen.put16(0x4500);
    pen.put16(total > MaxIpLength ? 0 : total);
    pen.put16(0);
    pen.put16(0x4000); // don't fragment
    pen.put8(HopLimit);
    pen.put8(protocol);
    pen.put16(0);
    pen.put(flow.source.data(), 4);
    pen.put(flow.target.data(), 4);
    const auto checksum = static_cast<std::uint16_t>(~folded(sum16(begin, flow.ipHeaderSize())));
    storeNumber(begin + 10, checksum, ByteOrder::Big);
}

struct IpEnd {
    std::array<std::byte, 16> address{};
    std::uint16_t port = 0;
    bool v6 = false;
    bool any = false;
};

std::optional<IpEnd> endOf(const SocketAddress& address)
{
    IpEnd end;
    end.port = address.port();
    end.any = address.isAny();
    if (address.family() == AF_INET && address.size() >= sizeof(sockaddr_in)) {
        std::memcpy(end.address.data(), address.bytes().data() + offsetof(sockaddr_in, sin_addr), 4);
        return end;
    }
    if (address.family() != AF_INET6 || address.size() < offsetof(sockaddr_in6, sin6_scope_id))
        return std::nullopt;
    in6_addr full;
    std::memcpy(&full, address.bytes().data() + offsetof(sockaddr_in6, sin6_addr), sizeof(full));
    if (IN6_IS_ADDR_V4MAPPED(&full)) {
        std::memcpy(end.address.data(), &full.s6_addr[12], 4);
        end.any = std::all_of(end.address.begin(), end.address.end(), [](std::byte b) { return b == std::byte{0}; });
        return end;
    }
    end.v6 = true;
    std::memcpy(end.address.data(), &full, sizeof(full));
    return end;
}

constexpr std::uint16_t TagEnd = 0;
constexpr std::uint16_t TagDissectorName = 12;
constexpr std::uint16_t TagIpv4Source = 20;
constexpr std::uint16_t TagIpv4Target = 21;
constexpr std::uint16_t TagIpv6Source = 22;
constexpr std::uint16_t TagIpv6Target = 23;
constexpr std::uint16_t TagPortType = 24;
constexpr std::uint16_t TagSourcePort = 25;
constexpr std::uint16_t TagTargetPort = 26;
constexpr std::uint32_t PortTypeTcp = 2;

void putTag(HeaderPen& pen, std::uint16_t tag, std::uint32_t value)
{
    pen.put16(tag);
    pen.put16(4);
    pen.put32(value);
}

} // namespace

Flow Flow::reversed() const
{
    return {target, source, targetPort, sourcePort, v6};
}

std::optional<Flow> flowBetween(const SocketAddress& from, const SocketAddress& to)
{
    std::optional<IpEnd> source = endOf(from);
    std::optional<IpEnd> target = endOf(to);
    if ((!source && !from.empty()) || (!target && !to.empty()) || (!source && !target))
        return std::nullopt;
    const auto follow = [](std::optional<IpEnd>& end, bool v6) {
        if (!end)
            end = IpEnd{{}, 0, v6, true};
        else if (end->any)
            end->v6 = v6;
    };
    if (!source || source->any)
        follow(source, target ? target->v6 : source->v6);
    if (!target || target->any)
        follow(target, source->v6);
    if (source->v6 != target->v6)
        return std::nullopt;
    return Flow{source->address, target->address, source->port, target->port, source->v6};
}

std::size_t storeTcpHeaders(std::byte* to, const Flow& flow, const TcpFields& fields, std::size_t payload)
{
    const bool syn = (fields.flags & TcpFields::Syn) != 0;
    const std::size_t size = syn ? TcpSynHeaderSize : TcpHeaderSize;
    HeaderPen pen(to);
    putIpHeader(pen, flow, IPPROTO_TCP, size + payload);
    pen.put16(flow.sourcePort);
    pen.put16(flow.targetPort);
    pen.put32(fields.sequence);
    pen.put32(fields.acknowledged);
    pen.put8(static_cast<unsigned>(size / 4) << 4);
    pen.put8(fields.flags);
    pen.put16(65535);
    pen.put16(partialChecksum(flow, IPPROTO_TCP, size + payload));
    pen.put16(0);
    if (syn) {
        constexpr unsigned maximumSegment = 2, windowScale = 3, noOperation = 1;
        pen.put8(maximumSegment);
        pen.put8(4);
        pen.put16(SegmentSize);
        pen.put8(noOperation);
        pen.put8(windowScale);
        pen.put8(3);
        pen.put8(WindowScale);
    }
    return static_cast<std::size_t>(pen.at() - to);
}

std::size_t tcpHeadersSize(const Flow& flow, std::size_t payload)
{
    const bool jumbo = flow.v6 && TcpHeaderSize + payload > MaxIpLength;
    return flow.ipHeaderSize() + (jumbo ? JumboSize : 0) + TcpHeaderSize;
}

std::size_t storeUdpHeaders(std::byte* to, const Flow& flow, std::size_t payload)
{
    const std::size_t length = UdpHeaderSize + payload;
    HeaderPen pen(to);
    putIpHeader(pen, flow, IPPROTO_UDP, length);
    pen.put16(flow.sourcePort);
    pen.put16(flow.targetPort);
    pen.put16(length > MaxIpLength ? 0 : length);
    pen.put16(partialChecksum(flow, IPPROTO_UDP, length));
    return flow.ipHeaderSize() + UdpHeaderSize;
}

std::size_t storeUpperPduTags(std::byte* to, const std::optional<Flow>& tcpFlow)
{
    HeaderPen pen(to);
    pen.put16(TagDissectorName);
    pen.put16(4);
    pen.put(bytesOf("data").data(), 4);
    if (tcpFlow) {
        const std::size_t size = tcpFlow->v6 ? 16 : 4;
        pen.put16(tcpFlow->v6 ? TagIpv6Source : TagIpv4Source);
        pen.put16(size);
        pen.put(tcpFlow->source.data(), size);
        pen.put16(tcpFlow->v6 ? TagIpv6Target : TagIpv4Target);
        pen.put16(size);
        pen.put(tcpFlow->target.data(), size);
        putTag(pen, TagPortType, PortTypeTcp);
        putTag(pen, TagSourcePort, tcpFlow->sourcePort);
        putTag(pen, TagTargetPort, tcpFlow->targetPort);
    }
    pen.put16(TagEnd);
    pen.put16(0);
    return static_cast<std::size_t>(pen.at() - to);
}

std::size_t upperPduTagsNeeded(const std::optional<Flow>& tcpFlow)
{
    constexpr std::size_t tag = 4, name = 4, number = 4;
    const std::size_t address = tcpFlow && tcpFlow->v6 ? 16 : 4;
    return tag + name + tag + (tcpFlow ? 2 * (tag + address) + 3 * (tag + number) : 0);
}

std::optional<std::size_t> upperPduTagsSize(ByteView packet)
{
    std::size_t at = 0;
    while (packet.size() - at >= 4) {
        const auto tag = loadNumber<std::uint16_t>(packet.data() + at, ByteOrder::Big);
        const std::size_t length = loadNumber<std::uint16_t>(packet.data() + at + 2, ByteOrder::Big);
        at += 4;
        if (tag == TagEnd)
            return at;
        if (length > packet.size() - at)
            return std::nullopt;
        at += length;
    }
    return std::nullopt;
}

SocketAddress udpAddress(ByteView headers, std::size_t payload, bool target)
{
    constexpr std::size_t ipv4 = 20, ipv6 = 40;
    if (headers.size() < ipv4 + UdpHeaderSize)
        return {};
    const std::byte* const udp = headers.data() + headers.size() - UdpHeaderSize;
    const auto length = loadNumber<std::uint16_t>(udp + 4, ByteOrder::Big);
    if (length != 0 && length < payload + UdpHeaderSize)
        return {};
    const auto port = loadNumber<std::uint16_t>(udp + (target ? 2 : 0), ByteOrder::Big);
    const std::size_t before = headers.size() - UdpHeaderSize;
    const auto byteAt = [udp](std::size_t back) { return std::to_integer<unsigned>(*(udp - back)); };
    if (byteAt(ipv4) == 0x45 && byteAt(ipv4 - 9) == IPPROTO_UDP)
        return SocketAddress::ipv4(loadNumber<std::uint32_t>(udp - (target ? 4 : 8), ByteOrder::Big), port);
    if (before >= ipv6 && byteAt(ipv6) >> 4 == 6 && byteAt(ipv6 - 6) == IPPROTO_UDP) {
        in6_addr address;
        std::memcpy(&address, udp - (target ? 16 : 32), sizeof(address));
        return SocketAddress::ipv6(address, port);
    }
    return {};
}

} // namespace socketarium
