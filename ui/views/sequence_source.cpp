// SPDX-License-Identifier: MIT
#include "ui/views/sequence_source.h"

namespace socketarium::ui
{

SequenceId SequenceId::of(const SequenceSource& source, std::size_t index)
{
    const LadderItem item = source.item(index);
    return {source.wholeStep(item.step), item.lane, item.kind, item.toLane, item.row};
}

std::size_t SequenceId::in(const SequenceSource& source) const
{
    const std::uint32_t here = source.stepOfWhole(step);
    if (here >= source.steps() || source.wholeStep(here) != step)
        return source.size();
    // A bar that waited gets another row when its call comes back, an arrow another end when it is received.
    std::size_t alike = source.size();
    for (std::size_t i = source.itemNotBefore(here); i < source.size(); ++i) {
        const LadderItem item = source.item(i);
        if (item.step != here)
            break;
        if (item.kind != kind || item.lane != lane)
            continue;
        if (item.row == row && item.toLane == toLane)
            return i;
        if (alike == source.size() || item.row == row)
            alike = i;
    }
    return alike;
}

std::optional<EventIndex> rowOf(const LadderItem& item)
{
    if (item.row != LadderItem::NoRow)
        return item.row;
    return item.toRow != LadderItem::NoRow ? std::optional<EventIndex>(item.toRow) : std::nullopt;
}

} // namespace socketarium::ui
