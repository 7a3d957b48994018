// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/theme.h"
#include "ui/views/sequence_layout.h"

class QPainter;

namespace socketarium::ui
{

/// The bar, the mark or the arrows of one item. `lit`: selected or pointed at, drawn stronger.
void paintShape(QPainter& painter, const SequenceShape& shape, bool dark, bool lit);

/// The same where hundreds are in sight: as thin as can be, without heads.
void paintShapeBriefly(QPainter& painter, const SequenceShape& shape, bool dark);

/// What the colour of a shape's label says.
Meaning labelMeaning(const SequenceShape& shape);

} // namespace socketarium::ui
