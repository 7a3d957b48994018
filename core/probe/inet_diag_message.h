// SPDX-License-Identifier: MIT
#pragma once

#include "core/probe/sock_diag.h"

namespace socketarium
{

/// Bodies of questions and answers about internet sockets, sock_diag(7) and linux/inet_diag.h.

/// One TCP connection, found by its ends. `interface`: the one the socket is bound to, 0 for none: the kernel keeps
/// them apart.
Bytes exactInetRequest(const SocketAddress& local, const SocketAddress& peer, std::uint32_t interface);
/// All sockets of a family on a local port; the kernel does the choosing.
Bytes portInetRequest(int family, int protocol, std::uint16_t port, std::uint32_t states);
/// Nothing if the answer is too short or of a family unknown here.
std::optional<InetTruth> inetTruth(ByteView answer);
/// Whether these are the same ends; 127.0.0.1 and ::ffff:127.0.0.1 are one address.
bool sameEnd(const SocketAddress& a, const SocketAddress& b);

} // namespace socketarium
