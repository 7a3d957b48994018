// SPDX-License-Identifier: MIT
#include "ui/views/state_queue.h"

#include "ui/style/theme.h"

#include <QFontMetricsF>

#include <cmath>

namespace socketarium::ui
{
namespace
{

constexpr double Grid = Theme::Grid;
constexpr double Gap = Grid / 2;

} // namespace

std::vector<StateChip> placeQueue(const QStringList& texts, const QFont& font, QRectF& area, QRectF& caption)
{
    std::vector<StateChip> chips;
    if (texts.isEmpty())
        return chips;
    const QFontMetricsF metrics(font);
    const double height = std::ceil(metrics.height()) + Gap;
    const int mostLines = std::max(1, static_cast<int>((area.height() / 3 - height) / (height + Gap)));
    int line = 0;
    double x = area.left();
    for (qsizetype i = 0; i < texts.size();) {
        const QString more = QStringLiteral("+%1").arg(texts.size() - i);
        const double moreWidth = std::ceil(metrics.horizontalAdvance(more)) + Grid;
        const bool lastLine = line + 1 == mostLines;
        const double right = area.right() - (lastLine && i + 1 < texts.size() ? Gap + moreWidth : 0);
        const QString text = metrics.elidedText(texts[i], Qt::ElideMiddle, right - area.left() - Grid - 1);
        const double width = std::ceil(metrics.horizontalAdvance(text)) + Grid;
        if (x == area.left() || x + width <= right) {
            chips.push_back({text, {x, line * (height + Gap), width, height}});
            x += width + Gap;
            ++i;
        } else if (lastLine) {
            chips.push_back({more, {x, line * (height + Gap), moreWidth, height}});
            break;
        } else {
            ++line;
            x = area.left();
        }
    }
    const double top = area.bottom() - chips.back().rect.bottom();
    for (StateChip& chip : chips)
        chip.rect.translate(0, top);
    caption = QRectF(area.left(), top - height, area.width(), height);
    area.setBottom(caption.top());
    return chips;
}

} // namespace socketarium::ui
