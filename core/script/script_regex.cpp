// SPDX-License-Identifier: MIT
#include "core/script/script_regex.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <regex>

namespace socketarium
{
namespace
{

constexpr std::size_t MaxLength = 400;
constexpr std::size_t MaxParts = 8000; ///< the standard library's search recurses about as deep

/// An upper bound of the automaton's size: the length times every repetition count.
std::size_t partsOf(const std::string& regex)
{
    std::size_t parts = regex.size();
    for (std::size_t brace = regex.find('{'); brace != std::string::npos; brace = regex.find('{', brace + 1)) {
        std::size_t count = 1;
        for (const char* at = regex.data() + brace + 1; at < regex.data() + regex.size() && *at != '}'; ++at) {
            std::size_t number = 0;
            const auto [next, error] = std::from_chars(at, regex.data() + regex.size(), number);
            if (next == at)
                continue;
            count = std::max(count, error == std::errc{} ? std::min(number, MaxParts) : MaxParts);
            at = next - 1;
        }
        parts = std::min(parts * count, MaxParts + 1);
    }
    return parts;
}

/// The library's polynomial mode: a set of states moved along the bytes, no backtracking.
std::optional<std::regex> compiled(const std::string& regex)
{
    try {
        return std::regex(regex, std::regex::ECMAScript | std::regex_constants::__polynomial);
    } catch (const std::regex_error&) {
        return std::nullopt;
    }
}

} // namespace

std::string regexFault(const std::string& regex)
{
    if (regex.empty())
        return "a regular expression between the slashes";
    if (regex.size() > MaxLength)
        return "a regular expression of at most " + std::to_string(MaxLength) + " bytes";
    if (partsOf(regex) > MaxParts)
        return "a regular expression with smaller numbers in { }";
    return compiled(regex) ? "" : "a regular expression that is complete, without back references";
}

bool regexMatches(const std::string& regex, ByteView bytes)
{
    if (!regexFault(regex).empty())
        return false;
    const std::string_view text = textOf(bytes.first(std::min(bytes.size(), RegexSubjectLimit)));
    // One pass from the first byte on, instead of one from every byte.
    const auto search = compiled("[^]*?(?:" + regex + ")");
    return search && std::regex_search(text.begin(), text.end(), *search, std::regex_constants::match_continuous);
}

} // namespace socketarium
