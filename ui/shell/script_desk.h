// SPDX-License-Identifier: MIT
#pragma once

#include "ui/shell/session_export.h"

#include <QObject>

#include <functional>

namespace socketarium
{
class Workbench;
}

namespace socketarium::ui
{

class ScriptPanel;
class ScriptRunner;

/// Scripts in the window: opens one into the panel, plays it as the panel asks, and saves the session as a script or a
/// program. GUI thread; owned by the window; the Workbench and the panel outlive it.
class ScriptDesk : public QObject
{
    Q_OBJECT
public:
    using CaptureSource = std::function<std::shared_ptr<Capture>()>;

    /// `shown`: the capture that is saved.
    ScriptDesk(Workbench& workbench, ScriptPanel* panel, CaptureSource shown, QWidget* window);

    void open(const QString& path);
    void askToOpen();
    void askToSave();
    const SessionExport& exporting() const { return m_export; }

Q_SIGNALS:
    /// A script stands in the panel, or why there is none: the panel should be seen.
    void opened();
    /// The script's calls are made on live sockets.
    void playing();

private:
    void connectRunner();

    QWidget* m_window;
    ScriptPanel* m_panel;
    ScriptRunner* m_runner;
    CaptureSource m_shown;
    SessionExport m_export;
};

} // namespace socketarium::ui
