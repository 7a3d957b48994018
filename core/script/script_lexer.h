// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"
#include "core/script/script_text.h"

#include <optional>
#include <string>
#include <string_view>

namespace socketarium
{

/// Takes one line of a script apart, as the parser asks: what a '{' or a '/' begins depends on where it stands. Blanks
/// between the parts are skipped. The first thing that is missing is kept as the line's error; whatever is asked
/// afterwards is not there.
class ScriptLexer
{
public:
    /// `line` must outlive it and has no line feed.
    explicit ScriptLexer(std::string_view line)
        : m_line(line)
    {
    }

    bool atEnd();
    /// The next byte; NUL at the end.
    char peek();
    /// Offset of the next part.
    std::size_t position();
    bool take(std::string_view sign);
    /// Letters, digits and '_'; empty if something else comes next.
    std::string_view peekWord();
    std::string_view takeWord();
    bool takeWord(std::string_view word);
    /// "text" or x"68 69" comes next.
    bool bytesFollow();

    // These fail with `expected` if something else comes next.
    bool expect(std::string_view sign, const std::string& expected);
    /// Decimal with an optional sign, or 0x.
    std::optional<std::int64_t> integer(std::int64_t smallest, std::int64_t largest, const std::string& expected);
    /// Letters, digits and '_'.
    std::optional<std::string> name(const std::string& expected);
    std::optional<Bytes> bytes(const std::string& expected);
    /// "{…}" with its braces.
    std::optional<std::string_view> braces(const std::string& expected);
    /// /…/ without the slashes; \/ stands for one inside.
    std::optional<std::string> regex(const std::string& expected);

    /// Text up to one of `stops` outside of quotes, or to the end; without blanks around it. May be empty.
    std::string_view textUntil(std::string_view stops);
    std::string_view rest();

    /// Always false, so that a production can return it.
    bool fail(std::string expected);
    bool failAt(std::size_t position, std::string expected);
    bool failed() const { return m_error.has_value(); }
    /// Its line is left 0.
    const std::optional<ScriptError>& error() const { return m_error; }

private:
    void skipBlanks();
    std::optional<std::string_view> quotedInside();
    std::string foundAt(std::size_t position) const;

    std::string_view m_line;
    std::size_t m_at = 0;
    std::optional<ScriptError> m_error{};
};

} // namespace socketarium
