// SPDX-License-Identifier: MIT
#pragma once

#include "core/script/script.h"

#include <string>
#include <string_view>
#include <vector>

namespace socketarium
{

enum class CodeLanguage : std::uint8_t { Python, C };

/// A complete program that makes the calls of a script, and which of its lines belong to which line of the script.
struct Code {
    std::vector<std::string> lines{};
    /// For each line of the program the index of the script's line it was made for; −1 for scaffolding.
    std::vector<std::int32_t> scriptLine{};

    std::string text() const; ///< with a line feed behind every line
};

/// Python 3.9 or later, standard library only; C for Linux (gcc -Wall -Wextra -Werror; -pthread only if a call runs
/// beside others, and the head of the program says so). Comments say where the languages differ from the bare calls.
Code codeFor(const Script& script, CodeLanguage language);

} // namespace socketarium
