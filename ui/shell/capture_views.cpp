// SPDX-License-Identifier: MIT
#include "ui/shell/capture_views.h"

#include "ui/views/code_panel.h"
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
    , m_python(new CodePanel(m_feed, CodeLanguage::Python, theme, nullptr))
    , m_c(new CodePanel(m_feed, CodeLanguage::C, theme, nullptr))
{
    connect(m_sockets, &SocketPanel::currentChanged, m_traffic, &TrafficPanel::setSelectedSocket);
    for (CodePanel* code : {m_python, m_c}) {
        connect(m_sockets, &SocketPanel::currentChanged, code, &CodePanel::setSelectedSocket);
        connect(m_journal, &JournalPanel::currentRowChanged, code, &CodePanel::setCurrentRow);
        connect(code, &CodePanel::currentRowChanged, m_journal, &JournalPanel::setCurrentRow);
    }
}

CaptureViews::~CaptureViews()
{
    delete m_sockets;
    delete m_traffic;
    delete m_journal;
    delete m_python;
    delete m_c;
}

} // namespace socketarium::ui
