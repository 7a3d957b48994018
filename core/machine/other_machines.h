// SPDX-License-Identifier: MIT
#pragma once

#include "core/machine/machine.h"

namespace socketarium
{

/// Whatever has no handshake. They have no state in the kernel's sense: an address is set at an end or it is not.

/// UDP, raw and packet sockets, udp(7): connect sets the peer, connect to AF_UNSPEC takes it away.
const Machine& udpMachine();
/// AF_UNIX datagrams, unix(7): the same, but a first send gives no name.
const Machine& unixDatagramMachine();
/// AF_UNIX streams and sequenced packets. The connection stands when connect returns; accept only hands it out.
const Machine& unixStreamMachine();

} // namespace socketarium
