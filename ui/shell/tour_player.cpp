// SPDX-License-Identifier: MIT
#include "ui/shell/tour_player.h"

#include "ui/bridge/to_qt.h"

namespace socketarium::ui
{

TourPlayer::TourPlayer(Workbench& workbench, QObject* parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_door(this)
{
    m_pace.setSingleShot(true);
    m_pace.setInterval(StepMs);
    connect(&m_pace, &QTimer::timeout, this, &TourPlayer::play);
}

void TourPlayer::start()
{
    if (m_tour)
        return;
    m_tour = std::make_shared<Tour>(m_workbench);
    m_paused = false;
    m_stepping = false;
    m_serverTold = false;
    Q_EMIT captionChanged(toQt(m_tour->nextCaption()));
    m_pace.start();
}

void TourPlayer::setPaused(bool paused)
{
    m_paused = paused;
    if (paused)
        m_pace.stop();
    else if (m_tour && !m_stepping)
        m_pace.start();
}

void TourPlayer::stop()
{
    if (!m_tour)
        return;
    m_pace.stop();
    m_tour.reset();
    Q_EMIT ended();
}

void TourPlayer::play()
{
    m_stepping = true;
    const std::shared_ptr<Tour> tour = m_tour;
    tour->step([this, tour, post = m_door.post()] { post([this, tour] { onStepDone(tour); }); });
}

void TourPlayer::onStepDone(const std::shared_ptr<Tour>& tour)
{
    if (tour != m_tour)
        return; // stopped meanwhile
    m_stepping = false;
    if (!m_serverTold && tour->server() != SocketId::None) {
        m_serverTold = true;
        Q_EMIT serverMade(tour->server());
    }
    if (tour->finished()) {
        stop();
        return;
    }
    Q_EMIT captionChanged(toQt(tour->nextCaption()));
    if (!m_paused)
        m_pace.start();
}

} // namespace socketarium::ui
