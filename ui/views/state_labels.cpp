// SPDX-License-Identifier: MIT
#include "ui/views/state_labels.h"

#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>

namespace socketarium::ui
{
namespace
{

constexpr double Gap = 3; ///< between a label and its line
constexpr double Air = 2; ///< around everything
constexpr double NumberAir = 0.5; ///< numbers stand in the gap between two boxes, however small
constexpr double HeadLength = 8; ///< of the arrow's head, which no number may cover
constexpr int Variants = 6; ///< of a label, each shorter than the one before
constexpr std::array<double, 7> Along{0.5, 0.38, 0.62, 0.25, 0.75, 0.12, 0.88};

QRectF around(const QPointF& a, const QPointF& b)
{
    return QRectF(a, b).normalized().adjusted(-Air / 2, -Air / 2, Air / 2, Air / 2);
}

class Placer
{
public:
    Placer(StateLayout& layout, const QRectF& bounds)
        : m_layout(layout)
        , m_bounds(bounds)
    {
        for (const StateLayout::Box& box : layout.boxes)
            m_taken.push_back(box.rect);
        for (const QRectF& rect : {layout.note.rect, layout.legend.rect}) {
            if (!rect.isNull())
                m_taken.push_back(rect);
        }
        for (const StateLayout::Line& line : layout.lines) {
            for (qsizetype i = 0; i + 1 < line.path.size(); ++i)
                m_wires.push_back(around(line.path[i], line.path[i + 1]));
        }
    }

    void number(StateLayout::Line& line)
    {
        const QFontMetricsF metrics(m_layout.fonts.label);
        const double height = std::ceil(metrics.height()) + 3;
        const QSizeF size(std::max(height, std::ceil(metrics.horizontalAdvance(line.badge) + height / 2)), height);
        for (const QPointF& centre : badgePlaces(line.path, size)) {
            const QRectF rect(centre - QPointF(size.width() / 2, size.height() / 2), size);
            if (!m_bounds.contains(rect) || meets(rect, m_taken, NumberAir))
                continue;
            line.badgeRect = rect;
            m_taken.push_back(rect);
            return;
        }
    }

    void label(StateLayout::Line& line)
    {
        const QFontMetricsF metrics(m_layout.fontOf(*line.arrow));
        const QString full = arrowLabel(*line.arrow);
        for (int less = 0; less < Variants; ++less) {
            const QStringList text = variant(full, less, metrics);
            if (text.isEmpty())
                continue;
            double width = 0;
            for (const QString& part : text)
                width = std::max(width, metrics.horizontalAdvance(part));
            const QSizeF size(std::ceil(width) + 2, std::ceil(metrics.height() * static_cast<double>(text.size())));
            if (put(line, text, size))
                return;
        }
    }

private:
    static bool meets(const QRectF& rect, const std::vector<QRectF>& others, double air = Air)
    {
        const QRectF wide = rect.adjusted(-air, -air, air, air);
        return std::any_of(others.begin(), others.end(), [&](const QRectF& other) { return wide.intersects(other); });
    }

    /// The blank nearest to the middle; none if that is only behind the sign.
    static qsizetype middleSpace(const QString& text)
    {
        const qsizetype middle = text.size() / 2;
        const qsizetype before = text.lastIndexOf(QLatin1Char(' '), middle);
        const qsizetype after = text.indexOf(QLatin1Char(' '), middle);
        return after > 0 && (before <= 1 || after - middle <= middle - before) ? after : before > 1 ? before : -1;
    }

    /// From all of it to its first letters; empty where one more step would say nothing.
    static QStringList variant(const QString& full, int less, const QFontMetricsF& metrics)
    {
        const qsizetype colon = full.indexOf(QLatin1String(": "));
        const QString cause = full.left(colon);
        if (less == 0)
            return {full};
        if (less == 1) {
            const qsizetype space = colon > 0 ? colon + 1 : middleSpace(full);
            return space > 0 ? QStringList{full.left(space), full.mid(space + 1)} : QStringList();
        }
        if (less == 2)
            return colon > 0 ? QStringList(cause) : QStringList();
        const double part = 1 - 0.2 * (less - 2);
        const QString cut = metrics.elidedText(cause, Qt::ElideRight, metrics.horizontalAdvance(cause) * part);
        return cut.size() > 5 ? QStringList(cut) : QStringList();
    }

