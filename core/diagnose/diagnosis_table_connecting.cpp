// SPDX-License-Identifier: MIT
#include "core/diagnose/diagnosis_remedies.h"
#include "core/diagnose/diagnosis_table.h"
#include "core/diagnose/signs.h"

#include <algorithm>
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

bool isConnecting(E evidence)
{
    return isOpen(evidence) && isInState(evidence, {SocketState::SynSent});
}

bool findsFullQueue(E evidence)
{
    return isConnecting(evidence) && evidence.listener
        && evidence.listener->socket.receiveQueue > evidence.listener->socket.sendQueue;
}

bool goesOnAlone(E evidence)
{
    const CallEvent* call = last(evidence.calls, {Connect});
    return isConnecting(evidence) && !waits(evidence, Connect)
        && (ended(call, EINPROGRESS) || ended(call, EALREADY) || ended(call, EINTR));
}

std::uint32_t retransmits(E evidence)
{
    return evidence.truth ? evidence.truth->retransmits : 0;
}

bool wasRefused(E evidence)
{
    const CallEvent* call = vainNaming(evidence);
    return evidence.holdersKnown && call && call->call == Connect && call->error == ECONNREFUSED;
}

bool refusedTcp(E evidence)
{
    return wasRefused(evidence) && isTcp(evidence);
}

bool isListener(const AddressHolder& holder)
{
    return holder.socket.tcpState == TCP_LISTEN;
}

/// The first holder is the gravest: if it does not listen, none does.
bool holderDoesNotListen(E evidence)
{
    return wasRefused(evidence) && !isDatagram(evidence) && !evidence.holders.empty()
        && !isListener(evidence.holders.front());
}

bool listensElsewhere(E evidence)
{
    if (!refusedTcp(evidence) || evidence.holders.empty() || !isListener(evidence.holders.front()))
        return false;
    const auto wanted = addressIn(*vainNaming(evidence));
    return wanted && std::ranges::none_of(evidence.holders, [&](const AddressHolder& holder) {
        return isListener(holder) && covers(holder.socket.local, *wanted);
    });
}

bool unixQueueIsFull(E evidence)
{
    const CallEvent* call = vainNaming(evidence);
    if (!isUnix(evidence) || !call || call->call != Connect || call->error != EAGAIN || evidence.holders.empty())
        return false;
    const InetTruth& first = evidence.holders.front().socket;
    return first.tcpState == TCP_LISTEN && first.receiveQueue > first.sendQueue;
}

constexpr std::array Connecting{
    DiagnosisRow{"connect-waits-queue-full", Waits, findsFullQueue, "The listener at {peer} has no room in its queue.",
        "Its accept queue holds {listenerQueue}, with a backlog of {listenerBacklog}: the kernel drops our SYN without "
        "a "
        "word.\nTCP sends it again after 1 s, then 2 s, then 4 s.",
        "{listener} listens there: accept queue {listenerQueue}, backlog {listenerBacklog}\nSYN_SENT for {since}\nSYNs "
        "sent again: {retransmits}, the next in {timer}",
        "Let the listener call accept: the next SYN gets in.", remedies::listenerAccepts},
    DiagnosisRow{"syn-unanswered", Waits,
        [](E e) { return isConnecting(e) && !findsFullQueue(e) && retransmits(e) > 0; }, "Nobody answers the SYN.",
        "No SYN-ACK came, and no refusal either: a firewall may drop the packets, the host may be off, or the network "
        "loses them.\nTCP doubles the pause each time; when it gives up, connect fails with ETIMEDOUT.",
        "SYN_SENT to {peer} for {since}\nSYNs sent again: {retransmits}, the next in {timer}",
        "Check the address and the port, and what filters packets on the way."},
    DiagnosisRow{"connect-in-progress", Waits, goesOnAlone, "The connection is still being made.",
        "connect came back before the handshake was over, because it may not wait or was interrupted.\nThat is no "
        "failure: the kernel goes on by itself.",
        "{lastConnect}\nSYN_SENT to {peer} for {since}",
        "Wait until poll says POLLOUT, then read SO_ERROR: 0 means connected.", remedies::readError},
    DiagnosisRow{"connect-in-progress", Waits,
        [](E e) { return isConnecting(e) && waits(e, Connect) && !findsFullQueue(e) && retransmits(e) == 0; },
        "connect waits for the peer's answer.", "The SYN is out, and the SYN-ACK has not come yet.",
        "connect has waited {waited}\nSYN_SENT to {peer}, the SYN is sent again in {timer}",
        "Give it a moment, or interrupt the call: the handshake goes on all the same."},
    DiagnosisRow{"connected-to-itself", Wrong,
        [](E e) {
            return isTcp(e) && isOpen(e) && isConnected(e) && e.mine.facts.peer.port() != 0
                && e.mine.facts.local == e.mine.facts.peer;
        },
        "This socket is connected to itself.",
        "Its own SYN came back to its own port, and TCP allows two ends to open at the same time.\nWhat it sends it "
        "will "
        "receive, and no listener is involved.",
        "local {local}, peer {peer}", "Close it and connect again from another port.", remedies::close},
    DiagnosisRow{"unix-connect-waits", Waits, [](E e) { return isUnix(e) && waits(e, Connect); },
        "connect waits for room in the listener's queue.",
        "On a UNIX socket connect sleeps for one reason only: more clients than the backlog allows wait for accept.",
        "connect has waited {waited}", "Let the listener call accept."},
    DiagnosisRow{"unix-connect-waits", Waits, unixQueueIsFull, "The listener at {wanted} has no room in its queue.",
        "More clients than its backlog allows wait for accept, and this connect may not wait.",
        "{lastConnect}\n{holder} listens there: accept queue {holderQueue}, backlog {holderBacklog}",
        "Let the listener call accept, then connect again.", remedies::holderAccepts},
};

constexpr std::array Refused{
    DiagnosisRow{"port-not-listening", Wrong, holderDoesNotListen, "Bound there, but not listening: {holder}.",
        "A bound socket only reserves its address.\nWithout listen, the kernel refuses every connection to it.",
        "{lastConnect}\n{holderAddress}: {holder}, not listening", "Call listen there, then connect again.",
        remedies::holderListens},
    DiagnosisRow{"listens-elsewhere", Wrong, listensElsewhere, "Somebody listens on {port}, but on another address.",
        "A listener hears only what comes to the address it is bound to: 127.0.0.1 and 127.0.0.2 are two of them, and "
        "both lead to this machine.",
        "{lastConnect}\n{holder} listens on {holderAddress}",
        "Connect to {holderAddress}, or bind a new listener to 0.0.0.0."},
    DiagnosisRow{"nobody-listens", Wrong, [](E e) { return refusedTcp(e) && e.holders.empty(); },
        "Nobody listens on {port}.",
        "This machine has no listener on that port, so its kernel answered the SYN with an RST.",
        "{lastConnect}\nlisteners on {port}: none", "Start the server, or correct the port."},
};

} // namespace

std::span<const DiagnosisRow> connectingRows()
{
    return Connecting;
}

std::span<const DiagnosisRow> refusedRows()
{
    return Refused;
}

} // namespace socketarium
