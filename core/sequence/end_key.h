// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/socket_address.h"

#include <string>

namespace socketarium
{

// Addresses as keys: two that name the same end are the same key, be they written as IPv4 or as IPv4 mapped into IPv6.

/// Empty for no address and for unnamed AF_UNIX sockets: they name no end.
std::string endKey(const SocketAddress& address);
/// The same without the port, of IP addresses; 0.0.0.0 and :: are one. Empty for others.
std::string hostKey(const SocketAddress& address);
/// The same end, bound to every address of its machine.
std::string anyHostKey(const SocketAddress& address);

} // namespace socketarium
