// SPDX-License-Identifier: MIT
#include "tests/core/store/capture_samples.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <netinet/in.h>

namespace socketarium::samples
{
namespace
{

constexpr unsigned Fin = 1, Syn = 2, Ack = 16;

std::string padded(std::string_view text)
{
    std::string result(text);
    result.resize((result.size() + 3) / 4 * 4);
    return result;
}

std::string bytes(std::size_t count, char value = '\0')
{
    return std::string(count, value);
}

} // namespace

Folder::Folder()
{
    std::string pattern = (std::filesystem::temp_directory_path() / "socketarium-XXXXXX").string();
    if (!::mkdtemp(pattern.data()))
        throw std::runtime_error("mkdtemp");
    m_path = pattern;
}

Folder::~Folder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::string Folder::file(std::string_view name, std::string_view contents) const
{
    std::ofstream stream(path(name), std::ios::binary);
    stream.write(contents.data(), static_cast<std::streamsize>(contents.size()));
    return path(name);
}

std::string contentsOf(const std::string& path)
{
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string Order::number(std::uint64_t value, std::size_t size) const
{
    std::string result(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
        result[big ? size - 1 - i : i] = static_cast<char>(value >> (8 * i));
    return result;
}

std::string ipv4(int protocol, std::string_view contents, std::string_view from, std::string_view to)
{
    constexpr char dontFragment = 0x40;
    std::string packet
        = "\x45" + bytes(1) + Net.u16(20 + contents.size()) + bytes(2) + dontFragment + bytes(1) + "\x40";
    packet += static_cast<char>(protocol);
    packet += bytes(2);
    packet += std::string(from.substr(0, 4)) + std::string(to.substr(0, 4));
    return packet + std::string(contents);
}

std::string ipv6(int protocol, std::string_view contents)
{
    std::string packet = "\x60" + bytes(3) + Net.u16(contents.size());
    packet += static_cast<char>(protocol);
    packet += "\x40";
    packet += bytes(15) + "\x01" + bytes(15) + "\x02";
    return packet + std::string(contents);
}

std::string udp(std::uint16_t from, std::uint16_t to, std::string_view payload)
{
    return Net.u16(from) + Net.u16(to) + Net.u16(8 + payload.size()) + bytes(2) + std::string(payload);
}

std::string tcp(std::uint16_t from, std::uint16_t to, unsigned flags, std::string_view payload, std::uint32_t sequence,
    std::uint32_t acknowledged)
{
    std::string segment = Net.u16(from) + Net.u16(to) + Net.u32(sequence) + Net.u32(acknowledged) + "\x50";
    segment += static_cast<char>(flags);
    return segment + bytes(6) + std::string(payload);
}

std::string ethernet(std::uint16_t type, std::string_view contents)
{
    return bytes(12, '\x02') + Net.u16(type) + std::string(contents);
}

std::vector<std::string> tcpConversation()
{
    constexpr std::uint16_t client = 50000, server = 80;
    const std::string a("\x0a\0\0\x01", 4);
    const std::string b("\x0a\0\0\x02", 4);
    const auto out = [&](unsigned flags, std::string_view payload, std::uint32_t sequence, std::uint32_t ack) {
        return ipv4(IPPROTO_TCP, tcp(client, server, flags, payload, sequence, ack), a, b);
    };
    const auto in = [&](unsigned flags, std::string_view payload, std::uint32_t sequence, std::uint32_t ack) {
        return ipv4(IPPROTO_TCP, tcp(server, client, flags, payload, sequence, ack), b, a);
    };
    return {out(Syn, "", 100, 0), in(Syn | Ack, "", 300, 101), out(Ack, "", 101, 301), out(Ack, "ping", 101, 301),
        in(Ack, "", 301, 105), in(Ack, "pong!", 301, 105), out(Ack, "", 105, 306), out(Fin | Ack, "", 105, 306),
        in(Ack, "", 306, 106), in(Fin | Ack, "", 306, 106), out(Ack, "", 106, 307)};
}

std::string pcap(Order order, bool nano, int linkType, const std::vector<std::string>& packets)
{
    std::string file = order.u32(nano ? 0xa1b23c4d : 0xa1b2c3d4) + order.u16(2) + order.u16(4) + bytes(8)
        + order.u32(65535) + order.u32(static_cast<std::uint64_t>(linkType));
    std::uint64_t second = 1'700'000'000;
    for (const std::string& packet : packets)
        file += order.u32(second++) + order.u32(7) + order.u32(packet.size()) + order.u32(packet.size()) + packet;
    return file;
}

std::string block(Order order, std::uint32_t type, std::string body)
{
    body = padded(body);
    const std::string length = order.u32(body.size() + 12);
    return order.u32(type) + length + body + length;
}

std::string option(Order order, std::uint16_t code, std::string_view value)
{
    return order.u16(code) + order.u16(value.size()) + padded(value);
}

std::string section(Order order, std::string_view application)
{
    return block(order, 0x0A0D0D0A,
        order.u32(0x1A2B3C4D) + order.u16(1) + order.u16(0) + order.u64(UINT64_MAX) + option(order, 4, application)
            + bytes(4));
}

std::string interface(Order order, int linkType, int resolution, std::string_view name)
{
    return block(order, 1,
        order.u16(static_cast<std::uint64_t>(linkType)) + order.u16(0) + order.u32(65535) + option(order, 2, name)
            + option(order, 9, std::string(1, static_cast<char>(resolution))) + bytes(4));
}

std::string enhancedPacket(
    Order order, std::uint32_t interface, std::uint64_t ticks, std::string_view packet, std::string_view options)
{
    return block(order, 6,
        order.u32(interface) + order.u32(ticks >> 32U) + order.u32(ticks & 0xffffffffU) + order.u32(packet.size())
            + order.u32(packet.size()) + padded(packet) + std::string(options));
}

std::string pcapng(Order order, int linkType, const std::vector<std::string>& packets)
{
    std::string file = section(order) + interface(order, linkType);
    std::uint64_t microsecond = 1'700'000'000'000'000;
    for (const std::string& packet : packets)
        file += enhancedPacket(order, 0, microsecond++, packet);
    return file;
}

std::vector<std::string> allSorts()
{
    constexpr int raw = 101;
    const std::vector<std::string> datagrams{ipv4(IPPROTO_UDP, udp(53, 5353, "query")),
        ipv6(IPPROTO_UDP, udp(53, 5353, "")), ipv6(IPPROTO_TCP, tcp(1, 2, Ack, "six"))};
    std::vector<std::string> sorts;
    for (const Order order : {Order{false}, Order{true}}) {
        sorts.push_back(pcap(order, false, raw, tcpConversation()));
        sorts.push_back(pcap(order, true, raw, datagrams));
        sorts.push_back(pcapng(order, raw, tcpConversation()));
        sorts.push_back(pcapng(order, raw, datagrams) + pcapng({!order.big}, raw, tcpConversation()));
    }
    sorts.push_back(pcap({}, false, 1, {ethernet(0x0800, ipv4(IPPROTO_UDP, udp(1, 2, "framed")))}));
    return sorts;
}

} // namespace socketarium::samples
