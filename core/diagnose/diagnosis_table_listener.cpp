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

bool queueHolds(E evidence)
{
    const auto queue = acceptQueue(evidence);
    return queue && queue->length > 0;
}

bool queueIsFull(E evidence)
{
    const auto queue = acceptQueue(evidence);
    return queue && queue->length > queue->backlog;
}

bool hasHalfOpen(E evidence)
{
    return isListening(evidence)
        && std::ranges::any_of(evidence.queued, [](const InetTruth& truth) { return truth.tcpState == TCP_SYN_RECV; });
}

bool lacksDescriptors(E evidence)
{
    const CallEvent* call = last(evidence.calls, {Accept});
    return queueHolds(evidence) && (ended(call, EMFILE) || ended(call, ENFILE));
}

constexpr std::array Rows{
    DiagnosisRow{"no-descriptor-left", Wrong, lacksDescriptors, "accept finds no free descriptor.",
        "A client waits in the queue, but this process (EMFILE) or the whole system (ENFILE) has as many files open as "
        "it may.\nThe client stays in the queue, so poll calls the listener readable again and again.",
        "{lastAccept}\naccept queue {accepted}, backlog {backlog}",
        "Close sockets that are done with, or raise the limit (ulimit -n); then call accept again.", remedies::accept},
    DiagnosisRow{"accept-queue-full", Wrong, [](E e) { return isTcp(e) && isByHand(e) && queueIsFull(e); },
        "The accept queue is full: nobody calls accept.",
        "With a backlog of {backlog}, one more than that may wait, and they do.\nFurther SYNs are dropped without a "
        "word: those clients get no refusal and try again after 1 s, then 2 s, then 4 s.",
        "accept queue {accepted}, backlog {backlog}: further SYNs are dropped and their clients retry after 1 s\n"
        "{noAccept}\nthe last one: {lastAccept}",
        "Call accept for each of them.\nA larger backlog only puts the moment off.", remedies::accept},
    DiagnosisRow{"unix-accept-queue-full", Wrong, [](E e) { return isUnix(e) && isByHand(e) && queueIsFull(e); },
        "The accept queue is full: nobody calls accept.",
        "With a backlog of {backlog}, one more than that may wait, and they do.\nThe connect of a further client "
        "sleeps until there is room; if it may not wait it fails with EAGAIN.",
        "accept queue {accepted}, backlog {backlog}: further clients must wait\n{noAccept}\nthe last one: "
        "{lastAccept}",
        "Call accept for each of them.", remedies::accept},
    DiagnosisRow{"nobody-accepts", Waits,
        [](E e) {
            return isByHand(e) && queueHolds(e) && !queueIsFull(e) && !waits(e, Accept) && !lacksDescriptors(e);
        },
        "Nobody calls accept.",
        "The kernel has made these connections by itself: their clients' connect has returned, and they may have sent "
        "something already.\nUntil accept hands a connection out, nobody here reads or answers.",
        "accept queue {accepted}, backlog {backlog}\n{noAccept}\nthe last one: {lastAccept}",
        "Call accept once for each of them.", remedies::accept},
    DiagnosisRow{"waits-for-connection", Waits, [](E e) { return waits(e, Accept) && !queueHolds(e); },
        "accept waits for a client.",
        "The queue of finished connections is empty, so the call sleeps until a client has connected to {local}.",
        "accept has waited {waited}\naccept queue {accepted}, backlog {backlog}",
        "Connect another socket to {local}, or interrupt the call."},
    DiagnosisRow{"half-open", Waits,
        [](E e) { return hasHalfOpen(e) && option(e.mine, "TCP_DEFER_ACCEPT").value_or(0) > 0; },
        "Connections are kept back from accept until their clients send something.",
        "TCP_DEFER_ACCEPT is set: such a client believes it is connected, but here it stays in SYN_RECV, and accept "
        "does "
        "not see it before its first bytes.",
        "half-open connections (SYN_RECV): {halfOpen}\nTCP_DEFER_ACCEPT {deferAccept} s\naccept queue {accepted}",
        "Let the client speak first, or set TCP_DEFER_ACCEPT to 0 before clients connect."},
    DiagnosisRow{"half-open", Waits, hasHalfOpen, "Handshakes have begun and are not finished.",
        "A SYN came and was answered, but the third part, the client's ACK, has not been taken yet.\naccept does not "
        "see "
        "such a connection; the SYN-ACK is sent again until the kernel gives it up.",
        "half-open connections (SYN_RECV): {halfOpen}\naccept queue {accepted}, backlog {backlog}",
        "If it stays so, look whether packets of the client get lost, or whether the accept queue is full."},
    DiagnosisRow{"listens-on-loopback-only", Note,
        [](E e) { return isListening(e) && !isUnix(e) && e.mine.facts.local.isLoopback(); },
        "Only clients on this machine can come.",
        "The listener is bound to a loopback address.\nOther machines cannot reach it, and a client here must use this "
        "very address.",
        "listening on {local}", "That is right for trying things out.\nTo serve others, bind a new socket to 0.0.0.0."},
    DiagnosisRow{"listens-on-ipv6-only", Note,
        [](E e) {
            return isListening(e) && e.mine.facts.family == AF_INET6 && e.mine.facts.local.isAny()
                && isOn(e.mine, "IPV6_V6ONLY");
        },
        "IPv4 clients are refused.",
        "IPV6_V6ONLY is set, so this listener takes IPv6 only.\nWithout it, an IPv4 client would come in as "
        "::ffff:a.b.c.d.",
        "listening on {local}\nIPV6_V6ONLY is on",
        "To serve both with one socket, clear IPV6_V6ONLY on a new one before bind."},
};

} // namespace

std::span<const DiagnosisRow> listenerRows()
{
    return Rows;
}

} // namespace socketarium
