// SPDX-License-Identifier: MIT
#pragma once

#include "core/explain/explanation.h"

/// Calls that would help, ready to be made on the socket that failed. Each gives an empty list if what it needs (an
/// address, say) is not known.
namespace socketarium::remedies
{

using Remedies = std::vector<Remedy>;

Remedies makeInternetSocket(const Failure& failure); ///< socket(AF_INET, …)
Remedies makeStreamSocket(const Failure& failure);
Remedies makeSocketWithoutProtocol(const Failure& failure);
Remedies makeDatagramSocket(const Failure& failure);
Remedies makePingSocket(const Failure& failure); ///< SOCK_RAW with IPPROTO_ICMP
Remedies makeUnixPair(const Failure& failure);
Remedies makeSameSocket(const Failure& failure); ///< a fresh one of the same kind

Remedies bindPortZero(const Failure& failure);
Remedies bindPortZeroOrReuse(const Failure& failure); ///< TCP: also SO_REUSEADDR
Remedies bindHighPort(const Failure& failure); ///< 80 → 8080, and port 0
Remedies bindLocal(const Failure& failure); ///< loopback, and any address, on the same port
Remedies bindAbstract(const Failure& failure);
Remedies bindUnnamed(const Failure& failure);
Remedies unlinkPath(const Failure& failure);
Remedies listenFive(const Failure& failure);
Remedies connectLoopback(const Failure& failure); ///< same port on 127.0.0.1 or ::1
Remedies receiveFrom(const Failure& failure);
Remedies sendWithoutAddress(const Failure& failure);
Remedies repeatWithoutFlags(const Failure& failure);
Remedies block(const Failure& failure); ///< fcntl, clears O_NONBLOCK
Remedies allowBroadcast(const Failure& failure);
Remedies readError(const Failure& failure); ///< getsockopt SO_ERROR
Remedies close(const Failure& failure);
Remedies shutDownBoth(const Failure& failure);

} // namespace socketarium::remedies
