// SPDX-License-Identifier: MIT
#include "core/store/socket_table.h"

#include <algorithm>

namespace socketarium
{

SocketTable::Entry& SocketTable::touch(SocketId socket)
{
    const auto [position, isNew] = m_place.try_emplace(number(socket), m_entries.size());
    if (isNew) {
        m_entries.emplace_back();
        m_entries.back().facts.id = socket;
    }
    Entry& entry = m_entries[position->second];
    if (!entry.changed) {
        entry.changed = true;
        m_changed.push_back(position->second);
    }
    return entry;
}

void SocketTable::apply(const StateEvent& change)
{
    if (change.socket == SocketId::None)
        return;
    const std::lock_guard lock(m_mutex);
    touch(change.socket).facts.apply(change);
}

void SocketTable::countData(SocketId socket, Direction direction, std::uint64_t bytes)
{
    if (socket == SocketId::None || direction == Direction::None)
        return;
    const std::lock_guard lock(m_mutex);
    SocketFacts& facts = touch(socket).facts;
    if (direction == Direction::In) {
        facts.bytesIn += bytes;
        ++facts.packetsIn;
    } else {
        facts.bytesOut += bytes;
        ++facts.packetsOut;
    }
}

void SocketTable::countFailure(SocketId socket)
{
    if (socket == SocketId::None)
        return;
    const std::lock_guard lock(m_mutex);
    ++touch(socket).facts.failures;
}

std::size_t SocketTable::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_entries.size();
}

std::optional<SocketFacts> SocketTable::newestThat(const std::function<bool(const SocketFacts&)>& wanted) const
{
    const std::lock_guard lock(m_mutex);
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry) {
        if (wanted(entry->facts))
            return entry->facts;
    }
    return std::nullopt;
}

std::optional<SocketFacts> SocketTable::find(SocketId socket) const
{
    const std::lock_guard lock(m_mutex);
    const auto position = m_place.find(number(socket));
    if (position == m_place.end())
        return std::nullopt;
    return m_entries[position->second].facts;
}

std::vector<SocketFacts> SocketTable::all() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<SocketFacts> copies;
    copies.reserve(m_entries.size());
    for (const Entry& entry : m_entries)
        copies.push_back(entry.facts);
    return copies;
}

std::vector<SocketFacts> SocketTable::takeChanges(std::size_t limit)
{
    const std::lock_guard lock(m_mutex);
    // Those that changed first: with more changes than `limit` in every take no socket waits for ever.
    const std::size_t count = std::min(limit, m_changed.size());
    std::sort(m_changed.begin(), m_changed.begin() + static_cast<std::ptrdiff_t>(count));
    std::vector<SocketFacts> copies;
    copies.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        Entry& entry = m_entries[m_changed[i]];
        entry.changed = false;
        copies.push_back(entry.facts);
    }
    m_changed.erase(m_changed.begin(), m_changed.begin() + static_cast<std::ptrdiff_t>(count));
    return copies;
}

} // namespace socketarium
