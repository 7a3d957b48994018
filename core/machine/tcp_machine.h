// SPDX-License-Identifier: MIT
#pragma once

#include "core/machine/machine.h"

namespace socketarium
{

/// The TCP of figure 5 in RFC 9293 as Linux has it: no sending in LISTEN, resets lead to CLOSED, and an orphan that
/// waits in FIN_WAIT2 is given up after tcp_fin_timeout (tcp(7)). State names as the kernel's tools write them.
const Machine& tcpMachine();

/// The same seen from a listener: it stays where it is, and each SYN begins a connection of its own.
const Machine& tcpListenerMachine();

} // namespace socketarium
