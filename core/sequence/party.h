// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/socket_facts.h"
#include "core/moment/time_index.h"
#include "core/sequence/datagram_inbox.h"
#include "core/sequence/ladder.h"

#include <memory>

namespace socketarium
{

/// Until when what is not known at `time` may still be told: a call that slept has to come back. A second: the machine
/// may be busy.
constexpr TimeNs patienceEnds(TimeNs time)
{
    constexpr TimeNs patience = 1'000'000'000;
    return time > INT64_MAX - patience ? INT64_MAX : time + patience;
}

/// How bytes go from one end to the other.
enum class Transport : std::uint8_t {
    Stream, ///< SOCK_STREAM
    Messages, ///< SOCK_SEQPACKET: a connection, but whole messages
    Datagrams, ///< SOCK_DGRAM
    Other, ///< raw and packet sockets: nobody of ours is looked for at the other end
};
Transport transportOf(const SocketFacts& facts);
inline bool connects(Transport transport)
{
    return transport == Transport::Stream || transport == Transport::Messages;
}

/// A socket of the log while it is folded into a ladder: its facts as of the event at hand, and what is still open.
struct Party {
    /// A datagram that arrived and whose sending has not been told yet.
    struct Early : RowStep {
        std::uint32_t length = 0;
        TimeNs time = 0;
        SocketId receiver = SocketId::None;
        bool fromSaid = true; ///< recv does not tell from whom
    };
    struct Sent : RowStep {
        std::uint32_t length = 0;
    };
    struct StrangeSent : Sent {
        TimeNs time = 0;
        SocketAddress to{};
    };
    /// A call that sleeps.
    struct WaitingBar : RowStep {
        TimeNs since = 0;
        TimeNs told = 0; ///< when the log said that it waits
        CallName call = CallName::None;

        bool isAbout(const EventRow& event) const
        {
            constexpr std::uint64_t slack = 50'000'000; // a thread has to start; another call like it may wait too
            const auto [earlier, later] = std::minmax(since, event.time);
            const std::uint64_t apart = static_cast<std::uint64_t>(later) - static_cast<std::uint64_t>(earlier);
            return event.call == call && apart < slack && told <= happenedAt(event);
        }
    };
    /// A thin arrow that may have to be put right.
    struct Mark : RowStep {
        LadderItem::Kind kind = LadderItem::Kind::Fin;
        std::uint16_t toLane = LadderLane::NoLane;
    };

    explicit Party(SocketId id) { facts.id = id; }

    SocketFacts facts{};
    std::uint16_t lane = LadderLane::NoLane;
    std::uint16_t outside = LadderLane::NoLane; ///< lane of its peer, once that is known to be none of ours
    SocketId other = SocketId::None; ///< the other end, if it is ours
    std::optional<std::uint32_t> firstStep; ///< of its first State

    StreamFlow sent; ///< on its way to `other`
    std::unique_ptr<StreamFlow> formerFlow; ///< on its way to this one, from one that left the connection
    TimeNs undecidedUntil = 0; ///< not 0: its peer may yet turn out to be ours
    std::vector<Sent> undecided; ///< what it sent meanwhile

    DatagramInbox inbox;
    std::vector<Early> early; ///< of those it sent
    std::vector<Early> strange; ///< of those it received: from an address that may yet turn out to be ours
    std::vector<StrangeSent> strangeSent; ///< of those it sent: to such an address
    std::vector<RowStep> unanswered; ///< connected datagram socket: sent outside since it last heard from there

    std::optional<WaitingBar> waiting;
    std::optional<Mark> connect; ///< its handshake
    bool connectUnderway = false;
    std::optional<std::uint32_t> connectFailed; ///< the step; why is not known yet
    std::optional<Mark> end; ///< its Fin or Reset
    bool endedByClose = false;
    bool heardFin = false; ///< the peer has ended
    bool heardReset = false;
    bool readsNoMore = false; ///< shutdown(SHUT_RD): recv gives 0 from then on
    bool lingersZero = false;

    bool isTcp() const
    {
        return transportOf(facts) == Transport::Stream && (facts.family == AF_INET || facts.family == AF_INET6);
    }
    bool isAccepted() const { return facts.origin.starts_with("accepted"); }
    /// Connected as far as its state tells.
    bool isConnected() const
    {
        return facts.state == SocketState::Connected
            || (facts.state >= SocketState::SynReceived && facts.state <= SocketState::LastAck);
    }
    /// Datagrams wait for it to be known who is at the other end.
    bool isUndecided() const { return !strange.empty() || !strangeSent.empty(); }
    std::size_t memory() const;
};

} // namespace socketarium
