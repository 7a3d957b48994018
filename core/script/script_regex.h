// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"

#include <string>

namespace socketarium
{

/// How far into the bytes a regular expression looks.
constexpr std::size_t RegexSubjectLimit = 65536;

/// What is wrong with an expression (ECMAScript, without back references); empty if it can be used. Expressions are
/// bounded, so that neither this nor a search takes long or deep recursion, whoever wrote them.
std::string regexFault(const std::string& regex);

/// Whether it matches somewhere in the first RegexSubjectLimit bytes. False for an expression with a fault.
bool regexMatches(const std::string& regex, ByteView bytes);

} // namespace socketarium
