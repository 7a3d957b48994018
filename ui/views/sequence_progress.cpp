// SPDX-License-Identifier: MIT
#include "ui/views/sequence_progress.h"

namespace socketarium::ui
{

bool SequenceProgress::holds(const SequenceSource& source, const Mark& mark)
{
    return source.itemNotBefore(mark.step) == mark.items;
}

std::size_t SequenceProgress::next(const SequenceSource& source)
{
    if (!m_marks.empty() && !holds(source, m_marks.back())) {
        const auto moved = std::partition_point(
            m_marks.begin(), m_marks.end(), [&](const Mark& mark) { return holds(source, mark); });
        m_marks.erase(moved, m_marks.end());
    }
    return m_marks.empty() ? 0 : m_marks.back().items;
}

void SequenceProgress::lookedTo(const SequenceSource& source, std::size_t end)
{
    for (std::size_t place = (m_marks.empty() ? 0 : m_marks.back().items) + Apart; place < end; place += Apart) {
        const std::uint32_t step = source.item(place).step;
        const std::size_t items = source.itemNotBefore(step); // all of one step lie on one side
        if (m_marks.empty() || items > m_marks.back().items)
            m_marks.push_back({step, items});
    }
}

} // namespace socketarium::ui
