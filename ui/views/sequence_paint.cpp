// SPDX-License-Identifier: MIT
#include "ui/views/sequence_paint.h"

#include "ui/style/format.h"
#include "ui/style/theme.h"
#include "ui/views/sequence_strokes.h"

#include <QPainter>

#include <cmath>

namespace socketarium::ui
{
namespace
{

constexpr double Corner = 4;

/// The parts of one picture, from the back to the front.
class Picture
{
public:
    Picture(QPainter& painter, const SequenceScene& scene, const SequenceStyle& style, const SequenceMarks& marks)
        : m_painter(painter)
        , m_scene(scene)
        , m_style(style)
        , m_marks(marks)
        , m_words(style.words)
    {
    }

    void paint()
    {
        m_painter.fillRect(QRectF(0, 0, m_scene.width, m_scene.height), color(Meaning::Base));
        m_painter.save();
        m_painter.setClipRect(QRectF(m_scene.ruler, 0, m_scene.width - m_scene.ruler, m_scene.height));
        paintBands();
        paintMeasure();
        paintLifeLines();
        for (const SequenceShape& shape : m_scene.shapes) {
            if (const bool lit = isLit(shape.id); lit || !m_scene.dense)
                paintShape(m_painter, shape, m_style.dark, lit);
            else
                paintShapeBriefly(m_painter, shape, m_style.dark);
        }
        paintBreaks();
        for (const SequenceShape& shape : m_scene.shapes)
            paintLabel(shape);
        paintEdges();
        paintMoment();
        paintTooDense();
        m_painter.restore();
        paintRuler();
    }

private:
    QColor color(Meaning meaning) const { return Theme::color(meaning, m_style.dark); }
    bool isLit(const SequenceId& id) const { return m_marks.selected == id || m_marks.hovered == id; }

    /// Behind what is selected or pointed at.
    void paintBands()
    {
        m_painter.setPen(Qt::NoPen);
        for (const auto& [id, meaning] :
            {std::pair(m_marks.hovered, Meaning::Glow), std::pair(m_marks.selected, Meaning::Selection)}) {
            const SequenceShape* shape = id ? m_scene.shapeOf(*id) : nullptr;
            if (!shape)
                continue;
            m_painter.setBrush(color(meaning));
            m_painter.drawRoundedRect(shape->bounds().adjusted(-Corner, -Corner, Corner, Corner), Corner, Corner);
        }
    }

    void paintMeasure()
    {
        if (!m_marks.measure)
            return;
        const double top = std::min(m_marks.measure->from, m_marks.measure->to);
        const double bottom = std::max(m_marks.measure->from, m_marks.measure->to);
        QColor band = color(Meaning::Accent);
        m_painter.setPen(QPen(band, 1));
        m_painter.drawLine(QPointF(m_scene.ruler, top), QPointF(m_scene.width, top));
        m_painter.drawLine(QPointF(m_scene.ruler, bottom), QPointF(m_scene.width, bottom));
        band.setAlphaF(0.1F);
        m_painter.fillRect(QRectF(m_scene.ruler, top, m_scene.width - m_scene.ruler, bottom - top), band);
    }

    void paintLifeLines()
    {
        QColor line = color(Meaning::Muted);
        line.setAlphaF(0.55F);
        for (const auto& column : m_scene.columns) {
            const double x = std::floor(column.x) + 0.5;
            const double top = std::max(column.top, 0.0);
            if (top >= m_scene.height)
                continue;
            m_painter.setPen(QPen(line, 1));
            m_painter.drawLine(QPointF(x, top), QPointF(x, m_scene.height));
            if (column.early < top) {
                m_painter.setPen(QPen(line, 1, Qt::DashLine));
                m_painter.drawLine(QPointF(x, column.early), QPointF(x, top));
                m_painter.setPen(QPen(line, 1));
            }
            if (column.top >= 0)
                m_painter.drawLine(QPointF(x - 5, top), QPointF(x + 5, top));
        }
    }

