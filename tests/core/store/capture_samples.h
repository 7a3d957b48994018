// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"

#include <string>
#include <string_view>
#include <vector>

namespace socketarium::samples
{

// Capture files and packets of other programs, written byte by byte: nothing of the code under test helps here.

/// A fresh folder that goes away with everything in it.
class Folder
{
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string path(std::string_view name) const { return m_path + '/' + std::string(name); }
    /// Writes the file and returns its path.
    std::string file(std::string_view name, std::string_view contents) const;

private:
    std::string m_path;
};
std::string contentsOf(const std::string& path);

/// Numbers in either byte order.
struct Order {
    bool big = false;

    std::string u16(std::uint64_t value) const { return number(value, 2); }
    std::string u32(std::uint64_t value) const { return number(value, 4); }
    std::string u64(std::uint64_t value) const { return number(value, 8); }
    std::string number(std::uint64_t value, std::size_t size) const;
};
inline constexpr Order Net{true};

// Packets

std::string ipv4(int protocol, std::string_view contents, std::string_view from = {"\x0a\0\0\x01", 4},
    std::string_view to = {"\x0a\0\0\x02", 4});
std::string ipv6(int protocol, std::string_view contents);
std::string udp(std::uint16_t from, std::uint16_t to, std::string_view payload);
std::string tcp(std::uint16_t from, std::uint16_t to, unsigned flags, std::string_view payload = {},
    std::uint32_t sequence = 0, std::uint32_t acknowledged = 0);
std::string ethernet(std::uint16_t type, std::string_view contents);

/// A conversation as raw IP packets: handshake, "ping", "pong!", both FINs: eleven packets, two with payload.
std::vector<std::string> tcpConversation();

// Files

std::string pcap(Order order, bool nano, int linkType, const std::vector<std::string>& packets);
std::string block(Order order, std::uint32_t type, std::string body);
std::string option(Order order, std::uint16_t code, std::string_view value);
std::string section(Order order, std::string_view application = "test");
std::string interface(Order order, int linkType, int resolution = 6, std::string_view name = "eth0");
std::string enhancedPacket(
    Order order, std::uint32_t interface, std::uint64_t ticks, std::string_view packet, std::string_view options = {});
std::string pcapng(Order order, int linkType, const std::vector<std::string>& packets);

/// A small file of each sort that must load without a warning.
std::vector<std::string> allSorts();

} // namespace socketarium::samples
