// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/socket_facts.h"

#include <functional>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

namespace socketarium
{

/// The sockets of a capture as the log says they are now: the fold, kept up to date by the one writer.
/// Readers get copies; the lock is held for copying only.
class SocketTable
{
public:
    /// The writer.
    void apply(const StateEvent& change);
    void countData(SocketId socket, Direction direction, std::uint64_t bytes);
    void countFailure(SocketId socket);

    /// Any thread.
    std::size_t size() const;
    std::optional<SocketFacts> find(SocketId socket) const;
    /// The newest that satisfies it. `wanted` is called under the lock: it must be quick.
    std::optional<SocketFacts> newestThat(const std::function<bool(const SocketFacts&)>& wanted) const;
    std::vector<SocketFacts> all() const; ///< in the order of making
    /// One reader (the window's feed): what changed since its last take, in the order of making. `limit` bounds the
    /// time a tick takes; the rest, what changed last, comes with the next take.
    std::vector<SocketFacts> takeChanges(std::size_t limit = SIZE_MAX);

private:
    struct Entry {
        SocketFacts facts;
        bool changed = false;
    };
    Entry& touch(SocketId socket);

    mutable std::mutex m_mutex;
    std::vector<Entry> m_entries; ///< in the order of making
    std::unordered_map<std::uint32_t, std::size_t> m_place;
    std::vector<std::size_t> m_changed; ///< places, each once
};

} // namespace socketarium
