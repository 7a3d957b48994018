// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/sequence_layout.h"

namespace socketarium::ui
{

/// The times beside the picture, in seconds since the first step: of each step where there is room, in true time at
/// round distances. Pure.
std::vector<SequenceScene::Tick> rulerTicks(const SequenceWindow& window, double textHeight);
/// The greatest of 1, 2, 5 × 10ⁿ that is at most `nanoseconds`, but at least 1.
double roundSpacing(double nanoseconds);
/// "0.012", with as many decimals as ticks so far apart need; groups of three.
QString tickText(double nanoseconds, double spacing);

} // namespace socketarium::ui
