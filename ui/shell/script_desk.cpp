// SPDX-License-Identifier: MIT
#include "ui/shell/script_desk.h"

#include "ui/shell/script_runner.h"
#include "ui/shell/window_dialogs.h"
#include "ui/views/script_panel.h"

#include <QFileInfo>

namespace socketarium::ui
{

ScriptDesk::ScriptDesk(Workbench& workbench, ScriptPanel* panel, CaptureSource shown, QWidget* window)
    : QObject(window)
    , m_window(window)
    , m_panel(panel)
    , m_runner(new ScriptRunner(workbench, this))
    , m_shown(std::move(shown))
{
    connectRunner();
    connect(panel, &ScriptPanel::openRequested, this, &ScriptDesk::askToOpen);
    connect(panel, &ScriptPanel::saveRequested, this, &ScriptDesk::askToSave);
    connect(panel, &ScriptPanel::stepRequested, this, [this] {
        Q_EMIT playing();
        m_runner->step();
    });
    connect(panel, &ScriptPanel::runToRequested, this, [this](int line) {
        Q_EMIT playing();
        m_runner->runTo(line);
    });
    connect(panel, &ScriptPanel::stopRequested, m_runner, &ScriptRunner::stop);
    connect(panel, &ScriptPanel::restartRequested, m_runner, &ScriptRunner::restart);
    connect(&m_export, &SessionExport::saved, panel,
        [panel](const QString& path) { panel->say(tr("Saved to %1").arg(path), false); });
    connect(&m_export, &SessionExport::failed, panel,
        [panel](const QString& reason) { panel->say(tr("Not saved. %1").arg(reason), true); });
}

void ScriptDesk::connectRunner()
{
    connect(m_runner, &ScriptRunner::opened, m_panel, [this](const QString& path, const QStringList& lines) {
        m_panel->setScript(QFileInfo(path).fileName(), lines);
    });
    connect(
        m_runner, &ScriptRunner::failedToOpen, m_panel, [this](const QString& reason) { m_panel->say(reason, true); });
    connect(m_runner, &ScriptRunner::played, m_panel, &ScriptPanel::setOutcome);
    connect(m_runner, &ScriptRunner::nextChanged, m_panel, &ScriptPanel::setNext);
    connect(m_runner, &ScriptRunner::playingChanged, m_panel, &ScriptPanel::setPlaying);
    connect(m_runner, &ScriptRunner::finished, m_panel, [this](bool asExpected) {
        m_panel->say(asExpected ? tr("Played to the end; every call came back as the script says.")
                                : tr("Played to the end; the lines marked ✕ came back otherwise."),
            !asExpected);
    });
}

void ScriptDesk::open(const QString& path)
{
    m_runner->open(path);
    Q_EMIT opened();
}

void ScriptDesk::askToOpen()
{
    askForScript(m_window, [this](const QString& path) { open(path); });
}

void ScriptDesk::askToSave()
{
    askWhereToExport(m_window, [this](const QString& path) {
        Q_EMIT opened();
        m_export.save(m_shown(), path);
    });
}

} // namespace socketarium::ui
