// SPDX-License-Identifier: MIT
#include "core/diagnose/evidence.h"
#include "core/probe/inet_diag_message.h"

namespace socketarium
{
namespace
{

bool isInternet(const SocketFacts& facts)
{
    return facts.family == AF_INET || facts.family == AF_INET6;
}

SocketId idOf(const std::optional<SocketFacts>& facts)
{
    return facts ? facts->id : SocketId::None;
}

SocketId internetPeer(const SocketTable& sockets, const SocketFacts& facts)
{
    if (facts.peer.port() == 0 || facts.local.port() == 0)
        return SocketId::None;
    const auto mayBe = [&](const SocketFacts& candidate) {
        return candidate.id != facts.id && isInternet(candidate) && candidate.type == facts.type
            && sameEnd(candidate.local, facts.peer);
    };
    const auto exact = sockets.newestThat([&](const SocketFacts& candidate) {
        return mayBe(candidate) && candidate.peer.port() != 0 && sameEnd(candidate.peer, facts.local);
    });
    if (exact || facts.type != SOCK_DGRAM)
        return idOf(exact);
    // A datagram socket that is connected to nobody answers everybody.
    return idOf(sockets.newestThat([&](const SocketFacts& candidate) {
        return mayBe(candidate) && !candidate.isClosed() && candidate.peer.port() == 0;
    }));
}

SocketId unixPeer(const SocketTable& sockets, const SocketFacts& facts, SockDiag* diag)
{
    if (facts.origin == "pair")
        return facts.parent;
    const auto truth = diag && !facts.isClosed() ? diag->findUnix(facts.inode) : std::nullopt;
    if (!truth || truth->peerInode == 0)
        return SocketId::None;
    return idOf(sockets.newestThat([&](const SocketFacts& candidate) {
        return candidate.id != facts.id && candidate.family == AF_UNIX && candidate.inode == truth->peerInode;
    }));
}

} // namespace

SocketId otherEndOf(const SocketTable& sockets, const SocketFacts& facts, SockDiag* diag)
{
    if (facts.family == AF_UNIX)
        return unixPeer(sockets, facts, diag);
    return isInternet(facts) ? internetPeer(sockets, facts) : SocketId::None;
}

} // namespace socketarium
