// SPDX-License-Identifier: MIT
#include "ui/views/sequence_cut.h"

#include <algorithm>

namespace socketarium::ui
{
namespace
{

/// Rows that draw nothing stand between others; more than this many in a row do not happen in practice.
constexpr EventIndex MostRowsBack = 4096;

/// The step at which an event stands: what it ends, or else what it begins.
std::uint32_t stepOf(const LadderItem& item, EventIndex row)
{
    const bool ends = item.kind == LadderItem::Kind::Call || item.toRow == row;
    return ends && item.toStep >= item.step ? item.toStep : item.step;
}

} // namespace

SequenceCut::SequenceCut(SequenceSourcePtr whole, std::uint32_t steps)
    : m_whole(std::move(whole))
    , m_steps(std::min(steps, m_whole->steps()))
    , m_size(m_whole->itemNotBefore(m_steps))
{
}

std::uint32_t SequenceCut::stepsAt(const SequenceSource& whole, EventIndex end)
{
    for (EventIndex back = 1; back <= std::min(end, MostRowsBack); ++back) {
        const std::size_t index = whole.itemOfRow(end - back);
        if (index < whole.size())
            return stepOf(whole.item(index), end - back) + 1;
    }
    return 0;
}

LadderItem SequenceCut::item(std::size_t index) const
{
    LadderItem item = m_whole->item(index);
    if (item.toStep < m_steps)
        return item;
    item.toStep = m_steps - 1;
    if (item.kind == LadderItem::Kind::Call) {
        item.set(LadderItem::Failed, false);
        item.set(LadderItem::Waiting, true);
    } else if (item.lane != item.toLane) {
        item.set(LadderItem::Underway, true);
        item.set(LadderItem::Failed, false);
    }
    return item;
}

std::vector<std::size_t> SequenceCut::reachingInto(std::uint32_t step) const
{
    std::vector<std::size_t> items = m_whole->reachingInto(std::min(step, m_steps));
    std::erase_if(items, [this](std::size_t item) { return item >= m_size; });
    return items;
}

} // namespace socketarium::ui
