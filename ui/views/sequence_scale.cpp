// SPDX-License-Identifier: MIT
#include "ui/views/sequence_scale.h"

#include <algorithm>
#include <cmath>

namespace socketarium::ui
{
namespace
{

constexpr std::uint32_t SampledGaps = 512;
constexpr double DefaultScreenNs = 1e9; ///< of a ladder that took no time

/// Unsigned, because files of others may hold any two times.
double between(TimeNs from, TimeNs to)
{
    const auto distance = [](TimeNs a, TimeNs b) {
        return static_cast<double>(static_cast<std::uint64_t>(b) - static_cast<std::uint64_t>(a));
    };
    return to >= from ? distance(from, to) : -distance(to, from);
}

TimeNs later(TimeNs time, double nanoseconds)
{
    const double sum = static_cast<double>(time) + nanoseconds;
    constexpr auto Most = static_cast<double>(INT64_MAX) * 0.999;
    if (sum >= Most)
        return INT64_MAX;
    return sum <= -Most ? INT64_MIN : time + static_cast<TimeNs>(nanoseconds);
}

double nsAfter(const SequenceScale& scale, const SequenceSource& source, std::int64_t step)
{
    const auto steps = static_cast<std::int64_t>(source.steps());
    if (step < 0 || step >= steps)
        return 0;
    const TimeNs here = source.timeOf(static_cast<std::uint32_t>(step));
    const TimeNs next = step + 1 < steps ? source.timeOf(static_cast<std::uint32_t>(step) + 1) : scale.now;
    return std::max(between(here, next), 0.0);
}

} // namespace

double SequenceScale::placeOf(const SequenceSource& source, std::uint32_t step) const
{
    if (kind != Kind::Time || source.steps() == 0)
        return step;
    return between(source.startTime(), source.timeOf(std::min(step, source.steps() - 1)));
}

TimeNs SequenceScale::endTime(const SequenceSource& source) const
{
    return source.steps() == 0 ? now : std::max(source.timeOf(source.steps() - 1), now);
}

double SequenceScale::endOf(const SequenceSource& source) const
{
    return kind == Kind::Time ? between(source.startTime(), endTime(source)) : source.steps();
}

double SequenceScale::gapAfter(const SequenceSource& source, std::int64_t step) const
{
    if (kind != Kind::Compressed)
        return rowHeight;
    return std::clamp(nsAfter(*this, source, step) * pixelsPerNs, rowHeight, std::max(rowHeight, longestGap));
}

TimeNs SequenceScale::cutAfter(const SequenceSource& source, std::int64_t step) const
{
    if (kind != Kind::Compressed)
        return 0;
    const double gap = nsAfter(*this, source, step);
    return gap * pixelsPerNs > std::max(rowHeight, longestGap) ? later(0, gap) : 0;
}

double SequenceScale::moved(const SequenceSource& source, double place, double pixels) const
{
    if (kind == Kind::Time)
        return place + pixels / pixelsPerNs;
    if (kind == Kind::Even)
        return place + pixels / rowHeight;
    double step = std::floor(place);
    double gap = gapAfter(source, static_cast<std::int64_t>(step));
    double rest = (place - step) * gap + pixels; // pixels below `step`
    while (rest < 0) {
        step -= 1;
        gap = gapAfter(source, static_cast<std::int64_t>(step));
        rest += gap;
    }
    while (rest >= gap) {
        rest -= gap;
        step += 1;
        gap = gapAfter(source, static_cast<std::int64_t>(step));
    }
    return step + rest / gap;
}

double SequenceScale::distance(const SequenceSource& source, std::uint32_t from, std::uint32_t to) const
{
    if (kind == Kind::Time)
        return (placeOf(source, to) - placeOf(source, from)) * pixelsPerNs;
    double pixels = 0;
    for (std::uint32_t step = from; step < to; ++step)
        pixels += gapAfter(source, step);
    return pixels;
}

std::optional<std::uint32_t> SequenceScale::stepNear(const SequenceSource& source, double place) const
{
    const std::uint32_t steps = source.steps();
    if (steps == 0)
        return std::nullopt;
    if (kind != Kind::Time)
        return static_cast<std::uint32_t>(std::clamp(std::round(place), 0.0, steps - 1.0));
    const TimeNs time = later(source.startTime(), place);
    const std::uint32_t after = std::min(source.stepAt(time), steps - 1);
    const bool before = after > 0 && between(source.timeOf(after - 1), time) < between(time, source.timeOf(after));
    return before ? after - 1 : after;
}

SequenceScale SequenceScale::zoomed(double factor) const
{
    SequenceScale scale = *this;
    if (kind == Kind::Even)
        scale.rowHeight = std::clamp(rowHeight * factor, LeastRow, MostRow);
    else
        scale.pixelsPerNs = std::clamp(pixelsPerNs * factor, LeastPixelsPerNs, MostPixelsPerNs);
    return scale;
}

SequenceScale SequenceScale::fitted(const SequenceSource& source, double pixels) const
{
    SequenceScale scale = *this;
    double wanted = pixelsPerNs;
    if (kind == Kind::Time) {
        const double all = endOf(source) - placeOf(source, 0);
        wanted = pixels / (all > 0 ? all : DefaultScreenNs);
    } else if (kind == Kind::Compressed && source.steps() > 1) {
        std::vector<double> gaps;
        const std::uint32_t stride = std::max(1U, source.steps() / SampledGaps);
        for (std::uint32_t step = 0; step + 1 < source.steps(); step += stride)
            gaps.push_back(nsAfter(*this, source, step));
        const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
        std::nth_element(gaps.begin(), middle, gaps.end());
        wanted = rowHeight / std::max(*middle, 1.0);
    }
    scale.pixelsPerNs = std::clamp(wanted, LeastPixelsPerNs, MostPixelsPerNs);
    return scale;
}

SequenceWindow::SequenceWindow(const SequenceScale& scale, const SequenceSource& source, double top, double height)
    : m_scale(scale)
    , m_source(source)
    , m_top(top)
    , m_height(height)
{
    const std::uint32_t steps = source.steps();
    if (scale.kind == SequenceScale::Kind::Time) {
        const TimeNs start = source.startTime();
        m_first = steps == 0 ? 0 : std::min(source.stepAt(later(start, placeAt(-Slack))), steps);
        m_end = steps == 0 ? 0 : std::min(source.stepAt(later(start, placeAt(height + Slack))), steps);
    } else if (scale.kind == SequenceScale::Kind::Even) {
        const auto inRange = [steps](double place) {
            return static_cast<std::uint32_t>(std::clamp(std::ceil(place), 0.0, static_cast<double>(steps)));
        };
        m_first = inRange(placeAt(-Slack));
        m_end = std::max(m_first, inRange(placeAt(height + Slack)));
    } else {
        walk();
    }
}

void SequenceWindow::walk()
{
    const auto steps = static_cast<std::int64_t>(m_source.steps());
    const double begin = m_scale.moved(m_source, m_top, -Slack);
    auto step = static_cast<std::int64_t>(std::floor(begin));
    double y = -Slack - (begin - std::floor(begin)) * m_scale.gapAfter(m_source, step);
    m_first = static_cast<std::uint32_t>(std::clamp<std::int64_t>(step, 0, steps));
    while (y < m_height + Slack && step <= steps) {
        if (step >= m_first)
            m_ys.push_back(y);
        const double gap = m_scale.gapAfter(m_source, step);
        if (const TimeNs left = m_scale.cutAfter(m_source, step); left > 0)
            m_breaks.push_back({y + gap / 2, left});
        y += gap;
        ++step;
    }
    m_end = static_cast<std::uint32_t>(std::clamp<std::int64_t>(step, m_first, steps));
    while (m_ys.size() < m_end - m_first + 1U) // one more: where the last gap ends
        m_ys.push_back(y);
}

double SequenceWindow::yOf(std::uint32_t step) const
{
    switch (m_scale.kind) {
    case SequenceScale::Kind::Even:
        return clamped((step - m_top) * m_scale.rowHeight);
    case SequenceScale::Kind::Time:
        return clamped((m_scale.placeOf(m_source, step) - m_top) * m_scale.pixelsPerNs);
    case SequenceScale::Kind::Compressed:
        break;
    }
    if (step < m_first)
        return clamped(-FarAway);
    const std::size_t place = step - m_first;
    return place < m_ys.size() ? m_ys[place] : m_height + FarAway;
}

double SequenceWindow::yOfTime(TimeNs time) const
{
    return clamped((between(m_source.startTime(), time) - m_top) * m_scale.pixelsPerNs);
}

double SequenceWindow::yEnd() const
{
    if (m_scale.kind == SequenceScale::Kind::Time)
        return yOfTime(m_scale.endTime(m_source));
    return yOf(m_source.steps());
}

} // namespace socketarium::ui