    /// Two slanted strokes on each line, as a map's scale is broken.
    void paintBreaks()
    {
        for (const auto& gap : m_scene.breaks) {
            for (const auto& column : m_scene.columns) {
                m_painter.fillRect(QRectF(column.x - 7, gap.y - 3, 14, 6), color(Meaning::Base));
                m_painter.setPen(QPen(color(Meaning::Muted), 1));
                for (const double y : {gap.y - 3, gap.y + 3})
                    m_painter.drawLine(QPointF(column.x - 6, y + 2), QPointF(column.x + 6, y - 2));
            }
        }
    }

    void paintLabel(const SequenceShape& shape)
    {
        const SequenceLabel& label = shape.label;
        if (label.text.isEmpty())
            return;
        const bool selected = m_marks.selected == shape.id;
        QColor back = color(selected          ? Meaning::Selection
                : m_marks.hovered == shape.id ? Meaning::Glow
                                              : Meaning::Base);
        back.setAlphaF(0.88F);
        m_painter.fillRect(label.rect.adjusted(-1, 0, 1, 0), back);
        const LadderItem::Kind kind = shape.data.kind;
        m_painter.setFont(
            kind == LadderItem::Kind::Call || kind == LadderItem::Kind::Data ? m_style.code : m_style.words);
        m_painter.setPen(color(selected ? Meaning::SelectionText : labelMeaning(shape)));
        m_painter.drawText(label.rect, Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextDontClip, label.text);
    }

    /// That there is something beyond the left and right edges.
    void paintEdges()
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(color(Meaning::Muted));
        for (const double y : m_scene.moreLeft)
            m_painter.drawPolygon(triangle(QPointF(m_scene.ruler + 2, y), -1));
        for (const double y : m_scene.moreRight)
            m_painter.drawPolygon(triangle(QPointF(m_scene.width - 2, y), 1));
        m_painter.setRenderHint(QPainter::Antialiasing, false);
    }

    static QPolygonF triangle(QPointF tip, double sign)
    {
        return QPolygonF({tip, tip + QPointF(-5 * sign, -3.5), tip + QPointF(-5 * sign, 3.5)});
    }

    void paintMoment()
    {
        if (m_marks.moment.isEmpty() || m_scene.end < 0 || m_scene.end > m_scene.height)
            return;
        const double y = std::floor(m_scene.end) + 0.5;
        QColor later = color(Meaning::Window);
        later.setAlphaF(0.75F);
        m_painter.fillRect(QRectF(m_scene.ruler, y, m_scene.width - m_scene.ruler, m_scene.height - y), later);
        m_painter.setPen(QPen(color(Meaning::Accent), 2));
        m_painter.drawLine(QPointF(m_scene.ruler, y), QPointF(m_scene.width, y));
        const double width = m_words.horizontalAdvance(m_marks.moment) + 4 * Corner;
        const QRectF box(m_scene.ruler + 2 * Corner, y, width, m_words.height() + Corner);
        paintSign(box, m_marks.moment, Meaning::Accent, Meaning::AccentText);
    }

    void paintTooDense()
    {
        if (m_marks.tooDense.isEmpty())
            return;
        const double width = m_words.horizontalAdvance(m_marks.tooDense) + 4 * Corner;
        const QRectF box((m_scene.ruler + m_scene.width - width) / 2, m_scene.height - m_words.height() - 4 * Corner,
            width, m_words.height() + 2 * Corner);
        paintSign(box, m_marks.tooDense, Meaning::Raised, Meaning::Text);
    }

    void paintSign(const QRectF& box, const QString& text, Meaning back, Meaning front)
    {
        m_painter.setPen(QPen(color(back == Meaning::Accent ? Meaning::Accent : Meaning::Line), 1));
        m_painter.setBrush(color(back));
        m_painter.drawRoundedRect(box, Corner, Corner);
        m_painter.setPen(color(front));
        m_painter.setFont(m_style.words);
        m_painter.drawText(box, Qt::AlignCenter, text);
    }

