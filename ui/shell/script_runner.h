// SPDX-License-Identifier: MIT
#pragma once

#include "core/script/script_player.h"
#include "core/script/script_text.h"
#include "ui/bridge/gui_door.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace socketarium::ui
{

/// Plays a script in the window, a line at a time or up to a line. Its sockets become the person's like any other.
/// GUI thread; owned by the window; the Workbench outlives it.
class ScriptRunner : public QObject
{
    Q_OBJECT
public:
    explicit ScriptRunner(Workbench& workbench, QObject* parent = nullptr);

    /// Reads it and shows it, or says why not: every error with its line and column.
    void open(const QString& path);
    void step() { runTo(-1); }
    /// Up to and with this line; stops at the first that differs. −1: one line.
    void runTo(int line);
    void stop() { m_until = -1; }
    void restart();

Q_SIGNALS:
    void opened(const QString& path, const QStringList& lines);
    void failedToOpen(const QString& reason);
    void played(const socketarium::LineOutcome& outcome);
    void nextChanged(int line);
    void playingChanged(bool playing);
    /// No line is left.
    void finished(bool asExpected);

private:
    void playNext();
    void onPlayed(const std::shared_ptr<ScriptPlayer>& player, const LineOutcome& outcome);

    Workbench& m_workbench;
    GuiDoor m_door;
    Script m_script;
    std::shared_ptr<ScriptPlayer> m_player; ///< shared with the step under way, which may outlast this object
    int m_until = -1;
    bool m_playing = false;
};

} // namespace socketarium::ui
