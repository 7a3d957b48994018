// SPDX-License-Identifier: MIT
#include "core/base/bytes.h"

#include <algorithm>
#include <optional>

namespace socketarium
{
namespace
{

std::optional<unsigned> hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f')
        return static_cast<unsigned>(c - 'a') + 10;
    if (c >= 'A' && c <= 'F')
        return static_cast<unsigned>(c - 'A') + 10;
    return std::nullopt;
}

bool isOctal(char c)
{
    return c >= '0' && c <= '7';
}

Error atColumn(const char* operation, std::size_t index, const std::string& what)
{
    return Error::ours(operation, {}, "column " + std::to_string(index + 1) + ": " + what);
}

/// One printable character for a message; anything else by its number.
std::string shown(char c)
{
    if (c >= ' ' && c < 127)
        return std::string("'") + c + "'";
    return "byte " + std::to_string(static_cast<unsigned char>(c));
}

std::optional<char> simpleEscape(char c)
{
    switch (c) {
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    case 'a':
        return '\a';
    case 'b':
        return '\b';
    case 'e':
        return '\x1b';
    case 'f':
        return '\f';
    case 'v':
        return '\v';
    case '\\':
    case '"':
    case '\'':
        return c;
    default:
        return std::nullopt;
    }
}

/// Up to three octal digits as in C and Python; `at` moves behind them.
unsigned takeOctal(std::string_view text, std::size_t& at)
{
    unsigned value = 0;
    for (int digits = 0; digits < 3 && at < text.size() && isOctal(text[at]); ++digits)
        value = value * 8 + static_cast<unsigned>(text[at++] - '0');
    return value;
}

/// The length of a well-formed UTF-8 character at `at` that may be shown as it is; 0 if there is none. Controls
/// (U+0080 … U+009F), line separators and marks that turn the direction of text would disturb a one-line journal.
std::size_t plainUtf8(ByteView bytes, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return std::to_integer<unsigned>(bytes[i]); };
    const unsigned first = byte(at);
    const std::size_t length = first >= 0xf0 && first <= 0xf4 ? 4
        : first >= 0xe0 && first < 0xf0                       ? 3
        : first >= 0xc2 && first < 0xe0                       ? 2
                                                              : 0;
    if (length == 0 || at + length > bytes.size())
        return 0;
    unsigned code = first & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xc0U) != 0x80)
            return 0;
        code = code << 6 | (byte(at + i) & 0x3fU);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    const bool surrogate = code >= 0xd800 && code <= 0xdfff;
    const bool unruly = code < 0xa0 || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    return overlong || surrogate || unruly || code > 0x10ffff ? 0 : length;
}

void appendHex(std::string& text, unsigned value)
{
    constexpr std::string_view Digits = "0123456789abcdef";
    text += Digits[value >> 4];
    text += Digits[value & 0xf];
}

void appendEscaped(std::string& text, char c, bool digitFollows)
{
    constexpr std::string_view Controls = "\a\b\t\n\v\f\r\x1b";
    constexpr std::string_view Letters = "abtnvfre";
    if (const std::size_t at = Controls.find(c); at != std::string_view::npos) {
        text += '\\';
        text += Letters[at];
    } else if (c == '\\' || c == '"') {
        text += '\\';
        text += c;
    } else if (c == '\0' && !digitFollows) {
        text += "\\0";
    } else if (c >= ' ' && c < 127) {
        text += c;
    } else {
        text += "\\x";
        appendHex(text, static_cast<unsigned char>(c));
    }
}

/// "0x" and "\x" before a byte.
bool skipHexPrefix(std::string_view text, std::size_t& at)
{
    if (at + 1 < text.size() && (text[at] == '0' || text[at] == '\\') && (text[at + 1] == 'x' || text[at + 1] == 'X')) {
        at += 2;
        return true;
    }
    return false;
}

} // namespace

