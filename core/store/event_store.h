// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/event.h"

#include <array>
#include <atomic>
#include <cstdlib>
#include <memory>

namespace socketarium
{

/// All events of a capture, append only. One thread appends and publishes; any thread reads what is published.
/// A row never moves and never changes, so readers need no lock.
class EventStore
{
public:
    static constexpr std::size_t ChunkRows = 65536; ///< 3 MiB; pages of a chunk not yet written cost nothing
    static constexpr std::size_t MaxChunks = 65536; ///< 4.3 thousand million events

    EventStore();
    ~EventStore();
    EventStore(const EventStore&) = delete;
    EventStore& operator=(const EventStore&) = delete;

    /// The writer. False if the store is full.
    bool append(const EventRow& row);
    /// The writer: may still change rows it has not published.
    EventRow& unpublished(EventIndex index);
    EventIndex appended() const { return m_appended; }
    void publish();

    /// Any thread: rows 0 … published()-1 can be read.
    EventIndex published() const { return m_published.load(std::memory_order_acquire); }
    const EventRow& row(EventIndex index) const;

private:
    using Chunk = std::array<EventRow, ChunkRows>;
    struct Free {
        void operator()(void* memory) const { std::free(memory); }
    };

    std::unique_ptr<Chunk*[], Free> m_chunks; ///< owned; pages of it not yet needed cost nothing either
    EventIndex m_appended = 0;
    std::atomic<EventIndex> m_published{0};
};

} // namespace socketarium
