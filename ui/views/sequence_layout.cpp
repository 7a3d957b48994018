// SPDX-License-Identifier: MIT
#include "ui/views/sequence_layout.h"

#include "ui/views/sequence_label_layout.h"
#include "ui/views/sequence_ruler.h"
#include "ui/views/sequence_shapes.h"

#include <algorithm>
#include <cmath>

namespace socketarium::ui
{
namespace
{

constexpr double Reach = 5; ///< pixels: how near is on it
constexpr std::size_t ShapesARow = 1; ///< pixel rows that hold thousands of items show so many of them

double distance(const QLineF& line, QPointF point)
{
    const QPointF along = line.p2() - line.p1();
    const double square = QPointF::dotProduct(along, along);
    const double part = square <= 0 ? 0 : std::clamp(QPointF::dotProduct(point - line.p1(), along) / square, 0.0, 1.0);
    return QLineF(point, line.p1() + along * part).length();
}

double distance(const QRectF& rect, QPointF point)
{
    const double x = std::max({rect.left() - point.x(), 0.0, point.x() - rect.right()});
    const double y = std::max({rect.top() - point.y(), 0.0, point.y() - rect.bottom()});
    return std::hypot(x, y);
}

double distance(const SequenceShape& shape, QPointF point)
{
    double nearest = 1e9;
    if (shape.bar.isValid())
        nearest = distance(shape.bar, point);
    for (const QLineF& line : shape.arrows)
        nearest = std::min(nearest, distance(line, point));
    if (!shape.label.text.isEmpty() && shape.label.rect.contains(point))
        nearest = std::min(nearest, 1.0);
    return nearest;
}

/// Of more items than can be drawn, a few of each row of pixels.
std::vector<std::size_t> sample(const SequenceWindow& window, std::size_t begin, std::size_t end)
{
    const SequenceSource& source = window.source();
    std::vector<std::size_t> items;
    std::size_t next = begin;
    for (double y = -SequenceWindow::Slack; y < window.height() + SequenceWindow::Slack && next < end; ++y) {
        const auto step = window.scale().stepNear(source, window.placeAt(y));
        next = std::max(next, source.itemNotBefore(step.value_or(0)));
        for (std::size_t i = 0; i < ShapesARow && next < end; ++i)
            items.push_back(next++);
    }
    return items;
}

std::vector<std::size_t> itemsInSight(const SequenceWindow& window, std::size_t most, std::size_t& leftOut)
{
    const SequenceSource& source = window.source();
    std::vector<std::size_t> items = source.reachingInto(window.first());
    const std::size_t begin = source.itemNotBefore(window.first());
    const std::size_t end = std::max(begin, source.itemNotBefore(window.end()));
    if (end - begin <= most) {
        for (std::size_t i = begin; i < end; ++i)
            items.push_back(i);
        return items;
    }
    const std::vector<std::size_t> few = sample(window, begin, end);
    leftOut = end - begin - few.size();
    items.insert(items.end(), few.begin(), few.end());
    return items;
}

void addColumns(SequenceScene& scene, const SequenceWindow& window, const SequenceGrid& grid)
{
    const SequenceSource& source = window.source();
    for (std::size_t column = 0; column < grid.lanes.size(); ++column) {
        const double x = grid.xOf(static_cast<int>(column));
        if (x < grid.ruler - grid.columnWidth || x > grid.width + grid.columnWidth)
            continue;
        const std::uint16_t lane = grid.lanes[column];
        if (lane >= source.lanes().size())
            continue; // what belongs to no socket has no line
        const std::size_t item = source.itemOfRow(source.lanes()[lane].firstRow);
        const double top = item < source.size() ? window.yOf(source.item(item).step) : -SequenceWindow::FarAway;
        scene.columns.push_back({lane, x, top, top});
    }
}

/// A connection is there before accept gives it a socket.
void reachEarly(SequenceScene& scene, const SequenceShape& shape)
{
    if (shape.arrows.empty())
        return;
    for (SequenceScene::Column& column : scene.columns) {
        if (column.lane == shape.data.toLane)
            column.early = std::min(column.early, shape.arrows.front().y2());
    }
}

void addMark(std::vector<double>& marks, double y)
{
    constexpr double Apart = 4;
    if (marks.empty() || std::abs(marks.back() - y) >= Apart)
        marks.push_back(y);
}

} // namespace

int SequenceGrid::columnAt(double x) const
{
    if (lanes.empty())
        return -1;
    const double column = std::floor((x - ruler + scroll) / columnWidth);
    return static_cast<int>(std::clamp(column, 0.0, static_cast<double>(lanes.size()) - 1));
}

QRectF SequenceShape::bounds() const
{
    QRectF all = bar;
    for (const QLineF& line : arrows)
        all |= QRectF(line.p1(), line.p2()).normalized().adjusted(0, -1, 0, 1);
    return label.text.isEmpty() ? all : all | label.rect;
}

const SequenceShape* SequenceScene::shapeOf(const SequenceId& id) const
{
    const auto found = std::find_if(shapes.begin(), shapes.end(), [&id](const auto& shape) { return shape.id == id; });
    return found == shapes.end() ? nullptr : &*found;
}

const SequenceShape* SequenceScene::shapeAt(QPointF point) const
{
    const SequenceShape* best = nullptr;
    double nearest = Reach;
    for (const SequenceShape& shape : shapes) {
        const double here = distance(shape, point);
        // What was drawn later lies on top.
        if (here < nearest || (best && here <= nearest)) {
            best = &shape;
            nearest = here;
        }
    }
    return best;
}

SequenceScene layOut(const SequenceWindow& window, const SequenceGrid& grid, const SequenceLook& look)
{
    SequenceScene scene;
    scene.width = grid.width;
    scene.height = window.height();
    scene.ruler = grid.ruler;
    scene.end = window.yEnd();
    scene.breaks = window.breaks();
    addColumns(scene, window, grid);
    SequenceShaper shaper(window, grid);
    for (const std::size_t index : itemsInSight(window, look.mostShapes, scene.leftOut)) {
        const LadderItem item = window.source().item(index);
        switch (shaper.sideOf(item)) {
        case SequenceShaper::Side::Hidden:
            break;
        case SequenceShaper::Side::Left:
            addMark(scene.moreLeft, window.yOf(item.step));
            break;
        case SequenceShaper::Side::Right:
            addMark(scene.moreRight, window.yOf(item.step));
            break;
        case SequenceShaper::Side::InSight:
            scene.shapes.push_back(shaper.shape(index, item));
            reachEarly(scene, scene.shapes.back());
        }
    }
    scene.dense = scene.shapes.size() > look.mostDetailed;
    if (scene.leftOut == 0)
        placeLabels(scene, window, grid, look);
    scene.ticks = rulerTicks(window, look.words.height());
    return scene;
}

} // namespace socketarium::ui
