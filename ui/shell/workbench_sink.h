// SPDX-License-Identifier: MIT
#pragma once

#include "core/explain/explanation.h"
#include "ui/bridge/gui_door.h"
#include "ui/views/call_sink.h"

#include <QObject>

namespace socketarium::ui
{

/// Hands what the views ask for to the Workbench and says in the GUI thread how it ended. Owned by the window; the
/// Workbench outlives it.
class WorkbenchSink : public QObject, public CallSink
{
    Q_OBJECT
public:
    explicit WorkbenchSink(Workbench& workbench, QObject* parent = nullptr);

    using CallSink::call;
    void call(const CallRequest& request, Done done) override;
    void setMode(SocketId socket, DriveMode mode) override { m_workbench.setMode(socket, mode); }
    void setReply(SocketId socket, const ReplyRule& rule) override { m_workbench.setReply(socket, rule); }
    void interrupt(SocketId socket) override { m_workbench.interrupt(socket); }
    void note(const NoteEvent& note) override { m_workbench.note(note); }
    void refuse(SocketId socket, CallName call, const Error& error) override;

Q_SIGNALS:
    /// The kernel, or the peer, said no. Facts are those from before the call.
    void failed(const socketarium::Failure& failure);
    /// No call was made.
    void refused(socketarium::SocketId socket, const socketarium::Error& error);
    void succeeded(socketarium::SocketId socket);
    /// socket(2) or socketpair(2) gave a socket.
    void made(socketarium::SocketId socket);

private:
    void finish(const CallRequest& request, const SocketFacts& before, const CallOutcome& outcome);

    Workbench& m_workbench;
    GuiDoor m_door;
};

} // namespace socketarium::ui
