// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/socket_facts.h"
#include "core/store/event_store.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace socketarium
{

/// The five counters of every socket at any moment, and which sockets there are: a fold over the rows alone. Keeps the
/// counters that changed every Interval rows. Sockets have places: their order of making. One thread.
class CounterHistory
{
public:
    static constexpr EventIndex Interval = 65536;

    explicit CounterHistory(const EventStore& events)
        : m_events(events)
    {
    }

    /// The next row.
    void see(EventIndex index);
    EventIndex seen() const { return m_seen; }

    /// How many sockets were there when `end` rows had happened: those at the places before it.
    std::size_t socketsAt(EventIndex end) const;
    SocketId socketAtPlace(std::size_t place) const { return m_stories[place].socket; }
    std::optional<std::size_t> placeOf(SocketId socket) const;

    /// Writes the counters as they were after `end` rows into facts[place], for every socket there was.
    void restore(EventIndex end, std::vector<SocketFacts>& facts) const;
    std::size_t memory() const;

private:
    struct Counters {
        std::uint64_t bytesIn = 0;
        std::uint64_t bytesOut = 0;
        std::uint64_t packetsIn = 0;
        std::uint64_t packetsOut = 0;
        std::uint32_t failures = 0;
        std::uint32_t interval = 0; ///< the one that begins where these hold
    };
    struct Story {
        SocketId socket;
        EventIndex firstRow;
        Counters now;
        std::vector<Counters> kept;
    };

    static bool counts(const EventRow& row);
    template <typename Sums> static void add(Sums& sums, const EventRow& row);
    std::size_t touch(SocketId socket, EventIndex index);
    void count(EventIndex index);

    const EventStore& m_events;
    std::vector<Story> m_stories; ///< in the order of making
    std::unordered_map<std::uint32_t, std::uint32_t> m_places;
    std::vector<std::uint32_t> m_changed; ///< places whose counters changed in this interval
    EventIndex m_seen = 0;
};

} // namespace socketarium
