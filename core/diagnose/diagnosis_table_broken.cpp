// SPDX-License-Identifier: MIT
#include "core/diagnose/diagnosis_remedies.h"
#include "core/diagnose/diagnosis_table.h"
#include "core/diagnose/signs.h"

#include <algorithm>
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

bool lingeredZero(E evidence)
{
    const auto call = std::find_if(evidence.calls.rbegin(), evidence.calls.rend(), [](const CallEvent& event) {
        return event.call == Setsockopt && event.error == 0 && hasArgument(&event, "SO_LINGER");
    });
    return call != evidence.calls.rend() && call->args.ends_with(", 0");
}

/// The connection was there when close was called, and close left nothing of it.
bool endedAtClose(E evidence)
{
    const SocketFacts& facts = evidence.mine.facts;
    return isTcp(evidence) && facts.closed && facts.state == SocketState::Released && facts.peer.port() != 0
        && last(evidence.calls, {Close}) != nullptr;
}

bool sendBroke(E evidence)
{
    return isOpen(evidence) && !isListening(evidence) && ended(last(evidence.calls, {Send, Sendto}), EPIPE);
}

bool hadPeer(E evidence)
{
    return isUnix(evidence) ? isConnected(evidence) : evidence.mine.facts.peer.port() != 0;
}

bool unixPeerIsGone(E evidence)
{
    return isUnix(evidence) && !isDatagram(evidence) && isConnected(evidence) && isReady(evidence, POLLHUP)
        && !evidence.other && !shutDown(evidence, true) && !shutDown(evidence, false);
}

constexpr std::array Rows{
    DiagnosisRow{"close-did-reset", Wrong, [](E e) { return endedAtClose(e) && e.unreadAtClose > 0; },
        "close broke the connection off.",
        "{unreadAtClose} were unread.\nThe kernel threw them away and sent the peer an RST, because data was lost; "
        "there "
        "was no FIN, and there is no TIME_WAIT.",
        "receive queue at close: {unreadAtClose}\n{lastClose}\nafter it: {state}",
        "Next time receive until recv returns 0, then close."},
    DiagnosisRow{"close-did-reset", Wrong, [](E e) { return endedAtClose(e) && lingeredZero(e); },
        "close broke the connection off.",
        "SO_LINGER was on with 0 s, so the kernel sent an RST instead of a FIN and threw away what was not sent.",
        "{lastClose}\nafter it: {state}", "Leave SO_LINGER off to end politely."},
    DiagnosisRow{"peer-reset", Wrong,
        [](E e) { return isTcp(e) && isOpen(e) && isInState(e, {SocketState::Closed}) && lastReset(e); },
        "The peer broke the connection off.",
        "An RST came instead of a FIN: the peer closed with data unread, chose not to linger, or crashed.\nThe kernel "
        "says so once; after that recv returns 0 and send fails with EPIPE.",
        "{resetCall}\n{state}\nnever received by the other end: {lost}", "Close this socket and connect anew.",
        remedies::close},
    DiagnosisRow{"peer-reset", Wrong, [](E e) { return isUnix(e) && isOpen(e) && lastReset(e); },
        "The other end was closed with data unread.",
        "What this end sent, and the other never received, is lost.\nThe kernel says so once; after that recv returns "
        "0 "
        "and send fails with EPIPE.",
        "{resetCall}\nnever received by the other end: {lost}", "Close this socket and connect anew.", remedies::close},
    DiagnosisRow{"shutdown-write-then-send", Wrong, [](E e) { return sendBroke(e) && shutDown(e, true); },
        "This end has said that it will send no more.",
        "shutdown ended our direction: after the FIN nothing can follow.\nsend fails with EPIPE whatever the peer "
        "does.",
        "{lastShutdown}\n{lastSend}", "Receive what still comes, then close.\nMake a new connection to say more.",
        remedies::close},
    DiagnosisRow{"broken-pipe", Wrong, [](E e) { return sendBroke(e) && !shutDown(e, true) && hadPeer(e); },
        "Nobody is left to send to.",
        "The other end is closed for good.\nWithout MSG_NOSIGNAL such a send would end a C program by the signal "
        "SIGPIPE.",
        "{lastSend}\n{state}\nnever received by the other end: {lost}",
        "Receive what is left, close this socket, and connect anew.", remedies::close},
    DiagnosisRow{"unix-peer-gone", Wrong, unixPeerIsGone, "The other end is gone.",
        "It was closed, or shut down in both directions: nothing will come, and a send would fail with EPIPE.",
        "poll: POLLHUP\nreceive queue {unread}", "Receive what is left, then close.", remedies::close},
    DiagnosisRow{"unix-peer-gone", Wrong,
        [](E e) {
            return isUnix(e) && isDatagram(e) && isOpen(e) && ended(newest(e), ECONNREFUSED) && newest(e)->call == Send;
        },
        "The receiver is gone.",
        "The socket that this one was connected to has been closed.\nThe kernel has dissolved the connection: the next "
        "send would say ENOTCONN.",
        "{lastSend}", "Connect to the receiver's new socket, or use sendto."},
    DiagnosisRow{"shut-down-reading", Note,
        [](E e) {
            return isTcp(e) && isOpen(e) && shutDown(e, false)
                && isInState(e, {SocketState::Established, SocketState::FinWait1, SocketState::FinWait2});
        },
        "This end has said that it will not read.",
        "After shutdown for reading, recv returns 0 at once when nothing is there, though the peer has not "
        "ended.\nThe peer is told nothing: Linux still takes its data, and recv still returns it.",
        "{lastShutdown}\n{state}\nreceive queue {unread}",
        "A recv that returns 0 here does not mean that the peer has ended."},
};

} // namespace

std::span<const DiagnosisRow> brokenRows()
{
    return Rows;
}

} // namespace socketarium