    void paintRuler()
    {
        m_painter.setFont(m_style.words);
        m_painter.fillRect(QRectF(0, 0, m_scene.ruler, m_scene.height), color(Meaning::Window));
        m_painter.setPen(QPen(color(Meaning::Line), 1));
        m_painter.drawLine(QPointF(m_scene.ruler - 0.5, 0), QPointF(m_scene.ruler - 0.5, m_scene.height));
        const double half = m_words.height() / 2;
        for (const auto& tick : m_scene.ticks)
            paintRulerText(tick.y, tick.text, Meaning::Muted);
        for (const auto& gap : m_scene.breaks)
            paintRulerText(gap.y, QStringLiteral("⋮ ") + duration(gap.left), Meaning::Waiting);
        if (m_marks.measure) {
            const double middle = (m_marks.measure->from + m_marks.measure->to) / 2;
            const double y = std::clamp(middle, half + Corner, std::max(half + Corner, m_scene.height - half - Corner));
            paintSign(QRectF(2, y - half - 2, m_scene.ruler - 5, 2 * half + 4), m_marks.measure->text, Meaning::Accent,
                Meaning::AccentText);
        }
    }

    void paintRulerText(double y, const QString& text, Meaning meaning)
    {
        m_painter.setPen(color(meaning));
        const QRectF box(0, y - m_words.height() / 2, m_scene.ruler - 10, m_words.height());
        m_painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, text);
        m_painter.setPen(QPen(color(Meaning::Muted), 1));
        const double line = std::floor(y) + 0.5;
        m_painter.drawLine(QPointF(m_scene.ruler - 6, line), QPointF(m_scene.ruler - 1, line));
    }

    QPainter& m_painter;
    const SequenceScene& m_scene;
    const SequenceStyle& m_style;
    const SequenceMarks& m_marks;
    QFontMetricsF m_words;
};

} // namespace

void paintSequence(
    QPainter& painter, const SequenceScene& scene, const SequenceStyle& style, const SequenceMarks& marks)
{
    Picture(painter, scene, style, marks).paint();
}

void paintTitle(
    QPainter& painter, const QRectF& box, const SequenceTitle& title, const SequenceStyle& style, bool current)
{
    const auto color = [&](Meaning meaning) { return Theme::color(meaning, style.dark); };
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(color(current ? Meaning::Selection : title.outside ? Meaning::Window : Meaning::Raised));
    painter.setPen(QPen(color(current ? Meaning::Accent : Meaning::Line), 1));
    painter.drawRoundedRect(box, Corner, Corner);
    painter.setRenderHint(QPainter::Antialiasing, false);
    QFont bold = style.words;
    bold.setBold(!title.outside);
    const QRectF inside = box.adjusted(6, 2, -6, -2);
    const bool one = title.detail.isEmpty();
    const QRectF upper(inside.topLeft(), QSizeF(inside.width(), one ? inside.height() : inside.height() / 2));
    const QRectF lower(inside.left(), upper.bottom(), inside.width(), inside.height() / 2);
    painter.setFont(title.outside ? style.code : bold);
    painter.setPen(color(title.outside ? Meaning::Muted : current ? Meaning::SelectionText : Meaning::Text));
    const QFontMetricsF first(painter.font());
    painter.drawText(upper, Qt::AlignCenter, first.elidedText(title.name, Qt::ElideMiddle, upper.width()));
    if (one)
        return;
    painter.setFont(title.outside ? style.words : style.code);
    painter.setPen(color(Meaning::Muted));
    const QFontMetricsF second(painter.font());
    painter.drawText(lower, Qt::AlignCenter, second.elidedText(title.detail, Qt::ElideMiddle, lower.width()));
}

} // namespace socketarium::ui
