// SPDX-License-Identifier: MIT
#include "core/store/event_store.h"

#include <cassert>

namespace socketarium
{

EventStore::EventStore()
    : m_chunks(static_cast<Chunk**>(std::calloc(MaxChunks, sizeof(Chunk*))))
{
}

EventStore::~EventStore()
{
    for (std::size_t chunk = 0; m_chunks && chunk < MaxChunks && m_chunks[chunk]; ++chunk)
        std::free(m_chunks[chunk]);
}

bool EventStore::append(const EventRow& row)
{
    const std::size_t chunk = m_appended / ChunkRows;
    if (chunk == MaxChunks || !m_chunks)
        return false;
    if (!m_chunks[chunk]) {
        // malloc, not new: a constructor would write, and so make resident, every page of the chunk.
        m_chunks[chunk] = static_cast<Chunk*>(std::malloc(sizeof(Chunk)));
        if (!m_chunks[chunk])
            return false;
    }
    (*m_chunks[chunk])[m_appended % ChunkRows] = row;
    ++m_appended;
    return true;
}

EventRow& EventStore::unpublished(EventIndex index)
{
    assert(index < m_appended && index >= m_published.load(std::memory_order_relaxed));
    return (*m_chunks[index / ChunkRows])[index % ChunkRows];
}

void EventStore::publish()
{
    m_published.store(m_appended, std::memory_order_release);
}

const EventRow& EventStore::row(EventIndex index) const
{
    assert(index < published());
    return (*m_chunks[index / ChunkRows])[index % ChunkRows];
}

} // namespace socketarium
