// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/sequence_layout.h"

#include <vector>

namespace socketarium::ui
{

/// Columns side by side whose life lines belong together: sockets of this program, or peers outside it. More the log
/// does not know of processes.
struct SequenceOwner {
    int first;
    int last; ///< column
    bool outside;

    bool operator==(const SequenceOwner&) const = default;
};

/// From left to right; none where all lines have the same owner. Pure.
std::vector<SequenceOwner> ownersOf(const SequenceGrid& grid, const std::vector<LadderLane>& lanes);

} // namespace socketarium::ui
