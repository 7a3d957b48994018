// SPDX-License-Identifier: MIT
#pragma once

#include "core/machine/state_walk.h"
#include "core/store/event_span.h"
#include "ui/shell/socket_watch.h"

#include <QObject>

#include <array>
#include <optional>

namespace socketarium::ui
{

class Workspace;
class WorkbenchSink;

/// Keeps the inspector and the state picture with the selected socket: what the log says at once, what the kernel says
/// as often as it is looked at, the way through the states as it is read in a thread of its own. GUI thread; owned by
/// the window, which outlives it with all that is handed in.
class Inspecting : public QObject
{
    Q_OBJECT
public:
    Inspecting(Workbench& workbench, Workspace& workspace, WorkbenchSink& sink, QObject* parent);
    ~Inspecting() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    using Picture = std::shared_ptr<const SocketPicture>;
    struct End {
        SocketFacts facts;
        StateWalk walk;
    };
    struct Walks {
        SocketId socket;
        StateWalk mine;
        SocketId otherSocket; ///< None: the other end is not ours
        StateWalk other;
    };
    /// The worker's: walks go on where they stopped as long as the socket is the same.
    struct Walkers {
        std::shared_ptr<Capture> capture;
        std::array<std::unique_ptr<StateWalker>, 2> ends;
        StateWalk walk(std::size_t end, const std::shared_ptr<Capture>& of, SocketId socket, EventIndex rows);
    };

    void onSelected();
    void onPicture(const Picture& picture);
    void onSight();
    std::optional<EventSpan> rowsWith(EventIndex row) const;
    void wantWalks();
    void takeWalks(const Walks& walks);
    void showState();

    Workspace& m_workspace;
    WorkbenchSink& m_sink;
    SocketWatch* m_watch;
    std::shared_ptr<Capture> m_capture; ///< of which the inspector shows a socket
    Picture m_picture;
    std::optional<End> m_mine;
    std::optional<End> m_other;
    bool m_walking = false;
    bool m_walkAgain = false;
    Walkers m_walkers;
    Worker m_worker; // last: its tasks use the above
};

} // namespace socketarium::ui
