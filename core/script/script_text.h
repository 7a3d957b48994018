// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/script/script.h"

namespace socketarium
{

/// A script that cannot be read: where, and what would be right there. Lines and columns from 1; columns in bytes.
struct ScriptError {
    int line = 0;
    int column = 0;
    std::string expected; ///< "a call, such as listen(server, 5)"
    std::string found; ///< what stands there, shortened; empty at the end of the line

    /// "line 3, column 14: expected a number, found \"five\""
    std::string text() const;
};

/// All errors, so that a person mends them in one go; the script holds the lines that could be read.
struct ParsedScript {
    Script script;
    std::vector<ScriptError> errors;
};

/// `.calls`: one statement a line, the journal's own lines among them. The grammar is in resources/help/calls.md. Never
/// throws; hostile text gives errors.
ParsedScript parseScript(std::string_view text);

/// The text parseScript() reads back to the same script.
std::string scriptText(const Script& script);
std::string scriptLineText(const ScriptLine& line);
/// One call with what is expected of it; of long payloads only the first `most` bytes, followed by "...".
std::string scriptCallText(const ScriptCall& call, std::size_t most = SIZE_MAX);

} // namespace socketarium
