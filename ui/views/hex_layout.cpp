// SPDX-License-Identifier: MIT
#include "ui/views/hex_layout.h"

#include <algorithm>

namespace socketarium::ui
{
namespace
{

constexpr int Gap = 2; ///< characters between offset, hex and text
constexpr int Half = 8; ///< bytes before the wider space in the middle

/// Characters left of the digits of a column.
constexpr int hexChars(int column)
{
    return 3 * column + (column >= Half ? 1 : 0);
}

constexpr int LastColumn = static_cast<int>(HexLayout::BytesPerLine) - 1;

} // namespace

int HexLayout::offsetDigits() const
{
    int digits = 4;
    for (qsizetype rest = (size > 0 ? size - 1 : 0) >> 16; rest > 0; rest >>= 4)
        ++digits;
    return digits;
}

int HexLayout::hexX(int column) const
{
    return margin + charWidth * (offsetDigits() + Gap + hexChars(column));
}

int HexLayout::textX(int column) const
{
    return hexX(LastColumn) + charWidth * (2 + Gap + column);
}

int HexLayout::width() const
{
    return textX(LastColumn) + charWidth + margin;
}

std::optional<qsizetype> HexLayout::byteAt(QPoint content) const
{
    const qsizetype line = content.y() < 0 ? 0 : content.y() / lineHeight;
    if (line >= lineCount())
        return std::nullopt;
    int column = 0;
    if (content.x() >= textX(0) - charWidth) {
        column = (content.x() - textX(0)) / charWidth;
    } else {
        // The space right of the digits belongs to them.
        while (column < LastColumn && content.x() >= hexX(column + 1) - charWidth / 2)
            ++column;
    }
    column = std::clamp(column, 0, LastColumn);
    return std::min(line * BytesPerLine + column, size - 1);
}

void HexSelection::moveTo(qsizetype byte, qsizetype size, bool extend)
{
    cursor = std::clamp<qsizetype>(byte, 0, std::max<qsizetype>(size - 1, 0));
    if (!extend)
        anchor = cursor;
}

} // namespace socketarium::ui
