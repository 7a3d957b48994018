// SPDX-License-Identifier: MIT
#include "ui/bridge/live_feed.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace socketarium::ui
{

LiveFeed::LiveFeed(std::shared_ptr<Capture> capture, QObject* parent)
    : QObject(parent)
    , m_capture(std::move(capture))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &LiveFeed::tick);
    wake();
}

void LiveFeed::wake()
{
    if (!m_awake.exchange(true))
        QMetaObject::invokeMethod(this, &LiveFeed::schedule, Qt::QueuedConnection);
}

TimeNs LiveFeed::startTime() const
{
    return m_capture->events.published() > 0 ? m_capture->events.row(0).time : 0;
}

void LiveFeed::show(std::optional<Moment> moment)
{
    if (!moment && !m_moment)
        return;
    m_moment = std::move(moment);
    if (m_moment) {
        m_moment->end = std::min(m_moment->end, m_published);
        Q_EMIT momentChanged(m_moment->sockets);
    } else {
        const std::vector<SocketFacts> known = m_capture->sockets.all();
        Q_EMIT momentChanged(QVector<SocketFacts>(known.begin(), known.end()));
    }
}

TimeNs LiveFeed::now() const
{
    if (m_moment)
        return m_moment->time;
    if (m_live) {
        const auto sinceEpoch = std::chrono::system_clock::now().time_since_epoch();
        return std::chrono::duration_cast<std::chrono::nanoseconds>(sinceEpoch).count();
    }
    const EventIndex published = m_capture->events.published();
    return published > 0 ? m_capture->events.row(published - 1).time : 0;
}

void LiveFeed::schedule()
{
    if (m_timer.isActive())
        return;
    // After a pause the news is shown at once.
    const qint64 sinceTick = m_sinceTick.isValid() ? m_sinceTick.elapsed() : m_interval;
    m_timer.start(static_cast<int>(std::clamp<qint64>(m_interval - sinceTick, 0, m_interval)));
}

void LiveFeed::tick()
{
    m_sinceTick.start();
    // Before anything is read, so that what comes from now on wakes again.
    m_awake.store(false);
    Q_EMIT tickStarted();

    // Sockets first: a row's socket is then known when the row arrives.
    std::vector<SocketFacts> changed = m_capture->sockets.takeChanges(SocketsPerTick);
    const bool moreSockets = changed.size() == SocketsPerTick;
    const bool manySockets = changed.size() > BusyRows; // they are dearer than rows: smaller pieces, more often
    if (!changed.empty() && !m_moment)
        Q_EMIT socketsChanged(
            QVector<SocketFacts>(std::make_move_iterator(changed.begin()), std::make_move_iterator(changed.end())));

    const EventIndex published = m_capture->events.published();
    const EventIndex end = std::min(published, m_published + RowsPerTick);
    m_interval = end - m_published > BusyRows && end == published && !manySockets ? BusyTickMs : TickMs;
    if (end > m_published) {
        const EventIndex first = std::exchange(m_published, end);
        if (!m_moment)
            Q_EMIT rowsPublished(first, end);
        Q_EMIT grew();
    }
    if (moreSockets || end < published)
        wake();
}

} // namespace socketarium::ui
