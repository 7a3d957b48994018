// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/state_layout.h"

namespace socketarium::ui
{

/// Finds places for the numbers and labels of a layout whose boxes and lines stand, walked ones first. Nothing it
/// places meets a box, a line, the note, or another label; what finds no place is left out. Pure.
void placeLabels(StateLayout& layout, const QRectF& bounds);

} // namespace socketarium::ui
