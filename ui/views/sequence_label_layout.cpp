// SPDX-License-Identifier: MIT
#include "ui/views/sequence_label_layout.h"

#include "ui/views/sequence_label.h"
#include "ui/views/sequence_shapes.h"
#include "ui/views/sequence_space.h"

#include <algorithm>

namespace socketarium::ui
{
namespace
{

constexpr double Gap = 4; ///< pixels between a label and what it belongs to
constexpr double EndHalf = 6; ///< pixels: what is drawn at the end of an arrow that does not arrive
constexpr double FewestCharacters = 6; ///< fewer tell nothing

constexpr int TroubleRank = 1;

/// From what has to be said first to what is said where room is left.
int rankOf(const SequenceShape& shape, const SequenceLook& look)
{
    const LadderItem& item = shape.data;
    if (look.first == shape.id)
        return 0;
    if (item.has(LadderItem::Waiting) || shape.crossed
        || (item.kind == LadderItem::Kind::Call && item.has(LadderItem::Failed)))
        return TroubleRank;
    switch (item.kind) {
    case LadderItem::Kind::Data:
        return 2;
    case LadderItem::Kind::Call:
        return item.has(LadderItem::Waited) ? 2 : 3;
    case LadderItem::Kind::Reset:
    case LadderItem::Kind::Fin:
    case LadderItem::Kind::Connect:
        return 4;
    case LadderItem::Kind::State:
    case LadderItem::Kind::Note:
        break;
    }
    return 5;
}

/// Places one scene's labels, one after the other.
class Placer
{
public:
    Placer(SequenceScene& scene, const SequenceGrid& grid, const SequenceLook& look)
        : m_scene(scene)
        , m_grid(grid)
        , m_look(look)
        , m_space(scene.height)
    {
        for (const SequenceShape& shape : scene.shapes) {
            if (shape.bar.isValid())
                m_space.take(shape.bar.adjusted(-1, 0, 1, 0));
            for (const QLineF& line : shape.arrows)
                m_space.take(line);
            if (shape.crossed)
                m_space.take(QRectF(shape.arrows.back().p2(), QSizeF()).adjusted(-EndHalf, -EndHalf, EndHalf, EndHalf));
        }
    }

    void place(SequenceShape& shape)
    {
        m_texts = m_look.text(shape.data).split(QString::fromUtf8(ShorterLabel));
        shape.label.full = m_texts.front();
        if (shape.label.full.isEmpty())
            return;
        m_shape = &shape;
        m_width = widthOf(shape.label.full);
        m_best = {};
        if (shape.arrows.empty())
            offerBeside();
        else
            offerAlong();
        settle();
    }

private:
    struct Offer {
        SequenceSpace::Span span;
        double top = 0;
        Qt::Alignment align = Qt::AlignLeft;
    };

    const QFontMetricsF& metrics() const
    {
        const LadderItem::Kind kind = m_shape->data.kind;
        return kind == LadderItem::Kind::Call || kind == LadderItem::Kind::Data ? m_look.code : m_look.words;
    }

    double widthOf(const QString& text) const { return metrics().horizontalAdvance(text) + 1; }

    /// The first offer with room for all of it wins, else the widest.
    bool offer(SequenceSpace::Span span, double top, Qt::Alignment align)
    {
        if (span.width() > m_best.span.width())
            m_best = {span, top, align};
        return m_best.span.width() >= m_width;
    }

    bool offerRight(double middle)
    {
        const int column = m_grid.columnOf(m_shape->data.lane);
        const bool last = column + 1 >= static_cast<int>(m_grid.lanes.size());
        const double line = last ? m_grid.ruler + m_grid.contentWidth() - m_grid.scroll
                                 : m_grid.xOf(column + 1) - SequenceShaper::BarHalf;
        const double from = m_shape->bar.right() + Gap;
        const double top = middle - metrics().height() / 2;
        return offer(m_space.freeFrom(from, std::min(line - Gap, m_scene.width), top, top + metrics().height()), top,
            Qt::AlignLeft);
    }

    bool offerLeft(double middle)
    {
        const int column = m_grid.columnOf(m_shape->data.lane);
        const double line
            = column == 0 ? m_grid.ruler - m_grid.scroll : m_grid.xOf(column - 1) + SequenceShaper::BarHalf;
        const double from = m_shape->bar.left() - Gap;
        const double top = middle - metrics().height() / 2;
        return offer(m_space.freeFrom(from, std::max(line, m_grid.ruler) + Gap, top, top + metrics().height()), top,
            Qt::AlignRight);
    }

