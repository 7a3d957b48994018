// SPDX-License-Identifier: MIT
#include "core/diagnose/diagnosis_remedies.h"
#include "core/diagnose/diagnosis_table.h"
#include "core/diagnose/signs.h"

#include <array>
#include <cerrno>

#include <poll.h>

namespace socketarium
{
namespace
{

using namespace signs;
using enum CallName;
using enum Diagnosis::Weight;
namespace remedies = diagnosis_remedies;
using E = const Evidence&;

/// While data may travel; the diagnoses of an ending say what waits before a FIN.
bool maySend(E evidence)
{
    return isOpen(evidence) && isInState(evidence, {SocketState::Established, SocketState::CloseWait});
}

bool unixSendWaits(E evidence)
{
    if (!isUnix(evidence) || evidence.mine.facts.type == SOCK_DGRAM || !isConnected(evidence))
        return false;
    const bool refused = ended(newest(evidence), EAGAIN) && newest(evidence)->call == Send;
    return (waits(evidence, Send) || refused) && !isReady(evidence, POLLOUT)
        && evidence.mine.queues.unacknowledged.value_or(0) > 0;
}

bool facesFull(E evidence)
{
    return maySend(evidence) && facesShutWindow(evidence.mine);
}

bool bothSend(E evidence)
{
    if (!waits(evidence, Send) || !otherWaits(evidence, Send))
        return false;
    return isTcp(evidence) ? facesFull(evidence) && facesShutWindow(*evidence.other) : unixSendWaits(evidence);
}

bool otherIsHeldByNagle(E evidence)
{
    return evidence.other && waits(evidence, Recv) && isHeldByNagle(*evidence.other, evidence.otherCalls);
}

bool otherIsCorked(E evidence)
{
    return evidence.other && waits(evidence, Recv)
        && (isCorked(*evidence.other) || waitsForMore(*evidence.other, evidence.otherCalls));
}

bool hasInFlight(E evidence)
{
    const auto out = outgoing(evidence.mine);
    return maySend(evidence) && out && out->inFlight > 0 && evidence.truth
        && evidence.truth->timer == InetTruth::Timer::Retransmit;
}

bool retransmits(E evidence)
{
    return hasInFlight(evidence) && evidence.truth->retransmits > 0;
}

bool isOnItsWay(E evidence)
{
    return hasInFlight(evidence) && !retransmits(evidence) && outgoing(evidence.mine)->unsent == 0;
}

constexpr std::array Rows{
    DiagnosisRow{"both-send", Wrong, bothSend, "Both ends send, and neither reads.",
        "send sleeps here and on {other}: each waits for room that only the other's recv would make.\nThis is a "
        "deadlock, and TCP does not resolve it.",
        "{socket}: send has waited {waited}, {unacknowledged} not taken by the other end\n{other}: {otherCall} sleeps, "
        "receive queue {otherUnread}\n{socket}: receive queue {unread}",
        "Interrupt one send and receive there.\nA program reads while it writes (poll), or one side reads first."},
    DiagnosisRow{"peer-does-not-read", Waits, [](E e) { return facesFull(e) && !bothSend(e); },
        "The peer does not read: its window is {window}.",
        "The peer's receive buffer is full and its TCP lets nothing more come.\n{unsent} wait in our send buffer; once "
        "that is full too, send sleeps.\nThe kernel asks again and again whether the window has opened.",
        "unsent {unsent}\npeer's window {window} (tcpi_snd_wnd)\n{other} has {otherUnread} unread\n{call} has waited "
        "{waited}\nthe next question in {timer}",
        "Let the other end receive.", remedies::otherReceives},
    DiagnosisRow{"peer-does-not-read", Waits, [](E e) { return unixSendWaits(e) && !bothSend(e); },
        "The peer does not read: the buffer between you is full.",
        "What a UNIX socket sends stays in its own send buffer until the other end has received it.",
        "not received by the other end: {unacknowledged} of buffer memory, of {sendLimit}\n{call} has waited "
        "{waited}\n{other} has {otherUnread} unread\n{eagain}",
        "Let the other end receive.", remedies::otherReceives},
    DiagnosisRow{"nagle-delayed-ack", Waits, [](E e) { return maySend(e) && isHeldByNagle(e.mine, e.calls); },
        "Nagle's algorithm holds a small piece back.",
        "{unsent} wait because earlier bytes are not acknowledged yet, and TCP_NODELAY is off: one small segment at a "
        "time.\nThe peer may delay its ACK by some 40 ms, in the hope of an answer to send it with.",
        "unsent {unsent}, less than a segment of {segment} bytes\nnot acknowledged: {inFlight}\npeer's window "
        "{window}: "
        "there is room\nTCP_NODELAY is off",
        "Give both pieces to one send, or set TCP_NODELAY.", remedies::noDelay},
    DiagnosisRow{"nagle-delayed-ack", Waits, otherIsHeldByNagle,
        "recv waits for a small piece that Nagle's algorithm holds back.",
        "{other} has {otherUnsent} to send, but earlier bytes are not acknowledged yet, and TCP_NODELAY is off "
        "there.\nThis end may delay its ACK by some 40 ms: each side waits for the other.",
        "{other}: unsent {otherUnsent}, not acknowledged {otherInFlight}\nTCP_NODELAY is off there",
        "Give both pieces to one send, or set TCP_NODELAY on {other}.", remedies::otherNoDelay},
    DiagnosisRow{"corked", Waits, [](E e) { return maySend(e) && isCorked(e.mine); },
        "The cork is in: TCP_CORK is set.",
        "{unsent} wait for more, because they do not fill a segment.\nThe kernel sends them after 200 ms at the "
        "latest.",
        "unsent {unsent}, less than a segment of {segment} bytes\nTCP_CORK is on", "Clear TCP_CORK: the rest goes out.",
        remedies::uncork},
    DiagnosisRow{"corked", Waits, [](E e) { return maySend(e) && waitsForMore(e.mine, e.calls); },
        "The last send said that more will follow.",
        "With MSG_MORE {unsent} wait, because they do not fill a segment.\nThe kernel sends them after 200 ms at the "
        "latest.",
        "unsent {unsent}, less than a segment of {segment} bytes\n{lastSend}", "Send the rest without MSG_MORE."},
    DiagnosisRow{"corked", Waits, otherIsCorked, "recv waits for data that the other end has corked up.",
        "{other} has {otherUnsent} that do not fill a segment, and TCP_CORK or MSG_MORE says to wait for more.",
        "{other}: unsent {otherUnsent}", "Clear TCP_CORK on {other}, or send there without MSG_MORE.",
        remedies::otherUncorks},
    DiagnosisRow{"retransmitting", Waits, retransmits, "Data is sent again and again: no ACK comes.",
        "{inFlight} have left and nobody confirmed them.\nPackets get lost on the way, or the peer's machine is "
        "gone.\nTCP doubles the pause each time and gives up after some 15 minutes with ETIMEDOUT.",
        "not acknowledged: {inFlight}\nsent again so far: {retransmits}, the next time in {timer}",
        "Check the network on the way.\nTCP_USER_TIMEOUT makes TCP give up sooner."},
    DiagnosisRow{"unacknowledged-data", Note, isOnItsWay, "Data is on its way.",
        "{inFlight} have left, and the peer's TCP has not confirmed them yet: it may take its time, some 40 ms, to "
        "save packets.",
        "not acknowledged: {inFlight}\nsent again in {timer} if no ACK comes", "Nothing: this is how TCP works."},
};

} // namespace

std::span<const DiagnosisRow> sendingRows()
{
    return Rows;
}

} // namespace socketarium
