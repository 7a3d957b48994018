// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace socketarium
{

/// One number of <sys/socket.h> or <netinet/in.h> and its name there.
struct NamedNumber {
    int number;
    std::string_view name;
};

std::span<const NamedNumber> socketFamilies(); ///< AF_UNIX, AF_INET, AF_INET6, AF_PACKET …
std::span<const NamedNumber> socketTypes(); ///< SOCK_STREAM …
std::span<const NamedNumber> socketProtocols(); ///< IPPROTO_TCP …
std::span<const NamedNumber> messageFlags(); ///< MSG_PEEK …, one bit each
std::span<const NamedNumber> shutdownHows(); ///< SHUT_RD, SHUT_WR, SHUT_RDWR

/// The name, or the number as decimal text if it has none in the table.
std::string nameOf(std::span<const NamedNumber> table, int number);
/// A name (any case, the prefix up to the first '_' may be left out) or a number, decimal or 0x.
std::optional<int> numberOf(std::span<const NamedNumber> table, std::string_view text);

/// "SOCK_STREAM|SOCK_NONBLOCK": a socket type with its flag bits.
std::string socketTypeText(int typeAndFlags);
/// "MSG_PEEK|MSG_DONTWAIT"; "0" for none; unknown bits as 0x.
std::string messageFlagsText(int flags);
/// The reverse; names or numbers joined by '|', ',' or blanks; empty is 0.
std::optional<int> parseMessageFlags(std::string_view text);

} // namespace socketarium
