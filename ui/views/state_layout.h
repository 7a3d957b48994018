// SPDX-License-Identifier: MIT
#pragma once

#include "core/machine/state_walk.h"
#include "ui/views/state_lattice.h"
#include "ui/views/state_queue.h"

#include <QPolygonF>

#include <vector>

namespace socketarium::ui
{

/// What a picture of states shows, without any measure.
struct StateScene {
    StateWalk walk{};
    QString note{}; ///< below the state now: "41 s left"
    QString legend{}; ///< what the signs mean; shown where there is room
    QString queueTitle{}; ///< above the queue
    QStringList queue{}; ///< a listener's connections, a small box each
};

/// Where what stands in the picture of a state machine. Pure: pixels of its own widget, no widget, no colour.
/// Labels give way before they collide: they break, drop what follows the colon, are cut short, or are not shown.
struct StateLayout {
    enum class Visit : unsigned char {
        Never,
        Inferred, ///< passed through, too short to be seen
        Seen,
        Now,
    };
    struct Box {
        Stage stage;
        bool end; ///< the second box of its stage
        Visit visit;
        QString text;
        QRectF rect;
    };
    struct Line {
        const Arrow* arrow; ///< the one last walked, of those between the same boxes
        QPolygonF path{};
        std::vector<std::size_t> steps{}; ///< of the walk, that went this way; empty: not walked
        bool inferred = false; ///< all of them
        QStringList label{}; ///< as many lines as are shown; empty if there was no room
        QRectF labelRect{};
        QString badge{}; ///< numbers of the steps: "1", "2 5"
        QRectF badgeRect{}; ///< null if there was no room
    };
    struct Text {
        QString text{};
        QRectF rect{};
    };

    StateFonts fonts;
    std::vector<Box> boxes;
    std::vector<Line> lines;
    std::vector<StateChip> queue;
    Text queueTitle;
    Text note;
    Text legend;

    static StateLayout of(const StateScene& scene, const QSizeF& size, const QFont& font, const QFont& fixedFont);

    const Box* boxAt(const QPointF& point) const;
    const Line* lineAt(const QPointF& point) const; ///< the line itself, its label or its number
    const Line* lineOfStep(std::size_t step) const;
    const QFont& fontOf(const Arrow& arrow) const;
    bool showsEveryLabel() const; ///< in full
};

/// The label in full: "⇄ recv FIN: send ACK", "◔ 2 MSL time-out", "connect(): send SYN". The sign says who moved.
QString arrowLabel(const Arrow& arrow);

} // namespace socketarium::ui
