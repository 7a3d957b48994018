// SPDX-License-Identifier: MIT
#include "ui/views/state_layout.h"

#include "ui/bridge/to_qt.h"
#include "ui/style/theme.h"
#include "ui/views/state_labels.h"
#include "ui/views/state_routes.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace socketarium::ui
{
namespace
{

constexpr double Grid = Theme::Grid;
constexpr double LabelEdge = 2; ///< how near labels come to the edge of the picture
constexpr double SmallestScale = 0.15;
constexpr double Touch = 5; ///< how near to a line the pointer counts as on it
constexpr std::size_t NumbersShown = 3;

using Side = StateRoute::Side;
using Visit = StateLayout::Visit;

bool isLevel(Side side)
{
    return side == Side::Left || side == Side::Right;
}

QPointF portOf(const QRectF& box, Side side, double port)
{
    const double x = box.center().x() + port * box.width() / 4;
    const double y = box.center().y() + port * box.height() / 4;
    switch (side) {
    case Side::Left:
        return {box.left(), y};
    case Side::Right:
        return {box.right(), y};
    case Side::Top:
        return {x, box.top()};
    case Side::Bottom:
        break;
    }
    return {x, box.bottom()};
}

/// Of two boxes for one stage the first is meant, unless an arrow has led to the other.
bool standsAtEnd(const StateWalk& walk)
{
    const auto last
        = std::find_if(walk.steps.rbegin(), walk.steps.rend(), [](const StateStep& step) { return step.number != 0; });
    return last != walk.steps.rend() && last->arrow && last->arrow->toEnd;
}

Visit visitOf(const MachineState& state, const StateWalk& walk)
{
    const auto& steps = walk.steps;
    if (walk.now == state.stage && state.end == standsAtEnd(walk))
        return Visit::Now;
    Visit visit = Visit::Never;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const bool toEnd = steps[i].arrow && steps[i].arrow->toEnd;
        // Steps read from one row are one recorded change: what lies between them nobody saw.
        const bool unseen = steps[i].number != 0 && i + 1 < steps.size() && steps[i + 1].number != 0
            && steps[i + 1].row == steps[i].row;
        if (steps[i].to == state.stage && toEnd == state.end)
            visit = std::max(visit, unseen ? Visit::Inferred : Visit::Seen);
        if (i == 0 && steps[i].from == state.stage && !state.end)
            visit = std::max(visit, Visit::Inferred);
    }
    return visit;
}

class Builder
{
public:
    Builder(const StateScene& scene, const QSizeF& size)
        : m_scene(scene)
        , m_machine(machineOf(scene.walk.machine))
        , m_area(QRectF(QPointF(), size).adjusted(Grid, Grid, -Grid, -Grid))
    {
    }

    StateLayout build(const QFont& font, const QFont& fixed, double labelScale)
    {
        m_layout.fonts = StateFonts::scaled(font, fixed, 1, labelScale);
        m_layout.queue = placeQueue(m_scene.queue, m_layout.fonts.label, m_area, m_layout.queueTitle.rect);
        if (!m_layout.queue.empty())
            m_layout.queueTitle.text = m_scene.queueTitle;
        // The largest letters with which the boxes stand apart.
        for (double scale = 1; scale >= SmallestScale && !m_lattice.fits; scale -= 0.05) {
            m_layout.fonts = StateFonts::scaled(font, fixed, scale, labelScale);
            m_lattice = StateLattice::of(m_machine, m_area, m_layout.fonts);
        }
        for (const MachineState& state : m_machine.states) {
            m_layout.boxes.push_back({state.stage, state.end, visitOf(state, m_scene.walk),
                toQt(stageText(state.stage)), m_lattice.rect(state)});
        }
        placeLines();
        placeNote();
        placeLegend();
        const double edge = Grid - LabelEdge;
        placeLabels(m_layout, m_area.adjusted(-edge, -edge, edge, 0));
        return std::move(m_layout);
    }

private:
    void placeLines()
    {
        for (const Arrow& arrow : m_machine.arrows) {
            const bool there = std::any_of(m_layout.lines.begin(), m_layout.lines.end(),
                [&](const auto& line) { return line.arrow->from == arrow.from && line.arrow->to == arrow.to; });
            if (!there)
                addLine(arrow);
        }
    }

    void addLine(const Arrow& arrow)
    {
        StateLayout::Line line{&arrow};
        const auto& steps = m_scene.walk.steps;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if (!steps[i].arrow || steps[i].from != arrow.from || steps[i].to != arrow.to)
                continue;
            line.arrow = steps[i].arrow;
            line.inferred = steps[i].inferred && (line.inferred || line.steps.empty());
            line.steps.push_back(i);
        }
        const auto route = routeOf(m_machine, arrow.from, arrow.to);
        if (!route || (line.steps.empty() && line.arrow->aside))
            return;
        line.path = pathOf(*route, line.arrow->toEnd);
        line.badge = numbersOf(line.steps);
        m_layout.lines.push_back(std::move(line));
    }

    QString numbersOf(const std::vector<std::size_t>& steps) const
    {
        QStringList numbers;
        const std::size_t first = steps.size() > NumbersShown ? steps.size() - NumbersShown + 1 : 0;
        if (first > 0)
            numbers << QStringLiteral("…");
        for (std::size_t i = first; i < steps.size(); ++i)
            numbers << QString::number(m_scene.walk.steps[steps[i]].number);
        return numbers.join(QLatin1Char(' '));
    }

    QRectF boxOf(Stage stage, bool end) const
    {
        const auto found = std::find_if(m_layout.boxes.begin(), m_layout.boxes.end(),
            [&](const StateLayout::Box& box) { return box.stage == stage && box.end == end; });
        return found == m_layout.boxes.end() ? QRectF() : found->rect;
    }

    QPolygonF pathOf(const StateRoute& route, bool toEnd) const
    {
        const QPointF from = portOf(boxOf(route.from, false), route.leave, route.leavePort);
        const QPointF to = portOf(boxOf(route.to, toEnd), route.enter, route.enterPort);
        if (isLevel(route.leave) && !isLevel(route.enter))
            return {{from, {to.x(), from.y()}, to}};
        if (!isLevel(route.leave) && isLevel(route.enter))
            return {{from, {from.x(), to.y()}, to}};
        if (isLevel(route.leave)) {
            const double x = m_lattice.x(route.lane);
            return std::abs(from.y() - to.y()) < 1 ? QPolygonF({from, to})
                                                   : QPolygonF({from, {x, from.y()}, {x, to.y()}, to});
        }
        const double y = m_lattice.y(route.lane);
        return std::abs(from.x() - to.x()) < 1 ? QPolygonF({from, to})
                                               : QPolygonF({from, {from.x(), y}, {to.x(), y}, to});
    }

    QSizeF sizeOf(const QString& text) const
    {
        const QFontMetricsF metrics(m_layout.fonts.label);
        return {std::ceil(metrics.horizontalAdvance(text)) + 2, std::ceil(metrics.height())};
    }

    void placeNote()
    {
        const QRectF box = boxOf(m_scene.walk.now, standsAtEnd(m_scene.walk));
        if (m_scene.note.isEmpty() || box.isNull())
            return;
        const QSizeF size = sizeOf(m_scene.note);
        m_layout.note = {m_scene.note, {{std::round(box.center().x() - size.width() / 2), box.bottom() + 2}, size}};
    }

    /// In the line below the last row, left of whatever the note says there.
    void placeLegend()
    {
        const QSizeF size = sizeOf(m_scene.legend);
        const QRectF rect({m_area.left(), m_area.bottom() - size.height()}, size);
        const bool meets = std::any_of(m_layout.boxes.begin(), m_layout.boxes.end(),
            [&](const StateLayout::Box& box) { return box.rect.intersects(rect); });
        if (!m_scene.legend.isEmpty() && !meets && rect.right() < m_area.right()
            && !rect.adjusted(0, 0, 2 * Grid, 0).intersects(m_layout.note.rect))
            m_layout.legend = {m_scene.legend, rect};
    }

    const StateScene& m_scene;
    const Machine& m_machine;
    QRectF m_area;
    StateLattice m_lattice;
    StateLayout m_layout;
};

} // namespace

