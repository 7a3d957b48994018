// SPDX-License-Identifier: MIT
#include "core/sequence/parties.h"

#include "core/sequence/end_key.h"

#include <algorithm>
#include <array>

namespace socketarium
{
namespace
{

/// The facts that say who talks to whom.
constexpr std::array<std::string_view, 9> NamingFacts{
    "LOCAL", "PEER", "INODE", "PARENT", "FAMILY", "TYPE", "PROTOCOL", "STATE", "CLOSED"};

bool renames(const StateEvent& change)
{
    return std::any_of(change.facts.begin(), change.facts.end(), [](const auto& fact) {
        return std::find(NamingFacts.begin(), NamingFacts.end(), fact.first) != NamingFacts.end();
    });
}

std::string transportKey(const SocketFacts& facts)
{
    return std::string(1, "smdo"[static_cast<std::size_t>(transportOf(facts))]);
}

std::string pairKey(const SocketFacts& facts, const SocketAddress& own, const SocketAddress& other)
{
    return transportKey(facts) + endKey(own) + endKey(other);
}

bool isIp(const SocketFacts& facts)
{
    return facts.family == AF_INET || facts.family == AF_INET6;
}

bool hasName(const SocketFacts& facts)
{
    return facts.local.port() != 0 || !facts.local.unixName().empty();
}

/// A socket that others reach by its address alone.
bool isReachable(const Party& party)
{
    if (party.facts.isClosed() || endKey(party.facts.local).empty())
        return false;
    const Transport transport = transportOf(party.facts);
    return transport == Transport::Datagrams
        || (connects(transport) && party.facts.peer.empty() && !party.isAccepted());
}

} // namespace

Party* Parties::find(SocketId socket) const
{
    const auto found = m_parties.find(number(socket));
    return found == m_parties.end() ? nullptr : found->second.get();
}

Party& Parties::make(SocketId socket)
{
    auto& place = m_parties[number(socket)];
    if (!place)
        place = std::make_unique<Party>(socket);
    return *place;
}

Party& Parties::of(const EventRow& row)
{
    if (Party* known = find(row.socket))
        return *known;
    Party& party = make(row.socket);
    if (row.kind == EventKind::Data)
        learnForeign(party);
    return party;
}

/// Sockets of other programs come in pairs, made one after the other; the second names the first as its parent.
void Parties::learnForeign(Party& party)
{
    const auto facts = m_capture.sockets.find(party.facts.id);
    if (!facts)
        return;
    party.facts = *facts;
    const SocketId partner = facts->parent != SocketId::None ? facts->parent : SocketId{number(facts->id) + 1};
    auto partnerFacts = m_capture.sockets.find(partner);
    if (!partnerFacts || (facts->parent == SocketId::None && partnerFacts->parent != facts->id))
        return;
    Party& second = make(partner);
    second.facts = std::move(*partnerFacts);
    party.other = partner;
    second.other = party.facts.id;
    enter(party);
    enter(second);
}

bool Parties::apply(Party& party, const StateEvent& change)
{
    if (!renames(change)) {
        party.facts.apply(change);
        return false;
    }
    const SocketAddress local = party.facts.local;
    const SocketAddress peer = party.facts.peer;
    leave(party);
    party.facts.apply(change);
    if (!peer.empty() && party.facts.peer.empty()) { // dissolved, by connect(2) with AF_UNSPEC
        const auto found = m_pairs.find(pairKey(party.facts, local, peer));
        if (found != m_pairs.end() && found->second == &party)
            m_pairs.erase(found);
    }
    enter(party);
    return true;
}

/// `by` is 1 or, for one less, the greatest number there is.
void Parties::count(const SocketFacts& facts, std::size_t by)
{
    const bool hasPeer = facts.origin == "pair" || facts.origin.starts_with("accepted");
    if (hasPeer || facts.isClosed() || (!isIp(facts) && facts.family != AF_UNIX))
        return;
    const auto add = [&](Count& sum) { (isIp(facts) ? sum.ip : sum.local) += by; };
    const Transport transport = transportOf(facts);
    if (connects(transport) && facts.peer.empty() && facts.state != SocketState::Listen)
        add(m_idleStreams);
    if (transport != Transport::Datagrams)
        return;
    add(m_datagrams);
    if (!hasName(facts))
        add(m_idleDatagrams);
}

void Parties::enter(const Party& party)
{
    Party* const self = find(party.facts.id);
    const SocketFacts& facts = party.facts;
    count(facts, 1);
    if (isReachable(party))
        m_bound[transportKey(facts) + endKey(facts.local)].push_back(self);
    if (facts.inode != 0 && !facts.isClosed())
        m_inodes[facts.inode] = self;
    if (!facts.local.empty() && !facts.local.isAny() && isIp(facts))
        m_hosts.insert(hostKey(facts.local));
    // A closed one stays: its connection may be accepted after its end.
    if (connects(transportOf(facts)) && isIp(facts) && !facts.isClosed() && facts.peer.port() != 0)
        m_pairs[pairKey(facts, facts.local, facts.peer)] = self;
}

void Parties::leave(const Party& party)
{
    count(party.facts, SIZE_MAX);
    if (!isReachable(party))
        return;
    const auto found = m_bound.find(transportKey(party.facts) + endKey(party.facts.local));
    if (found == m_bound.end())
        return;
    std::erase(found->second, &party);
    if (found->second.empty())
        m_bound.erase(found);
}

Party* Parties::otherEndOf(const Party& party) const
{
    const SocketFacts& facts = party.facts;
    Party* other = nullptr;
    if (facts.origin == "pair") {
        other = find(facts.parent);
        return other && other->facts.parent == facts.id ? other : nullptr;
    }
    if (!connects(transportOf(facts)) || facts.peer.empty())
        return nullptr;
    if (isIp(facts)) {
        const auto found = m_pairs.find(pairKey(facts, facts.peer, facts.local));
        other = found == m_pairs.end() ? nullptr : found->second;
    } else if (facts.peerInode != 0) {
        const auto found = m_inodes.find(facts.peerInode);
        other = found == m_inodes.end() ? nullptr : found->second;
    }
    return other && other->other == SocketId::None ? other : nullptr; // TCP can connect to itself
}

/// Whether an address belongs to the machine of the capture, as far as the capture tells.
bool Parties::isHere(const SocketAddress& address, const Party& party) const
{
    return !isIp(party.facts) || address.isLoopback() || address.isAny() || m_hosts.contains(hostKey(address));
}

std::vector<Party*> Parties::boundAt(const Party& party, const SocketAddress& address) const
{
    std::vector<Party*> found;
    const std::string end = endKey(address);
    if (end.empty())
        return found;
    const std::string transport = transportKey(party.facts);
    if (const auto exact = m_bound.find(transport + end); exact != m_bound.end())
        found = exact->second;
    const std::string any = anyHostKey(address);
    if (any.empty() || any == end || !isHere(address, party))
        return found;
    if (const auto all = m_bound.find(transport + any); all != m_bound.end())
        found.insert(found.end(), all->second.begin(), all->second.end());
    return found;
}

Party* Parties::acceptorAt(const Party& party, const SocketAddress& to) const
{
    Party* bound = nullptr;
    SocketAddress address = to;
    if (to.isAny()) // connect(2) to 0.0.0.0 reaches this machine
        address = SocketAddress::ipv4(INADDR_LOOPBACK, to.port());
    for (Party* candidate : boundAt(party, address)) {
        if (candidate == &party)
            continue;
        if (candidate->facts.state == SocketState::Listen)
            return candidate;
        bound = candidate;
    }
    return bound;
}

Party* Parties::receiverAt(const Party& party, const SocketAddress& to) const
{
    if (party.facts.origin == "pair")
        return otherEndOf(party);
    SocketAddress address = to;
    if (to.isAny())
        address = SocketAddress::ipv4(INADDR_LOOPBACK, to.port());
    Party* unconnected = nullptr;
    const std::string self = endKey(party.facts.local);
    for (Party* candidate : boundAt(party, address)) {
        const std::string peer = endKey(candidate->facts.peer);
        if (peer.empty()) {
            if (!unconnected)
                unconnected = candidate;
        } else if (peer == self || peer == anyHostKey(party.facts.local)) {
            return candidate;
        }
    }
    return unconnected;
}

Party* Parties::senderAt(const Party& party, const SocketAddress& from) const
{
    if (party.facts.origin == "pair")
        return otherEndOf(party);
    const auto bound = boundAt(party, from);
    const auto found = std::find_if(bound.begin(), bound.end(), [&party](const Party* p) { return p != &party; });
    if (found != bound.end())
        return *found;
    return bound.empty() ? nullptr : bound.front(); // it may send to itself
}

std::vector<Party*> Parties::sharersOf(const Party& party) const
{
    const auto found = m_bound.find(transportKey(party.facts) + endKey(party.facts.local));
    return found == m_bound.end() ? std::vector<Party*>() : found->second;
}

bool Parties::mayTurnOutOurs(const Party& party, const SocketAddress& peer) const
{
    const bool ip = isIp(party.facts);
    const Transport transport = transportOf(party.facts);
    if (transport == Transport::Other || (!ip && party.facts.family != AF_UNIX))
        return false;
    if (connects(transport))
        return (ip ? m_idleStreams.ip : m_idleStreams.local) > 0 && isHere(peer, party);
    const Count& candidates = peer.empty() ? m_datagrams : m_idleDatagrams;
    const bool isOne = party.facts.origin != "pair" && (peer.empty() || !hasName(party.facts)); // but not for itself
    return (ip ? candidates.ip : candidates.local) > (isOne ? 1U : 0U) && (peer.empty() || isHere(peer, party));
}

std::size_t Parties::memory() const
{
    constexpr std::size_t node = 3 * sizeof(void*) + sizeof(std::string); // about, of an entry of a hash table
    std::size_t bytes
        = (m_parties.size() + m_inodes.size() + m_hosts.size() + 2 * m_bound.size() + m_pairs.size()) * node;
    for (const auto& [id, party] : m_parties)
        bytes += party->memory();
    return bytes;
}

} // namespace socketarium
