// SPDX-License-Identifier: MIT
#include "core/sys/call.h"

#include <array>

namespace socketarium
{
namespace
{

constexpr std::array<std::string_view, 19> Names{"", "socket", "socketpair", "bind", "listen", "accept", "connect",
    "send", "sendto", "recv", "recvfrom", "shutdown", "close", "setsockopt", "getsockopt", "getsockname", "getpeername",
    "fcntl", "unlink"};

} // namespace

std::string_view callText(CallName call)
{
    return Names.at(static_cast<std::size_t>(call));
}

std::optional<CallName> callNamed(std::string_view text)
{
    for (std::size_t i = 1; i < Names.size(); ++i) {
        if (Names[i] == text)
            return static_cast<CallName>(i);
    }
    return std::nullopt;
}

} // namespace socketarium
