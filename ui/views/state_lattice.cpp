// SPDX-License-Identifier: MIT
#include "ui/views/state_lattice.h"

#include "ui/bridge/to_qt.h"
#include "ui/style/theme.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace socketarium::ui
{
namespace
{

constexpr double Grid = Theme::Grid;
constexpr double MarginLane = 2 * Grid; ///< at least, left and right
constexpr double LeastGapAcross = 3 * Grid;
constexpr double LeastGapDown = 1.5 * Grid;
constexpr double MostGapAcross = 30 * Grid;
constexpr double MostPitchDown = 15 * Grid;
constexpr double MarginShare = 0.3; ///< of a gap, at each side

QFont times(QFont font, double factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(std::max(1, static_cast<int>(font.pixelSize() * factor)));
    return font;
}

/// Even, so that the middle is a whole pixel.
double even(double length)
{
    return 2 * std::ceil(length / 2);
}

QSizeF boxSize(const Machine& machine, QFont font)
{
    font.setBold(true); // as the state now is written
    const QFontMetricsF metrics(font);
    double width = 0;
    for (const MachineState& state : machine.states)
        width = std::max(width, metrics.horizontalAdvance(signOf(Meaning::Open) + toQt(stageText(state.stage))));
    return {even(width + metrics.horizontalAdvance(QLatin1Char(' ')) + 1.5 * Grid), even(metrics.height() + Grid)};
}

} // namespace

StateFonts StateFonts::scaled(const QFont& font, const QFont& fixed, double scale, double labelScale)
{
    return {times(font, scale), times(font, scale * labelScale), times(fixed, scale * labelScale)};
}

StateLattice StateLattice::of(const Machine& machine, const QRectF& area, const StateFonts& fonts)
{
    double columns = 0;
    double rows = 0;
    for (const MachineState& state : machine.states) {
        columns = std::max(columns, state.column + 1);
        rows = std::max(rows, state.row + 1);
    }
    StateLattice lattice;
    lattice.area = area;
    lattice.columns = columns;
    lattice.box = boxSize(machine, fonts.state);
    const double below = std::ceil(QFontMetricsF(fonts.label).height()) + Grid / 2;
    const double height = area.height() - below;
    const double freeAcross = area.width() - columns * lattice.box.width();
    const double across = std::min(
        {MostGapAcross, freeAcross / (columns - 1 + 2 * MarginShare), (freeAcross - 2 * MarginLane) / (columns - 1)});
    const double down = std::min(MostPitchDown, (height - lattice.box.height()) / (rows - 1));
    lattice.pitch = {lattice.box.width() + across, down};
    lattice.firstX = area.center().x() - (columns - 1) * lattice.pitch.width() / 2;
    lattice.firstY = area.top() + (height - (rows - 1) * down) / 2;
    lattice.fits = across >= LeastGapAcross && down - lattice.box.height() >= LeastGapDown;
    return lattice;
}

double StateLattice::x(double column) const
{
    const double outside = box.width() / 2 + MarginLane;
    const double lastX = firstX + (columns - 1) * pitch.width();
    if (column < 0)
        return std::max(area.left() + Grid / 2, firstX - outside);
    if (column > columns - 1)
        return std::min(area.right() - Grid / 2, lastX + outside);
    return firstX + column * pitch.width();
}

QRectF StateLattice::rect(const MachineState& state) const
{
    return {std::round(x(state.column) - box.width() / 2), std::round(y(state.row) - box.height() / 2), box.width(),
        box.height()};
}

} // namespace socketarium::ui
