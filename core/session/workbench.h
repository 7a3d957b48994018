// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/probe/inspection.h"
#include "core/session/reply_rule.h"
#include "core/store/recorder.h"
#include "core/sys/call.h"
#include "core/sys/socket_api.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace socketarium
{

/// The person's sockets and the one door to them: commands go in from any thread and are carried out in the I/O thread
/// in the order they came; what happened comes out as events of capture(). Nothing here waits for the kernel.
class Workbench
{
public:
    /// Called in the I/O thread when the call came back, after its events were published.
    using CallDone = std::function<void(const CallOutcome&)>;

    /// Starts the I/O thread. `capturePath` is made; see CaptureWriter::create.
    static Result<std::unique_ptr<Workbench>> start(std::unique_ptr<SocketApi> api, const std::string& capturePath);
    /// Ends waiting calls by signal, closes every socket, ends the thread. The capture file stays.
    ~Workbench();
    Workbench(const Workbench&) = delete;
    Workbench& operator=(const Workbench&) = delete;

    // Any thread.
    void call(CallRequest request, CallDone done = {});
    /// Run sets O_NONBLOCK (the journal shows the fcntl) and lets the loop accept, receive and reply; Step undoes it.
    void setMode(SocketId socket, DriveMode mode);
    void setReply(SocketId socket, ReplyRule rule);
    /// Ends the socket's waiting calls with a signal: each returns a true EINTR (or what it had done so far).
    void interrupt(SocketId socket);
    /// What the kernel knows of these sockets now, in their order; `done` is called in the I/O thread. Of closed ones
    /// only the facts of the log. Costs some microseconds a socket (Brief), some hundred with all options (Full).
    void inspect(std::vector<SocketId> sockets, InspectDepth depth, std::function<void(std::vector<Inspection>)> done);
    void note(NoteEvent note);
    /// Runs `task` in the I/O thread after all commands given before.
    void post(std::function<void()> task);
    /// The same after `delay`; never if the workbench ends before.
    void after(std::chrono::milliseconds delay, std::function<void()> task);

    const std::shared_ptr<Capture>& capture() const;
    const Recorder& recorder() const;
    /// Called in the I/O thread at most once until acknowledge() is called: "there is more". Set before the first call.
    void setListener(std::function<void()> more);
    void acknowledge();

private:
    struct Private;
    explicit Workbench(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_d;
};

} // namespace socketarium
