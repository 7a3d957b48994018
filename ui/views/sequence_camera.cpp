// SPDX-License-Identifier: MIT
#include "ui/views/sequence_camera.h"

#include <algorithm>
#include <cmath>

namespace socketarium::ui
{
namespace
{

constexpr double MostBarUnits = 1e9;
constexpr double LongestGapRows = 3;
constexpr double Margin = 48; ///< pixels: how far from the edges a step is brought into sight

} // namespace

void SequenceCamera::setRow(double pixels)
{
    m_scale.rowHeight *= pixels / m_row;
    m_scale.longestGap = LongestGapRows * pixels;
    m_row = pixels;
}

void SequenceCamera::setKind(const SequenceSource& source, SequenceScale::Kind kind)
{
    if (kind == m_scale.kind)
        return;
    const auto middle = m_scale.stepNear(source, m_scale.moved(source, m_top, m_height / 2));
    const double y = middle ? window(source).yOf(*middle) : 0;
    if (m_scale.kind == SequenceScale::Kind::Time)
        m_timeZoom = m_scale.pixelsPerNs;
    else if (m_scale.kind == SequenceScale::Kind::Compressed)
        m_compressedZoom = m_scale.pixelsPerNs;
    m_scale.kind = kind;
    const double known = kind == SequenceScale::Kind::Time ? m_timeZoom : m_compressedZoom;
    if (kind == SequenceScale::Kind::Compressed)
        m_scale.rowHeight = m_row;
    if (known > 0)
        m_scale.pixelsPerNs = known;
    else
        m_scale = m_scale.fitted(source, m_height - Above - Below);
    if (middle)
        putAt(source, *middle, std::clamp(y, 0.0, m_height));
    else
        showStart(source);
}

void SequenceCamera::zoom(const SequenceSource& source, double factor, double y)
{
    const double place = m_scale.moved(source, m_top, y);
    m_scale = m_scale.zoomed(factor);
    setTop(source, m_scale.moved(source, place, -y));
}

void SequenceCamera::resetZoom(const SequenceSource& source)
{
    const auto middle = m_scale.stepNear(source, m_scale.moved(source, m_top, m_height / 2));
    m_scale.rowHeight = m_row;
    m_scale = m_scale.fitted(source, m_height - Above - Below);
    if (middle)
        putAt(source, *middle, m_height / 2);
}

double SequenceCamera::least(const SequenceSource& source) const
{
    return m_scale.moved(source, m_scale.placeOf(source, 0), -Above);
}

double SequenceCamera::most(const SequenceSource& source) const
{
    return std::max(least(source), m_scale.moved(source, m_scale.endOf(source), Below - m_height));
}

void SequenceCamera::setTop(const SequenceSource& source, double top)
{
    m_top = std::clamp(top, least(source), most(source));
}

bool SequenceCamera::scroll(const SequenceSource& source, double pixels)
{
    const double before = m_top;
    setTop(source, m_scale.moved(source, m_top, pixels));
    return m_top != before;
}

void SequenceCamera::showStart(const SequenceSource& source)
{
    m_top = least(source);
}

void SequenceCamera::showEnd(const SequenceSource& source)
{
    m_top = most(source);
}

bool SequenceCamera::atEnd(const SequenceSource& source) const
{
    constexpr double AlmostPixels = 1;
    return m_scale.moved(source, m_top, AlmostPixels) >= most(source);
}

void SequenceCamera::putAt(const SequenceSource& source, std::uint32_t step, double y)
{
    setTop(source, m_scale.moved(source, m_scale.placeOf(source, step), -y));
}

void SequenceCamera::reveal(const SequenceSource& source, std::uint32_t step)
{
    const double y = window(source).yOf(step);
    const double margin = std::min(Margin, m_height / 4);
    if (y < margin)
        putAt(source, step, y < -m_height ? m_height / 3 : margin);
    else if (y > m_height - margin)
        putAt(source, step, y > 2 * m_height ? m_height / 3 : m_height - margin);
}

double SequenceCamera::pixelsAPlace() const
{
    return m_scale.kind == SequenceScale::Kind::Time ? m_scale.pixelsPerNs : m_scale.rowHeight;
}

SequenceCamera::Bar SequenceCamera::bar(const SequenceSource& source) const
{
    const double range = most(source) - least(source);
    if (range <= 0)
        return {};
    const double units = std::min(range * pixelsAPlace(), MostBarUnits);
    Bar bar;
    bar.maximum = std::max(1, static_cast<int>(units));
    bar.value = static_cast<int>(std::round(std::clamp((m_top - least(source)) / range, 0.0, 1.0) * bar.maximum));
    bar.page = std::max(1, static_cast<int>(m_height * units / (range * pixelsAPlace())));
    return bar;
}

void SequenceCamera::setBarValue(const SequenceSource& source, int value)
{
    const Bar now = bar(source);
    const double part = now.maximum > 0 ? static_cast<double>(value) / now.maximum : 0;
    setTop(source, least(source) + part * (most(source) - least(source)));
}

} // namespace socketarium::ui
