// SPDX-License-Identifier: MIT
#pragma once

#include "core/code/code_text.h"
#include "core/net/socket_option.h"

#include <string_view>

namespace socketarium
{

/// Escaped bytes beyond this get lines of their own.
constexpr std::size_t CLongLiteral = 76;

/// "MSG_PEEK|MSG_OOB" with blanks around the bars.
std::string cBits(const std::string& joined);

/// The headers that define the options of a level, by its name.
std::vector<std::string_view> cOptionHeaders(std::string_view level);
/// The option's name, or its number with the name in a comment where the C library's headers may not have it.
std::string cOptionName(const SocketOption& option);

/// The last two arguments of setsockopt.
struct COptionValue {
    std::string pointer; ///< "&(int){1}"
    std::string length; ///< "sizeof(int)"
};
COptionValue cOptionValue(const SocketOption* option, ByteView value);

/// "ECONNREFUSED", or the number of one without a name.
std::string cErrno(int error);

} // namespace socketarium
