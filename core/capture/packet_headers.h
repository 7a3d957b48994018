// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"
#include "core/net/socket_address.h"

#include <array>
#include <compare>
#include <optional>

namespace socketarium
{

// IP, TCP and UDP headers made from socket addresses, and the tags of upper PDUs. Pure; any thread.

/// Both ends of a conversation as packets carry them. IPv4-mapped addresses (::ffff:127.0.0.1) travel as IPv4, so
/// both ends of one conversation have the same flow whichever family their sockets are of.
struct Flow {
    std::array<std::byte, 16> source{}; ///< IPv4 takes the first four
    std::array<std::byte, 16> target{};
    std::uint16_t sourcePort = 0;
    std::uint16_t targetPort = 0;
    bool v6 = false;

    Flow reversed() const;
    std::size_t ipHeaderSize() const { return v6 ? 40 : 20; }
    friend std::strong_ordering operator<=>(const Flow&, const Flow&) = default;
};
/// An empty address and the any address of the other version become this version's any address. Nothing if one of
/// them is of another family, or both are empty, or the versions do not go together.
std::optional<Flow> flowBetween(const SocketAddress& from, const SocketAddress& to);

struct TcpFields {
    static constexpr std::uint8_t Fin = 1, Syn = 2, Rst = 4, Psh = 8, Ack = 16;

    std::uint32_t sequence = 0;
    std::uint32_t acknowledged = 0;
    std::uint8_t flags = Ack;
};
constexpr std::size_t TcpHeaderSize = 20;
constexpr std::size_t TcpSynHeaderSize = 28; ///< with maximum segment size and window scale
constexpr std::size_t UdpHeaderSize = 8;
constexpr unsigned WindowScale = 14; ///< 65535 << 14: a window that no recorded stream fills

/// IP and TCP headers for `payload` bytes; returns their size. SYN packets carry the options. Where the length exceeds
/// its field IPv4 says 0, and IPv6 has a jumbo payload option, as Linux writes both; Wireshark reads 0 in IPv4 only.
std::size_t storeTcpHeaders(std::byte* to, const Flow& flow, const TcpFields& fields, std::size_t payload);
std::size_t tcpHeadersSize(const Flow& flow, std::size_t payload); ///< without SYN
std::size_t storeUdpHeaders(std::byte* to, const Flow& flow, std::size_t payload);

/// The tags before an upper PDU (link type 252): dissector "data", and the TCP flow if there is one.
std::size_t storeUpperPduTags(std::byte* to, const std::optional<Flow>& tcpFlow);
std::size_t upperPduTagsNeeded(const std::optional<Flow>& tcpFlow);
/// How long the tags are; nothing if `packet` does not begin with whole ones.
std::optional<std::size_t> upperPduTagsSize(ByteView packet);

/// The sender (or, if `target`, the receiver) of the UDP datagram whose payload begins behind `headers`; empty if
/// there is no UDP header of at least `payload` bytes.
SocketAddress udpAddress(ByteView headers, std::size_t payload, bool target);

} // namespace socketarium
