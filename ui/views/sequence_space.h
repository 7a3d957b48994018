// SPDX-License-Identifier: MIT
#pragma once

#include <QLineF>
#include <QRectF>

#include <vector>

namespace socketarium::ui
{

/// What of a picture is taken already, so that labels give way to it. Pure.
class SequenceSpace
{
public:
    struct Span {
        double left = 0;
        double right = 0;
        double width() const { return right - left; }
    };

    explicit SequenceSpace(double height);

    void take(const QRectF& rect);
    void take(const QLineF& line);
    bool isFree(const QRectF& rect) const;
    /// The free stretch of a band of the page that begins at `from` and goes towards `to` (which may lie left of it).
    Span freeFrom(double from, double to, double top, double bottom) const;
    /// The widest free stretch between left and right.
    Span widest(double left, double right, double top, double bottom) const;

private:
    static constexpr double BucketHeight = 32;
    std::size_t bucketOf(double y) const;
    /// The stretches taken in a band, from left to right.
    std::vector<Span> takenIn(double left, double right, double top, double bottom) const;

    struct Buckets {
        std::vector<QRectF> rects;
        std::vector<QLineF> lines;
    };
    std::vector<Buckets> m_buckets;
};

} // namespace socketarium::ui
