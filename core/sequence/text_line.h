// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace socketarium
{

/// One line of a text picture: cells, each of one character that is one cell wide in every terminal and editor with a
/// fixed-width font. Pure.
class TextLine
{
public:
    explicit TextLine(std::size_t width)
        : m_cells(width, U' ')
    {
    }

    void put(std::size_t x, char32_t cell);
    void put(std::size_t x, std::u32string_view text); ///< writes over what is there
    void fill(std::size_t from, std::size_t to, char32_t cell); ///< from … to-1

    std::string text() const; ///< UTF-8, without the blanks at its end

    /// Text (UTF-8) as cells. What may be wider or narrower than a cell, and what is no text, becomes \xHH; `ascii`:
    /// nothing but ASCII remains.
    static std::u32string cells(std::string_view text, bool ascii);
    /// At most `room` of them; a sign says if something was left out.
    static std::u32string elided(std::u32string_view cells, std::size_t room, bool ascii);

private:
    std::u32string m_cells;
};

} // namespace socketarium
