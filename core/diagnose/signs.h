// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnose/evidence.h"

#include <initializer_list>

/// Questions about the evidence, for the conditions and texts of the tables. What is not known answers no.
namespace socketarium::signs
{

using Calls = std::vector<CallEvent>;

bool isTcp(const Evidence& evidence);
bool isUdp(const Evidence& evidence);
bool isUnix(const Evidence& evidence);
bool isDatagram(const Evidence& evidence);
bool isOpen(const Evidence& evidence);
bool isListening(const Evidence& evidence);
bool isConnected(const Evidence& evidence); ///< it has a peer now; of TCP in any synchronized state
bool isInState(const Evidence& evidence, std::initializer_list<SocketState> states);
bool isByHand(const Evidence& evidence); ///< Step mode: nobody calls for it
bool isNonBlocking(const Evidence& evidence);
bool isBound(const SocketFacts& facts);
/// Loopback, or both ends have the same host.
bool isOnThisMachine(const SocketAddress& local, const SocketAddress& peer);
/// Of two addresses with one port: they are the same, or one of them stands for all hosts.
bool covers(const SocketAddress& a, const SocketAddress& b);

/// The call that sleeps in the kernel, recvfrom told as Recv and sendto as Send; None if none does.
CallName waitingCall(const SocketFacts& facts);
bool waits(const Evidence& evidence, CallName call);
bool otherWaits(const Evidence& evidence, CallName call);
bool isReady(const Evidence& evidence, short poll); ///< any of these bits of poll(2)

/// The newest of these calls; nullptr if there is none.
const CallEvent* last(const Calls& calls, std::initializer_list<CallName> names);
const CallEvent* newest(const Evidence& evidence); ///< the last call, getsockname and the like aside
bool ended(const CallEvent* call, int error);
const CallEvent* lastReset(const Evidence& evidence); ///< a recv or send that failed with ECONNRESET
bool hasArgument(const CallEvent* call, std::string_view word); ///< "MSG_MORE"
std::optional<SocketAddress> addressIn(const CallEvent& call); ///< of bind, connect
std::optional<std::int64_t> lengthIn(const CallEvent& call); ///< what recv asked for
/// A bind that failed with EADDRINUSE or EADDRNOTAVAIL, or a connect with ECONNREFUSED (UNIX: or EAGAIN), after which
/// the socket got no name or peer; nullptr otherwise.
const CallEvent* vainNaming(const Evidence& evidence);
bool shutDown(const Evidence& evidence, bool writing); ///< by us, in that direction

/// An option whose value is an int; needs InspectDepth::Full.
std::optional<int> option(const Inspection& inspection, std::string_view name);
bool isOn(const Inspection& inspection, std::string_view name);
bool isOff(const Inspection& inspection, std::string_view name);
TimeNs timeOption(const Inspection& inspection, std::string_view name); ///< struct timeval; 0: none
bool lingersZero(const Inspection& inspection);

/// What a TCP socket has given to its peer's TCP, without the FIN.
struct Outgoing {
    std::uint32_t unsent = 0; ///< bytes that never left
    std::uint32_t inFlight = 0; ///< bytes that left and are not acknowledged
    std::uint64_t segment = 0; ///< bytes that fit into one
    std::optional<std::uint64_t> window{}; ///< what the peer has room for, from the last acknowledged byte on
};
std::optional<Outgoing> outgoing(const Inspection& inspection);
bool facesShutWindow(const Inspection& inspection); ///< data waits, and the peer has no room for it
bool isHeldByNagle(const Inspection& inspection, const Calls& calls);
bool isCorked(const Inspection& inspection); ///< TCP_CORK
bool waitsForMore(const Inspection& inspection, const Calls& calls); ///< MSG_MORE
std::uint32_t unsentBeforeFin(const Evidence& evidence); ///< bytes, also after close; FIN_WAIT1, CLOSING, LAST_ACK

struct AcceptQueue {
    std::uint32_t length = 0;
    std::uint32_t backlog = 0; ///< one more than this fits
};
std::optional<AcceptQueue> acceptQueue(const Evidence& evidence); ///< of a TCP or UNIX listener

std::uint32_t unread(const Evidence& evidence); ///< bytes that wait for recv; of datagrams the next one's
bool hasShutWindow(const Inspection& inspection); ///< our own: bytes wait and there is no room for more
/// Bytes that a sleeping recv has already taken out of the queue; only of an undisturbed TCP stream.
std::uint64_t takenByRecv(const Evidence& evidence);

} // namespace socketarium::signs
