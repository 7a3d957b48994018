// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/socket_facts.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace socketarium
{

/// What State events said of sockets, so that it can be told again for any moment: every so many of them it keeps the
/// facts of those sockets that changed (a checkpoint), as texts that differ from an earlier whole. Between checkpoints
/// the reader of the log folds on. Knows no file. Sockets have places, given by the caller. One thread.
class FactHistory
{
public:
    /// The next State event; any number of places may be new.
    void apply(std::size_t place, const StateEvent& change);
    std::size_t sinceCheckpoint() const { return m_applied; } ///< State events
    /// All State events before row `end` have been applied.
    void checkpoint(EventIndex end);

    /// The last checkpoint that is not behind `end`; 0: none, nothing is known yet.
    std::size_t checkpointBefore(EventIndex end) const;
    EventIndex rowOf(std::size_t checkpoint) const { return checkpoint == 0 ? 0 : m_checkpoints[checkpoint - 1]; }
    /// The facts of a socket at that checkpoint; counters aside. Nothing if no State event had told of it.
    std::optional<SocketFacts> factsAt(std::size_t place, std::size_t checkpoint) const;
    std::size_t memory() const;

private:
    struct Kept {
        std::uint32_t checkpoint;
        std::uint32_t offset; ///< into Story::texts
    };
    struct Story {
        SocketId socket = SocketId::None;
        std::uint32_t whole = 0; ///< offset of the last whole text
        std::uint32_t wholeSize = 0;
        std::vector<Kept> kept;
        std::string texts;
    };

    void keep(Story& story, const SocketFacts& facts, std::size_t checkpoint);
    std::string encode(const SocketFacts& facts, const SocketFacts& before);
    void decode(std::string_view texts, SocketFacts& facts) const;
    SocketFacts wholeAt(const Story& story, std::size_t offset) const;

    std::vector<EventIndex> m_checkpoints;
    std::vector<Story> m_stories;
    std::unordered_map<std::size_t, SocketFacts> m_now; ///< by place: those that changed since the last checkpoint
    std::vector<std::string> m_keys; ///< names of facts; texts have their places here
    std::size_t m_applied = 0;
};

} // namespace socketarium
