// SPDX-License-Identifier: MIT
#pragma once

#include "core/code/code.h"

#include <unordered_map>
#include <unordered_set>

namespace socketarium
{

/// Names of a program for names of a script: socket "3" is s3, "server" keeps its name. What the language, its library
/// or the program itself uses gets a '_' behind it, and no two are the same. A name never changes once it is given.
class CodeNames
{
public:
    explicit CodeNames(CodeLanguage language);

    const std::string& socket(const SocketName& name);
    const std::string& variable(const std::string& name);

private:
    std::string freeName(std::string wanted);

    CodeLanguage m_language;
    std::unordered_map<std::string, std::string> m_sockets;
    std::unordered_map<std::string, std::string> m_variables;
    std::unordered_set<std::string> m_taken;
};

} // namespace socketarium
