// SPDX-License-Identifier: MIT
#include "core/net/socket_option_levels.h"

#include <algorithm>

#include <netinet/in.h>
#include <sys/socket.h>

#ifndef IPPROTO_MPTCP
#define IPPROTO_MPTCP 262
#endif

namespace socketarium
{
namespace
{

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

unsigned char familyBit(int family)
{
    switch (family) {
    case AF_UNIX:
        return OptionScope::Unix;
    case AF_INET:
        return OptionScope::Inet4;
    case AF_INET6:
        return OptionScope::Inet6;
    default:
        return OptionScope::OtherFamily;
    }
}

unsigned char typeBit(int type)
{
    switch (type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)) {
    case SOCK_STREAM:
        return OptionScope::Stream;
    case SOCK_DGRAM:
        return OptionScope::Datagram;
    case SOCK_SEQPACKET:
        return OptionScope::Seqpacket;
    case SOCK_RAW:
        return OptionScope::RawType;
    default:
        return OptionScope::OtherType;
    }
}

/// What speaks a protocol knows its level, whatever else the family and type may carry.
bool speaks(int level, unsigned char family, unsigned char type, int protocol)
{
    switch (level) {
    case IPPROTO_TCP:
        return protocol == 0 || protocol == IPPROTO_TCP || protocol == IPPROTO_MPTCP;
    case IPPROTO_UDP:
        return protocol == 0 || protocol == IPPROTO_UDP || protocol == IPPROTO_UDPLITE;
    case IPPROTO_IP: // the kernel passes them on from IPv6 sockets, because those may speak to IPv4, but not from raw
                     // ones
        return family != OptionScope::Inet6 || type != OptionScope::RawType;
    case SOL_RAW:
        return protocol == IPPROTO_ICMP;
    case IPPROTO_ICMPV6:
        return protocol == IPPROTO_ICMPV6;
    default:
        return true;
    }
}

} // namespace

std::span<const SocketOption> socketOptions()
{
    static const std::vector<SocketOption> all = [] {
        std::vector<SocketOption> joined;
        for (const auto part : {genericOptions(), tcpOptions(), ipOptions(), ipv6Options(), messageOptions()})
            joined.insert(joined.end(), part.begin(), part.end());
        return joined;
    }();
    return all;
}

const SocketOption* findOption(int level, int number)
{
    const auto options = socketOptions();
    const auto found = std::ranges::find_if(
        options, [&](const SocketOption& option) { return option.level == level && option.number == number; });
    return found != options.end() ? &*found : nullptr;
}

const SocketOption* findOption(std::string_view name)
{
    const auto options = socketOptions();
    const auto found = std::ranges::find(options, trimmed(name), &SocketOption::name);
    return found != options.end() ? &*found : nullptr;
}

bool applies(const SocketOption& option, int family, int type, int protocol)
{
    const unsigned char familyIs = familyBit(family);
    const unsigned char typeIs = typeBit(type);
    return (option.scope.families & familyIs) != 0 && (option.scope.types & typeIs) != 0
        && speaks(option.level, familyIs, typeIs, protocol);
}

} // namespace socketarium
