// SPDX-License-Identifier: MIT
#include "core/diagnose/address_holders.h"

#include "core/diagnose/signs.h"
#include "core/probe/socket_holder.h"

#include <algorithm>
#include <cerrno>

#include <netinet/tcp.h>
#include <sys/stat.h>

namespace socketarium
{
namespace
{

constexpr std::size_t MostHolders = 16;
constexpr int BoundInactive = 13; ///< linux/tcp_states.h: bound and nothing more

int protocolOf(const SocketFacts& facts)
{
    return facts.type == SOCK_DGRAM ? IPPROTO_UDP : IPPROTO_TCP;
}

/// What stands in the way most, first: listeners, then what some process has open, then what lasts longest.
std::pair<int, std::int64_t> gravity(const AddressHolder& holder)
{
    const int rank = holder.socket.tcpState == TCP_LISTEN ? 0 : holder.socket.inode != 0 ? 1 : 2;
    return {rank, -std::int64_t{holder.socket.timerMs}};
}

SocketId ownerOf(const SocketTable& sockets, std::uint64_t inode)
{
    if (inode == 0)
        return SocketId::None;
    const auto own
        = sockets.newestThat([inode](const SocketFacts& facts) { return facts.inode == inode && !facts.isClosed(); });
    return own ? own->id : SocketId::None;
}

/// Which process has it; a walk through /proc.
void findProcess(AddressHolder& holder)
{
    if (holder.ours != SocketId::None)
        return;
    const auto found = holdersOf(holder.socket.inode);
    if (!found.empty()) {
        holder.pid = found.front().pid;
        holder.program = found.front().program;
    }
}

/// Sorted; of the gravest also the process.
void nameAll(std::vector<AddressHolder>& holders, const SocketTable& sockets)
{
    std::ranges::stable_sort(holders, {}, gravity);
    if (holders.size() > MostHolders)
        holders.resize(MostHolders);
    for (AddressHolder& holder : holders)
        holder.ours = ownerOf(sockets, holder.socket.inode);
    if (!holders.empty())
        findProcess(holders.front());
}

std::vector<AddressHolder> onPort(SockDiag& diag, const SocketFacts& facts, std::uint16_t port, std::uint32_t states)
{
    std::vector<AddressHolder> found;
    for (const InetTruth& truth : diag.listPort(protocolOf(facts), port, states)) {
        if (truth.inode == 0 || truth.inode != facts.inode)
            found.push_back({.socket = truth});
    }
    return found;
}

/// Sockets of ours that are bound and nothing more: kernels before 6.8 do not list them.
void addBoundOnes(std::vector<AddressHolder>& holders, const SocketTable& sockets, const SocketFacts& facts,
    const SocketAddress& wanted)
{
    const auto own = sockets.newestThat([&](const SocketFacts& candidate) {
        return candidate.id != facts.id && !candidate.isClosed() && candidate.type == facts.type
            && candidate.state == SocketState::Closed && candidate.local.port() == wanted.port()
            && signs::covers(candidate.local, wanted);
    });
    if (!own
        || std::ranges::any_of(holders, [&](const AddressHolder& known) { return known.socket.inode == own->inode; }))
        return;
    AddressHolder holder;
    holder.socket.tcpState = BoundInactive;
    holder.socket.local = own->local;
    holder.socket.inode = own->inode;
    holders.push_back(std::move(holder));
}

void addUnixHolders(Evidence& evidence, const SocketTable& sockets, SockDiag& diag, const SocketAddress& wanted)
{
    for (const UnixTruth& truth : diag.listUnix(wanted)) {
        if (truth.inode == evidence.mine.inode || truth.state == TCP_ESTABLISHED)
            continue; // what a listener accepted has its name too
        AddressHolder holder;
        holder.path = truth.name;
        holder.socket.tcpState = truth.state;
        holder.socket.inode = truth.inode;
        holder.socket.receiveQueue = truth.receiveQueue;
        holder.socket.sendQueue = truth.sendQueue;
        evidence.holders.push_back(std::move(holder));
    }
    evidence.pathEnd = wanted.isAbstract() ? PathEnd::Unknown : endOfPath(wanted);
    evidence.holdersKnown = true;
    nameAll(evidence.holders, sockets);
}

/// After bind: whoever has the port. After connect: whoever listens on it, and our own that should.
void addInternetHolders(
    Evidence& evidence, const SocketTable& sockets, SockDiag& diag, CallName call, const SocketAddress& wanted)
{
    const SocketFacts& facts = evidence.mine.facts;
    const bool asksListeners = call == CallName::Connect && facts.type == SOCK_STREAM;
    evidence.holders = onPort(diag, facts, wanted.port(), asksListeners ? 1U << TCP_LISTEN : 0xffffffffU);
    if (call == CallName::Bind)
        std::erase_if(
            evidence.holders, [&](const AddressHolder& holder) { return !signs::covers(holder.socket.local, wanted); });
    addBoundOnes(evidence.holders, sockets, facts, wanted);
    evidence.holdersKnown = true;
    nameAll(evidence.holders, sockets);
}

void addListener(Evidence& evidence, const SocketTable& sockets, SockDiag& diag)
{
    if (!evidence.truth || !signs::isOnThisMachine(evidence.truth->local, evidence.truth->peer))
        return;
    const SocketAddress& target = evidence.truth->peer;
    for (AddressHolder& holder : onPort(diag, evidence.mine.facts, target.port(), 1U << TCP_LISTEN)) {
        if (!signs::covers(holder.socket.local, target))
            continue;
        holder.ours = ownerOf(sockets, holder.socket.inode);
        findProcess(holder);
        evidence.listener = std::move(holder);
        return;
    }
}

} // namespace

PathEnd endOfPath(const SocketAddress& path)
{
    struct stat status;
    const std::string file(path.unixName());
    if (::stat(file.c_str(), &status) != 0)
        return errno == ENOENT ? PathEnd::Nothing : PathEnd::Unknown;
    if (!S_ISSOCK(status.st_mode))
        return PathEnd::OtherFile;
    // A listener of streams answers EPROTOTYPE and never hears of it; a datagram socket does not notice a connect.
    const UniqueFd asker(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    if (!asker.valid())
        return PathEnd::Unknown;
    if (::connect(asker.get(), path.data(), path.size()) == 0)
        return PathEnd::Living;
    switch (errno) {
    case EPROTOTYPE:
    case EPERM: // it is connected to somebody else
        return PathEnd::Living;
    case ECONNREFUSED:
        return PathEnd::Dead;
    default:
        return PathEnd::Unknown;
    }
}

void addHolders(Evidence& evidence, const SocketTable& sockets, SockDiag& diag)
{
    if (evidence.mine.facts.state == SocketState::SynSent)
        addListener(evidence, sockets, diag);
    const CallEvent* call = signs::vainNaming(evidence);
    const auto wanted = call ? signs::addressIn(*call) : std::nullopt;
    if (!wanted)
        return;
    if (wanted->family() == AF_UNIX)
        addUnixHolders(evidence, sockets, diag, *wanted);
    else if (wanted->port() != 0
        && (call->call == CallName::Bind || signs::isOnThisMachine(evidence.mine.facts.local, *wanted)))
        addInternetHolders(evidence, sockets, diag, call->call, *wanted);
}

} // namespace socketarium