    /// Where a number may sit: at a bend, else near the beginning; beside the line where the line is too short.
    static std::vector<QPointF> badgePlaces(const QPolygonF& path, const QSizeF& size)
    {
        std::vector<QPointF> places;
        for (qsizetype i = 1; i + 1 < path.size(); ++i)
            places.push_back(path[i]);
        for (qsizetype i = 0; i + 1 < path.size(); ++i) {
            const QPointF from = path[i];
            const QPointF piece = path[i + 1] - from;
            const bool level = std::abs(piece.y()) < 0.5;
            const double length = std::abs(piece.x()) + std::abs(piece.y());
            const double half = (level ? size.width() : size.height()) / 2 + Air;
            const double free = length - 2 * half - (i + 2 == path.size() ? HeadLength : 0);
            if (free >= 0) {
                for (const double along : {0.12, 0.3, 0.0, 0.5, 0.8, 1.0})
                    places.push_back(from + piece * ((half + along * free) / length));
            }
            const double aside = (level ? size.height() : size.width()) / 2 + Gap;
            for (const double side : {-aside, aside})
                places.push_back(from + piece / 2 + (level ? QPointF(0, side) : QPointF(side, 0)));
        }
        return places;
    }

    /// Close to the line, or else past its number; at a level piece, or else at an upright one.
    bool put(StateLayout::Line& line, const QStringList& text, const QSizeF& size)
    {
        for (const bool pastNumber : {false, true}) {
            for (const bool wantLevel : {true, false}) {
                for (qsizetype i = 0; i + 1 < line.path.size(); ++i) {
                    const QPointF piece = line.path[i + 1] - line.path[i];
                    const bool level = std::abs(piece.y()) < 0.5;
                    const double number = (level ? line.badgeRect.height() : line.badgeRect.width()) / 2;
                    if (level == wantLevel && putAlong(line, i, level, (pastNumber ? number : 0) + Gap, text, size))
                        return true;
                }
            }
        }
        return false;
    }

    bool putAlong(
        StateLayout::Line& line, qsizetype piece, bool level, double away, const QStringList& text, const QSizeF& size)
    {
        const QPointF from = line.path[piece];
        for (const double along : Along) {
            for (const bool before : {level, !level}) { // above a level line, right of an upright one
                const QRectF rect = beside(from + (line.path[piece + 1] - from) * along, level, before, away, size);
                if (!isFree(rect))
                    continue;
                line.label = text;
                line.labelRect = rect;
                m_taken.push_back(rect);
                return true;
            }
        }
        return false;
    }

    static QRectF beside(const QPointF& at, bool level, bool before, double away, const QSizeF& size)
    {
        QPointF corner;
        if (level)
            corner = {at.x() - size.width() / 2, before ? at.y() - away - size.height() : at.y() + away};
        else
            corner = {before ? at.x() - away - Air - size.width() : at.x() + away + Air, at.y() - size.height() / 2};
        return {QPointF(std::round(corner.x()), std::round(corner.y())), size};
    }

    bool isFree(const QRectF& rect) const
    {
        return m_bounds.contains(rect) && !meets(rect, m_taken)
            && std::none_of(m_wires.begin(), m_wires.end(), [&](const QRectF& wire) { return wire.intersects(rect); });
    }

    StateLayout& m_layout;
    const QRectF m_bounds;
    std::vector<QRectF> m_taken; ///< boxes, note, numbers, labels
    std::vector<QRectF> m_wires;
};

} // namespace

void placeLabels(StateLayout& layout, const QRectF& bounds)
{
    Placer placer(layout, bounds);
    for (StateLayout::Line& line : layout.lines) {
        if (!line.steps.empty())
            placer.number(line);
    }
    for (const bool walked : {true, false}) {
        for (StateLayout::Line& line : layout.lines) {
            if (line.steps.empty() != walked)
                placer.label(line);
        }
    }
}

} // namespace socketarium::ui
