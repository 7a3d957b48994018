// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/theme.h"
#include "ui/views/state_layout.h"

#include <optional>

class QPainter;

namespace socketarium::ui
{

/// What a stage means for its colour: open, on the way, closing, closed.
Meaning meaningOfStage(Stage stage);

/// Paints a layout. What was walked is strong, inferred dashed, the rest faint; `step` stands out.
void paintStates(QPainter& painter, const StateLayout& layout, const Theme& theme, std::optional<std::size_t> step);

} // namespace socketarium::ui
