// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/sequence_progress.h"

#include <memory>
#include <vector>

namespace socketarium::ui
{

/// Which items and steps of a ladder concern some of its lanes: looked up on and on as the ladder grows. Pure.
class SequenceIndex
{
public:
    /// `shown`: by lane. `loose`: also what belongs to no lane.
    SequenceIndex(std::vector<bool> shown, bool loose)
        : m_shown(std::move(shown))
        , m_loose(loose)
    {
    }

    /// Looks at more items, at most `limit`; true when it has seen all. What was under way is looked at again.
    bool look(const SequenceSource& whole, std::size_t limit = SIZE_MAX);

    bool isFor(const std::vector<bool>& shown, bool loose) const { return shown == m_shown && loose == m_loose; }
    const std::vector<std::uint32_t>& items() const { return m_items; }
    const std::vector<std::uint32_t>& steps() const { return m_steps; }
    std::size_t memory() const;

private:
    bool concerns(const LadderItem& item) const;
    void takeBack(std::size_t from);

    std::vector<bool> m_shown;
    bool m_loose;
    std::vector<std::uint32_t> m_items; ///< in order
    std::vector<std::uint32_t> m_steps; ///< in order, each once: where items begin and end
    std::vector<std::uint32_t> m_open; ///< of m_items: without an end so far
    SequenceProgress m_progress;
};

/// A source without the items of other lanes, its steps numbered anew without holes.
class SequenceFiltered : public SequenceSource
{
public:
    /// `index` must have looked at `whole` and stay as it is.
    SequenceFiltered(SequenceSourcePtr whole, std::shared_ptr<const SequenceIndex> index);

    const std::vector<LadderLane>& lanes() const override { return m_whole->lanes(); }
    std::size_t size() const override { return m_index->items().size(); }
    LadderItem item(std::size_t index) const override;
    std::uint32_t steps() const override { return static_cast<std::uint32_t>(m_index->steps().size()); }
    TimeNs timeOf(std::uint32_t step) const override { return m_whole->timeOf(wholeStep(step)); }
    std::uint32_t stepAt(TimeNs time) const override { return stepOfWhole(m_whole->stepAt(time)); }
    std::size_t itemNotBefore(std::uint32_t step) const override;
    std::vector<std::size_t> reachingInto(std::uint32_t step) const override;
    std::size_t itemOfRow(EventIndex row) const override { return itemOfWhole(m_whole->itemOfRow(row)); }
    TimeNs startTime() const override { return m_whole->startTime(); }
    std::uint32_t wholeStep(std::uint32_t step) const override;
    std::uint32_t stepOfWhole(std::uint32_t step) const override;

private:
    std::size_t itemOfWhole(std::size_t whole) const; ///< size() if left out

    SequenceSourcePtr m_whole;
    std::shared_ptr<const SequenceIndex> m_index;
};

} // namespace socketarium::ui
