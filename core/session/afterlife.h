// SPDX-License-Identifier: MIT
#pragma once

#include "core/loop/io_thread.h"
#include "core/probe/sock_diag.h"
#include "core/store/recorder.h"

#include <map>
#include <optional>
#include <unordered_map>

namespace socketarium
{

/// Follows TCP connections whose descriptor was closed here while the kernel goes on with them: FIN_WAIT1 and 2,
/// CLOSING, LAST_ACK, TIME_WAIT. No descriptor tells of them; sock_diag does. What it says is recorded as states of
/// the socket, until there is nothing left. The I/O thread.
class Afterlife
{
public:
    /// Without sock_diag (a sandbox may forbid it: nullptr) every closed socket is gone at once.
    Afterlife(IoThread& io, Recorder& recorder, const Clock& clock, SockDiag* diag);

    /// A socket whose descriptor was just closed; `cause`: "close(4)".
    void take(SocketFacts facts, const std::string& cause);
    /// Something happened at the other end of this connection, if that was ours: look now, not at the next turn.
    void nudge(const SocketFacts& otherEnd);
    /// For an open descriptor whose TCP_INFO says CLOSE: its connection may stand in TIME_WAIT. Sets state and
    /// timerEnds if so.
    bool findTimeWait(SocketFacts& facts);

private:
    using Ends = std::pair<SocketAddress, SocketAddress>; ///< local, peer
    struct Follower {
        SocketFacts facts{};
        std::uint64_t inode = 0; ///< right after close: not 0 if a sleeping call or a child process holds on to it
        std::chrono::milliseconds pause{};
        TimerQueue::Ticket timer = 0;
    };
    void look(SocketId socket);
    void record(Follower& follower, const InetTruth& seen, const std::string& cause);
    void end(SocketId socket, const std::string& cause);

    IoThread& m_io;
    Recorder& m_recorder;
    const Clock& m_clock;
    SockDiag* m_diag; ///< not owned
    std::unordered_map<std::uint32_t, Follower> m_followers;
    std::map<Ends, SocketId> m_byEnds;
};

/// Why a connection that nobody holds any more went from one state to the next. `to` Released: it is gone.
std::string causeAfterClose(SocketState from, SocketState to, bool timerRanOut);

} // namespace socketarium
