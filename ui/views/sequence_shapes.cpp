// SPDX-License-Identifier: MIT
#include "ui/views/sequence_shapes.h"

#include <algorithm>

namespace socketarium::ui
{
namespace
{

constexpr double BesideBars = 7; ///< pixels from one bar to the next on the same line
constexpr std::size_t MostBeside = 4;
constexpr double MarkHalf = 3;
constexpr double LostPart = 0.72; ///< how far a lost datagram's arrow goes
constexpr double UnderwayPart = 0.55;
constexpr double MostRow = 26;

} // namespace

SequenceShaper::SequenceShaper(const SequenceWindow& window, const SequenceGrid& grid)
    : m_window(window)
    , m_grid(grid)
    , m_row(window.scale().kind == SequenceScale::Kind::Time ? MostRow : std::min(MostRow, window.scale().rowHeight))
{
}

SequenceShaper::Side SequenceShaper::sideOf(const LadderItem& item) const
{
    const int one = m_grid.columnOf(item.lane);
    const int other = m_grid.columnOf(item.toLane);
    if (one < 0 && other < 0)
        return Side::Hidden;
    const double left = m_grid.xOf(std::min(one < 0 ? other : one, other < 0 ? one : other));
    const double right = m_grid.xOf(std::max(one, other));
    if (right < m_grid.ruler - m_grid.columnWidth)
        return Side::Left;
    return left > m_grid.width + m_grid.columnWidth / 2 ? Side::Right : Side::InSight;
}

SequenceShape SequenceShaper::shape(std::size_t index, const LadderItem& item)
{
    SequenceShape made;
    made.id = SequenceId::of(m_window.source(), index);
    made.data = item;
    made.crossed = item.has(LadderItem::Lost);
    switch (item.kind) {
    case LadderItem::Kind::Call:
        shapeBar(made);
        break;
    case LadderItem::Kind::State:
    case LadderItem::Kind::Note:
        shapeMark(made);
        break;
    case LadderItem::Kind::Connect:
        shapeHandshake(made);
        break;
    case LadderItem::Kind::Data:
    case LadderItem::Kind::Fin:
    case LadderItem::Kind::Reset:
        shapeArrow(made);
    }
    return made;
}

void SequenceShaper::shapeBar(SequenceShape& shape)
{
    const LadderItem& item = shape.data;
    const double top = m_window.yOf(item.step);
    const double end = item.has(LadderItem::Waiting) ? m_window.yEnd() : m_window.yOf(item.toStep);
    const double half = std::min(BarHalf, std::max(1.5, m_row / 2 - 1));
    const double bottom = std::max(end, top);
    // Calls that took no time may hide each other: from near they stand apart. What lasts stays in sight.
    const bool isLong = bottom - top > half;
    std::vector<Taken>& taken = m_bars[item.lane];
    std::size_t place = 0;
    while (place < taken.size() && place + 1 < MostBeside && taken[place].bottom > top - half
        && (isLong || taken[place].isLong))
        ++place;
    if (place == taken.size())
        taken.push_back({});
    taken[place] = {bottom + half, isLong};
    const double x = m_grid.xOf(m_grid.columnOf(item.lane)) + BesideBars * static_cast<double>(place);
    shape.bar = QRectF(QPointF(x - BarHalf, top - half), QPointF(x + BarHalf, bottom + half));
}

void SequenceShaper::shapeMark(SequenceShape& shape) const
{
    const double x = m_grid.xOf(m_grid.columnOf(shape.data.lane));
    const double y = m_window.yOf(shape.data.step);
    shape.bar = QRectF(x - MarkHalf, y - MarkHalf, 2 * MarkHalf, 2 * MarkHalf);
}

SequenceShaper::Ends SequenceShaper::endsOf(const LadderItem& item) const
{
    const int from = m_grid.columnOf(item.lane);
    const int to = m_grid.columnOf(item.toLane);
    if (from < 0) { // from somebody who is not shown
        const double x = m_grid.xOf(to);
        return {x - Stub, x - BarHalf};
    }
    const double x = m_grid.xOf(from);
    if (to < 0 || to == from)
        return {x + BarHalf, x + Stub};
    const double sign = to > from ? 1 : -1;
    return {x + sign * BarHalf, m_grid.xOf(to) - sign * BarHalf};
}

void SequenceShaper::shapeArrow(SequenceShape& shape) const
{
    const LadderItem& item = shape.data;
    const auto [from, to] = endsOf(item);
    const double top = m_window.yOf(item.step);
    if (shape.crossed || item.has(LadderItem::Underway)) {
        const double part = shape.crossed ? LostPart : UnderwayPart;
        shape.arrows.push_back(QLineF(from, top, from + (to - from) * part, top + m_row * 0.4));
        return;
    }
    double bottom = std::max(m_window.yOf(item.toStep), top);
    if (item.kind != LadderItem::Kind::Data) // leaves room for a label above the next
        bottom = std::max(bottom, top + m_row * 0.25);
    if (item.lane == item.toLane) { // to itself: out and back
        const double back = std::max(bottom, top + m_row * 0.4);
        shape.arrows = {QLineF(from, top, to, (top + back) / 2), QLineF(to, (top + back) / 2, from, back)};
        return;
    }
    shape.arrows.push_back(QLineF(from, top, to, bottom));
}

/// SYN, SYN-ACK and ACK, within the time it took or the height of a row; of one without a good answer the SYN alone.
void SequenceShaper::shapeHandshake(SequenceShape& shape) const
{
    const LadderItem& item = shape.data;
    const auto [from, to] = endsOf(item);
    if (item.has(LadderItem::Failed) && isRefused(item)) {
        const double arrival = m_window.yOf(item.toStep);
        shape.arrows = {QLineF(from, std::min(m_window.yOf(item.step), arrival - m_row * 0.4), to, arrival - 2)};
        return;
    }
    if (item.has(LadderItem::Failed) || item.has(LadderItem::Underway)) {
        shape.crossed = item.has(LadderItem::Failed);
        shapeArrow(shape);
        return;
    }
    const double begin = m_window.yOf(item.step);
    const double end = std::max(m_window.yOf(item.toStep), begin);
    const double took = std::max(end - begin, m_row * 0.66);
    const double top = (begin + end - took) / 2;
    shape.arrows = {QLineF(from, top, to, top + took / 3), QLineF(to, top + took / 3, from, top + took * 2 / 3),
        QLineF(from, top + took * 2 / 3, to, top + took)};
}

/// An RST answers it: it did arrive.
bool SequenceShaper::isRefused(const LadderItem& connect) const
{
    const SequenceSource& source = m_window.source();
    for (std::size_t i = source.itemNotBefore(connect.toStep); i < source.size(); ++i) {
        const LadderItem other = source.item(i);
        if (other.step != connect.toStep)
            break;
        if (other.kind == LadderItem::Kind::Reset && other.toLane == connect.lane)
            return true;
    }
    return false;
}

} // namespace socketarium::ui
