// SPDX-License-Identifier: MIT
#include "ui/shell/time_travel.h"

#include "core/store/event_span.h"
#include "ui/bridge/event_focus.h"
#include "ui/bridge/moment_reader.h"
#include "ui/shell/capture_views.h"
#include "ui/views/time_bar.h"

#include <algorithm>

namespace socketarium::ui
{
namespace
{

constexpr EventIndex MostSilent = 1000; ///< rows looked through for the next step

} // namespace

TimeTravel::TimeTravel(TimeBar& bar, QObject* parent)
    : QObject(parent)
    , m_bar(bar)
{
    m_frames.setInterval(FrameMs);
    connect(&m_frames, &QTimer::timeout, this, &TimeTravel::playOn);
    connect(&bar, &TimeBar::endChosen, this, [this](EventIndex end) {
        setPlaying(false);
        goTo(end);
    });
    connect(&bar, &TimeBar::stepWanted, this, &TimeTravel::step);
    connect(&bar, &TimeBar::playToggled, this, &TimeTravel::setPlaying);
    connect(&bar, &TimeBar::nowWanted, this, &TimeTravel::backToNow);
    connect(&bar, &TimeBar::bookmarkWanted, this, &TimeTravel::bookmark);
}

void TimeTravel::setViews(CaptureViews* views)
{
    if (m_views) {
        setPlaying(false);
        m_views->moments()->forget();
        for (QObject* sender : QObjectList{m_views->feed(), m_views->moments(), m_views->bookmarks()})
            sender->disconnect(this);
    }
    m_views = views;
    connect(views->feed(), &LiveFeed::grew, this, &TimeTravel::showPlace);
    connect(views->feed(), &LiveFeed::momentChanged, this, &TimeTravel::showPlace);
    connect(views->moments(), &MomentReader::ready, this, &TimeTravel::onReady);
    connect(views->moments(), &MomentReader::reading, this,
        [this](EventIndex done, EventIndex of) { m_bar.showReading(done, of); });
    connect(views->bookmarks(), &Bookmarks::changed, this,
        [this, views] { m_bar.setBookmarks(views->bookmarks()->all()); });
    m_bar.setBookmarks(views->bookmarks()->all());
    showPlace();
}

void TimeTravel::goTo(EventIndex end)
{
    if (!m_views)
        return;
    if (end >= m_views->feed()->recorded()) {
        m_views->moments()->forget();
        m_views->feed()->show(std::nullopt);
    } else {
        m_views->moments()->want(end);
    }
}

void TimeTravel::step(int by)
{
    if (!m_views)
        return;
    setPlaying(false);
    const EventIndex all = m_views->feed()->recorded();
    EventIndex to = end();
    if (by < 0) {
        goTo(beginOfLast(to));
        return;
    }
    if (to < all)
        to = spanOf(m_views->capture()->events, to).end;
    for (EventIndex most = to + MostSilent; to < std::min(all, most) && isSilent(to);)
        ++to;
    goTo(to);
}

/// Of the last event that one sees among those before `end`.
EventIndex TimeTravel::beginOfLast(EventIndex end) const
{
    const EventIndex least = end > MostSilent ? end - MostSilent : 0;
    while (end > least && isSilent(end - 1) && spanOf(m_views->capture()->events, end - 1).first == end - 1)
        --end;
    return end > 0 ? spanOf(m_views->capture()->events, end - 1).first : 0;
}

/// A State event in which the state is the same as before.
bool TimeTravel::isSilent(EventIndex row) const
{
    const Capture& capture = *m_views->capture();
    if (capture.events.row(row).kind != EventKind::State)
        return false;
    const auto state = capture.reader.state(capture.events.row(row));
    return state && state->from == state->to;
}

void TimeTravel::setPlaying(bool on)
{
    on = on && m_views && m_views->feed()->recorded() > 0;
    m_bar.setPlaying(on);
    if (!on) {
        m_frames.stop();
        return;
    }
    // From now there is nothing to play: it begins with the first event.
    const bool fromStart = !m_views->feed()->inThePast();
    m_playTime = fromStart ? m_views->feed()->startTime() : m_views->feed()->now();
    m_sinceFrame.start();
    m_frames.start();
    playOn();
}

void TimeTravel::backToNow()
{
    setPlaying(false);
    if (m_views)
        goTo(m_views->feed()->recorded());
}

void TimeTravel::bookmark(const QString& name)
{
    if (!m_views)
        return;
    if (name.isEmpty())
        m_views->bookmarks()->remove(end());
    else
        m_views->bookmarks()->set({end(), name});
}

EventIndex TimeTravel::end() const
{
    return m_views->feed()->published();
}

void TimeTravel::onReady(const Moment& moment)
{
    if (moment.end >= m_views->feed()->recorded()) {
        setPlaying(false);
        m_views->feed()->show(std::nullopt);
        return;
    }
    m_views->feed()->show(moment);
    if (moment.end > 0)
        m_views->focus()->setCurrent(beginOfLast(moment.end));
}

void TimeTravel::playOn()
{
    m_playTime += static_cast<TimeNs>(static_cast<double>(m_sinceFrame.nsecsElapsed()) * m_bar.speed());
    m_sinceFrame.start();
    m_views->moments()->wantTime(m_playTime);
}

void TimeTravel::showPlace()
{
    const LiveFeed* feed = m_views->feed();
    TimeBar::Place place;
    place.all = feed->recorded();
    place.live = feed->live();
    if (feed->inThePast()) {
        place.end = feed->published();
        place.sinceStart = *place.end == 0 ? 0 : feed->now() - feed->startTime();
    }
    m_bar.show(place);
}

} // namespace socketarium::ui
