// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QPushButton;

namespace socketarium::ui
{

class Banner;
class CaptureSession;
class TourPlayer;

/// The slim lines above the pages: what went wrong or well with a file, which file one is looking at, and the tour's
/// caption. Follows the capture session and the tour by itself. GUI thread; owned by the window.
class WindowBanners : public QWidget
{
    Q_OBJECT
public:
    WindowBanners(CaptureSession& session, TourPlayer& tour, QWidget* parent = nullptr);

    /// News of something that was asked for; empty: none.
    void tell(const QString& text, bool failed);
    /// Forgets the last news: something new was asked for.
    void clearNews();

private:
    void connectSession();
    void connectTour();
    void onProgress(double share);

    CaptureSession& m_session;
    TourPlayer& m_tour;
    Banner* m_news;
    Banner* m_file;
    Banner* m_caption;
    QPushButton* m_cancel;
    QPushButton* m_backToLive;
    QPushButton* m_pause;
};

} // namespace socketarium::ui
