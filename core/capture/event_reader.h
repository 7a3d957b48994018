// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/capture/event.h"

#include <string>

namespace socketarium
{

/// Reads what stands behind a row from the capture file, ours or another program's. Its own descriptor, pread only:
/// any number of threads, beside the writer. Every length is checked against the block it comes from.
class EventReader
{
public:
    static Result<EventReader> open(const std::string& path);

    /// Bytes `from` … `from + length` of a Data row's payload (less if it ends before).
    Result<Bytes> payload(const EventRow& row, std::size_t from = 0, std::size_t length = SIZE_MAX) const;
    /// The journal's line: MESSAGE of a call, state or note; for Data without HasCall the call derived from it:
    /// recv(4, 28) = 28 "Thank you for the connection".
    Result<std::string> line(const EventRow& row) const;
    /// Datagrams: from whom (In) or to whom (Out); empty address where the file does not say.
    Result<SocketAddress> other(const EventRow& row) const;
    /// A Call row in its parts.
    Result<CallEvent> call(const EventRow& row) const;
    /// A State row in its parts, with every fact that changed.
    Result<StateEvent> state(const EventRow& row) const;

private:
    explicit EventReader(UniqueFd fd)
        : m_fd(std::move(fd))
    {
    }
    UniqueFd m_fd;
};

} // namespace socketarium
