// SPDX-License-Identifier: MIT
#include "core/code/code.h"

#include "core/code/c_writer.h"
#include "core/code/python_writer.h"

namespace socketarium
{

std::string Code::text() const
{
    std::string text;
    for (const std::string& line : lines)
        text += line + "\n";
    return text;
}

Code codeFor(const Script& script, CodeLanguage language)
{
    return language == CodeLanguage::Python ? pythonProgram(script) : cProgram(script);
}

} // namespace socketarium
