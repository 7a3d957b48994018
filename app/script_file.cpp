// SPDX-License-Identifier: MIT
#include "app/script_file.h"

#include "core/script/script_text.h"

#include <iostream>

namespace socketarium
{

std::optional<Script> scriptIn(const std::string& contents, const std::string& path)
{
    ParsedScript parsed = parseScript(contents);
    for (const ScriptError& error : parsed.errors)
        std::cerr << (path == "-" ? "standard input" : path) << ':' << error.line << ':' << error.column
                  << ": expected " << error.expected << ", found "
                  << (error.found.empty() ? "the end of the line" : "\"" + error.found + "\"") << '\n';
    if (!parsed.errors.empty())
        return std::nullopt;
    return std::move(parsed.script);
}

} // namespace socketarium
