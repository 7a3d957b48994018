// SPDX-License-Identifier: MIT
#pragma once

#include "core/sequence/fifo.h"

#include <cstdint>
#include <optional>

namespace socketarium
{

/// An event and the step where its item stands.
struct RowStep {
    std::uint32_t row = 0;
    std::uint32_t step = 0;
};

/// One direction of a stream: which receive took which send's bytes, by counting them. A send may take many receives
/// and a receive many sends; a receive may be told before the send that it takes from, because a send that sleeps is
/// told when it comes back. Messages of SOCK_SEQPACKET are counted instead of bytes. Pure.
class StreamFlow
{
public:
    struct Arrived : RowStep {
        bool partial = false; ///< not exactly one send in one receive
    };
    struct Taken {
        std::vector<Arrived> whole; ///< sends whose last byte this receive has
        std::optional<RowStep> piece; ///< a send of which it has a part, with more to come
        bool early = false; ///< it has bytes whose send has not been told
    };
    /// Valid until the next receive().
    const Taken& receive(RowStep at, std::uint64_t length);

    struct Given {
        std::uint32_t step = 0; ///< where its arrow begins: its own step, or that of the first early receive
        std::optional<RowStep> last; ///< the early receive that had its last byte
        bool partial = false;
        std::vector<RowStep> covered; ///< early receives that are explained now
    };
    /// Valid until the next send().
    const Given& send(RowStep at, std::uint64_t length);

    /// Bytes that went where nobody is counting.
    void pass(std::uint64_t length)
    {
        m_sent += length;
        m_received += length;
    }
    bool hasUnread() const { return m_sent > m_received; }
    struct Piece : RowStep {
        std::uint64_t begin = 0; ///< counts before its first byte and after its last
        std::uint64_t end = 0;
    };
    /// Sent and not wholly received.
    const Fifo<Piece>& underway() const { return m_sends; }
    /// The same; nobody will receive them any more.
    std::vector<Piece> giveUp();
    std::size_t memory() const { return m_sends.memory() + m_early.memory(); }

private:
    std::uint64_t m_sent = 0;
    std::uint64_t m_received = 0;
    Fifo<Piece> m_sends; ///< that end behind m_received
    Fifo<Piece> m_early; ///< receives that end behind m_sent; one of the two is empty
    Taken m_taken;
    Given m_given;
};

} // namespace socketarium
