// SPDX-License-Identifier: MIT
#include "core/diagnose/fill_evidence.h"

#include "core/diagnose/placeholders.h"

#include <algorithm>
#include <array>

namespace socketarium
{
namespace
{

constexpr TimeNs Millisecond = 1'000'000;
constexpr TimeNs Second = 1'000 * Millisecond;

/// The value of {name}; empty if it is not known.
std::string valueOf(std::string_view name, const Evidence& evidence)
{
    for (const auto table : {socketPlaceholders(), flowPlaceholders(), namePlaceholders()}) {
        const auto found = std::ranges::find(table, name, &Placeholder::name);
        if (found != table.end())
            return found->value(evidence);
    }
    return {};
}

/// "socket 4" and "port 80" may open a sentence; names of calls, programs and files stay as they are.
bool opensSentence(std::string_view line)
{
    constexpr std::array Words{"{socket}", "{other}", "{port}"};
    return line.ends_with('.') && std::ranges::any_of(Words, [line](auto word) { return line.starts_with(word); });
}

std::optional<std::string> filled(std::string_view line, const Evidence& evidence)
{
    std::string text;
    const bool opens = opensSentence(line);
    while (!line.empty()) {
        const std::size_t open = line.find('{');
        text += line.substr(0, open);
        if (open == std::string_view::npos)
            break;
        const std::size_t close = line.find('}', open);
        const std::string value = valueOf(line.substr(open + 1, close - open - 1), evidence);
        if (value.empty())
            return std::nullopt;
        text += value;
        line.remove_prefix(close + 1);
    }
    if (opens)
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

} // namespace

std::vector<std::string> fillEvidence(std::string_view text, const Evidence& evidence)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        if (auto line = filled(text.substr(0, end), evidence))
            lines.push_back(std::move(*line));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

std::string durationText(TimeNs duration)
{
    if (duration < Second)
        return std::to_string(std::max<TimeNs>(duration, 0) / Millisecond) + " ms";
    const TimeNs seconds = duration / Second;
    if (seconds < 10)
        return std::to_string(seconds) + "." + std::to_string(duration % Second / (100 * Millisecond)) + " s";
    constexpr TimeNs LongestInSeconds = 120;
    return seconds < LongestInSeconds ? std::to_string(seconds) + " s" : std::to_string(seconds / 60) + " min";
}

std::string bytesText(std::uint64_t count)
{
    return std::to_string(count) + (count == 1 ? " byte" : " bytes");
}

} // namespace socketarium
