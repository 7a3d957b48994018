// SPDX-License-Identifier: MIT
#pragma once

#include "core/code/c_helpers.h"
#include "core/code/code_names.h"

#include <unordered_map>

namespace socketarium
{

/// The addresses of a C program: a variable for each, declared where it is first used.
class CAddresses
{
public:
    CAddresses(CodeNames& names, CUse& use)
        : m_names(names)
        , m_use(use)
    {
    }

    struct Arguments {
        std::string pointer; ///< "(struct sockaddr *)&address1", "NULL"
        std::string length; ///< "sizeof address1", "0"
    };
    /// What a call takes for it; `before` gets the declaration if there is none yet.
    Arguments argumentsFor(const ScriptAddress& address, std::vector<std::string>& before);

private:
    Arguments declare(const ScriptAddress& address, std::vector<std::string>& before);

    CodeNames& m_names;
    CUse& m_use;
    std::unordered_map<std::string, Arguments> m_known; ///< by structText(): those without variables
    int m_count = 0;
};

} // namespace socketarium
