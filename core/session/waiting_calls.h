// SPDX-License-Identifier: MIT
#pragma once

#include "core/loop/io_thread.h"
#include "core/session/call_maker.h"

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace socketarium
{

/// Calls that may sleep in the kernel: each is the real blocking call in a thread of its own while it lasts.
/// Interrupting sends that thread a signal whose handler does nothing and is installed without SA_RESTART, so the call
/// ends with a true EINTR (signal(7)). A signal that arrives just before the call is lost, hence it is repeated until
/// the call has come back. All functions belong to the I/O thread.
class WaitingCalls
{
public:
    using Ticket = std::uint64_t;
    /// Called in the I/O thread.
    using Finished = std::function<void(Ticket, const CallRequest&, TimeNs began, RawOutcome)>;

    WaitingCalls(IoThread& io, SocketApi& api, const Clock& clock, Finished finished);
    ~WaitingCalls(); ///< after endAll()
    WaitingCalls(const WaitingCalls&) = delete;
    WaitingCalls& operator=(const WaitingCalls&) = delete;

    /// 0 if no thread could be had.
    Ticket start(int fd, CallRequest request);
    void interrupt(SocketId socket);
    /// Whether the call sleeps in the kernel right now, as /proc says.
    bool isAsleep(Ticket ticket) const;
    bool empty() const { return m_calls.empty(); }
    /// Before close(fd): returns once every call of the socket is inside the kernel (which then holds the socket by
    /// itself) or over, so that no thread can start a call on a number that names another socket by then.
    void settle(SocketId socket);
    /// Signals everything until all have come back; their Finished is not called any more.
    void endAll();

private:
    struct Call;
    void signalAgain();
    void done(Ticket ticket, TimeNs began, RawOutcome outcome);

    IoThread& m_io;
    SocketApi& m_api;
    const Clock& m_clock;
    Finished m_finished;
    std::unordered_map<Ticket, std::unique_ptr<Call>> m_calls;
    Ticket m_last = 0;
    bool m_signalling = false;
};

} // namespace socketarium
