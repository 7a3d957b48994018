// SPDX-License-Identifier: MIT
#pragma once

#include "tests/ui/views/sequence_fake.h"
#include "ui/style/theme.h"
#include "ui/views/sequence_layout.h"

#include <QTest>

namespace socketarium::ui
{

/// What tests of a laid out sequence share: a screen of 900 by 600, and made up ladders put on it.
class SequenceLaidOut : public QObject
{
protected:
    static constexpr double Row = 27;
    static constexpr double Top = 40;

    static SequenceGrid gridOf(std::vector<std::uint16_t> lanes, std::size_t all)
    {
        SequenceGrid grid;
        grid.width = 900;
        grid.ruler = 80;
        grid.columnWidth = 180;
        grid.columns.assign(all, -1);
        for (std::size_t i = 0; i < lanes.size(); ++i)
            grid.columns[lanes[i]] = static_cast<int>(i);
        grid.lanes = std::move(lanes);
        return grid;
    }

    SequenceScene lay(const FakeSequence& ladder, bool everyLane = true, double top = 0)
    {
        if (everyLane) {
            std::vector<std::uint16_t> lanes;
            for (std::size_t i = 0; i < ladder.lanes().size(); ++i)
                lanes.push_back(static_cast<std::uint16_t>(i));
            m_grid = gridOf(lanes, lanes.size());
        }
        SequenceLook look{QFontMetricsF(m_font), QFontMetricsF(m_font), {}, {}};
        look.text = [&](const LadderItem& item) { return QString::fromStdString(ladder.label(item)); };
        const double place = m_scale.moved(ladder, top, -Top);
        return layOut(SequenceWindow(m_scale, ladder, place, 600), m_grid, look);
    }

    QFont m_font = Theme().fixedFont();
    SequenceGrid m_grid;
    SequenceScale m_scale{.rowHeight = Row};
};

} // namespace socketarium::ui
