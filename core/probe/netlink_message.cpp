// SPDX-License-Identifier: MIT
#include "core/probe/netlink_message.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <linux/netlink.h>

namespace socketarium
{
namespace
{

/// Netlink aligns messages and attributes to four bytes alike.
constexpr std::size_t aligned(std::size_t length)
{
    return (length + NLMSG_ALIGNTO - 1) & ~std::size_t{NLMSG_ALIGNTO - 1};
}

/// The first `length` bytes, header included; `all` keeps what follows them and their padding. Nothing if they are not
/// all there.
std::optional<ByteView> takePiece(ByteView& all, std::size_t header, std::size_t length)
{
    if (length < header || length > all.size()) {
        all = {};
        return std::nullopt;
    }
    const ByteView piece = all.first(length);
    all = all.subspan(std::min(aligned(length), all.size()));
    return piece.subspan(header);
}

void append(Bytes& bytes, ByteView more)
{
    bytes.insert(bytes.end(), more.begin(), more.end());
}

} // namespace

std::optional<NetlinkMessage> takeMessage(ByteView& datagram)
{
    nlmsghdr header{};
    if (datagram.size() < sizeof header)
        return std::nullopt;
    std::memcpy(&header, datagram.data(), sizeof header);
    const auto payload = takePiece(datagram, sizeof header, header.nlmsg_len);
    if (!payload)
        return std::nullopt;
    return NetlinkMessage{header.nlmsg_type, header.nlmsg_flags, header.nlmsg_seq, *payload};
}

std::optional<NetlinkAttribute> takeAttribute(ByteView& attributes)
{
    nlattr header{};
    if (attributes.size() < sizeof header)
        return std::nullopt;
    std::memcpy(&header, attributes.data(), sizeof header);
    const auto value = takePiece(attributes, sizeof header, header.nla_len);
    if (!value)
        return std::nullopt;
    return NetlinkAttribute{static_cast<std::uint16_t>(header.nla_type & NLA_TYPE_MASK), *value};
}

int netlinkError(const NetlinkMessage& message)
{
    int code = 0; // negative, as the kernel counts errors
    if (message.payload.size() < sizeof code)
        return message.type == NLMSG_ERROR ? EPROTO : 0;
    std::memcpy(&code, message.payload.data(), sizeof code);
    return code < 0 && code >= -4095 ? -code : 0;
}

void addAttribute(Bytes& message, std::uint16_t type, ByteView value)
{
    const nlattr header{static_cast<std::uint16_t>(sizeof header + value.size()), type};
    append(message, std::as_bytes(std::span(&header, 1)));
    append(message, value);
    message.resize(aligned(message.size()));
}

Bytes netlinkRequest(std::uint16_t type, std::uint16_t flags, std::uint32_t sequence, ByteView payload)
{
    nlmsghdr header{};
    header.nlmsg_len = static_cast<std::uint32_t>(sizeof header + payload.size());
    header.nlmsg_type = type;
    header.nlmsg_flags = flags;
    header.nlmsg_seq = sequence;
    Bytes message;
    append(message, std::as_bytes(std::span(&header, 1)));
    append(message, payload);
    return message;
}

} // namespace socketarium
