// SPDX-License-Identifier: MIT
#include "core/diagnose/diagnosis_remedies.h"
#include "core/diagnose/diagnosis_table.h"
#include "core/diagnose/signs.h"

#include <array>
#include <cerrno>

#include <netinet/tcp.h>

namespace socketarium
{
namespace
{

using namespace signs;
using enum CallName;
using enum Diagnosis::Weight;
namespace remedies = diagnosis_remedies;
using E = const Evidence&;

bool bindFailed(E evidence, int error)
{
    const CallEvent* call = vainNaming(evidence);
    return call && call->call == Bind && call->error == error;
}

bool portIsHeld(E evidence)
{
    return !isUnix(evidence) && bindFailed(evidence, EADDRINUSE) && !evidence.holders.empty();
}

/// holders are sorted: the first is the gravest.
bool heldByListener(E evidence)
{
    return portIsHeld(evidence) && evidence.holders.front().socket.tcpState == TCP_LISTEN;
}

bool heldByNobody(E evidence)
{
    return portIsHeld(evidence) && evidence.holders.front().socket.inode == 0;
}

bool isFreeNow(E evidence)
{
    const CallEvent* call = vainNaming(evidence);
    return !isUnix(evidence) && bindFailed(evidence, EADDRINUSE) && evidence.holdersKnown && evidence.holders.empty()
        && addressIn(*call) && addressIn(*call)->port() != 0;
}

bool endsAt(E evidence, PathEnd end)
{
    const CallEvent* call = vainNaming(evidence);
    return isUnix(evidence) && call && evidence.pathEnd == end
        && (call->error == EADDRINUSE || call->error == ECONNREFUSED);
}

bool unixNameIsHeld(E evidence)
{
    return isUnix(evidence) && bindFailed(evidence, EADDRINUSE)
        && (evidence.pathEnd == PathEnd::Living || (evidence.pathEnd == PathEnd::Unknown && !evidence.holders.empty()));
}

bool isBoundAndIdle(E evidence)
{
    const SocketFacts& facts = evidence.mine.facts;
    const bool stream = isTcp(evidence) || (isUnix(evidence) && facts.type == SOCK_STREAM);
    return stream && isByHand(evidence) && isBound(facts) && facts.backlog < 0 && facts.peer.empty()
        && isInState(evidence, {SocketState::Closed, SocketState::Unconnected}) && !last(evidence.calls, {Connect});
}

constexpr std::array Rows{
    DiagnosisRow{"port-in-use", Wrong, heldByListener, "The port is taken: {holder} listens on it.",
        "One address and port have one listener.\nSO_REUSEADDR does not help against a living one; two may share a "
        "port "
        "only if both set SO_REUSEPORT before bind.",
        "{lastBind}\n{holder}: {holderState} on {holderAddress}",
        "Close that listener, or take another port: 0 lets the kernel choose a free one.", remedies::holderCloses},
    DiagnosisRow{"port-in-use", Wrong, heldByNobody,
        "The kernel keeps {port} for a connection that nobody has any more.",
        "It was closed, and the kernel is not done with it: {holderState}.\nTo pass over it, SO_REUSEADDR must be set "
        "before bind on both, on the socket it came from and on the new one.",
        "{lastBind}\n{holderAddress} to {holderPeer}: {holderState}\nit ends in {holderTimer}\nSO_REUSEADDR was "
        "{reuse} "
        "here when bind was called",
        "Wait, or take another port.\nA server sets SO_REUSEADDR before its bind: then its next start gets the port.",
        remedies::reuseAddress},
    DiagnosisRow{"port-in-use", Wrong, [](E e) { return portIsHeld(e) && isUdp(e); },
        "The port is taken: {holder} has it.",
        "On UDP one address and port belong to one socket, unless both set SO_REUSEADDR or both SO_REUSEPORT before "
        "bind.",
        "{lastBind}\n{holder}: {holderState} on {holderAddress}\nSO_REUSEADDR was {reuse} here when bind was called",
        "Close that socket, or take another port: 0 lets the kernel choose a free one.", remedies::holderCloses},
    DiagnosisRow{"port-in-use", Wrong, portIsHeld, "The port is taken: {holder} has it.",
        "It does not listen there, but it is bound to the port, or it is a connection that came from it.\nSO_REUSEADDR "
        "lets both have it only if both set it before bind.",
        "{lastBind}\n{holder}: {holderState} on {holderAddress}\nSO_REUSEADDR was {reuse} here when bind was called",
        "Close that socket, or take another port: 0 lets the kernel choose a free one.", remedies::holderCloses},
    DiagnosisRow{"port-free-again", Note, isFreeNow, "{port} is free now.",
        "It was in use when bind was called; since then its holder has gone.", "{lastBind}\nsockets on {port}: none",
        "Call bind again."},
    DiagnosisRow{"unix-path-held", Wrong, unixNameIsHeld, "{wanted} belongs to a living socket.",
        "A name in the UNIX family has one owner at a time, and SO_REUSEADDR changes nothing here.",
        "{lastBind}\n{holder} has {holderAddress}", "Take another name, or end its owner.", remedies::holderCloses},
    DiagnosisRow{"stale-unix-path", Wrong, [](E e) { return endsAt(e, PathEnd::Dead); },
        "{wanted} is left over from a socket that is gone.",
        "bind makes a file, and close leaves it behind.\nNobody is behind this one: connect is refused, and bind never "
        "replaces a file.",
        "{lastBind}\n{lastConnect}\n{wanted}: a socket's file, but no process has that socket",
        "Remove the file with unlink, then bind again.", remedies::unlinkPath},
    DiagnosisRow{"path-is-another-file", Wrong, [](E e) { return endsAt(e, PathEnd::OtherFile); },
        "{wanted} is a file, but not a socket.", "bind would have to make a socket there, and connect finds none.",
        "{lastBind}\n{lastConnect}\n{wanted}: not a socket", "Take another path: that file belongs to something else."},
    DiagnosisRow{"address-not-local", Wrong, [](E e) { return bindFailed(e, EADDRNOTAVAIL); },
        "{wanted} is not an address of this machine.",
        "bind names your own end of a connection, and no interface here has that address.", "{lastBind}",
        "Bind to 127.0.0.1, to an address that \"ip addr\" lists, or to 0.0.0.0 for all of them.",
        remedies::bindLocally},
    DiagnosisRow{"bound-not-listening", Note, isBoundAndIdle, "Bound, and not yet listening.",
        "The socket has its address, but the kernel takes no connection for it: clients get ECONNREFUSED until listen "
        "is "
        "called.",
        "bound to {local}\nlisten was not called", "A server calls listen now; a client goes on with connect.",
        remedies::listen},
};

} // namespace

std::span<const DiagnosisRow> nameRows()
{
    return Rows;
}

} // namespace socketarium
