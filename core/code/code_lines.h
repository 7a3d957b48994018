// SPDX-License-Identifier: MIT
#pragma once

#include "core/code/code.h"

#include <span>

namespace socketarium
{

/// A program that grows line by line: keeps the indent and which line of the script is being written.
class CodeLines
{
public:
    static constexpr std::size_t Width = 100;

    void setScriptLine(std::int32_t index) { m_scriptLine = index; } ///< −1: scaffolding
    void indent() { ++m_depth; }
    void outdent() { --m_depth; }

    /// A line at the present indent. If it is longer than Width, it goes on after one of the commas between its
    /// brackets, four columns further in.
    void add(std::string_view line);
    /// Lines as they are; they belong to no line of the script.
    void addText(std::string_view text);
    /// Never two in a row.
    void addBlank();
    void append(CodeLines lines);

    Code take() { return std::move(m_code); }

private:
    void push(std::string line);

    Code m_code;
    std::int32_t m_scriptLine = -1;
    std::size_t m_depth = 0;
};

} // namespace socketarium
