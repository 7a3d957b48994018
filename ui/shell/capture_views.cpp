// SPDX-License-Identifier: MIT
#include "ui/shell/capture_views.h"

#include "ui/views/journal_panel.h"
#include "ui/views/socket_panel.h"
#include "ui/views/traffic_panel.h"

namespace socketarium::ui
{

CaptureViews::CaptureViews(std::shared_ptr<Capture> capture, const Theme& theme, QObject* parent)
    : QObject(parent)
    , m_feed(new LiveFeed(capture, this))
    , m_sockets(new SocketPanel(m_feed, theme, nullptr))
    , m_traffic(new TrafficPanel(capture, m_feed, theme, nullptr))
    , m_journal(new JournalPanel(capture, m_feed, theme, nullptr))
{
    connect(m_sockets, &SocketPanel::currentChanged, m_traffic, &TrafficPanel::setSelectedSocket);
}

CaptureViews::~CaptureViews()
{
    delete m_sockets;
    delete m_traffic;
    delete m_journal;
}

} // namespace socketarium::ui
