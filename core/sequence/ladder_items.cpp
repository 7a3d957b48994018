// SPDX-License-Identifier: MIT
#include "core/sequence/ladder_items.h"

#include <algorithm>

namespace socketarium
{

void LadderItems::measure(Block& block)
{
    block.longest = 0;
    for (const LadderItem& item : block.items)
        block.longest = std::max(block.longest, item.toStep);
}

void LadderItems::split(std::size_t block)
{
    Block later;
    std::vector<LadderItem>& items = m_blocks[block].items;
    const auto half = items.begin() + static_cast<std::ptrdiff_t>(items.size() / 2);
    later.items.assign(half, items.end());
    items.erase(half, items.end());
    later.begin = m_blocks[block].begin + items.size();
    measure(m_blocks[block]);
    measure(later);
    m_blocks.insert(m_blocks.begin() + static_cast<std::ptrdiff_t>(block) + 1, std::move(later));
}

/// The last block that begins at or before `step`: what comes last of this step belongs there.
LadderItems::Block& LadderItems::blockFor(std::uint32_t step)
{
    if (m_blocks.empty() || (m_blocks.back().items.size() >= BlockItems && step >= m_blocks.back().items.back().step)) {
        Block block;
        block.items.reserve(BlockItems);
        block.begin = m_size;
        m_blocks.push_back(std::move(block));
        return m_blocks.back();
    }
    const auto later = std::upper_bound(m_blocks.begin(), m_blocks.end(), step,
        [](std::uint32_t wanted, const Block& block) { return wanted < block.items.front().step; });
    const auto place = later == m_blocks.begin() ? later : later - 1;
    if (place->items.size() < 2 * BlockItems)
        return *place;
    split(static_cast<std::size_t>(place - m_blocks.begin()));
    return blockFor(step);
}

void LadderItems::insert(const LadderItem& item)
{
    Block& block = blockFor(item.step);
    if (block.items.size() == block.items.capacity())
        block.items.reserve(block.items.size() + BlockItems / 16);
    const auto place = std::upper_bound(block.items.begin(), block.items.end(), item.step,
        [](std::uint32_t step, const LadderItem& other) { return step < other.step; });
    block.items.insert(place, item);
    block.longest = std::max(block.longest, item.toStep);
    ++m_size;
    for (auto later = m_blocks.rbegin(); &*later != &block; ++later)
        ++later->begin;
}

LadderItems::Place LadderItems::lowerBound(std::uint32_t step) const
{
    const auto block = std::partition_point(
        m_blocks.begin(), m_blocks.end(), [step](const Block& b) { return b.items.back().step < step; });
    if (block == m_blocks.end())
        return {m_blocks.size(), 0};
    const auto item = std::partition_point(
        block->items.begin(), block->items.end(), [step](const LadderItem& i) { return i.step < step; });
    return {static_cast<std::size_t>(block - m_blocks.begin()), static_cast<std::size_t>(item - block->items.begin())};
}

std::optional<LadderItems::Place> LadderItems::find(std::uint32_t step, const Match& match) const
{
    Place place = lowerBound(step);
    for (; place.block < m_blocks.size(); ++place.block, place.item = 0) {
        const std::vector<LadderItem>& items = m_blocks[place.block].items;
        for (; place.item < items.size(); ++place.item) {
            if (items[place.item].step != step)
                return std::nullopt;
            if (match(items[place.item]))
                return place;
        }
    }
    return std::nullopt;
}

bool LadderItems::edit(std::uint32_t step, const Match& match, const std::function<void(LadderItem&)>& change)
{
    const auto place = find(step, match);
    if (!place)
        return false;
    Block& block = m_blocks[place->block];
    const std::uint32_t before = block.items[place->item].toStep;
    change(block.items[place->item]);
    const std::uint32_t after = block.items[place->item].toStep;
    if (after >= before)
        block.longest = std::max(block.longest, after);
    else
        measure(block);
    return true;
}

bool LadderItems::edit(
    std::uint32_t step, LadderItem::Kind kind, std::uint32_t row, const std::function<void(LadderItem&)>& change)
{
    return edit(
        step, [kind, row](const LadderItem& item) { return item.kind == kind && item.row == row; }, change);
}

bool LadderItems::erase(std::uint32_t step, const Match& match)
{
    const auto place = find(step, match);
    if (!place)
        return false;
    Block& block = m_blocks[place->block];
    block.items.erase(block.items.begin() + static_cast<std::ptrdiff_t>(place->item));
    --m_size;
    for (std::size_t later = place->block + 1; later < m_blocks.size(); ++later)
        --m_blocks[later].begin;
    if (block.items.empty())
        m_blocks.erase(m_blocks.begin() + static_cast<std::ptrdiff_t>(place->block));
    else
        measure(block);
    return true;
}

const LadderItem& LadderItems::at(std::size_t index) const
{
    const auto later = std::upper_bound(m_blocks.begin(), m_blocks.end(), index,
        [](std::size_t wanted, const Block& block) { return wanted < block.begin; });
    const Block& block = *(later - 1);
    return block.items[index - block.begin];
}

std::size_t LadderItems::notBefore(std::uint32_t step) const
{
    const Place place = lowerBound(step);
    return place.block == m_blocks.size() ? m_size : m_blocks[place.block].begin + place.item;
}

/// Whole blocks are passed over by their longest item: one comparison for some hundred items.
std::vector<std::size_t> LadderItems::reachingInto(std::uint32_t step) const
{
    std::vector<std::size_t> found;
    for (const Block& block : m_blocks) {
        if (block.items.front().step >= step)
            break;
        if (block.longest < step)
            continue;
        for (std::size_t i = 0; i < block.items.size() && block.items[i].step < step; ++i) {
            if (block.items[i].toStep >= step)
                found.push_back(block.begin + i);
        }
    }
    return found;
}

std::size_t LadderItems::memory() const
{
    std::size_t bytes = m_blocks.capacity() * sizeof(Block);
    for (const Block& block : m_blocks)
        bytes += block.items.capacity() * sizeof(LadderItem);
    return bytes;
}

LadderItem openArrow(std::uint32_t row, std::uint32_t step, std::uint16_t from, std::uint16_t to, bool isSent)
{
    LadderItem item;
    (isSent ? item.row : item.toRow) = row;
    item.step = item.toStep = step;
    item.lane = from;
    item.toLane = to;
    item.kind = LadderItem::Kind::Data;
    return item;
}

} // namespace socketarium
