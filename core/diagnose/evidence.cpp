// SPDX-License-Identifier: MIT
#include "core/diagnose/evidence.h"

#include "core/diagnose/address_holders.h"
#include "core/diagnose/log_evidence.h"
#include "core/diagnose/signs.h"
#include "core/probe/inet_diag_message.h"

#include <fstream>

#include <netinet/tcp.h>

namespace socketarium
{
namespace
{

/// A connection whose handshake is not over tells nobody its peer (getpeername(2)): found by its inode.
std::optional<InetTruth> findConnecting(SockDiag& diag, const Inspection& mine)
{
    if (mine.facts.state != SocketState::SynSent || mine.inode == 0)
        return std::nullopt;
    for (const InetTruth& truth : diag.listPort(IPPROTO_TCP, mine.facts.local.port(), 1U << TCP_SYN_SENT)) {
        if (truth.inode == mine.inode)
            return truth;
    }
    return std::nullopt;
}

std::optional<InetTruth> findConnection(SockDiag& diag, const Inspection& mine)
{
    if (mine.facts.local.port() == 0)
        return std::nullopt;
    if (mine.facts.peer.port() != 0) {
        if (auto truth = diag.findTcp(mine.facts.local, mine.facts.peer))
            return truth;
    }
    return findConnecting(diag, mine);
}

/// Connections on the listener's address that no process has: nobody has accepted them yet.
std::vector<InetTruth> findQueued(SockDiag& diag, const SocketFacts& listener)
{
    constexpr std::uint32_t States
        = 1U << TCP_ESTABLISHED | 1U << TCP_SYN_RECV | 1U << TCP_CLOSE_WAIT; // a client may end before accept
    auto found = diag.listPort(IPPROTO_TCP, listener.local.port(), States);
    std::erase_if(found, [&](const InetTruth& truth) {
        const bool toListener = listener.local.isAny() || sameEnd(truth.local, listener.local);
        return truth.inode != 0 || !toListener;
    });
    return found;
}

std::uint32_t readNumber(const char* path)
{
    std::ifstream file(path);
    std::uint32_t value = 0;
    return file >> value ? value : 0;
}

void addTruth(Evidence& evidence, SockDiag& diag)
{
    const SocketFacts& facts = evidence.mine.facts;
    if (facts.family == AF_UNIX) {
        if (facts.fd >= 0)
            evidence.unixTruth = diag.findUnix(evidence.mine.inode);
        return;
    }
    if (!signs::isTcp(evidence))
        return;
    if (facts.state == SocketState::Listen)
        evidence.queued = findQueued(diag, facts);
    else
        evidence.truth = findConnection(diag, evidence.mine);
}

} // namespace

Evidence gatherEvidence(const Capture& capture, SockDiag* diag, Inspection mine, std::optional<Inspection> other)
{
    Evidence evidence;
    evidence.now = mine.time;
    evidence.mine = std::move(mine);
    evidence.other = std::move(other);
    const SocketId otherId
        = evidence.other ? evidence.other->facts.id : otherEndOf(capture.sockets, evidence.mine.facts, diag);
    if (otherId != SocketId::None)
        evidence.otherFacts = capture.sockets.find(otherId);
    addLog(evidence, capture);
    if (evidence.mine.facts.family == AF_UNIX)
        evidence.datagramQueueLimit = readNumber("/proc/sys/net/unix/max_dgram_qlen");
    if (diag) {
        addTruth(evidence, *diag);
        addHolders(evidence, capture.sockets, *diag);
    }
    return evidence;
}

} // namespace socketarium
