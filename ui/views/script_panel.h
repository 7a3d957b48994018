// SPDX-License-Identifier: MIT
#pragma once

#include "core/script/script_player.h"

#include <QStringList>
#include <QWidget>

class QLabel;
class QTableView;
class QToolButton;

namespace socketarium::ui
{

class ScriptModel;
class Theme;

/// A call script to step through: its lines, the next one marked, and beside each what the kernel said. Plays nothing
/// itself. GUI thread; a tab's widget.
class ScriptPanel : public QWidget
{
    Q_OBJECT
public:
    ScriptPanel(const Theme& theme, QWidget* parent);

    void setScript(const QString& title, const QStringList& lines);
    void setOutcome(const LineOutcome& outcome);
    void setNext(int line);
    /// While steps are under way only Stop can be pressed.
    void setPlaying(bool playing);
    /// Why a script could not be read, or what came of it; empty: nothing to say.
    void say(const QString& text, bool failed);

Q_SIGNALS:
    void openRequested();
    void saveRequested();
    void stepRequested();
    /// Up to and with this line.
    void runToRequested(int line);
    void stopRequested();
    void restartRequested();

private:
    QToolButton* addButton(const QString& text, const QString& toolTip);
    void refreshButtons();

    const Theme& m_theme;
    ScriptModel* m_model;
    QTableView* m_table;
    QLabel* m_title;
    QLabel* m_news;
    QToolButton* m_step = nullptr;
    QToolButton* m_runHere = nullptr;
    QToolButton* m_runAll = nullptr;
    QToolButton* m_stop = nullptr;
    QToolButton* m_restart = nullptr;
    bool m_playing = false;
};

} // namespace socketarium::ui
