// SPDX-License-Identifier: MIT
#pragma once

#include "core/script/script_text.h"

#include <variant>

namespace socketarium
{

/// A line of more bytes is an error.
constexpr std::size_t MaxLineBytes = std::size_t{1} << 20;

/// One line without its line feed; its number and that of the error are left 0.
std::variant<ScriptLine, ScriptError> parseScriptLine(std::string_view text);

} // namespace socketarium
