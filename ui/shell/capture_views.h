// SPDX-License-Identifier: MIT
#pragma once

#include "ui/bridge/live_feed.h"

#include <QObject>

namespace socketarium::ui
{

class CodePanel;
class JournalPanel;
class SocketPanel;
class Theme;
class TrafficPanel;

/// The views of one capture and the feed that keeps them up to date: one set for the live session, one for a file
/// that was opened. The panels live in the places that the workspace gives them and go with this object.
class CaptureViews : public QObject
{
    Q_OBJECT
public:
    CaptureViews(std::shared_ptr<Capture> capture, const Theme& theme, QObject* parent);
    ~CaptureViews() override;

    LiveFeed* feed() const { return m_feed; }
    const std::shared_ptr<Capture>& capture() const { return m_feed->capture(); }
    SocketPanel* sockets() const { return m_sockets; }
    TrafficPanel* traffic() const { return m_traffic; }
    JournalPanel* journal() const { return m_journal; }
    CodePanel* python() const { return m_python; }
    CodePanel* c() const { return m_c; }

private:
    LiveFeed* m_feed;
    SocketPanel* m_sockets;
    TrafficPanel* m_traffic;
    JournalPanel* m_journal;
    CodePanel* m_python;
    CodePanel* m_c;
};

} // namespace socketarium::ui
