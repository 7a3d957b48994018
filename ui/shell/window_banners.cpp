// SPDX-License-Identifier: MIT
#include "ui/shell/window_banners.h"

#include "ui/shell/banner.h"
#include "ui/shell/capture_session.h"
#include "ui/shell/tour_player.h"

#include <QFileInfo>
#include <QPushButton>
#include <QVBoxLayout>

namespace socketarium::ui
{

WindowBanners::WindowBanners(CaptureSession& session, TourPlayer& tour, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_tour(tour)
    , m_news(new Banner(this))
    , m_file(new Banner(this))
    , m_caption(new Banner(this))
    , m_cancel(m_file->addButton(tr("Cancel")))
    , m_backToLive(m_file->addButton(tr("Back to live")))
    , m_pause(m_caption->addButton(tr("Pause")))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (Banner* banner : {m_news, m_file, m_caption})
        column->addWidget(banner);
    m_file->setObjectName(QStringLiteral("fileBanner"));
    m_news->setObjectName(QStringLiteral("newsBanner"));
    m_caption->setObjectName(QStringLiteral("tourBanner"));
    connect(m_news->addButton(tr("Dismiss")), &QPushButton::clicked, this, &WindowBanners::clearNews);
    connectSession();
    connectTour();
}

void WindowBanners::clearNews()
{
    tell({}, false);
}

void WindowBanners::connectSession()
{
    connect(m_cancel, &QPushButton::clicked, &m_session, &CaptureSession::cancel);
    connect(m_backToLive, &QPushButton::clicked, &m_session, &CaptureSession::backToLive);
    connect(&m_session, &CaptureSession::progressed, this, &WindowBanners::onProgress);
    connect(&m_session, &CaptureSession::opened, this, [this](const QString& path, const QString& remark) {
        const QString looking = tr("You are looking at %1").arg(QFileInfo(path).fileName());
        m_file->say(remark.isEmpty() ? looking : looking + QStringLiteral(" · ") + remark);
        m_backToLive->show();
    });
    connect(&m_session, &CaptureSession::wentLive, m_file, [this] { m_file->say({}); });
    connect(&m_session, &CaptureSession::openFailed, this,
        [this](const QString& reason) { tell(tr("Not opened. %1").arg(reason), true); });
    connect(&m_session, &CaptureSession::saved, this,
        [this](const QString& path) { tell(tr("Saved to %1").arg(path), false); });
    connect(&m_session, &CaptureSession::saveFailed, this,
        [this](const QString& reason) { tell(tr("Not saved. %1").arg(reason), true); });
}

void WindowBanners::connectTour()
{
    connect(&m_tour, &TourPlayer::captionChanged, m_caption, &Banner::say);
    connect(&m_tour, &TourPlayer::ended, m_caption, [this] {
        m_caption->say({});
        m_pause->setText(tr("Pause"));
    });
    connect(m_caption->addButton(tr("Stop")), &QPushButton::clicked, &m_tour, &TourPlayer::stop);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        m_tour.setPaused(!m_tour.paused());
        m_pause->setText(m_tour.paused() ? tr("Go on") : tr("Pause"));
    });
}

void WindowBanners::onProgress(double share)
{
    const bool busy = share >= 0;
    m_file->setProgress(share);
    m_cancel->setVisible(busy);
    m_backToLive->setVisible(!m_session.live());
    if (busy && m_file->text().isEmpty())
        m_file->say(tr("One moment …"));
    else if (!busy && m_session.live())
        m_file->say({});
}

void WindowBanners::tell(const QString& text, bool failed)
{
    m_news->setTone(failed);
    m_news->say(text);
}

} // namespace socketarium::ui
