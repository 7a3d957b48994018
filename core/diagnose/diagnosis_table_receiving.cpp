// SPDX-License-Identifier: MIT
#include "core/diagnose/diagnosis_remedies.h"
#include "core/diagnose/diagnosis_table.h"
#include "core/diagnose/signs.h"

#include <array>

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

/// recv sleeps, nothing has come, and something may still come.
bool sleepsEmpty(E evidence)
{
    return waits(evidence, Recv) && unread(evidence) == 0 && takenByRecv(evidence) == 0
        && (isConnected(evidence) || (isDatagram(evidence) && isBound(evidence.mine.facts)));
}

/// The other end, ours, has given its TCP nothing that has not arrived.
bool nothingOnTheWay(E evidence)
{
    return evidence.other && evidence.other->queues.unacknowledged.value_or(0) == 0;
}

bool isStream(E evidence)
{
    return evidence.mine.facts.type == SOCK_STREAM;
}

/// Its bytes have not left: other diagnoses say why.
bool otherHoldsBack(E evidence)
{
    const auto out = evidence.other ? outgoing(*evidence.other) : std::nullopt;
    return out && out->unsent > 0;
}

bool bothReceive(E evidence)
{
    if (!sleepsEmpty(evidence) || !nothingOnTheWay(evidence) || !otherWaits(evidence, Recv))
        return false;
    const SocketState state = evidence.other->facts.state; // an unconnected one may hear from others
    return (state == SocketState::Established || state == SocketState::Connected)
        && evidence.other->queues.receive.value_or(0) == 0;
}

int lowat(E evidence)
{
    return option(evidence.mine, "SO_RCVLOWAT").value_or(0);
}

bool sleepsBelowLowat(E evidence)
{
    return isTcp(evidence) && lowat(evidence) > 1 && waits(evidence, Recv)
        && takenByRecv(evidence) + unread(evidence) > 0;
}

bool isSilentBelowLowat(E evidence)
{
    return isTcp(evidence) && isInState(evidence, {SocketState::Established}) && unread(evidence) > 0
        && static_cast<std::int64_t>(unread(evidence)) < lowat(evidence) && !isReady(evidence, POLLIN);
}

constexpr std::array Rows{
    DiagnosisRow{"both-receive", Wrong, bothReceive, "Both ends wait for the other to speak.",
        "recv sleeps here and on {other}, and nothing is on the way in either direction.\nNeither call can come back "
        "before somebody sends.",
        "{socket}: recv has waited {waited}, receive queue {unread}\n{other}: {otherCall} sleeps, receive queue "
        "{otherUnread}",
        "Interrupt one of the two and send from there: a protocol says who begins."},
    DiagnosisRow{"waitall-waits", Waits, [](E e) { return lowat(e) == 1 && takenByRecv(e) > 0; },
        "recv holds data and wants all it asked for.",
        "A recv that returns with what is there would have done so.\nThis one was called with MSG_WAITALL: it has "
        "taken "
        "{taken} and sleeps until its buffer is full.",
        "recv has waited {waited}\n{received} bytes came in (tcpi_bytes_received), {taken} of them are in the sleeping "
        "call",
        "Send the rest, or ask for less; an end of the stream or a signal also lets it go."},
    DiagnosisRow{"rcvlowat", Waits, sleepsBelowLowat, "recv sleeps until {lowat} bytes are there.",
        "SO_RCVLOWAT asks for more than the usual 1, and fewer bytes have come so far.",
        "SO_RCVLOWAT {lowat}\nrecv has waited {waited}, receive queue {unread}\ntaken out by the sleeping recv: "
        "{taken}",
        "Send more, or set SO_RCVLOWAT to 1.", remedies::lowatOne},
    DiagnosisRow{"rcvlowat", Waits, isSilentBelowLowat, "Data is here, but poll keeps quiet about it.",
        "SO_RCVLOWAT asks for {lowat} bytes: with less, poll, select and epoll do not call the socket readable.",
        "receive queue {unread}, SO_RCVLOWAT {lowat}\npoll: no POLLIN", "Set SO_RCVLOWAT to 1.", remedies::lowatOne},
    DiagnosisRow{"waits-for-data", Waits,
        [](E e) { return sleepsEmpty(e) && isStream(e) && nothingOnTheWay(e) && !bothReceive(e); },
        "recv waits: {other} has sent nothing more.",
        "All that the other end gave to send has arrived and been received.\nThe call sleeps until more comes, or "
        "until "
        "the other end closes.",
        "recv has waited {waited}\nreceive queue {unread}\n{other} ({otherState}) has nothing on the way",
        "Send from {other}, or close it: then recv returns 0."},
    DiagnosisRow{"waits-for-data", Waits, [](E e) { return sleepsEmpty(e) && !otherHoldsBack(e) && !bothReceive(e); },
        "recv waits for data.", "Nothing has come that was not received, so the call sleeps until something does.",
        "recv has waited {waited}\nreceive queue {unread}",
        "Send something from the other end, or interrupt the call."},
    DiagnosisRow{"receive-buffer-full", Waits, [](E e) { return isOpen(e) && hasShutWindow(e.mine); },
        "The receive buffer is full, and the peer may not send.",
        "{unread} wait here for recv.\nThis kernel has told the peer a window of 0: there is no room for more, so the "
        "peer's data stays in the peer's send buffer.",
        "receive queue {unread}, memory {receiveMemory} of {receiveLimit}\nwindow told to the peer: {ownWindow}",
        "Receive: the window opens again.", remedies::receiveAll},
    DiagnosisRow{"unread-data", Note,
        [](E e) {
            return isByHand(e) && !isListening(e) && unread(e) > 0 && !waits(e, Recv) && !hasShutWindow(e.mine);
        },
        "Data is here and waits for recv.",
        "The kernel has received it and confirmed it to the sender; this program has not asked for it yet.",
        "receive queue {unread}", "Call recv.", remedies::receive},
    DiagnosisRow{"out-of-band-pending", Note, [](E e) { return isReady(e, POLLPRI) && !isListening(e); },
        "An urgent byte is here.",
        "The peer sent with MSG_OOB: its last byte is marked as urgent and kept out of the normal stream.\nA plain "
        "recv "
        "stops at the mark and passes over that byte.",
        "poll: POLLPRI\nreceive queue before the mark: {unread}", "Call recv with MSG_OOB to get it.",
        remedies::receiveUrgent},
};

} // namespace

std::span<const DiagnosisRow> receivingRows()
{
    return Rows;
}

} // namespace socketarium
