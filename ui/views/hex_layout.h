// SPDX-License-Identifier: MIT
#pragma once

#include <QPoint>
#include <QRect>

#include <optional>

namespace socketarium::ui
{

/// Where what stands in a hex view: offset, 16 bytes in two groups of eight, the same 16 as characters. Pure: pixels
/// and numbers, no widget. Lines are counted from the top of the bytes, pixels from the top left of the content.
struct HexLayout {
    static constexpr qsizetype BytesPerLine = 16;

    int charWidth = 8;
    int lineHeight = 16;
    int margin = 8;
    qsizetype size = 0; ///< bytes there are

    qsizetype lineCount() const { return (size + BytesPerLine - 1) / BytesPerLine; }
    static qsizetype lineOf(qsizetype byte) { return byte / BytesPerLine; }
    static int columnOf(qsizetype byte) { return static_cast<int>(byte % BytesPerLine); }
    int offsetDigits() const; ///< 4, or as many as the last offset needs

    int offsetX() const { return margin; }
    int hexX(int column) const; ///< left of the two digits
    int textX(int column) const; ///< left of the character
    int width() const;

    /// The cells of one byte in the line whose top is at `y`.
    QRect hexCell(int column, int y) const { return {hexX(column), y, 2 * charWidth, lineHeight}; }
    QRect textCell(int column, int y) const { return {textX(column), y, charWidth, lineHeight}; }

    /// The byte at a point, be it among the digits or the characters; the nearest of its line beside them.
    /// No value below the last line or if there is none.
    std::optional<qsizetype> byteAt(QPoint content) const;
};

/// Two ends of a stretch of bytes: where it began and where the cursor is. Both belong to it.
struct HexSelection {
    qsizetype anchor = 0;
    qsizetype cursor = 0;

    qsizetype first() const { return std::min(anchor, cursor); }
    qsizetype last() const { return std::max(anchor, cursor); }
    qsizetype count() const { return last() - first() + 1; }
    bool contains(qsizetype byte) const { return byte >= first() && byte <= last(); }
    /// Moves the cursor within 0 … size-1, the anchor with it unless `extend`.
    void moveTo(qsizetype byte, qsizetype size, bool extend);
};

} // namespace socketarium::ui
