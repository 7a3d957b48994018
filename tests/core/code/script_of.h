// SPDX-License-Identifier: MIT
#pragma once

#include "core/code/code.h"
#include "core/script/script_text.h"

#include <gtest/gtest.h>

namespace socketarium::test
{

/// The script that a text is; a text that cannot be read fails the test.
inline Script scriptOf(std::string_view text)
{
    ParsedScript parsed = parseScript(text);
    for (const ScriptError& error : parsed.errors)
        ADD_FAILURE() << error.text();
    return std::move(parsed.script);
}

/// The program as one text, without the lines before `from`.
inline std::string codeOf(std::string_view script, CodeLanguage language, std::string_view from = {})
{
    const std::string text = codeFor(scriptOf(script), language).text();
    const std::size_t begin = text.find(from);
    if (begin == std::string::npos)
        ADD_FAILURE() << from << " is not in\n" << text;
    return text.substr(std::min(begin, text.size()));
}

inline bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

} // namespace socketarium::test
