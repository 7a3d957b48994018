// SPDX-License-Identifier: MIT
#include "core/code/c_text.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include <sys/socket.h>
#include <sys/time.h>

namespace socketarium
{
namespace
{

template <typename T> std::optional<T> valueAs(ByteView bytes)
{
    if (bytes.size() != sizeof(T))
        return std::nullopt;
    T value{};
    std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

} // namespace

std::string cBits(const std::string& joined)
{
    std::string text;
    for (const char c : joined)
        text += c == '|' ? std::string(" | ") : std::string(1, c);
    return text;
}

std::vector<std::string_view> cOptionHeaders(std::string_view level)
{
    if (level == "IPPROTO_TCP")
        return {"netinet/in.h", "netinet/tcp.h"};
    if (level == "IPPROTO_UDP")
        return {"netinet/in.h", "netinet/udp.h"};
    if (level.starts_with("IPPROTO_"))
        return {"netinet/in.h"};
    return {"sys/socket.h"};
}

std::string cOptionName(const SocketOption& option)
{
    // Younger than the headers of a distribution that is still in use, or in headers of the kernel only.
    constexpr std::array<std::string_view, 14> Rare{"ICMP6_FILTER", "ICMP_FILTER", "IPV6_FLOWINFO",
        "IPV6_FLOWINFO_SEND", "IP_LOCAL_PORT_RANGE", "SO_INQ", "SO_PASSPIDFD", "SO_PASSRIGHTS", "SO_PEERPIDFD",
        "SO_RCVPRIORITY", "TCP_DELACK_MAX_US", "TCP_IS_MPTCP", "TCP_RTO_MAX_MS", "TCP_RTO_MIN_US"};
    const std::string name(option.name);
    if (std::find(Rare.begin(), Rare.end(), option.name) == Rare.end())
        return name;
    return std::to_string(option.number) + " /* " + name + " */";
}

COptionValue cOptionValue(const SocketOption* option, ByteView value)
{
    const OptionKind kind = option ? option->kind : OptionKind::Raw;
    const auto number = valueAs<int>(value);
    if (number && (kind == OptionKind::Flag || kind == OptionKind::Integer))
        return {"&(int){" + std::to_string(*number) + "}", "sizeof(int)"};
    const auto time = valueAs<timeval>(value);
    if (time && kind == OptionKind::Time)
        return {"&(struct timeval){.tv_sec = " + std::to_string(time->tv_sec)
                + ", .tv_usec = " + std::to_string(time->tv_usec) + "}",
            "sizeof(struct timeval)"};
    const auto lingers = valueAs<linger>(value);
    if (lingers && kind == OptionKind::Linger)
        return {"&(struct linger){.l_onoff = " + std::to_string(lingers->l_onoff)
                + ", .l_linger = " + std::to_string(lingers->l_linger) + "}",
            "sizeof(struct linger)"};
    return {"\"" + cEscapes(value) + "\"", std::to_string(value.size())};
}

std::string cErrno(int error)
{
    std::string name = errnoName(error);
    return name.starts_with('E') ? name : std::to_string(error);
}

} // namespace socketarium
