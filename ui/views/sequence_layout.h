// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/sequence_scale.h"

#include <QFontMetricsF>
#include <QLineF>
#include <QRectF>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace socketarium::ui
{

/// Where the life lines stand. Pixels of the viewport.
struct SequenceGrid {
    double width = 0; ///< of the viewport
    double ruler = 0; ///< its left part, which never scrolls sideways
    double columnWidth = 180;
    double scroll = 0;
    std::vector<std::uint16_t> lanes; ///< from left to right
    std::vector<int> columns; ///< by lane; negative: not shown
    int looseColumn = -1; ///< of what belongs to no lane

    int columnOf(std::uint16_t lane) const
    {
        return lane == LadderLane::NoLane ? looseColumn : lane < columns.size() ? columns[lane] : -1;
    }
    double xOf(int column) const { return ruler + (column + 0.5) * columnWidth - scroll; }
    /// Half a column more than there are: room for the labels of the last one.
    double contentWidth() const { return (static_cast<double>(lanes.size()) + 0.5) * columnWidth; }
    int columnAt(double x) const; ///< the nearest; −1 if there is none
};

struct SequenceLabel {
    QString text; ///< as much of it as fits; empty if nothing does
    QRectF rect;
    QString full;
};

/// One item as it is drawn.
struct SequenceShape {
    SequenceId id;
    LadderItem data; ///< its steps are the source's
    QRectF bar; ///< Call: its bar. State, Note: the mark on the line.
    std::vector<QLineF> arrows; ///< the last point of each is its head
    bool crossed = false; ///< the last arrow ends in a cross
    SequenceLabel label;

    QRectF bounds() const;
};

/// All that one frame shows.
struct SequenceScene {
    struct Column {
        std::uint16_t lane;
        double x;
        double top; ///< where its life begins
        double early; ///< where something reaches it before, as a handshake that waits to be accepted
    };
    struct Tick {
        double y;
        QString text;
    };
    /// Above it each item could no longer be told apart, and drawing all would take too long.
    static constexpr std::size_t MostShapes = 1500;
    static constexpr std::size_t MostDetailed = 200; ///< above it they are drawn as thin lines

    double width = 0;
    double height = 0;
    double ruler = 0;
    double end = 0; ///< y below the last step
    std::vector<Column> columns;
    std::vector<SequenceShape> shapes;
    std::vector<SequenceWindow::Break> breaks;
    std::vector<Tick> ticks;
    std::vector<double> moreLeft; ///< heights at which something happens beyond the edge
    std::vector<double> moreRight;
    bool dense = false; ///< too many to be drawn in full, and with all their labels
    std::size_t leftOut = 0; ///< items in sight that are too close together to be drawn each

    /// The shape of an item; null if it is not in sight.
    const SequenceShape* shapeOf(const SequenceId& id) const;
    /// What is drawn at a point; null if nothing is.
    const SequenceShape* shapeAt(QPointF point) const;
};

/// What the layout asks for.
struct SequenceLook {
    QFontMetricsF code; ///< of calls and bytes
    QFontMetricsF words; ///< of states, notes and the ruler
    /// Empty if it is not known yet; with shorter forms (ShorterLabel) to choose from.
    std::function<QString(const LadderItem&)> text;
    std::optional<SequenceId> first; ///< the item whose label is placed before all others
    std::size_t mostShapes = SequenceScene::MostShapes;
    std::size_t mostDetailed = SequenceScene::MostDetailed;
};

/// Pure.
SequenceScene layOut(const SequenceWindow& window, const SequenceGrid& grid, const SequenceLook& look);

} // namespace socketarium::ui
