// SPDX-License-Identifier: MIT
#include "core/net/socket_address.h"

#include "core/base/bytes.h"
#include "core/net/sockaddr_struct.h"

#include <charconv>
#include <optional>

#include <arpa/inet.h>
#include <net/if.h>

namespace socketarium
{
namespace
{

constexpr std::size_t FamilySize = sizeof(sa_family_t);

std::string compactHex(ByteView bytes)
{
    std::string text = formatHex(bytes);
    std::erase(text, ' ');
    return text;
}

/// Shown as it is unless that could disturb a line of text.
std::string readableName(std::string_view name)
{
    const std::string escaped = escapeBytes(bytesOf(name));
    const auto own = std::ranges::count_if(name, [](char c) { return c == '\\' || c == '"'; });
    return escaped.size() == name.size() + static_cast<std::size_t>(own) ? std::string(name) : escaped;
}

std::string scopeName(std::uint32_t scope)
{
    char name[IF_NAMESIZE] = {};
    const char* known = ::if_indextoname(scope, name);
    const bool onlyDigits = known && std::string_view(name).find_first_not_of("0123456789") == std::string_view::npos;
    return known && !onlyDigits ? std::string(name) : std::to_string(scope);
}

std::string portText(std::uint16_t port)
{
    return ":" + std::to_string(port);
}

std::string ipv4Text(const sockaddr_in& in)
{
    char text[INET_ADDRSTRLEN] = {};
    ::inet_ntop(AF_INET, &in.sin_addr, text, sizeof text);
    return text + portText(ntohs(in.sin_port));
}

std::string ipv6Text(const sockaddr_in6& in, const std::string& scope)
{
    char text[INET6_ADDRSTRLEN] = {};
    ::inet_ntop(AF_INET6, &in.sin6_addr, text, sizeof text);
    return "[" + std::string(text) + (scope.empty() ? "" : "%" + scope) + "]" + portText(ntohs(in.sin6_port));
}

template <typename T> std::optional<T> decimal(std::string_view text)
{
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<SocketAddress> parseIpv4(std::string_view text)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    in_addr address{};
    const auto port = decimal<std::uint16_t>(text.substr(colon + 1));
    if (!port || ::inet_pton(AF_INET, std::string(text.substr(0, colon)).c_str(), &address) != 1)
        return std::nullopt;
    return SocketAddress::ipv4(ntohl(address.s_addr), *port);
}

std::optional<SocketAddress> parseIpv6(std::string_view text)
{
    const std::size_t end = text.rfind("]:");
    if (!text.starts_with('[') || end == std::string_view::npos)
        return std::nullopt;
    const std::string_view inner = text.substr(1, end - 1);
    const std::size_t percent = inner.find('%');
    in6_addr address{};
    const auto port = decimal<std::uint16_t>(text.substr(end + 2));
    const auto scope = percent == std::string_view::npos ? std::optional<std::uint32_t>(0)
                                                         : decimal<std::uint32_t>(inner.substr(percent + 1));
    if (!port || !scope || ::inet_pton(AF_INET6, std::string(inner.substr(0, percent)).c_str(), &address) != 1)
        return std::nullopt;
    return SocketAddress::ipv6(address, *port, *scope);
}

/// "\"/tmp/x\"" or "\"@name\""; a path that begins with '@' is written "\x40…", so the two never mix.
std::optional<SocketAddress> parseUnix(std::string_view quoted)
{
    if (quoted.size() < 2 || quoted.front() != '"' || quoted.back() != '"')
        return std::nullopt;
    const std::string_view inside = quoted.substr(1, quoted.size() - 2);
    const bool abstract = inside.starts_with('@');
    const auto name = parseEscapes(inside.substr(abstract ? 1 : 0));
    if (!name || (!abstract && name->empty()))
        return std::nullopt;
    auto address = abstract ? SocketAddress::unixAbstract(textOf(*name)) : SocketAddress::unixPath(textOf(*name));
    return address ? std::optional(address.value()) : std::nullopt;
}

std::optional<SocketAddress> parseGeneric(std::string_view text)
{
    const std::size_t blank = text.find(' ');
    const auto family = decimal<sa_family_t>(text.substr(0, blank));
    const auto rest = parseHex(blank == std::string_view::npos ? std::string_view() : text.substr(blank + 1));
    if (!family || !rest || FamilySize + rest->size() > SocketAddress::Capacity)
        return std::nullopt;
    Bytes bytes(FamilySize + rest->size());
    std::memcpy(bytes.data(), &*family, FamilySize);
    std::ranges::copy(*rest, bytes.begin() + FamilySize);
    return SocketAddress::fromRaw(bytes.data(), bytes.size());
}

std::optional<SocketAddress> parseBody(std::string_view body)
{
    if (body == "AF_UNIX")
        return SocketAddress::unixUnnamed();
    const std::size_t blank = body.find(' ');
    if (blank == std::string_view::npos)
        return std::nullopt;
    const std::string_view kind = body.substr(0, blank);
    const std::string_view rest = body.substr(blank + 1);
    if (kind == "AF_INET")
        return parseIpv4(rest);
    if (kind == "AF_INET6")
        return parseIpv6(rest);
    if (kind == "AF_UNIX")
        return parseUnix(rest);
    if (kind == "family")
        return parseGeneric(rest);
    if (kind == "bytes") {
        if (const auto bytes = parseHex(rest); bytes && bytes->size() <= SocketAddress::Capacity)
            return SocketAddress::fromRaw(bytes->data(), bytes->size());
    }
    return std::nullopt;
}

/// The form with names; it stands for the address only if parsing gives back the same bytes.
std::string namedStruct(const SocketAddress& address)
{
    switch (address.family()) {
    case AF_INET:
        return "{AF_INET " + ipv4Text(sockaddrAs<sockaddr_in>(address.bytes())) + "}";
    case AF_INET6: {
        const auto in = sockaddrAs<sockaddr_in6>(address.bytes());
        return "{AF_INET6 " + ipv6Text(in, in.sin6_scope_id ? std::to_string(in.sin6_scope_id) : "") + "}";
    }
    case AF_UNIX: {
        if (address.size() == FamilySize)
            return "{AF_UNIX}";
        std::string name = escapeBytes(bytesOf(address.unixName()));
        if (address.isAbstract())
            name.insert(0, "@");
        else if (name.starts_with('@'))
            name.replace(0, 1, "\\x40");
        return "{AF_UNIX \"" + name + "\"}";
    }
    default:
        return {};
    }
}

} // namespace

std::string SocketAddress::text() const
{
    switch (family()) {
    case AF_INET:
        if (m_length < sizeof(sockaddr_in))
            break;
        return ipv4Text(sockaddrAs<sockaddr_in>(bytes()));
    case AF_INET6: {
        if (m_length < sizeof(sockaddr_in6))
            break;
        const auto in = sockaddrAs<sockaddr_in6>(bytes());
        return ipv6Text(in, in.sin6_scope_id ? scopeName(in.sin6_scope_id) : "");
    }
    case AF_UNIX: {
        const std::string name = readableName(unixName());
        return isAbstract() ? "@" + name : name.starts_with('@') ? "./" + name : name;
    }
    default:
        break;
    }
    return empty() ? std::string() : "hex:" + compactHex(bytes());
}

std::string SocketAddress::structText() const
{
    if (empty())
        return "NULL";
    if (m_length < FamilySize)
        return "{bytes " + compactHex(bytes()) + "}";
    if (std::string named = namedStruct(*this); !named.empty()) {
        const auto same = parseStruct(named);
        if (same && same.value() == *this)
            return named;
    }
    const std::string rest = compactHex(bytes().subspan(FamilySize));
    return "{family " + std::to_string(family()) + (rest.empty() ? "" : " " + rest) + "}";
}

Result<SocketAddress> SocketAddress::parseStruct(std::string_view text)
{
    if (text == "NULL")
        return SocketAddress();
    if (text.size() > 2 && text.front() == '{' && text.back() == '}') {
        if (const auto address = parseBody(text.substr(1, text.size() - 2)))
            return *address;
    }
    return Error::ours("read address", std::string(text), "not an address as the journal writes it");
}

} // namespace socketarium
