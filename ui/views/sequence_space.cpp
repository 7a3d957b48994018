// SPDX-License-Identifier: MIT
#include "ui/views/sequence_space.h"

#include <algorithm>
#include <optional>

namespace socketarium::ui
{
namespace
{

using Span = SequenceSpace::Span;

/// Where a line runs within a band.
std::optional<Span> spanOf(const QLineF& line, double top, double bottom)
{
    QPointF high = line.p1();
    QPointF low = line.p2();
    if (high.y() > low.y())
        std::swap(high, low);
    if (high.y() >= bottom || low.y() <= top)
        return std::nullopt;
    const double height = low.y() - high.y();
    const auto xAt
        = [&](double y) { return height <= 0 ? high.x() : high.x() + (low.x() - high.x()) * (y - high.y()) / height; };
    const double from = height <= 0 ? high.x() : xAt(std::max(top, high.y()));
    const double to = height <= 0 ? low.x() : xAt(std::min(bottom, low.y()));
    return Span{std::min(from, to), std::max(from, to)};
}

} // namespace

SequenceSpace::SequenceSpace(double height)
    : m_buckets(static_cast<std::size_t>(std::max(height, 1.0) / BucketHeight) + 1)
{
}

std::size_t SequenceSpace::bucketOf(double y) const
{
    return static_cast<std::size_t>(std::clamp(y / BucketHeight, 0.0, static_cast<double>(m_buckets.size() - 1)));
}

void SequenceSpace::take(const QRectF& rect)
{
    for (std::size_t i = bucketOf(rect.top()); i <= bucketOf(rect.bottom()); ++i)
        m_buckets[i].rects.push_back(rect);
}

void SequenceSpace::take(const QLineF& line)
{
    const double top = std::min(line.y1(), line.y2());
    const double bottom = std::max(line.y1(), line.y2());
    for (std::size_t i = bucketOf(top); i <= bucketOf(bottom); ++i)
        m_buckets[i].lines.push_back(line);
}

std::vector<Span> SequenceSpace::takenIn(double left, double right, double top, double bottom) const
{
    std::vector<Span> taken;
    const auto add = [&](Span span) {
        if (span.right > left && span.left < right)
            taken.push_back(span);
    };
    for (std::size_t i = bucketOf(top); i <= bucketOf(bottom); ++i) {
        for (const QRectF& rect : m_buckets[i].rects) {
            if (rect.top() < bottom && rect.bottom() > top)
                add({rect.left(), rect.right()});
        }
        for (const QLineF& line : m_buckets[i].lines) {
            if (const auto span = spanOf(line, top, bottom))
                add(*span);
        }
    }
    std::sort(taken.begin(), taken.end(), [](const Span& a, const Span& b) { return a.left < b.left; });
    return taken;
}

bool SequenceSpace::isFree(const QRectF& rect) const
{
    return takenIn(rect.left(), rect.right(), rect.top(), rect.bottom()).empty();
}

Span SequenceSpace::freeFrom(double from, double to, double top, double bottom) const
{
    Span free{std::min(from, to), std::max(from, to)};
    for (const Span& taken : takenIn(free.left, free.right, top, bottom)) {
        if (to >= from)
            free.right = std::min(free.right, std::max(taken.left, from));
        else
            free.left = std::max(free.left, std::min(taken.right, from));
    }
    return free;
}

Span SequenceSpace::widest(double left, double right, double top, double bottom) const
{
    Span best{left, left};
    double from = left;
    const auto offer = [&best](Span span) {
        if (span.width() > best.width())
            best = span;
    };
    for (const Span& taken : takenIn(left, right, top, bottom)) {
        offer({from, std::max(from, taken.left)});
        from = std::max(from, taken.right);
    }
    offer({from, std::max(from, right)});
    return best;
}

} // namespace socketarium::ui
