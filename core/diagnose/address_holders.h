// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnose/evidence.h"

namespace socketarium
{

/// Fills in who has the name that a call asked for in vain, and who listens where a SYN went. Looks into /proc only
/// after a failed bind or connect; then some ten milliseconds.
void addHolders(Evidence& evidence, const SocketTable& sockets, SockDiag& diag);

/// Asks the kernel by a connect that fails whoever is there; nobody notices it. Unknown where the file's permissions
/// forbid to ask.
PathEnd endOfPath(const SocketAddress& path);

} // namespace socketarium
