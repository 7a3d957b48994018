// SPDX-License-Identifier: MIT
#pragma once

#include <QTabWidget>

class QStackedWidget;

namespace socketarium::ui
{

class CaptureViews;
class ScriptPanel;
class Theme;

/// What was called, in four languages: the journal's lines, Python, C, and a script to play. The first three belong to
/// the capture that is shown, the script to the person. GUI thread.
class RecordTabs : public QTabWidget
{
    Q_OBJECT
public:
    explicit RecordTabs(const Theme& theme, QWidget* parent = nullptr);

    /// Shows the panels of these views.
    void place(CaptureViews* views);
    ScriptPanel* script() const { return m_script; }
    void showScript();

private:
    QStackedWidget* addPlace(const QString& title, const QString& toolTip);

    QStackedWidget* m_journal;
    QStackedWidget* m_python;
    QStackedWidget* m_c;
    ScriptPanel* m_script;
};

} // namespace socketarium::ui
