// SPDX-License-Identifier: MIT
#pragma once

#include "core/sequence/party.h"
#include "core/store/capture.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace socketarium
{

/// The sockets of a log while it is folded, and who talks to whom: by the addresses, inodes and parents that each has
/// at the event at hand. One thread.
class Parties
{
public:
    explicit Parties(const Capture& capture)
        : m_capture(capture)
    {
    }

    Party* find(SocketId socket) const;
    /// The socket of an event, made if it is new. One that Data speaks of before any State belongs to another
    /// program's capture: its facts, and its partner, are read from the capture's table.
    Party& of(const EventRow& row);
    /// True if it may have changed who talks to whom.
    bool apply(Party& party, const StateEvent& change);

    /// The socket that its connection leads to, if both are ours and neither has another.
    Party* otherEndOf(const Party& party) const;
    /// The stream socket bound to `to` that a connect from `party` reaches.
    Party* acceptorAt(const Party& party, const SocketAddress& to) const;
    /// The datagram socket that gets what `party` sends to `to`.
    Party* receiverAt(const Party& party, const SocketAddress& to) const;
    /// The datagram socket that `party` got something from, by its address.
    Party* senderAt(const Party& party, const SocketAddress& from) const;
    /// All datagram sockets bound to the same address as `party` (SO_REUSEPORT), it too.
    std::vector<Party*> sharersOf(const Party& party) const;
    /// Whether an address that no socket has may yet turn out to be one of ours: there is a socket without a name
    /// that may be about to get it. An empty address: any datagram socket may have sent it.
    bool mayTurnOutOurs(const Party& party, const SocketAddress& peer) const;

    std::size_t memory() const;

private:
    struct Count {
        std::size_t ip = 0;
        std::size_t local = 0; ///< AF_UNIX
    };

    Party& make(SocketId socket);
    void learnForeign(Party& party);
    void enter(const Party& party);
    void leave(const Party& party);
    void count(const SocketFacts& facts, std::size_t by);
    bool isHere(const SocketAddress& address, const Party& party) const;
    std::vector<Party*> boundAt(const Party& party, const SocketAddress& address) const;

    const Capture& m_capture;
    std::unordered_map<std::uint32_t, std::unique_ptr<Party>> m_parties;
    std::unordered_map<std::string, std::vector<Party*>> m_bound; ///< by transport and own address
    std::unordered_map<std::string, Party*> m_pairs; ///< streams by both addresses: the newest
    std::unordered_map<std::uint64_t, Party*> m_inodes; ///< the newest
    std::unordered_set<std::string> m_hosts; ///< of our own addresses
    Count m_idleStreams; ///< may be about to connect
    Count m_idleDatagrams; ///< may be about to get a name by sending
    Count m_datagrams;
};

} // namespace socketarium
