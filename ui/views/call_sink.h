// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/workbench.h"

#include <functional>

namespace socketarium::ui
{

/// Where the views put what the person asks for. The window's one hands it to the Workbench; tests take it down in a
/// list. GUI thread only: `done` comes back there too, and not at all once the sink is gone.
class CallSink
{
public:
    using Done = std::function<void(const CallOutcome&)>;

    virtual ~CallSink() = default;

    virtual void call(const CallRequest& request, Done done) = 0;
    void call(const CallRequest& request) { call(request, Done()); }
    virtual void setMode(SocketId socket, DriveMode mode) = 0;
    virtual void setReply(SocketId socket, const ReplyRule& rule) = 0;
    virtual void interrupt(SocketId socket) = 0;
    virtual void note(const NoteEvent& note) = 0;
    /// Something that never became a call: a bad port, a name nobody knows. Explained on the screen, noted as failed.
    virtual void refuse(SocketId socket, CallName call, const Error& error) = 0;
};

} // namespace socketarium::ui
