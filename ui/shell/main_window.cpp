// SPDX-License-Identifier: MIT
#include "ui/shell/main_window.h"

#include "ui/bridge/bookmarks.h"
#include "ui/bridge/to_qt.h"
#include "ui/shell/actions.h"
#include "ui/shell/capture_session.h"
#include "ui/shell/inspecting.h"
#include "ui/shell/new_socket_button.h"
#include "ui/shell/record_tabs.h"
#include "ui/shell/script_desk.h"
#include "ui/shell/settings.h"
#include "ui/shell/shell_style.h"
#include "ui/shell/status_summary.h"
#include "ui/shell/time_travel.h"
#include "ui/shell/tour_player.h"
#include "ui/shell/window_banners.h"
#include "ui/shell/window_dialogs.h"
#include "ui/shell/workbench_sink.h"
#include "ui/shell/workspace.h"
#include "ui/style/icons.h"
#include "ui/views/new_socket_form.h"
#include "ui/views/socket_panel.h"
#include "ui/views/time_bar.h"
#include "ui/views/welcome_page.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFile>
#include <QFileInfo>
#include <QMenuBar>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>

namespace socketarium::ui
{
namespace
{

constexpr int StatusMs = 500;
constexpr QSize FirstSize{1280, 860};

} // namespace

MainWindow::MainWindow(Workbench& workbench, Theme& theme, Settings& settings, QWidget* parent)
    : QMainWindow(parent)
    , m_workbench(workbench)
    , m_theme(theme)
    , m_settings(settings)
    , m_door(this)
    , m_actions(new Actions(this))
    , m_sink(new WorkbenchSink(workbench, this))
    , m_session(new CaptureSession(workbench, this))
    , m_tour(new TourPlayer(workbench, this))
    , m_systemTextSize(QApplication::font().pointSizeF())
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Socketarium"));
    // Before the widgets inside hear of it: setting a style sheet gives them back the palettes they had before.
    connect(&theme, &Theme::changed, this, &MainWindow::recolor);
    setTextStep(settings.textStep());
    m_banners = new WindowBanners(*m_session, *m_tour, this);
    makePages();
    makeMenus();
    makeToolBar();
    m_status = new StatusSummary(theme, this);
    statusBar()->addWidget(m_status, 1);
    statusBar()->setSizeGripEnabled(false);
    m_newSocket = new NewSocketForm(theme, this);
    connectActions();
    connectFeed();
    connectSession();
    connectScripts();
    new Inspecting(workbench, *m_workspace, *m_sink, this);
    connect(m_tour, &TourPlayer::serverMade, m_workspace, &Workspace::select);
    connect(m_tour, &TourPlayer::captionChanged, m_workspace, &Workspace::watchAll);
    recolor();
    resize(FirstSize);
    restoreGeometry(settings.geometry());
}

MainWindow::~MainWindow()
{
    for (const QString& path : m_unixPaths)
        QFile::remove(path);
}

void MainWindow::openFile(const QString& path)
{
    m_banners->clearNews();
    if (path.endsWith(QLatin1String(".calls")))
        m_scripts->open(path);
    else
        m_session->open(path);
}

void MainWindow::startTour()
{
    goWhereCallsAreMade();
    showWorkspace();
    m_tour->start();
}

void MainWindow::offerRecovered(const QStringList& paths)
{
    m_welcome->setRecovered(paths);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_settings.setGeometry(saveGeometry());
    if (m_laidOut)
        m_workspace->save(m_settings);
    QMainWindow::closeEvent(event);
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    showStatus();
}

void MainWindow::makePages()
{
    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banners);
    m_pages = new QStackedWidget(centre);
    column->addWidget(m_pages, 1);
    setCentralWidget(centre);

    m_welcome = new WelcomePage(m_theme, m_pages);
    m_workspace = new Workspace(*m_sink, m_workbench.capture(), m_theme, m_pages);
    m_pages->addWidget(m_welcome);
    m_pages->addWidget(m_workspace);
    connect(m_welcome, &WelcomePage::newSocketRequested, this, &MainWindow::openNewSocketForm);
    connect(m_welcome, &WelcomePage::tourRequested, this, &MainWindow::startTour);
    connect(m_welcome, &WelcomePage::quickMakeRequested, this, &MainWindow::make);
    connect(m_welcome, &WelcomePage::openRequested, this, &MainWindow::openFile);
    connect(m_welcome, &WelcomePage::removalRequested, this, [this](const QStringList& paths) {
        askToDelete(this, paths, [this](const QStringList& left) { m_welcome->setRecovered(left); });
    });
    connect(m_welcome, &WelcomePage::workspaceRequested, this, &MainWindow::showWorkspace);
    connect(m_workspace, &Workspace::newSocketRequested, this, &MainWindow::openNewSocketForm);
    connect(m_sink, &WorkbenchSink::made, m_workspace, &Workspace::select);
}

