// SPDX-License-Identifier: MIT
#pragma once

#include "ui/shell/capture_views.h"
#include "ui/shell/failure_story.h"
#include "ui/shell/socket_context.h"

#include <QHash>
#include <QMainWindow>

class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace socketarium::ui
{

class CallBar;
class Composer;
class ExplanationPanel;
class InspectorPanel;
class NameLookup;
class RecordTabs;
class Settings;
class StatePanel;
class WorkbenchSink;

/// The working place: sockets left, traffic in the middle, inspector right, calls and journal below, as docks that
/// move and come back. Wires the selected socket to the call bar, the composer and the explanation. A QMainWindow
/// inside the window only for its docks. GUI thread; owned by the window.
class Workspace : public QMainWindow
{
    Q_OBJECT
public:
    Workspace(WorkbenchSink& sink, const std::shared_ptr<Capture>& live, const Theme& theme, QWidget* parent = nullptr);
    ~Workspace() override;

    CaptureViews* live() const { return m_live; }
    CaptureViews* shown() const { return m_file ? m_file : m_live; }
    bool showsLive() const { return m_file == nullptr; }
    /// The selected socket as the log has it.
    const std::optional<SocketFacts>& selected() const { return m_context.facts(); }
    InspectorPanel* inspector() const { return m_inspector; }
    StatePanel* state() const { return m_state; }
    RecordTabs* records() const { return m_records; }
    /// Whether calls can be made: neither a recording nor a moment of the past is shown.
    bool callable() const { return showsLive() && !shown()->feed()->inThePast(); }
    void showFile(const std::shared_ptr<Capture>& capture);
    void showLive();

    void select(SocketId socket);
    /// Selects it and, as soon as it is shown, puts the focus where its peer is written.
    void selectToConnect(SocketId socket);
    /// Explains failures of every socket until the person makes a call: for the tour.
    void watchAll() { m_watchAll = true; }
    void cyclePanels(int step);
    /// Sizes for a window of this size, if the person has none of their own.
    void layOut(const QSize& window);
    enum class Picture { Traffic, Sequence, State }; ///< in the order of the tabs
    /// Brings it to the front, and the focus into it.
    void showPicture(Picture picture);
    /// Only the picture in the middle, or with all docks as they were.
    void setPictureAlone(bool alone);
    bool pictureAlone() const { return !m_docksAside.isEmpty(); }
    void save(Settings& settings) const;
    void restore(const Settings& settings);
    QList<QAction*> dockActions() const;

Q_SIGNALS:
    void newSocketRequested();
    /// Another socket, or the same with other facts, or another capture or moment.
    void selectedChanged();
    /// How something the person asked of a view went.
    void told(const QString& text, bool failed);
    /// Other views are shown: shown().
    void viewsChanged();
    /// The person went to an event in one of the views shown.
    void currentRowChanged(socketarium::EventIndex row);
    void hoveredRowChanged(socketarium::EventIndex row);

private:
    void makePictures();
    void makeDocks();
    QDockWidget* addDock(const QString& title, const char* name, QWidget* content, Qt::DockWidgetArea area);
    void connectSink();
    void connectViews(CaptureViews* views);
    void place(CaptureViews* views);
    void onSelected(SocketId socket);
    void refresh();
    QString whyNoCalls() const;
    void remember(SocketId socket, const FailureStory& story);
    void forget(SocketId socket);
    void showStoryOfRow(EventIndex row);
    void onExplanationShowing(bool showing);

    WorkbenchSink& m_sink;
    const Theme& m_theme;
    NameLookup* m_names;
    CaptureViews* m_live = nullptr;
    CaptureViews* m_file = nullptr;
    SocketContext m_context;
    bool m_watchAll = false;
    SocketId m_toConnect = SocketId::None;
    QHash<quint32, FailureStory> m_stories; ///< of each socket, the newest failure not yet mended
    QStackedWidget* m_socketPlace = nullptr;
    QStackedWidget* m_trafficPlace = nullptr;
    QStackedWidget* m_sequencePlace = nullptr;
    QTabWidget* m_pictures = nullptr; ///< traffic, sequence, state
    RecordTabs* m_records = nullptr;
    QSplitter* m_talk = nullptr;
    CallBar* m_callBar = nullptr;
    Composer* m_composer = nullptr;
    ExplanationPanel* m_explanation = nullptr;
    InspectorPanel* m_inspector = nullptr;
    StatePanel* m_state = nullptr;
    QVector<QDockWidget*> m_docks;
    QByteArray m_docksAside; ///< their places while the picture is alone
};

} // namespace socketarium::ui
