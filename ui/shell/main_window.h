// SPDX-License-Identifier: MIT
#pragma once

#include "ui/bridge/gui_door.h"
#include "ui/views/quick_makers.h"

#include <QMainWindow>
#include <QTimer>

class QStackedWidget;

namespace socketarium::ui
{

class Actions;
class CaptureSession;
class NewSocketForm;
class Settings;
class StatusSummary;
class Theme;
class ScriptDesk;
class TimeBar;
class TimeTravel;
class TourPlayer;
class WelcomePage;
class WindowBanners;
class WorkbenchSink;
class Workspace;

/// The window: menus, tool bar, banners, status, and either the welcome page or the workspace. Wires them together and
/// decides nothing about sockets. GUI thread; Workbench, Theme and Settings outlive it.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(Workbench& workbench, Theme& theme, Settings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    void openFile(const QString& path);
    void startTour();
    /// Captures of runs that ended without saying so.
    void offerRecovered(const QStringList& paths);

    Workspace* workspace() const { return m_workspace; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void makePages();
    void makeMenus();
    void makeToolBar();
    void connectActions();
    void connectFeed();
    void connectSession();
    void connectScripts();
    void openNewSocketForm();
    /// Neither a recording nor a moment of the past is shown any more.
    void goWhereCallsAreMade();
    void make(QuickMaker maker);
    void showWorkspace();
    void showWelcome();
    void onOpened();
    void showStatus();
    void setTextStep(int step);
    void recolor();

    Workbench& m_workbench;
    Theme& m_theme;
    Settings& m_settings;
    GuiDoor m_door;
    Actions* m_actions;
    WorkbenchSink* m_sink;
    CaptureSession* m_session;
    TourPlayer* m_tour;
    ScriptDesk* m_scripts = nullptr;
    QTimer m_statusTimer;
    QStackedWidget* m_pages = nullptr;
    WelcomePage* m_welcome = nullptr;
    Workspace* m_workspace = nullptr;
    NewSocketForm* m_newSocket = nullptr;
    StatusSummary* m_status = nullptr;
    TimeBar* m_timeBar = nullptr;
    TimeTravel* m_time = nullptr;
    WindowBanners* m_banners = nullptr;
    QStringList m_unixPaths; ///< of quick UNIX servers: removed at the end, as a tidy server does
    double m_systemTextSize = 0;
    bool m_welcomeWanted = false; ///< asked for by menu: news of sockets do not take it away
    bool m_laidOut = false;
};

} // namespace socketarium::ui
