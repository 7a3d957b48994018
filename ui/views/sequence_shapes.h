// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/sequence_layout.h"

#include <unordered_map>

namespace socketarium::ui
{

/// Makes bars and arrows of items, one after the other in the order of the ladder: bars that overlap on one line stand
/// beside each other. Pure.
class SequenceShaper
{
public:
    static constexpr double BarHalf = 5; ///< pixels
    static constexpr double Stub = 44; ///< an arrow to or from a lane that is not shown
    enum class Side { InSight, Left, Right, Hidden };

    SequenceShaper(const SequenceWindow& window, const SequenceGrid& grid);

    /// On which side of what is in sight it lies.
    Side sideOf(const LadderItem& item) const;
    SequenceShape shape(std::size_t index, const LadderItem& item);

private:
    void shapeBar(SequenceShape& shape);
    void shapeMark(SequenceShape& shape) const;
    void shapeArrow(SequenceShape& shape) const;
    void shapeHandshake(SequenceShape& shape) const;
    bool isRefused(const LadderItem& connect) const;
    /// Where an arrow of the item leaves and arrives.
    struct Ends {
        double from;
        double to;
    };
    Ends endsOf(const LadderItem& item) const;

    const SequenceWindow& m_window;
    const SequenceGrid& m_grid;
    double m_row; ///< pixels: as high as things without a length are drawn
    struct Taken {
        double bottom;
        bool isLong;
    };
    std::unordered_map<std::uint16_t, std::vector<Taken>> m_bars; ///< by lane: how far down each place is taken
};

} // namespace socketarium::ui
