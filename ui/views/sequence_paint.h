// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/sequence_layout.h"
#include "ui/views/sequence_texts.h"

#include <QFont>

class QPainter;

namespace socketarium::ui
{

/// How a picture looks: nothing of it depends on a widget, so that it can be drawn into files in any thread.
struct SequenceStyle {
    bool dark = false;
    QFont code; ///< calls and bytes
    QFont words; ///< states, notes, times
};

/// What lies over a scene.
struct SequenceMarks {
    struct Measure {
        double from; ///< y
        double to;
        QString text; ///< "Δ 3.20 s"
    };
    std::optional<SequenceId> selected;
    std::optional<SequenceId> hovered;
    std::optional<Measure> measure;
    QString moment; ///< said at the end of the ladder, if it ends at a chosen moment
    QString tooDense; ///< said at the bottom
};

/// Life lines, bars, arrows, labels and the ruler. Any thread, if the painter allows it.
void paintSequence(
    QPainter& painter, const SequenceScene& scene, const SequenceStyle& style, const SequenceMarks& marks);

/// A life line's title box; `current` is the one that keys act on.
void paintTitle(
    QPainter& painter, const QRectF& box, const SequenceTitle& title, const SequenceStyle& style, bool current);

} // namespace socketarium::ui
