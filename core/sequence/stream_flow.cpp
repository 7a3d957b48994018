// SPDX-License-Identifier: MIT
#include "core/sequence/stream_flow.h"

#include <algorithm>

namespace socketarium
{

const StreamFlow::Taken& StreamFlow::receive(RowStep at, std::uint64_t length)
{
    m_taken.whole.clear();
    m_taken.piece.reset();
    const std::uint64_t before = m_received;
    m_received += length;
    while (!m_sends.empty() && m_sends.front().end <= m_received) {
        const Piece& send = m_sends.front();
        m_taken.whole.push_back({{send.row, send.step}, send.begin != before || send.end != m_received});
        m_sends.pop();
    }
    if (!m_sends.empty() && m_sends.front().begin < m_received)
        m_taken.piece = m_sends.front();
    m_taken.early = m_received > m_sent;
    if (m_taken.early)
        m_early.push({{at.row, at.step}, std::max(before, m_sent), m_received});
    return m_taken;
}

const StreamFlow::Given& StreamFlow::send(RowStep at, std::uint64_t length)
{
    const std::uint64_t begin = m_sent;
    m_sent += length;
    m_given.step = at.step;
    m_given.last.reset();
    m_given.partial = false;
    m_given.covered.clear();
    if (!m_early.empty()) {
        const Piece& first = m_early.front();
        m_given.step = first.step;
        m_given.partial = first.begin != begin || first.end != m_sent;
    }
    while (!m_early.empty() && m_early.front().end <= m_sent) {
        m_given.covered.push_back(m_early.front());
        if (m_early.front().end == m_sent)
            m_given.last = m_early.front();
        m_early.pop();
    }
    if (!m_given.last && !m_early.empty())
        m_given.last = m_early.front();
    if (!m_given.last)
        m_sends.push({{at.row, m_given.step}, begin, m_sent});
    return m_given;
}

std::vector<StreamFlow::Piece> StreamFlow::giveUp()
{
    m_received = std::max(m_received, m_sent);
    return m_sends.takeAll();
}

} // namespace socketarium
