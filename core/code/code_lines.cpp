// SPDX-License-Identifier: MIT
#include "core/code/code_lines.h"

#include <iterator>

namespace socketarium
{
namespace
{

constexpr std::size_t Step = 4;

/// Behind the ", " that a person would break at: between brackets, outside of quotes, within `room`; the outermost, and
/// of these the last. npos if there is none.
std::size_t breakIn(std::string_view line, std::size_t room)
{
    std::size_t found = std::string_view::npos;
    int depth = 0;
    int foundDepth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i + 1 < line.size() && i < room; ++i) {
        const char c = line[i];
        if (quoted && c == '\\')
            ++i;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '(' || c == '[' || c == '{'))
            ++depth;
        else if (!quoted && (c == ')' || c == ']' || c == '}'))
            --depth;
        const bool comma = !quoted && depth > 0 && c == ',' && line[i + 1] == ' ';
        if (comma && (foundDepth == 0 || depth <= foundDepth)) {
            found = i + 2;
            foundDepth = depth;
        }
    }
    return found;
}

/// Behind a label: `check("bind(s3)", `, if the rest then fits; else as breakIn().
std::size_t firstBreakIn(std::string_view line, std::size_t room)
{
    const std::size_t label = line.find("(\"");
    const std::size_t end = label == std::string_view::npos ? label : line.find("\", ", label + 2);
    const bool fits = end != std::string_view::npos && line.size() - (end + 3) + Step <= room;
    return fits && breakIn(line.substr(0, end + 4), room) == end + 3 ? end + 3 : breakIn(line, room);
}

bool isComment(std::string_view line)
{
    return line.starts_with("#") || line.starts_with("/*");
}

} // namespace

void CodeLines::push(std::string line)
{
    m_code.lines.push_back(std::move(line));
    m_code.scriptLine.push_back(m_scriptLine);
}

void CodeLines::add(std::string_view line)
{
    std::string indent(m_depth * Step, ' ');
    const std::size_t cut = indent.size() + line.size() <= Width || isComment(line) || indent.size() >= Width
        ? std::string_view::npos
        : firstBreakIn(line, Width - indent.size());
    if (cut == std::string_view::npos) {
        push(indent.append(line));
        return;
    }
    push(indent + std::string(line.substr(0, cut - 1)));
    indent.append(Step, ' ');
    // The rest stands inside the brackets of the first line; for finding the next break that is as if one were open.
    std::string rest(line.substr(cut));
    while (indent.size() + rest.size() > Width) {
        const std::size_t next = breakIn("(" + rest, Width - indent.size() + 1);
        if (next == std::string_view::npos || next < 2)
            break;
        push(indent + rest.substr(0, next - 2));
        rest.erase(0, next - 1);
    }
    push(indent + rest);
}

void CodeLines::addText(std::string_view text)
{
    const std::int32_t scriptLine = std::exchange(m_scriptLine, -1);
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        push(std::string(text.substr(0, end)));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    m_scriptLine = scriptLine;
}

void CodeLines::addBlank()
{
    if (!m_code.lines.empty() && !m_code.lines.back().empty())
        push({});
}

void CodeLines::append(CodeLines lines)
{
    Code& other = lines.m_code;
    m_code.lines.insert(
        m_code.lines.end(), std::make_move_iterator(other.lines.begin()), std::make_move_iterator(other.lines.end()));
    m_code.scriptLine.insert(m_code.scriptLine.end(), other.scriptLine.begin(), other.scriptLine.end());
}

} // namespace socketarium
