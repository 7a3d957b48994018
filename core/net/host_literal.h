// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/socket_address.h"

#include <optional>
#include <string>
#include <string_view>

namespace socketarium
{

/// The host part of an address field if it names an address by itself, without a look-up.
struct HostLiteral {
    SocketAddress address; ///< port 0
    std::string canonical; ///< "127.0.0.1", "fe80::1%lo": what getaddrinfo is asked beside a service name; empty: any
    std::string meaning; ///< "127.1, which is 127.0.0.1"

    SocketAddress withPort(std::uint16_t port) const;
};

/// Nothing if the text is a name. An error if it is a literal gone wrong: an unknown interface, a number over 32 bits.
/// "" and "*" are INADDR_ANY, or in6addr_any for AF_INET6; "<broadcast>" is 255.255.255.255; numbers as inet_aton(3).
Result<std::optional<HostLiteral>> parseHostLiteral(std::string_view host, int family);

} // namespace socketarium
