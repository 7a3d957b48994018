// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/types.h"

#include <string_view>

namespace socketarium
{

/// How the bytes of an option's value are to be read.
enum class OptionKind : unsigned char {
    Flag, ///< int, 0 or 1
    Integer, ///< int
    Time, ///< struct timeval; text: seconds, "1.5"
    Linger, ///< struct linger; text: "off" or seconds
    Text, ///< char array
    Raw, ///< shown and taken as hex
};

/// One socket option: socket(7), tcp(7), ip(7), ipv6(7), udp(7), unix(7).
struct SocketOption {
    int level;
    std::string_view levelName; ///< "SOL_SOCKET", "IPPROTO_TCP" …
    int number;
    std::string_view name; ///< "SO_REUSEADDR"
    OptionKind kind;
    std::string_view meaning; ///< one sentence for a learner
};

std::span<const SocketOption> socketOptions();
const SocketOption* findOption(int level, int number);
const SocketOption* findOption(std::string_view name);

/// "1", "on", "2.5", "off" → the bytes setsockopt takes. The error says what the kind wants.
Result<Bytes> parseOptionValue(OptionKind kind, std::string_view text);
std::string formatOptionValue(OptionKind kind, ByteView value);

} // namespace socketarium