void MainWindow::makeMenus()
{
    m_actions->fill(Actions::Menu::File, menuBar()->addMenu(tr("&File")));
    QMenu* view = menuBar()->addMenu(tr("&View"));
    view->addActions(m_workspace->dockActions());
    m_actions->fill(Actions::Menu::View, view);
    m_actions->fill(Actions::Menu::Time, menuBar()->addMenu(tr("&Time")));
    m_actions->fill(Actions::Menu::Help, menuBar()->addMenu(tr("&Help")));
}

void MainWindow::makeToolBar()
{
    auto* bar = addToolBar(tr("Tools"));
    bar->setObjectName(QStringLiteral("tools"));
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto* newSocket = new NewSocketButton(m_theme, bar);
    connect(newSocket, &QToolButton::clicked, this, &MainWindow::openNewSocketForm);
    connect(newSocket, &NewSocketButton::quickMakeRequested, this, &MainWindow::make);
    bar->addWidget(newSocket);
    bar->addSeparator();
    bar->addAction((*m_actions)[Command::Open]);
    bar->addAction((*m_actions)[Command::SaveAs]);
    bar->addSeparator();
    bar->addAction((*m_actions)[Command::ShowMe]);
    bar->addSeparator();
    m_timeBar = new TimeBar(m_theme, bar);
    bar->addWidget(m_timeBar);
    m_time = new TimeTravel(*m_timeBar, this);
    m_time->setViews(m_workspace->shown());
    connect(m_workspace, &Workspace::viewsChanged, m_time, [this] { m_time->setViews(m_workspace->shown()); });
}

void MainWindow::connectActions()
{
    const auto on
        = [this](Command command, auto does) { connect((*m_actions)[command], &QAction::triggered, this, does); };
    on(Command::NewSocket, [this] { openNewSocketForm(); });
    on(Command::Open, [this] { askForCapture(this, [this](const QString& path) { openFile(path); }); });
    on(Command::SaveAs, [this] { askWhereToSave(this, [this](const QString& path) { m_session->saveAs(path); }); });
    on(Command::Export, [this] { m_scripts->askToSave(); });
    on(Command::BackToLive, [this] { m_session->backToLive(); });
    on(Command::Quit, [this] { close(); });
    for (const auto& [command, mode] : {std::pair(Command::ThemeSystem, Theme::Mode::System),
             std::pair(Command::ThemeLight, Theme::Mode::Light), std::pair(Command::ThemeDark, Theme::Mode::Dark)}) {
        (*m_actions)[command]->setChecked(m_settings.themeMode() == mode);
        on(command, [this, wanted = mode] {
            m_settings.setThemeMode(wanted);
            m_theme.apply(wanted);
        });
    }
    on(Command::LargerText, [this] { setTextStep(m_settings.textStep() + 1); });
    on(Command::SmallerText, [this] { setTextStep(m_settings.textStep() - 1); });
    on(Command::ShowTraffic, [this] { m_workspace->showPicture(Workspace::Picture::Traffic); });
    on(Command::ShowSequence, [this] { m_workspace->showPicture(Workspace::Picture::Sequence); });
    on(Command::ShowState, [this] { m_workspace->showPicture(Workspace::Picture::State); });
    on(Command::PictureAlone, [this] { m_workspace->setPictureAlone(!m_workspace->pictureAlone()); });
    on(Command::NextPanel, [this] { m_workspace->cyclePanels(1); });
    on(Command::PreviousPanel, [this] { m_workspace->cyclePanels(-1); });
    on(Command::PreviousEvent, [this] { m_time->step(-1); });
    on(Command::NextEvent, [this] { m_time->step(1); });
    on(Command::PlayTime, [this] { m_time->setPlaying(!m_timeBar->playing()); });
    on(Command::BackToNow, [this] { m_time->backToNow(); });
    on(Command::BookmarkMoment, [this] { m_timeBar->askName(); });
    on(Command::ShowMe, [this] { startTour(); });
    on(Command::Welcome, [this] { showWelcome(); });
    on(Command::About, [this] { showAbout(this); });
    (*m_actions)[Command::BackToLive]->setEnabled(false);
}