StateLayout StateLayout::of(const StateScene& scene, const QSizeF& size, const QFont& font, const QFont& fixedFont)
{
    constexpr double smallestLabels = 0.86;
    for (const double labelScale : {1.0, 0.93}) {
        StateLayout layout = Builder(scene, size).build(font, fixedFont, labelScale);
        if (layout.showsEveryLabel())
            return layout;
    }
    return Builder(scene, size).build(font, fixedFont, smallestLabels);
}

const StateLayout::Box* StateLayout::boxAt(const QPointF& point) const
{
    const auto found
        = std::find_if(boxes.begin(), boxes.end(), [&](const Box& box) { return box.rect.contains(point); });
    return found == boxes.end() ? nullptr : &*found;
}

const StateLayout::Line* StateLayout::lineAt(const QPointF& point) const
{
    const Line* near = nullptr;
    for (const Line& line : lines) {
        if (line.badgeRect.contains(point) || line.labelRect.contains(point))
            return &line;
        for (qsizetype i = 0; i + 1 < line.path.size(); ++i) {
            const QRectF piece = QRectF(line.path[i], line.path[i + 1]).normalized();
            const bool touches = piece.adjusted(-Touch, -Touch, Touch, Touch).contains(point);
            if (touches && (!near || (near->steps.empty() && !line.steps.empty())))
                near = &line;
        }
    }
    return near;
}

const StateLayout::Line* StateLayout::lineOfStep(std::size_t step) const
{
    const auto found = std::find_if(lines.begin(), lines.end(),
        [step](const Line& line) { return std::find(line.steps.begin(), line.steps.end(), step) != line.steps.end(); });
    return found == lines.end() ? nullptr : &*found;
}

const QFont& StateLayout::fontOf(const Arrow& arrow) const
{
    return arrow.kind == CauseKind::Call ? fonts.call : fonts.label;
}

bool StateLayout::showsEveryLabel() const
{
    return std::all_of(lines.begin(), lines.end(),
        [](const Line& line) { return line.label.join(QLatin1Char(' ')) == arrowLabel(*line.arrow); });
}

QString arrowLabel(const Arrow& arrow)
{
    switch (arrow.kind) {
    case CauseKind::Segment:
        return QStringLiteral("⇄ ") + toQt(arrow.label);
    case CauseKind::Timer:
        return signOf(Meaning::Waiting) + QLatin1Char(' ') + toQt(arrow.label);
    case CauseKind::Call:
        break;
    }
    return toQt(arrow.label);
}

} // namespace socketarium::ui
