// SPDX-License-Identifier: MIT
#pragma once

#include "core/sequence/fifo.h"
#include "core/sequence/stream_flow.h"

#include "core/base/types.h"

#include <functional>
#include <optional>

namespace socketarium
{

/// Datagrams on their way to one socket. A receive takes the oldest that it can have been: datagrams of one sender do
/// not overtake each other on their way through one machine, so what its sender sent before is lost by then. Pure.
class DatagramInbox
{
public:
    /// More than any receive queue holds: what is sent beyond is lost.
    static constexpr std::size_t Limit = 65536;

    struct Datagram : RowStep {
        std::uint32_t length = 0;
        SocketId sender = SocketId::None;
    };
    struct Receive {
        std::uint32_t length = 0;
        std::function<bool(const Datagram&)> from; ///< whether it can be of this sender
        std::function<bool()> cut; ///< the buffer was no larger than what came: the datagram may have been
        std::function<bool(const Datagram&)> sameBytes; ///< asked only where lengths do not decide
    };
    struct Taken {
        Datagram datagram;
        std::vector<Datagram> lost;
    };

    /// False if it is full.
    bool add(const Datagram& datagram);
    std::optional<Taken> take(const Receive& receive);
    std::vector<Datagram> giveUp() { return m_flying.takeAll(); }
    bool empty() const { return m_flying.empty(); }
    std::size_t memory() const { return m_flying.memory(); }

private:
    std::optional<std::size_t> find(const Receive& receive) const;

    Fifo<Datagram> m_flying;
};

} // namespace socketarium
