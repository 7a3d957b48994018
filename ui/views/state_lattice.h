// SPDX-License-Identifier: MIT
#pragma once

#include "core/machine/machine.h"

#include <QFont>
#include <QRectF>

namespace socketarium::ui
{

/// The three fonts of a picture of states.
struct StateFonts {
    QFont state;
    QFont label;
    QFont call; ///< calls are written as the journal writes them

    static StateFonts scaled(const QFont& font, const QFont& fixed, double scale, double labelScale);
};

/// Columns and rows of a machine as pixels: boxes of one size, evenly spaced, an edge around them for arrows that run
/// outside and for a line of text below the last row. Pure.
struct StateLattice {
    QRectF area;
    QSizeF box;
    QSizeF pitch; ///< from box to box
    double firstX = 0; ///< middle of the first column
    double firstY = 0;
    double columns = 1;
    bool fits = false; ///< the boxes stand apart

    static StateLattice of(const Machine& machine, const QRectF& area, const StateFonts& fonts);

    /// A column outside of those there are is a margin.
    double x(double column) const;
    double y(double row) const { return firstY + row * pitch.height(); }
    QRectF rect(const MachineState& state) const;
};

} // namespace socketarium::ui
