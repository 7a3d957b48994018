// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/capture/event.h"
#include "core/capture/socket_facts.h"

#include <memory>
#include <string>

namespace socketarium
{

/// Writes events as pcapng, append only (the mapping: ARCHITECTURE.md, "The capture file"). One thread.
/// A disk that is full or fails stops the recording, not the caller: recording() turns false, nothing more is written,
/// and the file ends with its last whole block.
class CaptureWriter
{
public:
    /// Where an event went: for EventRow::offset and payloadSkip.
    struct Place {
        std::uint64_t offset = 0;
        std::uint16_t payloadSkip = 0;
        bool recorded = false;
    };
    /// What ended a direction of a TCP conversation.
    enum class End { FinIn, FinOut, ResetIn, ResetOut };

    /// Makes the file (mode 0600; it must not exist yet), locks it with flock(2) and writes the section header.
    static Result<std::unique_ptr<CaptureWriter>> create(const std::string& path);
    ~CaptureWriter(); ///< flushes
    CaptureWriter(const CaptureWriter&) = delete;
    CaptureWriter& operator=(const CaptureWriter&) = delete;

    Place call(const CallEvent& event);
    Place state(TimeNs time, const StateEvent& event);
    Place note(TimeNs time, const NoteEvent& event);

    /// Memory inside the write buffer for at most DataEvent::MaxPacketPayload bytes: what is received into it needs no
    /// copy. Valid until the next call of any other function. `socket` must be the one of the following data().
    std::span<std::byte> receiveBuffer(const SocketFacts& socket, Direction direction, std::size_t length);
    /// One packet. Writes the interface description before a socket's first. `event.bytes` may lie in receiveBuffer().
    Place data(TimeNs time, const SocketFacts& socket, const DataEvent& event);
    /// TCP: writes the handshake (SYN, SYN-ACK, ACK). `active`: we called connect.
    void opened(TimeNs time, const SocketFacts& socket, bool active);
    /// TCP: writes the FIN or RST once a direction.
    void ended(TimeNs time, const SocketFacts& socket, End end);
    /// The socket is gone: what is remembered of it is dropped.
    void forget(SocketId socket);

    /// Hands everything to the kernel. The Recorder calls it at the end of every turn of the loop, before it publishes.
    void flush();

    bool recording() const;
    /// Why recording stopped: "write /path: ENOSPC (No space left on device)".
    const std::string& failure() const;
    std::uint64_t size() const; ///< bytes written and flushed
    const std::string& path() const;

private:
    struct Private;
    explicit CaptureWriter(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_d;
};

} // namespace socketarium
