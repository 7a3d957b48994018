// SPDX-License-Identifier: MIT
#pragma once

#include "core/sys/socket_api.h"

#include <cstdint>
#include <optional>

namespace socketarium
{

/// What stands in the kernel for one socket, in bytes unless said otherwise. A byte may stand in two of these (unsent
/// is part of unacknowledged; both ends' queues hold copies): never add them. Absent: this kind has no such queue.
struct Queues {
    std::optional<std::uint32_t> receive; ///< SIOCINQ; of a datagram socket the size of the next datagram
    std::optional<std::uint32_t> unacknowledged; ///< SIOCOUTQ: given to send and not yet acknowledged by the peer's
                                                 ///< TCP, the FIN counting as one; of UNIX and datagram sockets the
                                                 ///< memory (as below) of what the peer or the card has not taken
    std::optional<std::uint32_t> unsent; ///< SIOCOUTQNSD, TCP: the part of it that never left
    std::optional<std::uint32_t> accept; ///< a TCP listener's: connections nobody has accepted (tcpi_unacked)
    std::optional<std::uint32_t> acceptLimit; ///< its backlog as the kernel keeps it (tcpi_sacked); one more fits

    // SO_MEMINFO, socket(7): memory with the kernel's own book-keeping, so more than the payload.
    std::uint32_t receiveMemory = 0;
    std::uint32_t receiveLimit = 0; ///< SO_RCVBUF
    std::uint32_t sendMemory = 0;
    std::uint32_t sendLimit = 0; ///< SO_SNDBUF
    std::uint32_t backlogMemory = 0; ///< packets that came while the socket was in use
    std::uint32_t drops = 0; ///< packets thrown away because there was no room
};

/// Of a UNIX listener accept and acceptLimit stay absent: the descriptor does not tell them, UnixTruth does.
Queues readQueues(SocketApi& api, int fd, bool isTcp);

} // namespace socketarium
