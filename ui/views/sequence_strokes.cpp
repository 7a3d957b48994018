// SPDX-License-Identifier: MIT
#include "ui/views/sequence_strokes.h"

#include "ui/models/socket_texts.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace socketarium::ui
{
namespace
{

constexpr double HeadLength = 9;
constexpr double HeadHalf = 4;
constexpr double ThinHeadLength = 7;
constexpr double ThinHeadHalf = 3;
constexpr double CrossHalf = 5;
constexpr double Corner = 3;
constexpr double BeyondScreen = 32; ///< pixels: long bars are cut there, so that their dashes stay few

using Kind = LadderItem::Kind;

bool isThin(const LadderItem& item)
{
    return item.kind != Kind::Data;
}

Meaning barMeaning(const LadderItem& item)
{
    if (item.has(LadderItem::Waiting))
        return Meaning::Waiting;
    if (item.has(LadderItem::Failed))
        return Meaning::Failed;
    return item.has(LadderItem::Waited) ? Meaning::Waiting : Meaning::Muted;
}

void paintBar(QPainter& painter, const SequenceShape& shape, bool dark, bool lit)
{
    const QColor edge = Theme::color(barMeaning(shape.data), dark);
    QColor fill = edge;
    fill.setAlphaF(lit ? 0.55F : 0.25F);
    const double screen = painter.clipBoundingRect().bottom();
    QRectF bar = shape.bar;
    bar.setTop(std::max(bar.top(), -BeyondScreen));
    bar.setBottom(std::min(bar.bottom(), screen + BeyondScreen));
    painter.setBrush(Theme::color(Meaning::Base, dark)); // the life line ends at the bar
    painter.setPen(Qt::NoPen);
    painter.drawRoundedRect(bar, Corner, Corner);
    QPen pen(edge, lit ? 2 : 1.3);
    if (shape.data.has(LadderItem::Inferred))
        pen.setDashPattern({3, 2});
    painter.setPen(pen);
    painter.setBrush(fill);
    painter.drawRoundedRect(bar, Corner, Corner);
    if (shape.data.has(LadderItem::Waiting)) { // open below: it grows
        painter.setPen(Qt::NoPen);
        painter.setBrush(edge);
        for (const double y : {bar.bottom() + 3, bar.bottom() + 7, bar.bottom() + 11})
            painter.drawEllipse(QPointF(bar.center().x(), y), 1.4, 1.4);
    }
}

void paintMark(QPainter& painter, const SequenceShape& shape, bool dark, bool lit)
{
    const bool note = shape.data.kind == Kind::Note;
    const QColor color = Theme::color(labelMeaning(shape), dark);
    painter.setPen(QPen(color, lit ? 2 : 1.3));
    painter.setBrush(shape.data.has(LadderItem::Inferred) ? Theme::color(Meaning::Base, dark) : color);
    if (note)
        painter.drawRect(shape.bar);
    else
        painter.drawEllipse(shape.bar);
}

/// Bytes leave in one colour and arrive in the other.
struct ArrowMeanings {
    Meaning leaves;
    Meaning arrives;
};

ArrowMeanings arrowMeanings(const LadderItem& item)
{
    if (item.kind == Kind::Reset)
        return {Meaning::Failed, Meaning::Failed};
    if (isThin(item))
        return {Meaning::Muted, Meaning::Muted};
    const bool arrives = !item.has(LadderItem::Lost) && !item.has(LadderItem::Underway);
    return {Meaning::Out, arrives ? Meaning::In : Meaning::Out};
}

QColor between(const QColor& from, const QColor& to, float part)
{
    const auto mix = [part](float a, float b) { return a + (b - a) * part; };
    return QColor::fromRgbF(
        mix(from.redF(), to.redF()), mix(from.greenF(), to.greenF()), mix(from.blueF(), to.blueF()));
}

/// From one colour to the other in a few plain pieces: Qt's raster engine hands each stroke with a gradient to several
/// threads, and waking them takes longer than all the rest of a frame.
void drawFading(QPainter& painter, const QLineF& line, QPen pen, const QColor& from, const QColor& to)
{
    constexpr double Begin = 0.35;
    constexpr double End = 0.65;
    constexpr int Pieces = 6;
    const double overlap = 0.5 / std::max(line.length(), 1.0); // pixels: no gap shows between two
    const auto draw = [&](double begin, double end, const QColor& color) {
        pen.setColor(color);
        painter.setPen(pen);
        painter.drawLine(QLineF(line.pointAt(begin), line.pointAt(std::min(end + overlap, 1.0))));
    };
    draw(0, Begin, from);
    for (int i = 0; i < Pieces; ++i)
        draw(Begin + (End - Begin) * i / Pieces, Begin + (End - Begin) * (i + 1) / Pieces,
            between(from, to, (static_cast<float>(i) + 0.5F) / Pieces));
    draw(End, 1, to);
}

void paintHead(QPainter& painter, const QLineF& line, const QColor& color, bool thin)
{
    if (line.length() < 1)
        return;
    const QPointF along = (line.p2() - line.p1()) / line.length();
    const QPointF across(-along.y(), along.x());
    const double length = thin ? ThinHeadLength : HeadLength;
    const double half = thin ? ThinHeadHalf : HeadHalf;
    const QPointF base = line.p2() - along * length;
    const QPointF corners[] = {base + across * half, line.p2(), base - across * half};
    if (thin) {
        painter.setPen(QPen(color, 1));
        painter.drawPolyline(corners, 3);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(corners, 3);
}

void paintCross(QPainter& painter, QPointF at, const QColor& color)
{
    painter.setPen(QPen(color, 2.2));
    painter.drawLine(at - QPointF(CrossHalf, CrossHalf), at + QPointF(CrossHalf, CrossHalf));
    painter.drawLine(at - QPointF(CrossHalf, -CrossHalf), at + QPointF(CrossHalf, -CrossHalf));
}

void paintDots(QPainter& painter, const QLineF& line, const QColor& color)
{
    const QPointF along = (line.p2() - line.p1()) / std::max(line.length(), 1.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    for (const double step : {6.0, 12.0, 18.0})
        painter.drawEllipse(line.p2() + along * step, 1.5, 1.5);
}

void paintArrows(QPainter& painter, const SequenceShape& shape, bool dark, bool lit)
{
    const LadderItem& item = shape.data;
    const bool thin = isThin(item);
    const ArrowMeanings meanings = arrowMeanings(item);
    const QColor leaves = Theme::color(meanings.leaves, dark);
    const QColor arrives = Theme::color(meanings.arrives, dark);
    for (std::size_t i = 0; i < shape.arrows.size(); ++i) {
        const QLineF& line = shape.arrows[i];
        QPen pen(leaves, (thin ? 1.0 : 1.8) + (lit ? 1.0 : 0.0));
        pen.setCapStyle(Qt::FlatCap);
        if (item.has(LadderItem::Inferred))
            pen.setDashPattern({5, 4});
        if (leaves == arrives) {
            painter.setPen(pen);
            painter.drawLine(line);
        } else {
            drawFading(painter, line, pen, leaves, arrives);
        }
        const bool last = i + 1 == shape.arrows.size();
        const bool loop = item.lane == item.toLane && !last; // its first half has no head
        if (last && shape.crossed)
            paintCross(painter, line.p2(), Theme::color(Meaning::Failed, dark));
        else if (last && item.has(LadderItem::Underway))
            paintDots(painter, line, leaves);
        else if (!loop)
            paintHead(painter, line, arrives, thin);
    }
}

} // namespace

Meaning labelMeaning(const SequenceShape& shape)
{
    const LadderItem& item = shape.data;
    const bool call = item.kind == Kind::Call || item.kind == Kind::Note;
    if ((call && item.has(LadderItem::Failed)) || shape.crossed || item.kind == Kind::Reset)
        return Meaning::Failed;
    if (item.has(LadderItem::Waiting))
        return Meaning::Waiting;
    if (item.kind == Kind::State) {
        SocketFacts facts;
        facts.state = stateNamed(shape.label.full.toStdString()).value_or(SocketState::Closed);
        return meaningOf(facts);
    }
    return item.kind == Kind::Call || item.kind == Kind::Data ? Meaning::Text : Meaning::Muted;
}

void paintShapeBriefly(QPainter& painter, const SequenceShape& shape, bool dark)
{
    if (shape.data.kind == Kind::Call) {
        const double screen = painter.clipBoundingRect().bottom();
        painter.fillRect(shape.bar.intersected(QRectF(shape.bar.left(), 0, shape.bar.width(), screen)),
            Theme::color(barMeaning(shape.data), dark));
        return;
    }
    if (shape.arrows.empty()) {
        painter.fillRect(shape.bar, Theme::color(labelMeaning(shape), dark));
        return;
    }
    const ArrowMeanings meanings = arrowMeanings(shape.data);
    for (const QLineF& line : shape.arrows) {
        painter.setPen(QPen(Theme::color(meanings.leaves, dark), 0));
        painter.drawLine(QLineF(line.p1(), line.center()));
        painter.setPen(QPen(Theme::color(shape.crossed ? Meaning::Failed : meanings.arrives, dark), 0));
        painter.drawLine(QLineF(line.center(), line.p2()));
    }
}

void paintShape(QPainter& painter, const SequenceShape& shape, bool dark, bool lit)
{
    painter.setRenderHint(QPainter::Antialiasing);
    if (!shape.arrows.empty())
        paintArrows(painter, shape, dark, lit);
    else if (shape.data.kind == Kind::Call)
        paintBar(painter, shape, dark, lit);
    else
        paintMark(painter, shape, dark, lit);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace socketarium::ui
