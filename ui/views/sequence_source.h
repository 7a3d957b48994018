// SPDX-License-Identifier: MIT
#pragma once

#include "core/sequence/ladder.h"

#include <algorithm>
#include <compare>
#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace socketarium::ui
{

/// The ladder as the sequence view reads it: items in the order of their steps, and when each step happened. What it
/// holds does not move while it lives, so keep it for one frame only: the reading of the log waits meanwhile.
/// Steps never change; places in the order of items do, because items are put between others.
class SequenceSource
{
public:
    virtual ~SequenceSource() = default;

    virtual const std::vector<LadderLane>& lanes() const = 0;
    virtual std::size_t size() const = 0;
    virtual LadderItem item(std::size_t index) const = 0;
    virtual std::uint32_t steps() const = 0;
    virtual TimeNs timeOf(std::uint32_t step) const = 0; ///< never goes back
    /// The first step at or after this time; steps() if there is none.
    virtual std::uint32_t stepAt(TimeNs time) const = 0;
    /// The first item whose step is not before `step`; size() if there is none.
    virtual std::size_t itemNotBefore(std::uint32_t step) const = 0;
    /// Items that began before `step` and reach it; what waits still ends at the last step.
    virtual std::vector<std::size_t> reachingInto(std::uint32_t step) const = 0;
    /// The item drawn for an event; size() if none.
    virtual std::size_t itemOfRow(EventIndex row) const = 0;
    /// What times are counted from, for the whole ladder.
    virtual TimeNs startTime() const { return steps() > 0 ? timeOf(0) : 0; }

    /// The same step in the whole ladder, where this source leaves some out.
    virtual std::uint32_t wholeStep(std::uint32_t step) const { return step; }
    virtual std::uint32_t stepOfWhole(std::uint32_t whole) const { return std::min(whole, steps()); } ///< or the next
};

using SequenceSourcePtr = std::shared_ptr<const SequenceSource>;

/// All of a ladder.
class LadderSource : public SequenceSource
{
public:
    explicit LadderSource(Ladder::View view)
        : m_view(std::move(view))
    {
    }

    const std::vector<LadderLane>& lanes() const override { return m_view.lanes(); }
    std::size_t size() const override { return m_view.size(); }
    LadderItem item(std::size_t index) const override { return m_view.item(index); }
    std::uint32_t steps() const override { return m_view.steps(); }
    TimeNs timeOf(std::uint32_t step) const override { return m_view.timeOf(step); }
    std::uint32_t stepAt(TimeNs time) const override { return m_view.stepAt(time); }
    std::size_t itemNotBefore(std::uint32_t step) const override { return m_view.itemNotBefore(step); }
    std::vector<std::size_t> reachingInto(std::uint32_t step) const override { return m_view.reachingInto(step); }
    std::size_t itemOfRow(EventIndex row) const override { return m_view.itemOfRow(row); }

private:
    Ladder::View m_view;
};

/// By what an item is known again when others have been put before it, or when it has got its end.
struct SequenceId {
    std::uint32_t step = 0; ///< of the whole ladder
    std::uint16_t lane = 0;
    LadderItem::Kind kind = LadderItem::Kind::Call;
    std::uint16_t toLane = 0;
    std::uint32_t row = LadderItem::NoRow;

    auto operator<=>(const SequenceId&) const = default;
    static SequenceId of(const SequenceSource& source, std::size_t index);
    /// size() if the source does not have it.
    std::size_t in(const SequenceSource& source) const;
};

/// The event that stands for an item: what it begins with, or else what it ends with.
std::optional<EventIndex> rowOf(const LadderItem& item);

} // namespace socketarium::ui
