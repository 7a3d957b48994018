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

/// What the kernel's book-keeping takes for the smallest datagram at least (struct sk_buff and skb_shared_info).
constexpr std::uint32_t SmallestCost = 512;

bool hasNoRoom(E evidence)
{
    const Queues& queues = evidence.mine.queues;
    return queues.receiveMemory > 0 && queues.receiveMemory + SmallestCost > queues.receiveLimit;
}

bool mayGetDatagrams(E evidence)
{
    return evidence.mine.facts.family == AF_UNIX ? isBound(evidence.mine.facts) || evidence.mine.facts.origin == "pair"
                                                 : isBound(evidence.mine.facts);
}

bool toldItWasCut(E evidence)
{
    const CallEvent* call = last(evidence.calls, {Recv, Recvfrom});
    return isDatagram(evidence) && ended(call, 0) && hasArgument(call, "MSG_TRUNC")
        && call->result > lengthIn(*call).value_or(INT64_MAX);
}

/// Both logs are whole and in step: the last datagram received is the last one sent, and it has become shorter.
bool wasCut(E evidence)
{
    const CallEvent* received = last(evidence.calls, {Recv, Recvfrom});
    const CallEvent* sent = last(evidence.otherCalls, {Send, Sendto});
    return isDatagram(evidence) && isConnected(evidence) && evidence.other && ended(received, 0) && ended(sent, 0)
        && !hasArgument(received, "MSG_PEEK") && evidence.mine.queues.drops == 0
        && evidence.mine.facts.packetsIn == evidence.other->facts.packetsOut && received->result == lengthIn(*received)
        && received->result < sent->result;
}

bool sendFoundNoRoom(E evidence)
{
    if (!isUnix(evidence) || !isDatagram(evidence))
        return false;
    const CallEvent* call = newest(evidence);
    const bool refused = ended(call, EAGAIN) && (call->call == Send || call->call == Sendto);
    return waits(evidence, Send) || (refused && isOpen(evidence) && !isReady(evidence, POLLOUT));
}

bool sendBufferIsFull(E evidence)
{
    return evidence.mine.queues.sendMemory >= evidence.mine.queues.sendLimit;
}

constexpr std::array Rows{
    DiagnosisRow{"not-bound", Wrong, [](E e) { return isDatagram(e) && waits(e, Recv) && !mayGetDatagrams(e); },
        "recv waits on a socket that nobody can send to.",
        "This {kind} socket has no address of its own, because bind was not called.\nNobody can name it, so nothing "
        "can "
        "come.",
        "recv has waited {waited}\nno local address",
        "Interrupt the call, bind the socket, and tell the sender its address.", remedies::bindLocally},
    DiagnosisRow{"udp-drops", Wrong, [](E e) { return isDatagram(e) && !isUnix(e) && e.mine.queues.drops > 0; },
        "Datagrams were thrown away for want of room.",
        "They reached this socket while its receive buffer was full.\nTheir senders never hear of it: UDP does not "
        "repeat anything.",
        "thrown away: {drops} (SO_MEMINFO)\nreceive memory {receiveMemory} of {receiveLimit}",
        "Receive faster, or set a larger SO_RCVBUF.\nWhat must not be lost needs an answer from the receiver.",
        remedies::receive},
    DiagnosisRow{"udp-queue-full", Wrong, [](E e) { return isUdp(e) && isByHand(e) && hasNoRoom(e); },
        "The receive buffer is full: the next datagram is lost.",
        "Each datagram costs the kernel some hundred bytes beside its content, and this buffer has no room for one "
        "more.",
        "receive memory {receiveMemory} of {receiveLimit}\nthe next datagram has {unread}", "Call recv.",
        remedies::receive},
    DiagnosisRow{"datagram-truncated", Wrong, toldItWasCut, "The last datagram was cut off.",
        "It was longer than the buffer given to recv.\nThe rest is gone: the next recv gets the next datagram.",
        "{lastRecv}: the number is its true length", "Give recv a buffer for the largest datagram, 65536 bytes."},
    DiagnosisRow{"datagram-truncated", Wrong, wasCut, "The last datagram was cut off.",
        "The other end sent {sizeOfLastSend}, and recv's buffer was shorter.\nThe rest is gone: the next recv gets the "
        "next datagram.",
        "{otherLastSend}\n{lastRecv}", "Give recv a buffer for the largest datagram, 65536 bytes."},
    DiagnosisRow{"udp-connected-refused", Wrong,
        [](E e) { return isUdp(e) && isConnected(e) && ended(newest(e), ECONNREFUSED); },
        "An earlier datagram found nobody.",
        "The peer's machine answered it with ICMP: port unreachable.\nThe kernel hands that to the next call of a "
        "connected socket; an unconnected one would not hear of it.",
        "{lastCall}\npeer {peer}", "Start the peer on {peer}.\nThe error is over now: the next send goes out again."},
    DiagnosisRow{"udp-other-source", Note, [](E e) { return isUdp(e) && isConnected(e) && waits(e, Recv); },
        "Only datagrams from {peer} are let in.",
        "connect on a UDP socket sets a filter: what comes from another address or port is turned away.\nA server that "
        "answers from another address than it was asked on is not heard.",
        "connected to {peer}\nrecv has waited {waited}",
        "If answers come from elsewhere, use an unconnected socket with sendto and recvfrom."},
    DiagnosisRow{"unix-dgram-full", Waits, [](E e) { return sendFoundNoRoom(e) && !sendBufferIsFull(e); },
        "The receiver's queue is full.",
        "UNIX datagrams are not thrown away: send waits until the receiver has read some, or says EAGAIN if it may not "
        "wait.",
        "{eagain}\n{call} has waited {waited}\na queue takes {datagramsThatFit} datagrams (net.unix.max_dgram_qlen + "
        "1)",
        "Let the receiver call recv.", remedies::otherReceives},
    DiagnosisRow{"unix-dgram-full", Waits, [](E e) { return sendFoundNoRoom(e) && sendBufferIsFull(e); },
        "The receiver has not read: the send buffer is full.",
        "Datagrams on the way count for their sender's buffer until they are received.\nsend waits for room, or says "
        "EAGAIN if it may not wait.",
        "{eagain}\n{call} has waited {waited}\nsend memory {sendMemory} of {sendLimit}", "Let the receiver call recv.",
        remedies::otherReceives},
};

} // namespace

std::span<const DiagnosisRow> datagramRows()
{
    return Rows;
}

} // namespace socketarium
