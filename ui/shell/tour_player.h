// SPDX-License-Identifier: MIT
#pragma once

#include "core/tour/tour.h"
#include "ui/bridge/gui_door.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace socketarium::ui
{

/// Plays the tour in the window at a speed one can follow: says what comes, waits, makes the step, waits for it.
/// Afterwards the sockets are the person's. GUI thread; owned by the window; the Workbench outlives it.
class TourPlayer : public QObject
{
    Q_OBJECT
public:
    static constexpr int StepMs = 900;

    explicit TourPlayer(Workbench& workbench, QObject* parent = nullptr);

    /// From the beginning; nothing if it is playing.
    void start();
    void setPaused(bool paused);
    bool paused() const { return m_paused; }
    /// Leaves it where it is.
    void stop();
    bool playing() const { return m_tour != nullptr; }
    void setPace(int milliseconds) { m_pace.setInterval(milliseconds); }

Q_SIGNALS:
    void captionChanged(const QString& caption);
    /// At the end, or after stop().
    void ended();
    void serverMade(socketarium::SocketId server);

private:
    void play();
    void onStepDone(const std::shared_ptr<Tour>& tour);

    Workbench& m_workbench;
    GuiDoor m_door;
    QTimer m_pace;
    std::shared_ptr<Tour> m_tour; ///< shared with the step under way, which may outlast this object
    bool m_paused = false;
    bool m_stepping = false;
    bool m_serverTold = false;
};

} // namespace socketarium::ui
