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
QBrush arrowBrush(const SequenceShape& shape, const QLineF& line, bool dark)
{
    if (shape.data.kind == Kind::Reset)
        return Theme::color(Meaning::Failed, dark);
    if (isThin(shape.data))
        return Theme::color(Meaning::Muted, dark);
    if (shape.data.has(LadderItem::Lost) || shape.data.has(LadderItem::Underway))
        return Theme::color(Meaning::Out, dark);
    QLinearGradient gradient(line.p1(), line.p2());
    gradient.setColorAt(0.35, Theme::color(Meaning::Out, dark));
    gradient.setColorAt(0.65, Theme::color(Meaning::In, dark));
    return gradient;
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
    for (std::size_t i = 0; i < shape.arrows.size(); ++i) {
        const QLineF& line = shape.arrows[i];
        QPen pen(arrowBrush(shape, line, dark), (thin ? 1.0 : 1.8) + (lit ? 1.0 : 0.0));
        pen.setCapStyle(Qt::FlatCap);
        if (item.has(LadderItem::Inferred))
            pen.setDashPattern({5, 4});
        painter.setPen(pen);
        painter.drawLine(line);
        const bool last = i + 1 == shape.arrows.size();
        const Meaning arrives = item.kind == Kind::Reset ? Meaning::Failed : thin ? Meaning::Muted : Meaning::In;
        const bool loop = item.lane == item.toLane && !last; // its first half has no head
        if (last && shape.crossed)
            paintCross(painter, line.p2(), Theme::color(Meaning::Failed, dark));
        else if (last && item.has(LadderItem::Underway))
            paintDots(painter, line, Theme::color(thin ? Meaning::Muted : Meaning::Out, dark));
        else if (!loop)
            paintHead(painter, line, Theme::color(arrives, dark), thin);
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
