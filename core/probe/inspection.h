// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/socket_facts.h"
#include "core/net/socket_option.h"
#include "core/probe/queues.h"
#include "core/sys/socket_api.h"

#include <optional>
#include <vector>

namespace socketarium
{

/// One option as the kernel gives it now.
struct OptionReading {
    const SocketOption* option = nullptr; ///< of the table
    Bytes value{}; ///< empty if `error`
    int error = 0; ///< why it could not be read: ENOPROTOOPT …
    Bytes asked{}; ///< what the last successful setsockopt here asked for; empty if none. The kernel may differ.
};

/// Everything a descriptor tells of itself without being changed by the asking. SO_ERROR is left out: reading it
/// clears it.
struct Inspection {
    TimeNs time = 0;
    SocketFacts facts{}; ///< at that moment; fd −1 if it is closed, then the rest is empty
    std::uint64_t inode = 0; ///< of the socket file: how sock_diag and /proc name it
    int statusFlags = 0; ///< fcntl(F_GETFL)
    int descriptorFlags = 0; ///< fcntl(F_GETFD)
    short readiness = 0; ///< poll(2)'s revents: POLLIN, POLLOUT, POLLRDHUP, POLLHUP, POLLERR, POLLPRI
    Queues queues{};
    Bytes tcpInfo{}; ///< struct tcp_info as far as this kernel has it; empty if not TCP. See tcp_fields.h.
    std::vector<OptionReading> options{}; ///< empty unless asked for
};

enum class InspectDepth : std::uint8_t {
    Brief, ///< without the options: a few system calls
    Full, ///< with every option that applies: some eighty system calls
};

/// Asks the kernel. `facts.fd` must be open or −1. What was asked of the options is left empty: only the session knows.
Inspection inspect(SocketApi& api, const SocketFacts& facts, TimeNs now, InspectDepth depth);

/// The value each option has on a fresh socket of this kind, asked from the kernel once and kept: a socket is made,
/// read and closed. Empty where none can be made (SOCK_RAW without the right to). Any thread.
const std::vector<OptionReading>& defaultOptions(int family, int type, int protocol);

} // namespace socketarium
