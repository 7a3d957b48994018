// SPDX-License-Identifier: MIT
#include "core/net/endpoint.h"

#include "core/base/bytes.h"
#include "core/net/host_literal.h"
#include "core/net/port_number.h"

#include <algorithm>

namespace socketarium
{
namespace
{

constexpr auto Operation = "read address";

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view Blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(Blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(Blanks) - first + 1);
}

/// The two halves of "host:service", not yet understood.
struct Halves {
    std::string_view host;
    std::string_view service;
    bool bracketed = false;
};

Error refused(std::string_view text, std::string reason)
{
    return Error::ours(Operation, std::string(text), std::move(reason));
}

std::string portMeaning(std::uint16_t port)
{
    return port == 0 ? "port 0 (bind lets the kernel choose one)" : "port " + std::to_string(port);
}

Result<Endpoint> rawEndpoint(std::string_view text)
{
    const auto bytes = parseHex(text.substr(text.find(':') + 1));
    if (!bytes)
        return bytes.error();
    if (bytes->size() > SocketAddress::Capacity)
        return refused(text,
            "A raw address may have " + std::to_string(SocketAddress::Capacity) + " bytes; these are "
                + std::to_string(bytes->size()) + ".");
    Endpoint endpoint;
    endpoint.address = SocketAddress::fromRaw(bytes->data(), bytes->size());
    endpoint.meaning = std::to_string(bytes->size()) + " bytes handed to the kernel as they are";
    return endpoint;
}

Result<Endpoint> unixEndpoint(std::string_view text)
{
    Endpoint endpoint;
    if (text.empty()) {
        endpoint.address = SocketAddress::unixUnnamed();
        endpoint.meaning = "no name; bind lets the kernel choose an abstract one";
        return endpoint;
    }
    const bool abstract = text.starts_with('@');
    auto address = abstract ? SocketAddress::unixAbstract(text.substr(1)) : SocketAddress::unixPath(text);
    if (!address) {
        const bool tooLong = text.size() > sizeof(sockaddr_un::sun_path);
        return refused(text,
            address.error().reason
                + (tooLong && !abstract ? " Python refuses 108 too: it keeps one byte for the closing NUL." : ""));
    }
    endpoint.address = std::move(address).value();
    if (abstract)
        endpoint.meaning = "the abstract UNIX name " + std::string(text.substr(1)) + ", which leaves no file behind";
    else
        endpoint.meaning = "the UNIX path " + endpoint.address->text();
    if (!abstract && text.size() == sizeof(sockaddr_un::sun_path))
        endpoint.meaning += " (108 bytes, the kernel's limit; Python would refuse it)";
    return endpoint;
}

Result<Halves> splitBracketed(std::string_view text)
{
    const std::size_t close = text.find(']');
    if (close == std::string_view::npos)
        return refused(text, "The bracket [ is not closed: write [::1]:80.");
    const std::string_view rest = text.substr(close + 1);
    if (!rest.empty() && rest.front() != ':')
        return refused(text, "After ] comes a colon and the port: write [::1]:80.");
    return Halves{text.substr(1, close - 1), rest.empty() ? rest : rest.substr(1), true};
}

Result<Halves> split(std::string_view text)
{
    if (text.starts_with('['))
        return splitBracketed(text);
    const auto colons = std::ranges::count(text, ':');
    if (colons == 0)
        return looksLikeNumber(text) ? Halves{{}, text} : Halves{text, {}};
    if (colons == 1) {
        const std::size_t colon = text.find(':');
        return Halves{trimmed(text.substr(0, colon)), trimmed(text.substr(colon + 1))};
    }
    if (text.find("://") != std::string_view::npos)
        return refused(text, "This is a URL. A socket wants host and port only, for example localhost:80.");
    return Halves{text, {}};
}

/// A lone number that is too big for a port may be meant as an address.
Error withAddressHint(Error error, std::string_view text)
{
    if (const auto literal = parseHostLiteral(text, AF_INET); literal && literal.value())
        error.reason += " As an address it would be " + literal.value()->canonical + ": then add a colon and a port.";
    return error;
}

Endpoint lookUp(std::string_view host, std::string_view service)
{
    Endpoint endpoint;
    endpoint.host = host;
    endpoint.service = service;
    endpoint.meaning = host.empty() ? "" : "the name " + std::string(host) + ", which will be looked up";
    if (!service.empty())
        endpoint.meaning += (host.empty() ? "" : ", ")
            + std::string(looksLikeNumber(service) ? "port " : "the service ") + std::string(service);
    return endpoint;
}

Result<Endpoint> literalEndpoint(const HostLiteral& literal, std::string_view service)
{
    Endpoint endpoint;
    if (!service.empty() && !looksLikeNumber(service)) {
        endpoint.host = literal.canonical;
        endpoint.service = service;
        endpoint.meaning = literal.meaning + ", the port of the service " + std::string(service);
        return endpoint;
    }
    std::uint16_t port = 0;
    if (!service.empty()) {
        const auto parsed = parsePort(service);
        if (!parsed)
            return parsed.error();
        port = parsed.value();
    }
    endpoint.address = literal.withPort(port);
    endpoint.meaning = literal.meaning + ", " + portMeaning(port);
    return endpoint;
}

} // namespace

Result<Endpoint> parseEndpoint(std::string_view text, int family)
{
    if (text.starts_with("hex:"))
        return rawEndpoint(text);
    if (family == AF_UNIX)
        return unixEndpoint(text);
    text = trimmed(text);
    if (text.starts_with('/') || text.starts_with("./") || text.starts_with("../") || text.starts_with('@'))
        return unixEndpoint(text);
    if (std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 127; }))
        return refused({}, "A host name or address has no control characters.");

    const auto halves = split(text);
    if (!halves)
        return halves.error();
    if (looksLikeNumber(halves->service)) {
        if (auto port = parsePort(halves->service); !port) {
            const bool lone = halves->host.empty() && text.find(':') == std::string_view::npos;
            return lone ? withAddressHint(port.error(), text) : port.error();
        }
    }
    if (halves->bracketed && halves->host.find(':') == std::string_view::npos)
        return refused(text, "Brackets are for IPv6 addresses, as in [::1]:80.");
    const auto literal = parseHostLiteral(halves->host, family);
    if (!literal)
        return literal.error();
    if (literal.value())
        return literalEndpoint(*literal.value(), halves->service);
    return lookUp(halves->host, halves->service);
}

} // namespace socketarium
