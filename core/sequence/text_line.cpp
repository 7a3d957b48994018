// SPDX-License-Identifier: MIT
#include "core/sequence/text_line.h"

#include <algorithm>
#include <array>

namespace socketarium
{
namespace
{

struct Character {
    char32_t code = 0;
    std::size_t size = 1; ///< bytes
    bool valid = false;
};

/// RFC 3629, as far as it is needed here: three bytes.
Character decode(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    if (byte(0) < 0x80)
        return {byte(0), 1, true};
    if ((byte(0) & 0xE0U) == 0xC0U && follows(1))
        return {(byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU), 2, true};
    if ((byte(0) & 0xF0U) == 0xE0U && follows(1) && follows(2))
        return {(byte(0) & 0xFU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU), 3, true};
    return {};
}

/// Latin, Greek and Cyrillic letters, and the few signs that labels are made with.
bool isOneCell(char32_t code)
{
    if (code < 0x80)
        return code >= 0x20 && code != 0x7F;
    const bool isLetter = (code >= 0xA1 && code < 0x300 && code != 0xAD) || (code >= 0x370 && code < 0x483);
    return isLetter || code == U'…' || code == U'→' || code == U'−';
}

std::u32string_view asciiFor(char32_t code)
{
    switch (code) {
    case U'…':
        return U"...";
    case U'→':
        return U"->";
    case U'−':
        return U"-";
    case U'µ':
        return U"u";
    default:
        return {};
    }
}

void encode(std::string& text, char32_t code)
{
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0U | code >> 6U);
        text += static_cast<char>(0x80U | (code & 0x3FU));
    } else {
        text += static_cast<char>(0xE0U | code >> 12U);
        text += static_cast<char>(0x80U | (code >> 6U & 0x3FU));
        text += static_cast<char>(0x80U | (code & 0x3FU));
    }
}

} // namespace

std::u32string TextLine::cells(std::string_view text, bool ascii)
{
    std::u32string cells;
    while (!text.empty()) {
        const Character character = decode(text);
        const bool fits = character.valid && isOneCell(character.code);
        if (fits && (!ascii || character.code < 0x80)) {
            cells += character.code;
        } else if (fits && !asciiFor(character.code).empty()) {
            cells += asciiFor(character.code);
        } else {
            for (const char c : text.substr(0, character.size)) {
                const auto byte = static_cast<unsigned char>(c);
                cells += U"\\x";
                cells += U"0123456789abcdef"[byte >> 4U];
                cells += U"0123456789abcdef"[byte & 0xFU];
            }
        }
        text.remove_prefix(std::min(character.size, text.size()));
    }
    return cells;
}

std::u32string TextLine::elided(std::u32string_view cells, std::size_t room, bool ascii)
{
    if (cells.size() <= room)
        return std::u32string(cells);
    const std::u32string_view sign = ascii ? U".." : U"…";
    if (room <= sign.size())
        return std::u32string(sign.substr(0, room));
    return std::u32string(cells.substr(0, room - sign.size())).append(sign);
}

void TextLine::put(std::size_t x, char32_t cell)
{
    if (x < m_cells.size())
        m_cells[x] = cell;
}

void TextLine::put(std::size_t x, std::u32string_view text)
{
    for (const char32_t cell : text)
        put(x++, cell);
}

void TextLine::fill(std::size_t from, std::size_t to, char32_t cell)
{
    for (std::size_t x = from; x < to; ++x)
        put(x, cell);
}

std::string TextLine::text() const
{
    std::string text;
    const std::size_t last = m_cells.find_last_not_of(U' ');
    for (std::size_t x = 0; last != std::u32string::npos && x <= last; ++x)
        encode(text, m_cells[x]);
    return text;
}

} // namespace socketarium
