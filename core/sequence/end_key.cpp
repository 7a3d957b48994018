// SPDX-License-Identifier: MIT
#include "core/sequence/end_key.h"

#include "core/net/sockaddr_struct.h"

#include <cstring>

namespace socketarium
{
namespace
{

constexpr std::size_t HostSize = 16;

bool isIp(const SocketAddress& address)
{
    return address.family() == AF_INET || address.family() == AF_INET6;
}

std::string portKey(const SocketAddress& address)
{
    const std::uint16_t port = address.port();
    return {static_cast<char>(port >> 8U), static_cast<char>(port & 0xffU)};
}

} // namespace

std::string hostKey(const SocketAddress& address)
{
    if (!isIp(address))
        return {};
    std::string key(HostSize, '\0');
    if (address.isAny())
        return key;
    if (address.family() == AF_INET6) {
        const auto in6 = sockaddrAs<sockaddr_in6>(address.bytes());
        std::memcpy(key.data(), &in6.sin6_addr, HostSize);
        return key;
    }
    const auto in = sockaddrAs<sockaddr_in>(address.bytes());
    key[10] = key[11] = '\xff'; // RFC 4291 section 2.5.5.2
    std::memcpy(key.data() + 12, &in.sin_addr, 4);
    return key;
}

std::string anyHostKey(const SocketAddress& address)
{
    return isIp(address) ? 'i' + std::string(HostSize, '\0') + portKey(address) : std::string();
}

std::string endKey(const SocketAddress& address)
{
    if (isIp(address))
        return 'i' + hostKey(address) + portKey(address);
    if (address.family() == AF_UNIX) {
        const std::string_view name = address.unixName();
        if (name.empty())
            return {};
        return (address.isAbstract() ? "@" : "/") + std::string(name);
    }
    return address.empty() ? std::string() : 'x' + std::string(textOf(address.bytes()));
}

} // namespace socketarium
