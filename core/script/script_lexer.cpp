// SPDX-License-Identifier: MIT
#include "core/script/script_lexer.h"

#include "core/base/bytes.h"

#include <algorithm>
#include <charconv>

namespace socketarium
{
namespace
{

constexpr std::size_t FoundBytes = 24; ///< of what stands there, in an error

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Where the word that begins at `at` ends.
std::size_t wordEnd(std::string_view line, std::size_t at)
{
    while (at < line.size() && isWord(line[at]))
        ++at;
    return at;
}

/// Behind the closing quote of the text whose opening quote stands at `at`; npos if there is none.
std::size_t quoteEnd(std::string_view line, std::size_t at)
{
    for (++at; at < line.size(); ++at) {
        if (line[at] == '\\')
            ++at;
        else if (line[at] == '"')
            return at + 1;
    }
    return std::string_view::npos;
}

/// How much of `rest` is one part, for an error.
std::size_t partLength(std::string_view rest)
{
    if (rest.empty())
        return 0;
    const auto upTo = [&](char end) { return std::min(rest.find(end, 1), rest.size() - 1) + 1; };
    switch (rest.front()) {
    case '"':
        return std::min(quoteEnd(rest, 0), rest.size());
    case '{':
        return upTo('}');
    case '/':
        return upTo('/');
    case '\\':
        return std::min<std::size_t>(2, rest.size());
    default:
        break;
    }
    if (rest.front() == '-' || isWord(rest.front()))
        return wordEnd(rest, 1);
    std::size_t length = 1; // a character may have more than one byte
    while (length < rest.size() && (static_cast<unsigned char>(rest[length]) & 0xc0U) == 0x80)
        ++length;
    return length;
}

std::optional<std::int64_t> numberIn(std::string_view word, bool negative)
{
    const bool hex = word.starts_with("0x") || word.starts_with("0X");
    if (hex)
        word.remove_prefix(2);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value, hex ? 16 : 10);
    if (word.empty() || error != std::errc{} || end != word.data() + word.size())
        return std::nullopt;
    return negative ? -value : value;
}

/// "column 3: …" as the readers of escapes and hex say it: 3.
std::size_t columnIn(std::string_view reason)
{
    constexpr std::string_view Word = "column ";
    std::size_t column = 1;
    if (reason.starts_with(Word))
        std::from_chars(reason.data() + Word.size(), reason.data() + reason.size(), column);
    return column;
}

} // namespace

void ScriptLexer::skipBlanks()
{
    while (m_at < m_line.size() && isBlank(m_line[m_at]))
        ++m_at;
}

bool ScriptLexer::atEnd()
{
    skipBlanks();
    return m_at == m_line.size();
}

char ScriptLexer::peek()
{
    return atEnd() ? '\0' : m_line[m_at];
}

std::size_t ScriptLexer::position()
{
    skipBlanks();
    return m_at;
}

bool ScriptLexer::take(std::string_view sign)
{
    skipBlanks();
    if (failed() || !m_line.substr(m_at).starts_with(sign))
        return false;
    m_at += sign.size();
    return true;
}

std::string_view ScriptLexer::peekWord()
{
    skipBlanks();
    return failed() ? std::string_view() : m_line.substr(m_at, wordEnd(m_line, m_at) - m_at);
}

std::string_view ScriptLexer::takeWord()
{
    const std::string_view word = peekWord();
    m_at += word.size();
    return word;
}

bool ScriptLexer::takeWord(std::string_view word)
{
    const bool here = peekWord() == word;
    m_at += here ? word.size() : 0;
    return here;
}

bool ScriptLexer::bytesFollow()
{
    return peek() == '"' || (peek() == 'x' && m_line.substr(m_at).starts_with("x\""));
}

bool ScriptLexer::expect(std::string_view sign, const std::string& expected)
{
    return take(sign) || fail(expected);
}

