// SPDX-License-Identifier: MIT
#include "ui/views/state_paint.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace socketarium::ui
{
namespace
{

constexpr double Radius = 6;
constexpr double HeadLength = 8;
constexpr double HeadWidth = 7;

using Box = StateLayout::Box;
using Line = StateLayout::Line;
using Visit = StateLayout::Visit;

/// The path with its corners rounded, ending where the head begins.
QPainterPath wire(const QPolygonF& path)
{
    QPainterPath wire(path.front());
    for (qsizetype i = 1; i < path.size(); ++i) {
        const QPointF into = path[i] - path[i - 1];
        const double length = std::abs(into.x()) + std::abs(into.y());
        if (length < 0.5)
            continue;
        const QPointF unit = into / length;
        if (i + 1 == path.size()) {
            wire.lineTo(path[i] - unit * std::min(length, HeadLength - 1));
            break;
        }
        const QPointF out = path[i + 1] - path[i];
        const double outLength = std::abs(out.x()) + std::abs(out.y());
        const double round = std::min({Radius, length / 2, outLength / 2});
        wire.lineTo(path[i] - unit * round);
        wire.quadTo(path[i], outLength < 0.5 ? path[i] : path[i] + out / outLength * round);
    }
    return wire;
}

QPolygonF head(const QPolygonF& path)
{
    const QPointF tip = path.back();
    const QPointF into = tip - path[path.size() - 2];
    const double length = std::max(std::abs(into.x()) + std::abs(into.y()), 0.5);
    const QPointF back = tip - into / length * HeadLength;
    const QPointF aside(into.y() / length * HeadWidth / 2, into.x() / length * HeadWidth / 2);
    return {{tip, back + aside, back - aside}};
}

class StatePainter
{
public:
    StatePainter(QPainter& painter, const StateLayout& layout, const Theme& theme, std::optional<std::size_t> step)
        : m_painter(painter)
        , m_layout(layout)
        , m_theme(theme)
        , m_lit(step ? layout.lineOfStep(*step) : nullptr)
    {
    }

    void paint()
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        for (const Line& line : m_layout.lines) {
            if (line.steps.empty())
                paintWire(line);
        }
        for (const Line& line : m_layout.lines) {
            if (!line.steps.empty())
                paintWire(line);
        }
        for (const Box& box : m_layout.boxes)
            paintBox(box);
        for (const Line& line : m_layout.lines) {
            paintLabel(line);
            if (!line.badgeRect.isNull())
                paintBadge(line);
        }
        paintText(m_layout.note, Meaning::Closing, Qt::AlignHCenter);
        paintText(m_layout.legend, Meaning::Muted, Qt::AlignLeft);
        paintText(m_layout.queueTitle, Meaning::Muted, Qt::AlignLeft);
        paintQueue();
    }

private:
    QColor color(Meaning meaning) const { return m_theme.color(meaning); }

    void paintWire(const Line& line)
    {
        const bool walked = !line.steps.empty();
        const QPainterPath path = wire(line.path);
        if (&line == m_lit) {
            m_painter.setPen(QPen(color(Meaning::Selection), 9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            m_painter.setBrush(Qt::NoBrush);
            m_painter.drawPath(path);
        }
        const QColor ink = color(walked ? Meaning::Accent : Meaning::Line);
        QPen pen(ink, walked ? 2 : 1.2);
        if (walked && line.inferred)
            pen.setDashPattern({3, 2.5});
        m_painter.setPen(pen);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawPath(path);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(ink);
        m_painter.drawPolygon(head(line.path));
    }

    void paintBox(const Box& box)
    {
        const bool now = box.visit == Visit::Now;
        const bool seen = now || box.visit == Visit::Seen;
        QPen edge(
            color(box.visit == Visit::Never ? Meaning::Line : Meaning::Accent), box.visit == Visit::Never ? 1 : 1.5);
        if (box.visit == Visit::Inferred)
            edge.setDashPattern({3, 2.5});
        if (now)
            edge = Qt::NoPen;
        m_painter.setPen(edge);
        m_painter.setBrush(color(now ? meaningOfStage(box.stage) : Meaning::Raised));
        m_painter.drawRoundedRect(box.rect.adjusted(0.5, 0.5, -0.5, -0.5), Radius, Radius);
        QFont font = m_layout.fonts.state;
        font.setBold(now);
        m_painter.setFont(font);
        m_painter.setPen(color(now ? Meaning::AccentText : seen ? Meaning::Text : Meaning::Muted));
        const QString text = now ? QStringLiteral("● ") + box.text : box.text;
        m_painter.drawText(box.rect, Qt::AlignCenter, text);
    }

    void paintLabel(const Line& line)
    {
        if (line.label.isEmpty())
            return;
        m_painter.setFont(m_layout.fontOf(*line.arrow));
        m_painter.setPen(color(line.steps.empty() ? Meaning::Muted : Meaning::Text));
        m_painter.drawText(line.labelRect, Qt::AlignCenter | Qt::TextDontClip, line.label.join(QLatin1Char('\n')));
    }

    void paintBadge(const Line& line)
    {
        const double round = line.badgeRect.height() / 2;
        QPen edge(color(Meaning::Accent), 1.5);
        m_painter.setPen(edge);
        m_painter.setBrush(color(line.inferred ? Meaning::Base : Meaning::Accent));
        m_painter.drawRoundedRect(line.badgeRect.adjusted(0.75, 0.75, -0.75, -0.75), round, round);
        QFont font = m_layout.fonts.label;
        font.setBold(true);
        m_painter.setFont(font);
        m_painter.setPen(color(line.inferred ? Meaning::Accent : Meaning::AccentText));
        m_painter.drawText(line.badgeRect, Qt::AlignCenter, line.badge);
    }

    void paintText(const StateLayout::Text& text, Meaning meaning, int alignment)
    {
        m_painter.setFont(m_layout.fonts.label);
        m_painter.setPen(color(meaning));
        m_painter.drawText(text.rect, alignment | Qt::AlignVCenter | Qt::TextDontClip, text.text);
    }

    void paintQueue()
    {
        m_painter.setFont(m_layout.fonts.label);
        for (const StateChip& chip : m_layout.queue) {
            m_painter.setPen(QPen(color(Meaning::Line), 1));
            m_painter.setBrush(color(Meaning::Raised));
            m_painter.drawRoundedRect(chip.rect.adjusted(0.5, 0.5, -0.5, -0.5), Radius / 2, Radius / 2);
            m_painter.setPen(color(Meaning::Text));
            m_painter.drawText(chip.rect, Qt::AlignCenter, chip.text);
        }
    }

    QPainter& m_painter;
    const StateLayout& m_layout;
    const Theme& m_theme;
    const Line* m_lit;
};

} // namespace

Meaning meaningOfStage(Stage stage)
{
    switch (stage) {
    case Stage::Listen:
    case Stage::Established:
    case Stage::Bound:
    case Stage::Connected:
    case Stage::Accepted:
        return Meaning::Open;
    case Stage::SynSent:
    case Stage::SynReceived:
        return Meaning::Waiting;
    case Stage::FinWait1:
    case Stage::FinWait2:
    case Stage::CloseWait:
    case Stage::Closing:
    case Stage::LastAck:
    case Stage::TimeWait:
        return Meaning::Closing;
    case Stage::Closed:
    case Stage::Unbound:
        break;
    }
    return Meaning::Closed;
}

void paintStates(QPainter& painter, const StateLayout& layout, const Theme& theme, std::optional<std::size_t> step)
{
    painter.fillRect(painter.viewport(), theme.color(Meaning::Base));
    StatePainter(painter, layout, theme, step).paint();
}

} // namespace socketarium::ui
