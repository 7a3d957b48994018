// SPDX-License-Identifier: MIT
#include "ui/shell/inspecting.h"

#include "ui/bridge/event_focus.h"
#include "ui/models/socket_tree_model.h"
#include "ui/shell/workbench_sink.h"
#include "ui/shell/workspace.h"
#include "ui/views/inspector_panel.h"
#include "ui/views/socket_panel.h"
#include "ui/views/state_panel.h"

#include <QEvent>

namespace socketarium::ui
{

Inspecting::Inspecting(Workbench& workbench, Workspace& workspace, WorkbenchSink& sink, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_sink(sink)
    , m_watch(new SocketWatch(workbench, this))
{
    connect(&workspace, &Workspace::selectedChanged, this, &Inspecting::onSelected);
    connect(m_watch, &SocketWatch::pictureChanged, this, &Inspecting::onPicture);
    InspectorPanel* inspector = workspace.inspector();
    connect(inspector, &InspectorPanel::callRequested, this, [this](const CallRequest& call) { m_sink.call(call); });
    connect(inspector, &InspectorPanel::refused, this,
        [this](const Error& error) { m_sink.refuse(m_watch->watched(), CallName::Setsockopt, error); });
    connect(inspector, &InspectorPanel::depthWanted, m_watch, &SocketWatch::setDepth);
    connect(workspace.state(), &StatePanel::rowActivated, this,
        [this](EventIndex row) { m_workspace.shown()->focus()->setCurrent(row); });
    connect(&workspace, &Workspace::currentRowChanged, this, [this](EventIndex row) {
        if (const auto rows = rowsWith(row))
            m_workspace.state()->setCurrentRows(*rows);
    });
    connect(&workspace, &Workspace::hoveredRowChanged, this,
        [this](EventIndex row) { m_workspace.state()->setHoveredRows(rowsWith(row)); });
    inspector->installEventFilter(this);
    workspace.state()->installEventFilter(this);
    onSelected();
}

Inspecting::~Inspecting() = default;

bool Inspecting::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide)
        onSight();
    return QObject::eventFilter(watched, event);
}

std::optional<EventSpan> Inspecting::rowsWith(EventIndex row) const
{
    const EventStore& events = m_workspace.shown()->capture()->events;
    return row < events.published() ? std::optional(spanOf(events, row)) : std::nullopt;
}

void Inspecting::onSight()
{
    m_watch->setWanted(m_workspace.inspector()->isVisible() || m_workspace.state()->isVisible());
    wantWalks();
}

void Inspecting::onSelected()
{
    const auto& facts = m_workspace.selected();
    InspectorPanel* inspector = m_workspace.inspector();
    const bool live = m_workspace.callable();
    if (!facts) {
        m_picture.reset();
        inspector->clear();
        m_workspace.state()->clear();
        m_watch->watch(SocketId::None);
        return;
    }
    const std::shared_ptr<Capture>& capture = m_workspace.shown()->capture();
    if (capture != m_capture) { // the same number is another socket there
        m_capture = capture;
        inspector->clear();
        m_mine.reset();
    }
    if (!m_mine || m_mine->facts.id != facts->id) {
        m_picture.reset();
        m_mine.reset();
        m_other.reset();
    }
    if (!live) { // what the kernel said is of now
        m_picture.reset();
        inspector->setPicture(nullptr);
    }
    inspector->setCallable(live && facts->fd >= 0);
    inspector->setMoment(m_workspace.shown()->feed()->now());
    inspector->show(*facts);
    if (live && m_watch->watched() == facts->id)
        m_watch->nudge();
    else
        m_watch->watch(live ? facts->id : SocketId::None);
    wantWalks();
}

void Inspecting::onPicture(const Picture& picture)
{
    m_picture = picture;
    m_workspace.inspector()->setPicture(picture);
    showState();
}

StateWalk Inspecting::Walkers::walk(
    std::size_t end, const std::shared_ptr<Capture>& of, SocketId socket, EventIndex rows)
{
    if (capture != of) {
        capture = of;
        ends = {};
    }
    // The two ends may have changed places: another one was selected.
    if (end == 0 && ends[1] && ends[1]->socket() == socket)
        std::swap(ends[0], ends[1]);
    std::unique_ptr<StateWalker>& walker = ends.at(end);
    if (!walker || walker->socket() != socket)
        walker = std::make_unique<StateWalker>(of, socket);
    return walker->walk(rows);
}

void Inspecting::wantWalks()
{
    const auto& facts = m_workspace.selected();
    if (!facts || !m_workspace.state()->isVisible())
        return;
    m_walkAgain = m_walking;
    if (m_walking)
        return;
    m_walking = true;
    const LiveFeed* feed = m_workspace.shown()->feed();
    const EventIndex rows = feed->inThePast() ? feed->published() : UINT64_MAX;
    m_worker.post([this, capture = m_workspace.shown()->capture(), mine = *facts, rows] {
        Walks walks{
            mine.id, m_walkers.walk(0, capture, mine.id, rows), otherEndOf(capture->sockets, mine, nullptr), {}};
        if (walks.otherSocket != SocketId::None)
            walks.other = m_walkers.walk(1, capture, walks.otherSocket, rows);
        Worker::deliver(this, [this, walks = std::move(walks)] { takeWalks(walks); });
    });
}

void Inspecting::takeWalks(const Walks& walks)
{
    m_walking = false;
    const auto& facts = m_workspace.selected();
    const bool current = facts && facts->id == walks.socket;
    if (current) {
        // At a moment of the past the other end may not have been there.
        const SocketFacts* other = m_workspace.shown()->sockets()->model()->facts(walks.otherSocket);
        m_mine = End{*facts, walks.mine};
        m_other = other ? std::optional(End{*other, walks.other}) : std::nullopt;
        showState();
    }
    if (m_walkAgain || !current)
        wantWalks();
}

void Inspecting::showState()
{
    if (!m_mine)
        return;
    const auto shown = [](const End& end) {
        StateEnd state;
        state.facts = end.facts;
        state.walk = end.walk;
        if (end.facts.timerEnds != 0)
            state.timerEnds = end.facts.timerEnds;
        return state;
    };
    StateEnd mine = shown(*m_mine);
    if (m_picture && m_picture->evidence.mine.facts.id == mine.facts.id) {
        for (const InetTruth& queued : m_picture->evidence.queued)
            mine.waiting.push_back({stateOfTcp(queued.tcpState), queued.peer});
    }
    m_workspace.state()->setStartTime(m_workspace.shown()->feed()->startTime());
    m_workspace.state()->show(mine, m_other ? std::optional(shown(*m_other)) : std::nullopt);
}

} // namespace socketarium::ui
