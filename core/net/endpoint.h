// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/socket_address.h"

#include <optional>
#include <string>

namespace socketarium
{

/// What a person typed into an address field, understood but not yet looked up. Pure: no resolver, no kernel.
struct Endpoint {
    /// Set if the text needs no look-up: numbers, empty, <broadcast>, a UNIX path or @name.
    std::optional<SocketAddress> address;
    /// Else what getaddrinfo is to be asked.
    std::string host;
    std::string service;
    /// One sentence for a preview under the field: "any address of this machine, port 8080".
    std::string meaning;
};

/// Understands, for a socket of `family` (the text may still name another family: the kernel judges that):
///   127.0.0.1:80  [::1]:80  [fe80::1%lo]:80  localhost:http  :8080  8080 (a lone number is a port)
///   <broadcast>:9  2130706433:80 (an integer as IPv4)  "" (any address, port 0)  /path  ./path  @name
///   hex:0200... (a raw sockaddr)
/// A port over 65535 is refused here with the whole story: 16 bits, Python's OverflowError, what C's htons would make.
Result<Endpoint> parseEndpoint(std::string_view text, int family);

} // namespace socketarium