Result<Bytes> parseEscapes(std::string_view text)
{
    constexpr auto Operation = "read escapes";
    Bytes bytes;
    bytes.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] != '\\') {
            bytes.push_back(static_cast<std::byte>(text[i++]));
            continue;
        }
        const std::size_t backslash = i++;
        if (i == text.size())
            return atColumn(Operation, backslash, "a lone \\ at the end; write \\\\ for a backslash");
        if (const auto plain = simpleEscape(text[i])) {
            bytes.push_back(static_cast<std::byte>(*plain));
            ++i;
        } else if (text[i] == 'x') {
            const auto high = i + 1 < text.size() ? hexDigit(text[i + 1]) : std::nullopt;
            const auto low = i + 2 < text.size() ? hexDigit(text[i + 2]) : std::nullopt;
            if (!high || !low)
                return atColumn(Operation, backslash, "\\x needs two hexadecimal digits, as in \\x41");
            bytes.push_back(static_cast<std::byte>(*high << 4 | *low));
            i += 3;
        } else if (isOctal(text[i])) {
            const unsigned value = takeOctal(text, i);
            if (value > 0xff)
                return atColumn(Operation, backslash, "this octal number is over \\377, one byte's largest");
            bytes.push_back(static_cast<std::byte>(value));
        } else {
            return atColumn(Operation, backslash,
                "no escape begins with \\ and " + shown(text[i]) + "; write \\\\ for a backslash");
        }
    }
    return bytes;
}

std::string escapeBytes(ByteView bytes, std::size_t limit)
{
    std::string text;
    const std::size_t end = std::min(bytes.size(), limit);
    text.reserve(end + end / 8);
    for (std::size_t i = 0; i < end;) {
        const char c = static_cast<char>(bytes[i]);
        if (const std::size_t length = (c & 0x80) != 0 ? plainUtf8(bytes, i) : 0) {
            if (i + length > end)
                break;
            text += textOf(bytes.subspan(i, length));
            i += length;
            continue;
        }
        const bool digitFollows = i + 1 < end && bytes[i + 1] >= std::byte{'0'} && bytes[i + 1] <= std::byte{'9'};
        appendEscaped(text, c, digitFollows);
        ++i;
    }
    return text;
}

Result<Bytes> parseHex(std::string_view text)
{
    constexpr auto Operation = "read hex";
    constexpr std::string_view Separators = " \t\r\n,;:-";
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size();) {
        if (Separators.find(text[i]) != std::string_view::npos) {
            ++i;
            continue;
        }
        const std::size_t begin = i;
        const bool prefixed = skipHexPrefix(text, i);
        const std::size_t first = i;
        while (i < text.size() && hexDigit(text[i])
            && !(text[i] == '0' && i + 1 < text.size() && (text[i + 1] | 0x20) == 'x'))
            ++i;
        const std::size_t digits = i - first;
        const bool foreign = i < text.size() && !hexDigit(text[i]) && text[i] != '\\'
            && Separators.find(text[i]) == std::string_view::npos;
        if (foreign || (digits == 0 && i < text.size()))
            return atColumn(Operation, i, shown(text[i]) + " is not a hexadecimal digit (0-9, a-f)");
        if (digits == 0)
            return atColumn(Operation, begin, "no digits follow");
        if (digits % 2 != 0 && !(prefixed && digits == 1))
            return atColumn(Operation, i - 1, "half a byte: every byte takes two digits");
        std::size_t at = first;
        if (digits % 2 != 0)
            bytes.push_back(static_cast<std::byte>(*hexDigit(text[at++])));
        for (; at < i; at += 2)
            bytes.push_back(static_cast<std::byte>(*hexDigit(text[at]) << 4 | *hexDigit(text[at + 1])));
    }
    return bytes;
}

std::string formatHex(ByteView bytes, std::size_t limit)
{
    std::string text;
    const std::size_t count = std::min(bytes.size(), limit);
    text.reserve(count * 3);
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0)
            text += ' ';
        appendHex(text, std::to_integer<unsigned>(bytes[i]));
    }
    return text;
}

} // namespace socketarium