std::optional<std::int64_t> ScriptLexer::integer(
    std::int64_t smallest, std::int64_t largest, const std::string& expected)
{
    const std::size_t begin = position();
    const bool negative = take("-");
    const auto value = numberIn(m_line.substr(m_at, wordEnd(m_line, m_at) - m_at), negative);
    if (failed() || !value || *value < smallest || *value > largest) {
        failAt(begin, expected);
        return std::nullopt;
    }
    m_at = wordEnd(m_line, m_at);
    return value;
}

std::optional<std::string> ScriptLexer::name(const std::string& expected)
{
    const std::string_view word = takeWord();
    if (word.empty()) {
        fail(expected);
        return std::nullopt;
    }
    return std::string(word);
}

std::optional<std::string_view> ScriptLexer::quotedInside()
{
    const std::size_t end = quoteEnd(m_line, m_at);
    if (end == std::string_view::npos) {
        failAt(m_line.size(), "'\"' at the end of the text");
        return std::nullopt;
    }
    const std::string_view inside = m_line.substr(m_at + 1, end - m_at - 2);
    m_at = end;
    return inside;
}

std::optional<Bytes> ScriptLexer::bytes(const std::string& expected)
{
    if (failed() || !bytesFollow()) {
        fail(expected);
        return std::nullopt;
    }
    const bool hex = take("x");
    const std::size_t begin = m_at + 1;
    const auto inside = quotedInside();
    if (!inside)
        return std::nullopt;
    auto read = hex ? parseHex(*inside) : parseEscapes(*inside);
    if (!read) {
        failAt(begin + columnIn(read.error().reason) - 1,
            hex ? "two hexadecimal digits for every byte" : "an escape, such as \\n, \\\\, \\\" or \\x41");
        return std::nullopt;
    }
    return std::move(read).value();
}

std::optional<std::string_view> ScriptLexer::braces(const std::string& expected)
{
    if (failed() || peek() != '{') {
        fail(expected);
        return std::nullopt;
    }
    std::size_t end = m_at + 1;
    while (end < m_line.size() && m_line[end] != '}')
        end = m_line[end] == '"' ? std::min(quoteEnd(m_line, end), m_line.size()) : end + 1;
    if (end == m_line.size()) {
        failAt(end, "'}' at the end of the address");
        return std::nullopt;
    }
    const std::string_view text = m_line.substr(m_at, end + 1 - m_at);
    m_at = end + 1;
    return text;
}

std::optional<std::string> ScriptLexer::regex(const std::string& expected)
{
    if (failed() || peek() != '/') {
        fail(expected);
        return std::nullopt;
    }
    std::string text;
    for (++m_at; m_at < m_line.size() && m_line[m_at] != '/'; ++m_at) {
        if (m_line[m_at] == '\\' && m_at + 1 < m_line.size()) {
            text += m_line[m_at + 1] == '/' ? "" : "\\";
            ++m_at;
        }
        text += m_line[m_at];
    }
    if (m_at == m_line.size()) {
        failAt(m_at, "'/' at the end of the regular expression");
        return std::nullopt;
    }
    ++m_at;
    return text;
}

std::string_view ScriptLexer::textUntil(std::string_view stops)
{
    skipBlanks();
    std::size_t end = m_at;
    while (end < m_line.size() && stops.find(m_line[end]) == std::string_view::npos)
        end = m_line[end] == '"' ? std::min(quoteEnd(m_line, end), m_line.size()) : end + 1;
    std::string_view text = m_line.substr(m_at, end - m_at);
    m_at = end;
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string_view ScriptLexer::rest()
{
    return textUntil({});
}

bool ScriptLexer::fail(std::string expected)
{
    return failAt(position(), std::move(expected));
}

bool ScriptLexer::failAt(std::size_t position, std::string expected)
{
    if (!m_error)
        m_error = ScriptError{0, static_cast<int>(position) + 1, std::move(expected), foundAt(position)};
    return false;
}

std::string ScriptLexer::foundAt(std::size_t position) const
{
    const std::string_view rest = m_line.substr(position);
    const std::string text = escapeBytes(bytesOf(rest.substr(0, partLength(rest))), FoundBytes);
    return partLength(rest) > FoundBytes ? text + "…" : text;
}

} // namespace socketarium
