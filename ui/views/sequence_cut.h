// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/sequence_source.h"

namespace socketarium::ui
{

/// A source up to a moment: what began later is not there, and what ended later is still under way.
class SequenceCut : public SequenceSource
{
public:
    /// The steps 0 … steps−1 of `whole`.
    SequenceCut(SequenceSourcePtr whole, std::uint32_t steps);
    /// How many steps there were when `end` events had happened.
    static std::uint32_t stepsAt(const SequenceSource& whole, EventIndex end);

    const std::vector<LadderLane>& lanes() const override { return m_whole->lanes(); }
    std::size_t size() const override { return m_size; }
    LadderItem item(std::size_t index) const override;
    std::uint32_t steps() const override { return m_steps; }
    TimeNs timeOf(std::uint32_t step) const override { return m_whole->timeOf(step); }
    std::uint32_t stepAt(TimeNs time) const override { return std::min(m_whole->stepAt(time), m_steps); }
    std::size_t itemNotBefore(std::uint32_t step) const override
    {
        return std::min(m_whole->itemNotBefore(step), m_size);
    }
    std::vector<std::size_t> reachingInto(std::uint32_t step) const override;
    std::size_t itemOfRow(EventIndex row) const override { return std::min(m_whole->itemOfRow(row), m_size); }
    TimeNs startTime() const override { return m_whole->startTime(); }
    std::uint32_t wholeStep(std::uint32_t step) const override { return m_whole->wholeStep(step); }
    std::uint32_t stepOfWhole(std::uint32_t whole) const override
    {
        return std::min(m_whole->stepOfWhole(whole), m_steps);
    }

private:
    SequenceSourcePtr m_whole;
    std::uint32_t m_steps;
    std::size_t m_size;
};

} // namespace socketarium::ui
