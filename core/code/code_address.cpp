// SPDX-License-Identifier: MIT
#include "core/code/code_address.h"

#include "core/net/sockaddr_struct.h"

#include <arpa/inet.h>

namespace socketarium
{
namespace
{

using Form = AddressParts::Form;

AddressParts ipv4Parts(const SocketAddress& address)
{
    const auto in = sockaddrAs<sockaddr_in>(address.bytes());
    if (SocketAddress::ipv4(ntohl(in.sin_addr.s_addr), ntohs(in.sin_port)) != address)
        return {Form::Other, AF_INET};
    char host[INET_ADDRSTRLEN] = {};
    ::inet_ntop(AF_INET, &in.sin_addr, host, sizeof host);
    return {Form::Ipv4, AF_INET, host, ntohs(in.sin_port)};
}

AddressParts ipv6Parts(const SocketAddress& address)
{
    const auto in = sockaddrAs<sockaddr_in6>(address.bytes());
    if (SocketAddress::ipv6(in.sin6_addr, ntohs(in.sin6_port), in.sin6_scope_id) != address)
        return {Form::Other, AF_INET6};
    char host[INET6_ADDRSTRLEN] = {};
    ::inet_ntop(AF_INET6, &in.sin6_addr, host, sizeof host);
    return {Form::Ipv6, AF_INET6, host, ntohs(in.sin6_port), in.sin6_scope_id};
}

AddressParts unixParts(const SocketAddress& address)
{
    if (address == SocketAddress::unixUnnamed())
        return {Form::Unnamed, AF_UNIX};
    const std::string name(address.unixName());
    const auto same = address.isAbstract() ? SocketAddress::unixAbstract(name) : SocketAddress::unixPath(name);
    if (!same || same.value() != address)
        return {Form::Other, AF_UNIX};
    return {address.isAbstract() ? Form::Abstract : Form::Path, AF_UNIX, {}, 0, 0, name};
}

} // namespace

AddressParts addressParts(const ScriptAddress& address)
{
    if (!address.localOf.empty())
        return {Form::Local};
    if (address.literal.empty())
        return {};
    switch (address.literal.family()) {
    case AF_INET:
        return ipv4Parts(address.literal);
    case AF_INET6:
        return ipv6Parts(address.literal);
    case AF_UNIX:
        return unixParts(address.literal);
    default:
        return {Form::Other, address.literal.family()};
    }
}

} // namespace socketarium
