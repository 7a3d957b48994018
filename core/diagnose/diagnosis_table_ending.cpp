// SPDX-License-Identifier: MIT
#include "core/diagnose/diagnosis_remedies.h"
#include "core/diagnose/diagnosis_table.h"
#include "core/diagnose/signs.h"

#include <array>

namespace socketarium
{
namespace
{

using namespace signs;
using enum CallName;
using enum Diagnosis::Weight;
namespace remedies = diagnosis_remedies;
using E = const Evidence&;

/// Those in which the kernel breaks off by an RST if it must (tcp_need_reset).
constexpr std::initializer_list<SocketState> StatesWithReset{
    SocketState::Established, SocketState::FinWait1, SocketState::FinWait2, SocketState::CloseWait};

/// Data stands before our FIN, and the other end's TCP does not take it.
bool finIsStuck(E evidence, SocketState state)
{
    if (!isTcp(evidence) || !isInState(evidence, {state}) || unsentBeforeFin(evidence) == 0)
        return false;
    if (!evidence.truth)
        return facesShutWindow(evidence.mine);
    using enum InetTruth::Timer;
    return evidence.truth->timer == ZeroWindowProbe
        || (evidence.truth->timer == Retransmit && evidence.truth->retransmits > 0);
}

bool wouldReset(E evidence)
{
    return isTcp(evidence) && isByHand(evidence) && unread(evidence) > 0 && isInState(evidence, StatesWithReset);
}

constexpr std::string_view StuckFacts
    = "{state} for {since}\ngiven to send and not taken: {beforeFin}\nthe kernel tries again in {timer}\n{other} has "
      "{otherUnread} unread";

constexpr std::array Rows{
    DiagnosisRow{"close-wait-never-closed", Wrong,
        [](E e) { return isTcp(e) && isByHand(e) && isInState(e, {SocketState::CloseWait}) && !waits(e, Send); },
        "The peer has closed, and this end has not.",
        "Its FIN has come, so nothing more will be received.\nThe connection stays in CLOSE_WAIT until this program "
        "calls close, if need be for ever: no timer ends it.",
        "CLOSE_WAIT for {since}\nreceive queue {unread}",
        "Receive until recv returns 0, send what is left to say, then close.", remedies::close},
    DiagnosisRow{"half-closed-by-us", Waits,
        [](E e) { return isTcp(e) && isOpen(e) && isInState(e, {SocketState::FinWait2}); },
        "Waiting for the peer to close its direction.",
        "We have ended ours with shutdown, and the peer's TCP has confirmed it.\nThe peer may go on sending for as "
        "long "
        "as it likes.\n{other} is in {otherState}.",
        "FIN_WAIT2 for {since}\n{other}: {otherState}", "Receive until recv returns 0.\nTo end it, close {other}.",
        remedies::otherCloses},
    DiagnosisRow{"fin-wait1-stuck", Waits, [](E e) { return finIsStuck(e, SocketState::FinWait1); },
        "Our FIN cannot leave: data stands before it.",
        "A FIN is the last thing in the stream.\nThe peer does not take the bytes before it, so the FIN waits in the "
        "send buffer.",
        StuckFacts, "Let the peer receive.", remedies::otherReceives},
    DiagnosisRow{"closing-stuck", Waits, [](E e) { return finIsStuck(e, SocketState::Closing); },
        "Both ends have closed, but our data is not taken.",
        "The peer's FIN has come.\nOurs stands behind bytes that the peer does not take.", StuckFacts,
        "Let the peer receive.", remedies::otherReceives},
    DiagnosisRow{"last-ack-stuck", Waits, [](E e) { return finIsStuck(e, SocketState::LastAck); },
        "The last data and our FIN are not taken.",
        "The peer closed first, at least its sending direction, and does not read what we still had to say.\nOur FIN "
        "waits behind it.",
        StuckFacts, "Let the peer receive, or close it for good: then an RST ends this.", remedies::otherReceives},
    DiagnosisRow{"time-wait", Note, [](E e) { return isTcp(e) && isInState(e, {SocketState::TimeWait}); },
        "The ended connection is kept for another {timer}.",
        "This end closed first, or both did at once, so its kernel stays in TIME_WAIT: late packets must not reach a "
        "new connection, and "
        "the "
        "peer's FIN may have to be answered again.\nMeanwhile bind refuses {local} to a new socket, unless "
        "SO_REUSEADDR was set on both sockets, the old and the new.",
        "TIME_WAIT, {local} to {peer}\ntimer {timer}",
        "Nothing: it ends by itself.\nServers set SO_REUSEADDR before bind."},
    DiagnosisRow{"orphan", Note,
        [](E e) {
            return isTcp(e) && e.mine.facts.closed
                && isInState(
                    e, {SocketState::FinWait1, SocketState::FinWait2, SocketState::Closing, SocketState::LastAck});
        },
        "Closed here, and the kernel goes on.",
        "close gave the descriptor back at once.\nThe kernel still sends what is left and waits for the peer's end of "
        "the "
        "connection; no process can see it any more.",
        "{state}, {local} to {peer}\ntimer {timer}",
        "Nothing is needed here: the peer has to take the data and close."},
    DiagnosisRow{"close-resets", Note, wouldReset, "To close now would break the connection off.",
        "{unread} are unread. close throws them away, and the kernel tells the peer so with an RST instead of a "
        "FIN.\nWhat the peer's TCP has not got of ours yet is lost too.",
        "receive queue {unread}", "Receive until recv returns 0, then close.", remedies::receive},
    DiagnosisRow{"linger-zero", Note,
        [](E e) { return isTcp(e) && isOpen(e) && isInState(e, StatesWithReset) && lingersZero(e.mine); },
        "close will break the connection off.",
        "SO_LINGER is on with 0 s: close throws away what is not yet sent and sends an RST instead of a FIN.\nThe "
        "peer's "
        "recv fails with ECONNRESET, and there is no TIME_WAIT.",
        "SO_LINGER 0 s\nnot acknowledged: {unacknowledged}", "Turn SO_LINGER off to end politely.",
        remedies::lingerOff},
};

} // namespace

std::span<const DiagnosisRow> endingRows()
{
    return Rows;
}

} // namespace socketarium
