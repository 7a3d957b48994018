// SPDX-License-Identifier: MIT
#pragma once

#include "core/sequence/ladder.h"

#include <functional>

namespace socketarium
{

/// The items of a ladder in the order of their steps; those of one step in the order they came. Most are added at the
/// end, some further up: a call that waited shows only when it comes back. Kept in blocks, so that neither moves many.
class LadderItems
{
public:
    using Match = std::function<bool(const LadderItem&)>;

    void insert(const LadderItem& item);
    /// Changes the first item of a step that matches; its `step` must stay. False if there is none.
    bool edit(std::uint32_t step, const Match& match, const std::function<void(LadderItem&)>& change);
    /// The same, of one kind that begins with `row`.
    bool edit(
        std::uint32_t step, LadderItem::Kind kind, std::uint32_t row, const std::function<void(LadderItem&)>& change);
    bool erase(std::uint32_t step, const Match& match);

    std::size_t size() const { return m_size; }
    const LadderItem& at(std::size_t index) const;
    /// The first whose step is not before `step`; size() if there is none.
    std::size_t notBefore(std::uint32_t step) const;
    std::vector<std::size_t> reachingInto(std::uint32_t step) const;
    std::size_t memory() const;

private:
    static constexpr std::size_t BlockItems = 256; ///< a block that others are put into grows to twice as many

    struct Block {
        std::vector<LadderItem> items;
        std::size_t begin = 0; ///< how many stand before it
        std::uint32_t longest = 0; ///< the greatest toStep
    };
    struct Place {
        std::size_t block;
        std::size_t item;
    };

    Place lowerBound(std::uint32_t step) const;
    std::optional<Place> find(std::uint32_t step, const Match& match) const;
    Block& blockFor(std::uint32_t step);
    void split(std::size_t block);
    static void measure(Block& block);

    std::vector<Block> m_blocks; ///< none is empty
    std::size_t m_size = 0;
};

/// An arrow of which one end is known: the event that sent it, or the one that received it.
LadderItem openArrow(std::uint32_t row, std::uint32_t step, std::uint16_t from, std::uint16_t to, bool isSent);

} // namespace socketarium
