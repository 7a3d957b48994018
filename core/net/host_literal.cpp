// SPDX-License-Identifier: MIT
#include "core/net/host_literal.h"

#include "core/net/port_number.h"
#include "core/net/sockaddr_struct.h"

#include <algorithm>
#include <charconv>

#include <arpa/inet.h>
#include <net/if.h>

namespace socketarium
{
namespace
{

using MaybeLiteral = Result<std::optional<HostLiteral>>;

Error refused(std::string_view host, std::string reason)
{
    return Error::ours("read address", std::string(host), std::move(reason));
}

std::string dotted(in_addr address)
{
    char text[INET_ADDRSTRLEN] = {};
    return ::inet_ntop(AF_INET, &address, text, sizeof text);
}

HostLiteral ipv4Literal(std::string_view host, in_addr address)
{
    HostLiteral literal;
    literal.address = SocketAddress::ipv4(ntohl(address.s_addr), 0);
    literal.canonical = dotted(address);
    if (literal.address.isAny())
        literal.meaning = "any IPv4 address of this machine";
    else if (host == literal.canonical)
        literal.meaning = "the IPv4 address " + literal.canonical;
    else
        literal.meaning = "the IPv4 address " + literal.canonical + " (written as " + std::string(host) + ")";
    return literal;
}

HostLiteral anyLiteral(int family)
{
    HostLiteral literal;
    const bool six = family == AF_INET6;
    literal.address = six ? SocketAddress::ipv6(in6addr_any, 0) : SocketAddress::ipv4(INADDR_ANY, 0);
    literal.meaning = "any address of this machine";
    return literal;
}

/// inet_aton(3) takes 127.1, 0x7f000001, 2130706433 and octal; it would also take blanks and what follows them.
MaybeLiteral parseIpv4(std::string_view host)
{
    const bool shape = std::ranges::all_of(host, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == 'x' || c == 'X'
            || c == '.';
    });
    in_addr address{};
    if (shape && ::inet_aton(std::string(host).c_str(), &address) != 0)
        return std::optional(ipv4Literal(host, address));
    if (looksLikeNumber(host))
        return refused(host, "An IPv4 address has 32 bits: as one number it goes from 0 to 4294967295.");
    return std::optional<HostLiteral>();
}

Result<std::uint32_t> parseScope(std::string_view scope)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(scope.data(), scope.data() + scope.size(), number);
    if (!scope.empty() && error == std::errc{} && end == scope.data() + scope.size())
        return number;
    const unsigned index = scope.size() < IF_NAMESIZE ? ::if_nametoindex(std::string(scope).c_str()) : 0;
    if (index == 0)
        return refused(scope, "No network interface has this name; the command \"ip link\" lists them.");
    return std::uint32_t{index};
}

MaybeLiteral parseIpv6(std::string_view host)
{
    const std::size_t percent = host.find('%');
    in6_addr address{};
    if (::inet_pton(AF_INET6, std::string(host.substr(0, percent)).c_str(), &address) != 1)
        return refused(host, "This is not an IPv6 address. Examples: ::1, 2001:db8::7, fe80::1%eth0.");
    std::uint32_t scope = 0;
    if (percent != std::string_view::npos) {
        const auto parsed = parseScope(host.substr(percent + 1));
        if (!parsed)
            return parsed.error();
        scope = parsed.value();
    }
    HostLiteral literal;
    literal.address = SocketAddress::ipv6(address, 0, scope);
    const std::string text = literal.address.text(); // [address]:0
    literal.canonical = text.substr(1, text.find(']') - 1);
    literal.meaning = literal.address.isAny() ? "any address of this machine" : "the IPv6 address " + literal.canonical;
    return std::optional(literal);
}

} // namespace

SocketAddress HostLiteral::withPort(std::uint16_t port) const
{
    if (address.family() == AF_INET)
        return SocketAddress::ipv4(ntohl(sockaddrAs<sockaddr_in>(address.bytes()).sin_addr.s_addr), port);
    const auto in6 = sockaddrAs<sockaddr_in6>(address.bytes());
    return SocketAddress::ipv6(in6.sin6_addr, port, in6.sin6_scope_id);
}

Result<std::optional<HostLiteral>> parseHostLiteral(std::string_view host, int family)
{
    if (host.empty() || host == "*")
        return std::optional(anyLiteral(family));
    if (host == "<broadcast>") {
        HostLiteral literal = ipv4Literal("255.255.255.255", in_addr{INADDR_BROADCAST});
        literal.meaning = "255.255.255.255, everyone on the local network";
        return std::optional(literal);
    }
    if (host.find(':') != std::string_view::npos)
        return parseIpv6(host);
    return parseIpv4(host);
}

} // namespace socketarium
