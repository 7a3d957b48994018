// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/sequence_layout.h"

namespace socketarium::ui
{

/// Gives each shape its label where there is room: beside bars and marks, above arrows. What does not fit is elided,
/// then left out; what failed or waits comes before what went well, the look's `first` before all. Pure.
void placeLabels(
    SequenceScene& scene, const SequenceWindow& window, const SequenceGrid& grid, const SequenceLook& look);

} // namespace socketarium::ui
