// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/sequence_source.h"

namespace socketarium::ui
{

/// How far a ladder has been looked through. It grows at its end and now and then in between; what lies behind such a
/// place has to be looked at again. Pure.
class SequenceProgress
{
public:
    static constexpr std::size_t Apart = 1024; ///< items between two marks

    /// The item to go on with: at most Apart before where the last look ended, further back if something was put there.
    std::size_t next(const SequenceSource& source);
    /// Items before `end` have been looked at.
    void lookedTo(const SequenceSource& source, std::size_t end);

private:
    struct Mark {
        std::uint32_t step;
        std::size_t items; ///< that begin before it
    };
    static bool holds(const SequenceSource& source, const Mark& mark);

    std::vector<Mark> m_marks;
};

} // namespace socketarium::ui
