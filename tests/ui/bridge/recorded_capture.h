// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/recorder.h"
#include "ui/bridge/live_feed.h"

#include <QTemporaryDir>

namespace socketarium::ui
{

/// A capture on a real file with a few words to fill it: what a session's thread would do, done by a test.
class RecordedCapture
{
public:
    RecordedCapture()
        : m_recorder(Recorder::create(m_folder.filePath(QStringLiteral("test.pcapng")).toStdString(), m_clock).value())
    {
    }

    const std::shared_ptr<Capture>& capture() const { return m_recorder->capture(); }
    TimeNs now() const { return m_clock.now(); }

    SocketFacts socket(std::uint32_t id, SocketState state = SocketState::Established)
    {
        SocketFacts facts;
        facts.id = SocketId(id);
        facts.fd = static_cast<int>(id);
        facts.family = AF_INET;
        facts.type = SOCK_STREAM;
        facts.state = state;
        facts.origin = "made";
        facts.local = SocketAddress::ipv4(INADDR_LOOPBACK, static_cast<std::uint16_t>(8000 + id));
        return facts;
    }
    void facts(const SocketFacts& facts) { m_recorder->facts(facts, "test"); }

    void data(const SocketFacts& socket, Direction direction, std::string_view bytes, SocketAddress other = {})
    {
        m_recorder->data(socket, {socket.id, direction, bytesOf(bytes), other, false});
    }
    /// The call that tells of it is to follow.
    void dataOfCall(const SocketFacts& socket, Direction direction, std::string_view bytes)
    {
        m_recorder->data(socket, {socket.id, direction, bytesOf(bytes), {}, true});
    }
    void call(SocketId socket, CallName name, std::string args, int error = 0)
    {
        CallEvent event;
        event.socket = socket;
        event.call = name;
        event.args = std::move(args);
        event.error = error;
        event.result = error == 0 ? 0 : -1;
        event.began = now();
        event.duration = 1500;
        m_recorder->call(event);
    }
    void note(SocketId socket, std::string text, bool failed = false)
    {
        m_recorder->note({socket, CallName::None, failed, std::move(text)});
    }
    void commit() { m_recorder->commit(); }

    /// Rows without a place in the file, straight into the store: for tests of many.
    void bareRows(EventIndex count, EventKind kind = EventKind::Data)
    {
        EventRow row;
        row.kind = kind;
        row.direction = Direction::In;
        row.socket = SocketId(3);
        row.length = 100;
        row.flags = EventRow::NotRecorded;
        for (EventIndex i = 0; i < count; ++i) {
            row.time = static_cast<TimeNs>(i);
            capture()->events.append(row);
        }
        capture()->events.publish();
    }

private:
    QTemporaryDir m_folder;
    Clock m_clock;
    std::unique_ptr<Recorder> m_recorder;
};

} // namespace socketarium::ui
