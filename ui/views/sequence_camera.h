// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/sequence_scale.h"

namespace socketarium::ui
{

/// Which part of the ladder is looked at, from top to bottom: scale, zoom and position. Pure.
class SequenceCamera
{
public:
    static constexpr double Above = 28; ///< pixels left free above the first step
    static constexpr double Below = 40;
    static constexpr double ZoomStep = 1.25;

    const SequenceScale& scale() const { return m_scale; }
    double top() const { return m_top; } ///< the place at y = 0
    double height() const { return m_height; }
    SequenceWindow window(const SequenceSource& source) const { return {m_scale, source, m_top, m_height}; }

    void setHeight(double height) { m_height = height; }
    void setRow(double pixels); ///< the height of a row that is not zoomed
    void setNow(TimeNs now) { m_scale.now = now; }
    /// Keeps the step in the middle where it is; the first time a scale is used its zoom is fitted.
    void setKind(const SequenceSource& source, SequenceScale::Kind kind);
    /// The place at `y` stays there.
    void zoom(const SequenceSource& source, double factor, double y);
    void resetZoom(const SequenceSource& source);
    /// True if anything moved.
    bool scroll(const SequenceSource& source, double pixels);
    void showStart(const SequenceSource& source);
    void showEnd(const SequenceSource& source);
    bool atEnd(const SequenceSource& source) const;
    /// Scrolls as little as brings the step into sight.
    void reveal(const SequenceSource& source, std::uint32_t step);
    /// Puts the step at `y`.
    void putAt(const SequenceSource& source, std::uint32_t step, double y);

    /// A scroll bar for it.
    struct Bar {
        int maximum = 0;
        int value = 0;
        int page = 1;
    };
    Bar bar(const SequenceSource& source) const;
    void setBarValue(const SequenceSource& source, int value);

private:
    double least(const SequenceSource& source) const;
    double most(const SequenceSource& source) const;
    void setTop(const SequenceSource& source, double top);
    double pixelsAPlace() const; ///< roughly

    SequenceScale m_scale;
    double m_top = -1;
    double m_height = 0;
    double m_row = 26;
    double m_timeZoom = 0; ///< the last one in that scale; 0 before
    double m_compressedZoom = 0;
};

} // namespace socketarium::ui
