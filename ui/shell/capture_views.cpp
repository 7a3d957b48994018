// SPDX-License-Identifier: MIT
#include "ui/shell/capture_views.h"

#include "ui/bridge/bookmarks.h"
#include "ui/bridge/event_focus.h"
#include "ui/bridge/moment_reader.h"
#include "ui/bridge/to_qt.h"
#include "ui/views/code_panel.h"
#include "ui/views/journal_panel.h"
#include "ui/views/sequence_panel.h"
#include "ui/views/socket_panel.h"
#include "ui/views/traffic_panel.h"

namespace socketarium::ui
{

CaptureViews::CaptureViews(std::shared_ptr<Capture> capture, const Theme& theme, QObject* parent)
    : QObject(parent)
    , m_feed(new LiveFeed(capture, this))
    , m_focus(new EventFocus(this))
    , m_moments(new MomentReader(capture, this))
    , m_bookmarks(new Bookmarks(toQt(capture->path), this))
    , m_sockets(new SocketPanel(m_feed, theme, nullptr))
    , m_traffic(new TrafficPanel(capture, m_feed, theme, nullptr))
    , m_sequence(new SequencePanel(capture, m_feed, theme, nullptr))
    , m_journal(new JournalPanel(capture, m_feed, theme, nullptr))
    , m_python(new CodePanel(m_feed, CodeLanguage::Python, theme, nullptr))
    , m_c(new CodePanel(m_feed, CodeLanguage::C, theme, nullptr))
{
    join(m_traffic);
    join(m_sequence);
    join(m_journal);
    for (CodePanel* code : {m_python, m_c})
        join(code);
    connect(m_sockets, &SocketPanel::currentChanged, m_traffic, &TrafficPanel::setSelectedSocket);
    connect(m_sockets, &SocketPanel::currentChanged, m_sequence, &SequencePanel::setSelectedSocket);
    for (CodePanel* code : {m_python, m_c})
        connect(m_sockets, &SocketPanel::currentChanged, code, &CodePanel::setSelectedSocket);
}

template <typename Panel> void CaptureViews::join(Panel* panel)
{
    connect(panel, &Panel::currentRowChanged, m_focus, &EventFocus::setCurrent);
    connect(panel, &Panel::hoveredRow, m_focus, &EventFocus::setHovered);
    connect(m_focus, &EventFocus::currentChanged, panel, &Panel::setCurrentRow);
    connect(m_focus, &EventFocus::hoveredChanged, panel, &Panel::setHoveredRow);
}

CaptureViews::~CaptureViews()
{
    delete m_sockets;
    delete m_traffic;
    delete m_sequence;
    delete m_journal;
    delete m_python;
    delete m_c;
}

} // namespace socketarium::ui
