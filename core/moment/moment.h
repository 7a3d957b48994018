// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/capture.h"

#include <memory>
#include <optional>
#include <vector>

namespace socketarium
{

/// The sockets of a capture as they were after some event: the fold over the log up to there. Goes to any moment in a
/// bounded time, whatever the length of the log: every so many events it keeps what changed, and folds forward from
/// there. Works on a capture that is still written. One thread at a time.
/// Captures of other programs have no State events: of their sockets the facts are the last known, only the counters
/// and the sockets there are belong to the moment.
class MomentFinder
{
public:
    explicit MomentFinder(std::shared_ptr<const Capture> capture);
    ~MomentFinder();

    /// Reads on to what is published now, at most `rows` rows; true when it has caught up. A worker calls it again and
    /// again before and while people look at the past.
    bool advance(EventIndex rows = UINT64_MAX);
    EventIndex advancedTo() const;

    /// Every socket as it was when `end` events had happened (rows 0 … end-1), in the order of making. `end` beyond
    /// advancedTo() is taken as that.
    std::vector<SocketFacts> socketsAt(EventIndex end) const;
    std::optional<SocketFacts> socketAt(SocketId socket, EventIndex end) const;

    /// The number of events at or before this time: what `end` is for a moment on the slider. Times of rows are nearly
    /// in order (a waited call bears the time it began); the row published last before it counts.
    EventIndex endAt(TimeNs time) const;
    TimeNs timeAt(EventIndex end) const; ///< of the last event before `end`; 0 if there is none
    /// Bytes it takes beside the capture.
    std::size_t memory() const;

private:
    struct Private;
    std::unique_ptr<Private> m_d;
};

} // namespace socketarium
