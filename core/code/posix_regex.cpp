// SPDX-License-Identifier: MIT
#include "core/code/posix_regex.h"

#include <charconv>
#include <string_view>

namespace socketarium
{
namespace
{

constexpr std::string_view Special = ".[\\()*+?{|^$";

class Translator
{
public:
    explicit Translator(std::string_view regex)
        : m_rest(regex)
    {
    }

    std::optional<std::string> translate()
    {
        bool afterRepeat = false;
        while (m_possible && !m_rest.empty()) {
            const char c = m_rest.front();
            const bool repeats = c == '*' || c == '+' || c == '?' || c == '}';
            if (c == '\\')
                escape();
            else if (c == '[')
                bracket();
            else if (c == '(' && m_rest.starts_with("(?"))
                group();
            else if (c == '.')
                replace(1, "[^\n\r]");
            else if (c == '?' && afterRepeat)
                replace(1, ""); // how much a match takes does not matter here
            else
                replace(1, m_rest.substr(0, 1));
            afterRepeat = repeats && !afterRepeat;
        }
        return m_possible ? std::optional(m_text) : std::nullopt;
    }

private:
    void replace(std::size_t taken, std::string_view text)
    {
        m_text += text;
        m_rest.remove_prefix(taken);
    }

    void group()
    {
        m_possible = m_rest.starts_with("(?:");
        replace(3, "(");
    }

    /// \xHH, \n, \. and the like; none for a class or what POSIX does not know. `length`: of the escape.
    std::optional<char> escapedChar(std::size_t& length) const
    {
        constexpr std::string_view Names = "tnrfv";
        constexpr std::string_view Chars = "\t\n\r\f\v";
        const char c = m_rest.size() > 1 ? m_rest[1] : '\0';
        length = 2;
        if (const std::size_t at = Names.find(c); at != std::string_view::npos)
            return Chars[at];
        if (c == 'x' && m_rest.size() >= 4) {
            unsigned value = 0;
            const auto [end, error] = std::from_chars(m_rest.data() + 2, m_rest.data() + 4, value, 16);
            length = 4;
            return error == std::errc{} && end == m_rest.data() + 4 && value != 0
                ? std::optional(static_cast<char>(value))
                : std::nullopt;
        }
        const bool isWord = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return c == '\0' || isWord ? std::nullopt : std::optional(c);
    }

    void escape()
    {
        struct Class {
            char letter;
            std::string_view text;
        };
        static constexpr Class Classes[] = {{'d', "[0-9]"}, {'D', "[^0-9]"}, {'w', "[A-Za-z0-9_]"},
            {'W', "[^A-Za-z0-9_]"}, {'s', "[ \t\n\v\f\r]"}, {'S', "[^ \t\n\v\f\r]"}};
        for (const Class& known : Classes) {
            if (m_rest.size() > 1 && m_rest[1] == known.letter) {
                replace(2, known.text);
                return;
            }
        }
        std::size_t length = 0;
        const auto c = escapedChar(length);
        m_possible = c.has_value();
        if (!c)
            return;
        if (Special.find(*c) != std::string_view::npos)
            m_text += '\\';
        replace(length, std::string(1, *c));
    }

    void bracket()
    {
        if (m_rest.starts_with("[^]")) {
            replace(3, "."); // any byte; POSIX's dot takes line feeds, too
            return;
        }
        m_possible = !m_rest.starts_with("[]");
        replace(1, "[");
        while (m_possible && !m_rest.empty() && m_rest.front() != ']') {
            if (m_rest.front() == '\\')
                escapeInBracket();
            else
                replace(1, m_rest.substr(0, 1));
        }
        m_possible = m_possible && !m_rest.empty();
        if (m_possible)
            replace(1, "]");
    }

    /// Between brackets POSIX has no escapes: what would mean something there cannot be said.
    void escapeInBracket()
    {
        const char letter = m_rest.size() > 1 ? m_rest[1] : '\0';
        if (letter == 'd' || letter == 'w' || letter == 's') {
            replace(2, letter == 'd' ? "0-9" : letter == 'w' ? "A-Za-z0-9_" : " \t\n\v\f\r");
            return;
        }
        std::size_t length = 0;
        const auto c = escapedChar(length);
        m_possible = c && *c != ']' && *c != '^' && *c != '-' && *c != '[';
        if (m_possible)
            replace(length, std::string(1, *c));
    }

    std::string_view m_rest;
    std::string m_text;
    bool m_possible = true;
};

} // namespace

std::optional<std::string> posixRegex(const std::string& regex)
{
    if (regex.find('\0') != std::string::npos)
        return std::nullopt;
    return Translator(regex).translate();
}

} // namespace socketarium
