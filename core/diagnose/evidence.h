// SPDX-License-Identifier: MIT
#pragma once

#include "core/probe/inspection.h"
#include "core/probe/sock_diag.h"
#include "core/store/capture.h"

#include <optional>
#include <string>
#include <vector>

namespace socketarium
{

/// A process that holds a socket somebody else wants the address of.
struct AddressHolder {
    InetTruth socket{}; ///< of UNIX sockets only tcpState, inode and both queues are set
    std::string path{}; ///< UNIX: the name as SocketAddress::text() writes it
    int pid = 0; ///< 0: unknown, nobody (TIME_WAIT), or not the gravest holder
    std::string program{};
    SocketId ours = SocketId::None; ///< it is one of our own sockets
};

/// What stands at a UNIX path, as the kernel answers (unix(7): connect with a socket of another type disturbs nobody).
enum class PathEnd : std::uint8_t {
    Unknown,
    Nothing, ///< no such file
    Living, ///< a socket that some process has open
    Dead, ///< the file of a socket that nobody has any more
    OtherFile, ///< a file that is no socket
};

/// Everything that "why does it wait?" and "what is wrong here?" are judged from, taken at one moment.
struct Evidence {
    static constexpr std::size_t RecentCalls = 32;

    TimeNs now = 0;
    Inspection mine{}; ///< what depends on an option is judged only if it is InspectDepth::Full
    std::optional<Inspection> other{}; ///< the other end, if it is an open socket of ours too
    std::optional<SocketFacts> otherFacts{}; ///< the other end as the log has it, also if it is closed
    std::vector<CallEvent> calls{}; ///< the last calls on this socket, oldest first, at most RecentCalls
    std::vector<CallEvent> otherCalls{}; ///< the same of the other end
    TimeNs stateSince = 0; ///< when the log saw it come into its state; 0: not known
    std::uint32_t unreadAtClose = 0; ///< bytes that waited for recv when it was closed, as the log last saw them
    std::optional<InetTruth> truth{}; ///< TCP connection: as sock_diag has it, also after close
    std::optional<UnixTruth> unixTruth{}; ///< UNIX socket
    std::vector<InetTruth> queued{}; ///< TCP listener: connections in its queue, half-open (SYN_RECV) ones included
    std::optional<AddressHolder> listener{}; ///< SYN_SENT to an address of this machine: who listens there

    /// Who has the name that the last call asked for in vain: bind (EADDRINUSE), or connect on this machine
    /// (ECONNREFUSED; of UNIX sockets also EAGAIN). The gravest first: those that listen.
    std::vector<AddressHolder> holders{};
    bool holdersKnown = false; ///< they were looked for: none means that nobody has it
    PathEnd pathEnd = PathEnd::Unknown; ///< of that name, if it is a UNIX path
    std::uint32_t datagramQueueLimit = 0; ///< net.unix.max_dgram_qlen; 0: not known
};

/// Gathers what the inspections do not have: the log's calls, sock_diag, /proc. Milliseconds, with holders more: a
/// worker's thread. `diag` may be nullptr: then what only it knows is missing.
Evidence gatherEvidence(const Capture& capture, SockDiag* diag, Inspection mine, std::optional<Inspection> other);

/// The other end of a socket's connection if it is one of ours: by the two addresses, the pair, or the kernel's own
/// pairing of UNIX sockets. None otherwise. Any thread.
SocketId otherEndOf(const SocketTable& sockets, const SocketFacts& facts, SockDiag* diag);

} // namespace socketarium
