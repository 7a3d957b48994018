// SPDX-License-Identifier: MIT
#include "ui/views/sequence_walk.h"

#include <algorithm>
#include <functional>

namespace socketarium::ui
{
namespace
{

using Fits = std::function<bool(const LadderItem&)>;

constexpr std::size_t MostLookedAt = 4'000'000; ///< some milliseconds; nobody means an item further away

std::optional<std::size_t> find(const SequenceSource& source, std::size_t from, bool forward, const Fits& fits)
{
    const std::size_t room = forward ? source.size() - std::min(from + 1, source.size()) : from;
    for (std::size_t i = 1; i <= std::min(room, MostLookedAt); ++i) {
        const std::size_t index = forward ? from + i : from - i;
        if (fits(source.item(index)))
            return index;
    }
    return std::nullopt;
}

bool touches(const LadderItem& item, std::uint16_t lane)
{
    return item.lane == lane || item.toLane == lane;
}

/// Of an item that has no arrow: the one who last shared an arrow with its lane, or else the next who will.
std::uint16_t partnerOf(const SequenceSource& source, std::size_t index, const LadderItem& item)
{
    if (item.lane != item.toLane)
        return item.toLane;
    const Fits joins = [&](const LadderItem& other) { return other.lane != other.toLane && touches(other, item.lane); };
    auto found = find(source, index, false, joins);
    if (!found)
        found = find(source, index, true, joins);
    if (!found)
        return item.lane;
    const LadderItem arrow = source.item(*found);
    return arrow.lane == item.lane ? arrow.toLane : arrow.lane;
}

} // namespace

std::optional<std::size_t> nextItem(const SequenceSource& source, std::size_t from, bool forward, SequenceWay way)
{
    if (from >= source.size())
        return std::nullopt;
    const LadderItem item = source.item(from);
    switch (way) {
    case SequenceWay::Any:
        return find(source, from, forward, [](const LadderItem&) { return true; });
    case SequenceWay::Socket:
        return find(source, from, forward, [&](const LadderItem& other) { return touches(other, item.lane); });
    case SequenceWay::Kind:
        return find(source, from, forward, [&](const LadderItem& other) { return other.kind == item.kind; });
    case SequenceWay::Conversation:
        break;
    }
    const std::uint16_t partner = partnerOf(source, from, item);
    return find(source, from, forward, [&](const LadderItem& other) {
        const auto isEnd = [&](std::uint16_t lane) { return lane == item.lane || lane == partner; };
        return isEnd(other.lane) && isEnd(other.toLane);
    });
}

} // namespace socketarium::ui
