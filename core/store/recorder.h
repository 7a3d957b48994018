// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/capture/capture_writer.h"
#include "core/store/capture.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace socketarium
{

/// Where every event goes: 1. into the capture file, 2. into the store, 3. one coalesced "there is more".
/// The I/O thread only, except where noted.
class Recorder
{
public:
    static Result<std::unique_ptr<Recorder>> create(const std::string& path, const Clock& clock);

    void call(const CallEvent& event);
    void note(const NoteEvent& event);
    /// Records what changed from the facts last recorded; nothing if nothing did.
    void facts(const SocketFacts& now, const std::string& cause);

    /// Memory to receive into without a copy; see CaptureWriter::receiveBuffer.
    std::span<std::byte> receiveBuffer(const SocketFacts& socket, Direction direction, std::size_t length);
    /// Any length: cut into packets of at most DataEvent::MaxPacketPayload.
    void data(const SocketFacts& socket, DataEvent event);
    void opened(const SocketFacts& socket, bool active);
    void ended(const SocketFacts& socket, CaptureWriter::End end);
    void forget(SocketId socket);

    /// Ends a turn of the loop: flush, publish, tell.
    void commit();
    /// Called in the I/O thread by commit() when something was published.
    void setListener(std::function<void()> published) { m_published = std::move(published); }

    /// Any thread.
    const std::shared_ptr<Capture>& capture() const { return m_capture; }
    bool recording() const { return m_recording.load(std::memory_order_relaxed); }
    std::uint64_t recordedBytes() const { return m_bytes.load(std::memory_order_relaxed); }
    std::uint64_t notRecorded() const { return m_lost.load(std::memory_order_relaxed); } ///< events after it stopped
    std::string failure() const; ///< why recording stopped; empty while it goes on

private:
    Recorder(const Clock& clock, std::unique_ptr<CaptureWriter> writer, std::shared_ptr<Capture> capture);
    void append(EventRow row, const CaptureWriter::Place& place);
    void noticeWriter();

    const Clock& m_clock;
    std::unique_ptr<CaptureWriter> m_writer;
    std::shared_ptr<Capture> m_capture;
    std::unordered_map<std::uint32_t, SocketFacts> m_last; ///< facts as last recorded
    std::function<void()> m_published;
    std::atomic<bool> m_recording{true};
    std::atomic<std::uint64_t> m_bytes{0};
    std::atomic<std::uint64_t> m_lost{0};
    mutable std::mutex m_failureMutex;
    std::string m_failure;
};

} // namespace socketarium
