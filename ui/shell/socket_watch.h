// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnose/diagnosis.h"
#include "core/session/workbench.h"
#include "ui/bridge/gui_door.h"
#include "ui/bridge/worker.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace socketarium::ui
{

/// Keeps asking the kernel about the one socket that is looked at: a few times a second, never a second question
/// before the first is answered, nothing at all while nobody looks. GUI thread; the Workbench outlives it.
class SocketWatch : public QObject
{
    Q_OBJECT
public:
    static constexpr int IntervalMs = 200;
    /// Where judging is dear (a listing of the kernel's tables, a walk through /proc) the pause is this many times as
    /// long: looking may not take more than a fiftieth of a core.
    static constexpr int PauseForWork = 50;

    explicit SocketWatch(Workbench& workbench, QObject* parent = nullptr);
    ~SocketWatch() override;

    /// None: nothing is asked.
    void watch(SocketId socket);
    SocketId watched() const { return m_socket; }
    /// Whether anything that shows the answers is in sight.
    void setWanted(bool wanted);
    /// Full while the options, or what is judged from them, are in sight.
    void setDepth(InspectDepth depth);
    /// Something happened: ask now.
    void nudge();

Q_SIGNALS:
    /// Of the watched socket.
    void pictureChanged(const std::shared_ptr<const socketarium::SocketPicture>& picture);

private:
    using Picture = std::shared_ptr<const SocketPicture>;
    void ask();
    void judge(std::vector<Inspection> seen);
    void take(SocketId socket, SocketId other, qint64 workMs, const Picture& picture);

    Workbench& m_workbench;
    GuiDoor m_door;
    QTimer m_timer;
    SocketId m_socket = SocketId::None;
    SocketId m_other = SocketId::None; ///< the other end, as found with the last answer
    InspectDepth m_depth = InspectDepth::Brief;
    bool m_wanted = false;
    bool m_asking = false;
    bool m_again = false; ///< asked for while a question was under way
    std::optional<SockDiag> m_diag; ///< the worker's alone
    Worker m_worker; // last: its tasks use the above
};

} // namespace socketarium::ui
