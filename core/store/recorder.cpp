// SPDX-License-Identifier: MIT
#include "core/store/recorder.h"

#include <algorithm>

namespace socketarium
{

Result<std::unique_ptr<Recorder>> Recorder::create(const std::string& path, const Clock& clock)
{
    auto writer = CaptureWriter::create(path);
    if (!writer)
        return writer.error();
    writer.value()->flush(); // a reader finds the section header from the start
    auto reader = EventReader::open(path);
    if (!reader)
        return reader.error();
    auto capture = std::make_shared<Capture>(path, std::move(reader).value());
    return std::unique_ptr<Recorder>(new Recorder(clock, std::move(writer).value(), std::move(capture)));
}

Recorder::Recorder(const Clock& clock, std::unique_ptr<CaptureWriter> writer, std::shared_ptr<Capture> capture)
    : m_clock(clock)
    , m_writer(std::move(writer))
    , m_capture(std::move(capture))
{
    noticeWriter();
}

void Recorder::append(EventRow row, const CaptureWriter::Place& place)
{
    row.offset = place.offset;
    row.payloadSkip = place.payloadSkip;
    if (!place.recorded) {
        row.flags |= EventRow::NotRecorded;
        m_lost.fetch_add(1, std::memory_order_relaxed);
    }
    m_capture->events.append(row);
}

void Recorder::call(const CallEvent& event)
{
    EventRow row;
    row.kind = EventKind::Call;
    row.time = event.began;
    row.duration = event.duration;
    row.result = event.result;
    row.socket = event.socket;
    row.error = static_cast<std::uint16_t>(event.error);
    row.call = event.call;
    row.flags
        = static_cast<std::uint8_t>((event.error != 0 ? EventRow::Failed : 0) | (event.waited ? EventRow::Waited : 0));
    append(row, m_writer->call(event));
    if (event.error != 0)
        m_capture->sockets.countFailure(event.socket);
}

void Recorder::note(const NoteEvent& event)
{
    EventRow row;
    row.kind = EventKind::Note;
    row.time = m_clock.now();
    row.socket = event.socket;
    row.call = event.call;
    row.flags = event.failed ? EventRow::Failed : 0;
    append(row, m_writer->note(row.time, event));
}

void Recorder::facts(const SocketFacts& now, const std::string& cause)
{
    SocketFacts& last = m_last[number(now.id)];
    const StateEvent change = now.changeFrom(last, cause);
    if (change.facts.empty() && change.from == change.to)
        return;
    last = now;
    EventRow row;
    row.kind = EventKind::State;
    row.time = m_clock.now();
    row.socket = now.id;
    append(row, m_writer->state(row.time, change));
    m_capture->sockets.apply(change);
}

std::span<std::byte> Recorder::receiveBuffer(const SocketFacts& socket, Direction direction, std::size_t length)
{
    return m_writer->receiveBuffer(socket, direction, length);
}

void Recorder::data(const SocketFacts& socket, DataEvent event)
{
    if (event.bytes.empty() && socket.type == SOCK_STREAM)
        return; // the end of a stream is no data
    EventRow row;
    row.kind = EventKind::Data;
    row.time = m_clock.now();
    row.socket = event.socket;
    row.direction = event.direction;
    row.flags = event.hasCall ? EventRow::HasCall : 0;
    ByteView rest = event.bytes;
    do { // at least once: a datagram may be empty
        event.bytes = rest.first(std::min(rest.size(), DataEvent::MaxPacketPayload));
        rest = rest.subspan(event.bytes.size());
        row.length = static_cast<std::uint32_t>(event.bytes.size());
        append(row, m_writer->data(row.time, socket, event));
        m_capture->sockets.countData(event.socket, event.direction, row.length);
    } while (!rest.empty());
}

void Recorder::opened(const SocketFacts& socket, bool active)
{
    m_writer->opened(m_clock.now(), socket, active);
}

void Recorder::ended(const SocketFacts& socket, CaptureWriter::End end)
{
    m_writer->ended(m_clock.now(), socket, end);
}

void Recorder::forget(SocketId socket)
{
    m_writer->forget(socket);
    m_last.erase(number(socket));
}

void Recorder::commit()
{
    m_writer->flush();
    noticeWriter();
    EventStore& events = m_capture->events;
    const bool more = events.appended() > events.published();
    events.publish();
    if (more && m_published)
        m_published();
}

void Recorder::noticeWriter()
{
    m_bytes.store(m_writer->size(), std::memory_order_relaxed);
    if (m_writer->recording() || !recording())
        return;
    m_recording.store(false, std::memory_order_relaxed);
    {
        const std::lock_guard lock(m_failureMutex);
        m_failure = m_writer->failure();
    }
    // What the writer had taken into its buffer but could not hand to the disk any more.
    EventStore& events = m_capture->events;
    for (EventIndex i = events.published(); i < events.appended(); ++i) {
        EventRow& row = events.unpublished(i);
        if (row.has(EventRow::NotRecorded) || row.offset < m_writer->size())
            continue;
        row.flags |= EventRow::NotRecorded;
        m_lost.fetch_add(1, std::memory_order_relaxed);
    }
}

std::string Recorder::failure() const
{
    const std::lock_guard lock(m_failureMutex);
    return m_failure;
}

} // namespace socketarium