    void offerBeside()
    {
        const double height = metrics().height();
        const QRectF& bar = m_shape->bar;
        // A bar that began above the screen keeps its label in sight.
        const double first = bar.top() + std::min(SequenceShaper::BarHalf, bar.height() / 2);
        const double middle = std::max(first, std::min(height / 2 + 2, bar.bottom()));
        if (m_shape->data.kind == LadderItem::Kind::State) {
            static_cast<void>(offerLeft(middle) || offerRight(middle) || offerLeft(middle + height * 0.75)
                || offerLeft(middle - height * 0.75));
            return;
        }
        static_cast<void>(offerRight(middle) || offerLeft(middle));
        // A tall bar has room further down.
        for (double y = middle + height; y < std::min(bar.bottom(), m_scene.height) && m_best.span.width() < m_width;
             y += height)
            static_cast<void>(offerRight(y) || offerLeft(y));
    }

    /// Above the arrow, between two neighbouring lines: near its start, near its head, then in between.
    void offerAlong()
    {
        const int from = m_grid.columnOf(m_shape->data.lane);
        const int to = m_grid.columnOf(m_shape->data.toLane);
        if (from < 0 || to < 0 || from == to) {
            offerGap(from >= 0 ? from : to - 1);
            return;
        }
        std::vector<int> gaps; // the gap right of each of these columns
        for (int column = from; column != to; column += from < to ? 1 : -1)
            gaps.push_back(from < to ? column : column - 1);
        if (gaps.size() > 2)
            std::swap(gaps[1], gaps.back());
        static_cast<void>(std::any_of(gaps.begin(), gaps.end(), [this](int gap) { return offerGap(gap); }));
    }

    bool offerGap(int column)
    {
        const QLineF& line = m_shape->arrows.front();
        const double reach = SequenceShaper::BarHalf + Gap;
        const bool last = column + 1 >= static_cast<int>(m_grid.lanes.size());
        const double left = std::max(column < 0 ? m_grid.ruler : m_grid.xOf(column) + reach, m_grid.ruler + Gap);
        const double right
            = std::min(last ? m_grid.ruler + m_grid.contentWidth() - m_grid.scroll : m_grid.xOf(column + 1) - reach,
                m_scene.width);
        if (right <= left)
            return false;
        const auto yAt = [&line](double x) {
            const double part = line.dx() == 0 ? 0 : (x - line.x1()) / line.dx();
            return line.y1() + line.dy() * std::clamp(part, 0.0, 1.0);
        };
        const bool goesRight = line.dx() >= 0;
        const double high = yAt(goesRight ? left : right);
        const double low = yAt(goesRight ? right : left);
        const double height = metrics().height();
        // Of a steep arrow the middle is far below: its label stays where it starts.
        const Qt::Alignment align = low - high < height ? Qt::AlignHCenter : goesRight ? Qt::AlignLeft : Qt::AlignRight;
        const double above = high - 1 - height;
        if (offer(m_space.widest(left, right, above, above + height), above, align))
            return true;
        const bool flat = low - high < height / 2;
        return flat && offer(m_space.widest(left, right, low + 1, low + 1 + height), low + 1, align);
    }

    void settle()
    {
        const double room = m_best.span.width();
        if (m_best.top > m_scene.height || m_best.top < -metrics().height())
            return;
        const auto fits
            = std::find_if(m_texts.begin(), m_texts.end(), [&](const QString& text) { return widthOf(text) <= room; });
        if (fits == m_texts.end() && room < metrics().averageCharWidth() * FewestCharacters)
            return;
        m_shape->label.text
            = fits != m_texts.end() ? *fits : metrics().elidedText(m_texts.back(), Qt::ElideRight, room);
        const double width = std::min(widthOf(m_shape->label.text), room);
        double left = m_best.span.left;
        if (m_best.align == Qt::AlignRight)
            left = m_best.span.right - width;
        else if (m_best.align == Qt::AlignHCenter)
            left += (room - width) / 2;
        m_shape->label.rect = QRectF(left, m_best.top, width, metrics().height());
        m_space.take(m_shape->label.rect.adjusted(-Gap, 0, Gap, 0));
    }

    SequenceScene& m_scene;
    const SequenceGrid& m_grid;
    const SequenceLook& m_look;
    SequenceSpace m_space;
    SequenceShape* m_shape = nullptr;
    QStringList m_texts; ///< ever shorter
    double m_width = 0;
    Offer m_best;
};

} // namespace

void placeLabels(SequenceScene& scene, const SequenceWindow& window, const SequenceGrid& grid, const SequenceLook& look)
{
    std::vector<SequenceShape*> order;
    for (SequenceShape& shape : scene.shapes) {
        const double y = window.yOf(shape.data.step);
        const bool reaches = shape.bar.isValid() && shape.bar.bottom() >= 0;
        if (scene.dense && rankOf(shape, look) > TroubleRank)
            continue;
        if (y < scene.height + SequenceWindow::Slack && (y > -SequenceWindow::Slack || reaches))
            order.push_back(&shape);
    }
    std::stable_sort(
        order.begin(), order.end(), [&](const auto* a, const auto* b) { return rankOf(*a, look) < rankOf(*b, look); });
    Placer placer(scene, grid, look);
    for (SequenceShape* shape : order)
        placer.place(*shape);
}

} // namespace socketarium::ui
