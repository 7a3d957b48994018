// SPDX-License-Identifier: MIT
#pragma once

#include "ui/bridge/live_feed.h"

#include <QObject>

namespace socketarium::ui
{

class Bookmarks;
class CodePanel;
class EventFocus;
class JournalPanel;
class MomentReader;
class SequencePanel;
class SocketPanel;
class Theme;
class TrafficPanel;

/// The views of one capture, the feed that keeps them up to date, the moment they stand at, and the one event that is
/// selected in all of them: one set for the live session, one for a file that was opened. The panels live in the places
/// that the workspace gives them and go with this object.
class CaptureViews : public QObject
{
    Q_OBJECT
public:
    CaptureViews(std::shared_ptr<Capture> capture, const Theme& theme, QObject* parent);
    ~CaptureViews() override;

    LiveFeed* feed() const { return m_feed; }
    const std::shared_ptr<Capture>& capture() const { return m_feed->capture(); }
    EventFocus* focus() const { return m_focus; }
    MomentReader* moments() const { return m_moments; }
    Bookmarks* bookmarks() const { return m_bookmarks; }
    SocketPanel* sockets() const { return m_sockets; }
    TrafficPanel* traffic() const { return m_traffic; }
    SequencePanel* sequence() const { return m_sequence; }
    JournalPanel* journal() const { return m_journal; }
    CodePanel* python() const { return m_python; }
    CodePanel* c() const { return m_c; }

private:
    template <typename Panel> void join(Panel* panel);

    LiveFeed* m_feed;
    EventFocus* m_focus;
    MomentReader* m_moments;
    Bookmarks* m_bookmarks;
    SocketPanel* m_sockets;
    TrafficPanel* m_traffic;
    SequencePanel* m_sequence;
    JournalPanel* m_journal;
    CodePanel* m_python;
    CodePanel* m_c;
};

} // namespace socketarium::ui
