// SPDX-License-Identifier: MIT
#include "tests/fuzz/fuzz_script.h"

#include "core/script/script_text.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace socketarium;

namespace
{

void require(bool holds, const char* what, const std::string& text)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n%s\n", what, text.c_str());
    std::abort();
}

void checkErrors(const ParsedScript& parsed, std::string_view text)
{
    const auto lines = static_cast<int>(std::ranges::count(text, '\n')) + 1;
    int last = 0;
    for (const ScriptError& error : parsed.errors) {
        require(error.line > last && error.line <= lines, "one error a line, in their order", error.text());
        require(error.column >= 1 && static_cast<std::size_t>(error.column) <= text.size() + 1, "a column of the text",
            error.text());
        require(!error.expected.empty(), "what would be right is said", error.text());
        last = error.line;
    }
    require(parsed.errors.size() + parsed.script.lines.size() <= static_cast<std::size_t>(lines),
        "every line is read or refused", {});
}

/// What is written for a script is read as the same: writing that again gives the same text.
void checkRoundTrip(const ParsedScript& parsed)
{
    const std::string written = scriptText(parsed.script);
    const ParsedScript again = parseScript(written);
    require(again.errors.empty(), "what is written can be read", written);
    require(again.script.lines.size() == parsed.script.lines.size(), "a line stays a line", written);
    require(scriptText(again.script) == written, "and means the same", written);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const ParsedScript parsed = parseScript(text);
    checkErrors(parsed, text);
    checkRoundTrip(parsed);
    return 0;
}
