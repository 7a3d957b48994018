// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/sequence_source.h"

#include <optional>

namespace socketarium::ui
{

/// How time runs down the page. Pure. A *place* is a position in the ladder that does not change with the zoom: in true
/// time the nanoseconds since the first step; in the other scales a step and the fraction of the way to the next one.
struct SequenceScale {
    enum class Kind {
        Even, ///< every step is as high as the other
        Time, ///< true time
        Compressed, ///< true time between a least and a longest gap; what is longer is cut
    };
    static constexpr double LeastRow = 3; ///< pixels
    static constexpr double MostRow = 160;
    static constexpr double MostPixelsPerNs = 0.5; ///< a screen is a few microseconds
    static constexpr double LeastPixelsPerNs = 2e-12; ///< a screen is a few days

    Kind kind = Kind::Even;
    double rowHeight = 26; ///< Even: of a step; Compressed: the least gap
    double longestGap = 78; ///< Compressed
    double pixelsPerNs = 1e-5; ///< Time, Compressed
    TimeNs now = 0; ///< what still waits reaches to here; 0 if nothing does

    double placeOf(const SequenceSource& source, std::uint32_t step) const;
    /// Where the ladder ends: below the last step, or now.
    double endOf(const SequenceSource& source) const;
    TimeNs endTime(const SequenceSource& source) const;
    /// The place so many pixels further down (up if negative). Beyond the ends rows go on as if there were more.
    double moved(const SequenceSource& source, double place, double pixels) const;
    /// The pixels from one step to a later one.
    double distance(const SequenceSource& source, std::uint32_t from, std::uint32_t to) const;
    /// The pixels from a step to the next (Even, Compressed).
    double gapAfter(const SequenceSource& source, std::int64_t step) const;
    /// The time left out of that gap's height; 0 if it is drawn in full.
    TimeNs cutAfter(const SequenceSource& source, std::int64_t step) const;
    /// The step nearest to a place; none if there are no steps.
    std::optional<std::uint32_t> stepNear(const SequenceSource& source, double place) const;

    SequenceScale zoomed(double factor) const;
    /// Of true time: all in so many pixels. Of the others: gaps between neighbours that can be told apart.
    SequenceScale fitted(const SequenceSource& source, double pixels) const;
};

/// One screenful: where each step stands. Valid as long as its source.
class SequenceWindow
{
public:
    static constexpr double FarAway = 1e5; ///< pixels: what lies beyond the screen is drawn to here at most
    static constexpr double Slack = 64; ///< pixels above and below that belong to it, for what reaches in from there
    struct Break {
        double y; ///< its middle
        TimeNs left; ///< how long nothing happened
    };

    /// `top`: the place at y = 0.
    SequenceWindow(const SequenceScale& scale, const SequenceSource& source, double top, double height);

    const SequenceScale& scale() const { return m_scale; }
    const SequenceSource& source() const { return m_source; }
    double height() const { return m_height; }
    double top() const { return m_top; }
    /// Steps in sight or nearly so: first … end-1.
    std::uint32_t first() const { return m_first; }
    std::uint32_t end() const { return m_end; }
    double yOf(std::uint32_t step) const;
    /// Where the ladder ends.
    double yEnd() const;
    double placeAt(double y) const { return m_scale.moved(m_source, m_top, y); }
    /// True time only.
    double yOfTime(TimeNs time) const;
    const std::vector<Break>& breaks() const { return m_breaks; }

private:
    void walk();
    double clamped(double y) const { return std::clamp(y, -FarAway, m_height + FarAway); }

    SequenceScale m_scale;
    const SequenceSource& m_source;
    double m_top;
    double m_height;
    std::uint32_t m_first = 0;
    std::uint32_t m_end = 0;
    std::vector<double> m_ys; ///< Compressed: of first … end
    std::vector<Break> m_breaks;
};

} // namespace socketarium::ui
