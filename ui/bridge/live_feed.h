// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/capture.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <QVector>

#include <atomic>
#include <memory>
#include <optional>

namespace socketarium::ui
{

/// The sockets as they were when `end` events had happened.
struct Moment {
    EventIndex end = 0;
    TimeNs time = 0; ///< of the last of these events
    QVector<SocketFacts> sockets{}; ///< in the order of making
};

/// Turns a capture that grows in another thread into one tick of news for the views: at most every 33 ms (100 in a
/// flood), each signal at most once a tick, a bounded piece of work a tick; what is left over comes with the next one.
/// The same for a live session and for a file being opened. It can stand at a moment of the past: then the views see
/// the rows and the sockets of that moment, and no news until it is back at now. GUI thread, except wake().
class LiveFeed : public QObject
{
    Q_OBJECT
public:
    static constexpr int TickMs = 33;
    /// While more arrives than anybody reads the pictures come slower, and the processor is left to the sockets.
    static constexpr int BusyTickMs = 100;
    static constexpr EventIndex BusyRows = 100;
    static constexpr EventIndex RowsPerTick = 200'000;
    static constexpr std::size_t SocketsPerTick = 5'000;

    explicit LiveFeed(std::shared_ptr<Capture> capture, QObject* parent = nullptr);

    /// Any thread: there is more. Calls coalesce.
    void wake();

    const std::shared_ptr<Capture>& capture() const { return m_capture; }
    /// Rows the views see: those told of so far, at a moment of the past those that had happened.
    EventIndex published() const { return m_moment ? m_moment->end : m_published; }
    /// Rows told of so far, whatever is shown.
    EventIndex recorded() const { return m_published; }
    /// Shows a moment, or with no value now; momentChanged() follows at once.
    void show(std::optional<Moment> moment);
    bool inThePast() const { return m_moment.has_value(); }
    /// Time of the first event; 0 while there is none.
    TimeNs startTime() const;
    /// What waiting times are counted to: the clock, the moment shown, or the last event of a capture that is no longer
    /// written.
    TimeNs now() const;
    /// False for a file that was opened.
    void setLive(bool live) { m_live = live; }
    bool live() const { return m_live; }

Q_SIGNALS:
    /// Before a tick reads: the moment to call Workbench::acknowledge().
    void tickStarted();
    void rowsPublished(socketarium::EventIndex first, socketarium::EventIndex end);
    void socketsChanged(const QVector<socketarium::SocketFacts>& sockets);
    /// Instead of all that was told before these are the sockets, in the order of making, and published() the rows.
    void momentChanged(const QVector<socketarium::SocketFacts>& sockets);
    /// There are more rows, seen by the views or not. After the signals above.
    void grew();

private:
    void schedule();
    void tick();

    const std::shared_ptr<Capture> m_capture;
    QTimer m_timer;
    QElapsedTimer m_sinceTick;
    EventIndex m_published = 0;
    std::optional<Moment> m_moment;
    int m_interval = TickMs;
    bool m_live = true;
    std::atomic<bool> m_awake{false};
};

} // namespace socketarium::ui
