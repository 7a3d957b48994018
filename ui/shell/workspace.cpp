// SPDX-License-Identifier: MIT
#include "ui/shell/workspace.h"

#include "ui/bridge/bookmarks.h"
#include "ui/bridge/event_focus.h"
#include "ui/bridge/to_qt.h"
#include "ui/models/socket_tree_model.h"
#include "ui/shell/panel_cycle.h"
#include "ui/shell/record_tabs.h"
#include "ui/shell/settings.h"
#include "ui/shell/workbench_sink.h"
#include "ui/views/call_bar.h"
#include "ui/views/composer.h"
#include "ui/views/explanation_panel.h"
#include "ui/views/follow_table.h"
#include "ui/views/inspector_panel.h"
#include "ui/views/sequence_panel.h"
#include "ui/views/socket_panel.h"
#include "ui/views/state_panel.h"
#include "ui/views/traffic_panel.h"

#include <QAction>
#include <QDockWidget>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace socketarium::ui
{
namespace
{

constexpr int NarrowWindow = 1200; ///< below it the inspector starts hidden

}

Workspace::Workspace(WorkbenchSink& sink, const std::shared_ptr<Capture>& live, const Theme& theme, QWidget* parent)
    : QMainWindow(parent)
    , m_sink(sink)
    , m_theme(theme)
    , m_names(new NameLookup(this))
{
    setObjectName(QStringLiteral("workspace"));
    setWindowFlags(Qt::Widget);
    setDockOptions(AllowTabbedDocks | AllowNestedDocks | AnimatedDocks);
    makePictures();
    makeDocks();
    connectSink();
    m_live = new CaptureViews(live, theme, this);
    connectViews(m_live);
    place(m_live);
    m_context.reset(*m_live->sockets()->model());
}

Workspace::~Workspace()
{
    delete m_file;
    delete m_live;
}

void Workspace::showFile(const std::shared_ptr<Capture>& capture)
{
    auto* views = new CaptureViews(capture, m_theme, this);
    views->feed()->setLive(false); // what waited when it was recorded does not wait on
    connectViews(views);
    delete m_file;
    m_file = views;
    place(views);
    m_context.reset(*views->sockets()->model());
    views->feed()->wake();
    onSelected(SocketId::None);
}

void Workspace::showLive()
{
    delete m_file;
    m_file = nullptr;
    place(m_live);
    m_context.reset(*m_live->sockets()->model());
    onSelected(m_live->sockets()->current());
}

void Workspace::select(SocketId socket)
{
    shown()->sockets()->select(socket);
}

void Workspace::selectToConnect(SocketId socket)
{
    m_toConnect = socket;
    select(socket);
}

void Workspace::cyclePanels(int step)
{
    focusNextPanel({m_socketPlace, m_pictures, m_callBar, m_composer, m_records, m_explanation, m_inspector}, step);
}

void Workspace::layOut(const QSize& window)
{
    const bool narrow = window.width() < NarrowWindow;
    m_docks[1]->setVisible(!narrow);
    resizeDocks({m_docks[0], m_docks[1]}, {narrow ? 290 : 380, 280}, Qt::Horizontal);
    const int bottom = window.height() * (narrow ? 50 : 42) / 100;
    resizeDocks({m_docks[2], m_docks[3]}, {bottom, bottom}, Qt::Vertical);
    resizeDocks({m_docks[2], m_docks[3]}, {window.width() * 59 / 100, window.width() * 41 / 100}, Qt::Horizontal);
}

void Workspace::save(Settings& settings) const
{
    settings.setDocks(pictureAlone() ? m_docksAside : saveState());
}

void Workspace::showPicture(Picture picture)
{
    m_pictures->setCurrentIndex(static_cast<int>(picture));
    if (picture == Picture::Traffic)
        shown()->traffic()->table()->setFocus();
    else if (picture == Picture::Sequence)
        shown()->sequence()->view()->setFocus();
    else
        focusNextPanel({m_state}, 1);
}

void Workspace::setPictureAlone(bool alone)
{
    if (alone == pictureAlone())
        return;
    if (!alone) {
        restoreState(std::exchange(m_docksAside, {}));
        return;
    }
    m_docksAside = saveState();
    for (QDockWidget* dock : m_docks)
        dock->hide();
    showPicture(static_cast<Picture>(m_pictures->currentIndex()));
}

void Workspace::restore(const Settings& settings)
{
    restoreState(settings.docks());
}

QList<QAction*> Workspace::dockActions() const
{
    QList<QAction*> actions;
    for (QDockWidget* dock : m_docks)
        actions << dock->toggleViewAction();
    return actions;
}

void Workspace::makePictures()
{
    m_pictures = new QTabWidget(this);
    m_pictures->setObjectName(QStringLiteral("pictureTabs"));
    m_pictures->setDocumentMode(true);
    m_trafficPlace = new QStackedWidget;
    m_sequencePlace = new QStackedWidget;
    m_state = new StatePanel(
        m_theme, [this] { return shown()->feed()->now(); }, nullptr);
    m_pictures->setTabToolTip(
        m_pictures->addTab(m_trafficPlace, tr("Traffic")), tr("What passed, packet by packet, and its bytes."));
    m_pictures->setTabToolTip(m_pictures->addTab(m_sequencePlace, tr("Sequence")),
        tr("Who called what, how long it waited, and what travelled when."));
    m_pictures->setTabToolTip(
        m_pictures->addTab(m_state, tr("State")), tr("The states the selected socket can be in, and the way it went."));
    setCentralWidget(m_pictures);
}

void Workspace::makeDocks()
{
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    m_socketPlace = new QStackedWidget;
    m_inspector = new InspectorPanel(m_theme, nullptr);
    auto* talk = new QWidget;
    auto* column = new QVBoxLayout(talk);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_callBar = new CallBar(m_sink, *m_names, m_theme, talk);
    m_composer = new Composer(m_sink, *m_names, m_theme, talk);
    column->addWidget(m_callBar, 1);
    column->addWidget(m_composer);
    m_records = new RecordTabs(m_theme);
    m_explanation = new ExplanationPanel(m_theme);
    m_talk = new QSplitter(Qt::Vertical);
    m_talk->addWidget(m_records);
    m_talk->addWidget(m_explanation);
    m_talk->setChildrenCollapsible(false);

    addDock(tr("Your sockets"), "socketDock", m_socketPlace, Qt::LeftDockWidgetArea);
    addDock(tr("Inspector"), "factsDock", m_inspector, Qt::RightDockWidgetArea);
    addDock(tr("Calls and message"), "talkDock", talk, Qt::BottomDockWidgetArea);
    addDock(tr("What was called"), "journalDock", m_talk, Qt::BottomDockWidgetArea);
    splitDockWidget(m_docks[2], m_docks[3], Qt::Horizontal);

    m_callBar->setMessageSource([this](CallRequest& request) { return m_composer->fill(request); });
    connect(m_callBar, &CallBar::requested, m_composer, [this](const CallRequest& request) {
        if (request.call == CallName::Send || request.call == CallName::Sendto)
            m_composer->sent();
    });
    connect(m_explanation, &ExplanationPanel::remedyRequested, this,
        [this](const CallRequest& request) { m_sink.call(request); });
    connect(m_explanation, &ExplanationPanel::showingChanged, this, &Workspace::onExplanationShowing);
    onExplanationShowing(false);
}

QDockWidget* Workspace::addDock(const QString& title, const char* name, QWidget* content, Qt::DockWidgetArea area)
{
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(QLatin1String(name));
    dock->setWidget(content);
    addDockWidget(area, dock);
    m_docks << dock;
    return dock;
}

void Workspace::connectSink()
{
    connect(&m_sink, &WorkbenchSink::failed, this, [this](const Failure& failure) {
        remember(failure.facts.id, {explain(failure), toQt(callText(failure.call))});
    });
    connect(&m_sink, &WorkbenchSink::refused, this, [this](SocketId socket, const Error& error) {
        remember(socket, {explain(error), {}});
    });
    connect(&m_sink, &WorkbenchSink::succeeded, this, &Workspace::forget);
}

void Workspace::connectViews(CaptureViews* views)
{
    connect(views->feed(), &LiveFeed::socketsChanged, this, [this, views](const QVector<SocketFacts>& changed) {
        if (views == shown() && m_context.take(changed))
            refresh();
    });
    connect(views->feed(), &LiveFeed::rowsPublished, this, [this, views](EventIndex first, EventIndex end) {
        // In Step the sink tells of failures, with the whole request.
        const auto& facts = m_context.facts();
        const bool running = facts && facts->mode == DriveMode::Run;
        if (views != m_live || m_file || !(running || m_watchAll))
            return;
        const auto socket = m_watchAll ? std::nullopt : std::optional(facts->id);
        if (const auto row = newestFailure(views->capture()->events, socket, first, end))
            showStoryOfRow(*row);
    });
    connect(views->sockets(), &SocketPanel::currentChanged, this, [this, views](SocketId socket) {
        if (views == shown())
            onSelected(socket);
    });
    connect(views->feed(), &LiveFeed::momentChanged, this, [this, views] {
        if (views == shown())
            onSelected(views->sockets()->current());
    });
    connect(views->focus(), &EventFocus::currentChanged, this, &Workspace::showStoryOfRow);
    connect(views->focus(), &EventFocus::currentChanged, this, &Workspace::currentRowChanged);
    connect(views->focus(), &EventFocus::hoveredChanged, this, &Workspace::hoveredRowChanged);
    connect(views->sequence(), &SequencePanel::saved, this,
        [this](const QString& path) { Q_EMIT told(tr("Saved to %1").arg(path), false); });
    connect(views->sequence(), &SequencePanel::failed, this,
        [this](const QString& reason) { Q_EMIT told(tr("Not saved. %1").arg(reason), true); });
    connect(views->bookmarks(), &Bookmarks::failed, this, [this](const QString& reason) { Q_EMIT told(reason, true); });
    connect(views->sockets(), &SocketPanel::newSocketRequested, this, &Workspace::newSocketRequested);
    connect(views->sockets(), &SocketPanel::closeRequested, this, [this](SocketId socket) {
        CallRequest request;
        request.call = CallName::Close;
        request.socket = socket;
        if (callable())
            m_sink.call(request);
    });
}

void Workspace::place(CaptureViews* views)
{
    const auto put = [](QStackedWidget* place, QWidget* widget) {
        if (place->indexOf(widget) < 0)
            place->addWidget(widget);
        place->setCurrentWidget(widget);
    };
    put(m_socketPlace, views->sockets());
    put(m_trafficPlace, views->traffic());
    put(m_sequencePlace, views->sequence());
    m_records->place(views);
    Q_EMIT viewsChanged();
}

void Workspace::onSelected(SocketId socket)
{
    m_context.select(socket, *shown()->sockets()->model());
    const auto story = m_stories.constFind(number(socket));
    if (callable() && story != m_stories.constEnd())
        m_explanation->show(story->explanation, story->line);
    else
        m_explanation->clear();
    refresh();
}

void Workspace::refresh()
{
    const auto& facts = m_context.facts();
    const bool called = facts && callable(); // a closed one, too: what the kernel says then is EBADF
    m_callBar->setEmptyText(whyNoCalls());
    m_callBar->setSocket(called ? facts : std::nullopt, m_context.peer());
    m_composer->setSocket(called ? facts : std::nullopt, m_context.children());
    Q_EMIT selectedChanged();
    if (called && facts->id == m_toConnect) {
        m_toConnect = SocketId::None;
        m_callBar->card(CallName::Connect)->focusFirstField();
    }
}

QString Workspace::whyNoCalls() const
{
    if (m_file)
        return tr("This is a recording: its sockets can be looked at, not called.");
    if (m_live->feed()->inThePast())
        return tr("You look at the past, where nothing can be called: Now, above, leads back.");
    return tr("Select a socket to see its calls.");
}

void Workspace::remember(SocketId socket, const FailureStory& story)
{
    m_watchAll = false;
    if (socket != SocketId::None)
        m_stories.insert(number(socket), story);
    const SocketId selected = m_context.facts() ? m_context.facts()->id : SocketId::None;
    if (callable() && (socket == selected || socket == SocketId::None))
        m_explanation->show(story.explanation, story.line);
}

void Workspace::forget(SocketId socket)
{
    m_watchAll = false;
    m_stories.remove(number(socket));
    const SocketId selected = m_context.facts() ? m_context.facts()->id : SocketId::None;
    if (callable() && (socket == selected || socket == SocketId::None))
        m_explanation->clear();
}

void Workspace::showStoryOfRow(EventIndex row)
{
    std::optional<FailureStory> story = storyOf(*shown()->capture(), row);
    if (!story)
        return;
    if (!callable())
        story->explanation.remedies.clear(); // they would be calls of now
    m_explanation->show(story->explanation, story->line);
}

void Workspace::onExplanationShowing(bool showing)
{
    m_explanation->setMaximumHeight(showing ? QWIDGETSIZE_MAX : m_explanation->sizeHint().height());
    const int height = std::max(m_talk->height(), 2);
    m_talk->setSizes(showing ? QList<int>{height * 38 / 100, height * 62 / 100} : QList<int>{height, 1});
}

} // namespace socketarium::ui