void MainWindow::connectFeed()
{
    LiveFeed* feed = m_workspace->live()->feed();
    connect(feed, &LiveFeed::tickStarted, this, [this] { m_workbench.acknowledge(); });
    connect(feed, &LiveFeed::socketsChanged, this, [this] {
        if (!m_welcomeWanted)
            showWorkspace();
    });
    // In the I/O thread, where the listener is called; what was published before is fetched at once.
    m_workbench.post([&workbench = m_workbench, post = m_door.post(), feed] {
        workbench.setListener([post, feed] { post([feed] { feed->wake(); }); });
        post([feed] { feed->wake(); });
    });
    connect(&m_statusTimer, &QTimer::timeout, this, &MainWindow::showStatus);
    m_statusTimer.start(StatusMs);
}

void MainWindow::connectSession()
{
    connect(m_newSocket, &NewSocketForm::requested, this, [this](const CallRequest& request) {
        goWhereCallsAreMade();
        m_sink->call(request);
    });
    connect(m_newSocket, &NewSocketForm::quickMakeRequested, this, &MainWindow::make);
    connect(m_session, &CaptureSession::opened, this, &MainWindow::onOpened);
    connect(m_workspace, &Workspace::told, m_banners, &WindowBanners::tell);
    connect(m_session, &CaptureSession::saved, this,
        [this](const QString& path) { m_workspace->shown()->bookmarks()->copyTo(path); });
    connect(m_session, &CaptureSession::wentLive, this, [this] {
        m_workspace->showLive();
        (*m_actions)[Command::BackToLive]->setEnabled(false);
        showStatus();
    });
}

void MainWindow::connectScripts()
{
    m_scripts = new ScriptDesk(
        m_workbench, m_workspace->records()->script(), [this] { return m_session->shown(); }, this);
    connect(m_scripts, &ScriptDesk::opened, this, [this] {
        showWorkspace();
        m_workspace->records()->showScript();
    });
    connect(m_scripts, &ScriptDesk::playing, this, &MainWindow::goWhereCallsAreMade);
}

void MainWindow::openNewSocketForm()
{
    m_newSocket->open();
}

void MainWindow::goWhereCallsAreMade()
{
    m_session->backToLive();
    m_time->backToNow();
}

void MainWindow::make(QuickMaker maker)
{
    goWhereCallsAreMade();
    QString path;
    if (maker == QuickMaker::UnixServer) {
        path = freeUnixPath();
        m_unixPaths << path;
    }
    quickMake(*m_sink, maker, path, [this, maker](SocketId socket) {
        if (maker == QuickMaker::TcpClient)
            m_workspace->selectToConnect(socket);
    });
    showWorkspace();
}

void MainWindow::showWorkspace()
{
    m_welcomeWanted = false;
    if (m_pages->currentWidget() == m_workspace)
        return;
    m_pages->setCurrentWidget(m_workspace);
    if (m_laidOut)
        return;
    m_laidOut = true;
    m_workspace->layOut(size());
    m_workspace->restore(m_settings);
}

void MainWindow::showWelcome()
{
    m_welcomeWanted = true;
    m_welcome->setWayBack(m_laidOut);
    m_pages->setCurrentWidget(m_welcome);
}

void MainWindow::onOpened()
{
    (*m_actions)[Command::BackToLive]->setEnabled(true);
    showWorkspace();
    m_workspace->showFile(m_session->shown());
    showStatus();
}

void MainWindow::showStatus()
{
    const std::shared_ptr<Capture>& capture = m_session->shown();
    const Recorder& recorder = m_workbench.recorder();
    StatusNumbers numbers;
    numbers.events = capture->events.published();
    numbers.sockets = capture->sockets.size();
    numbers.file = toQt(capture->path);
    numbers.live = m_session->live();
    numbers.fileBytes
        = numbers.live ? recorder.recordedBytes() : static_cast<std::uint64_t>(QFileInfo(numbers.file).size());
    numbers.notRecorded = recorder.notRecorded();
    numbers.failure = toQt(recorder.failure());
    m_status->show(numbers);
}

void MainWindow::setTextStep(int step)
{
    m_settings.setTextStep(step);
    QFont font = QApplication::font();
    font.setPointSizeF(m_systemTextSize + m_settings.textStep());
    QApplication::setFont(font);
    m_theme.apply(m_settings.themeMode());
}

void MainWindow::recolor()
{
    setStyleSheet(shellStyle(m_theme));
    (*m_actions)[Command::Open]->setIcon(icon(u"open", m_theme));
    (*m_actions)[Command::SaveAs]->setIcon(icon(u"save", m_theme));
    (*m_actions)[Command::ShowMe]->setIcon(icon(u"play", m_theme));
}

} // namespace socketarium::ui
