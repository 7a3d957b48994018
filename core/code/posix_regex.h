// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace socketarium
{

/// A script's regular expression (ECMAScript) as POSIX's extended ones that regcomp takes, for the question whether it
/// matches somewhere. None where POSIX cannot say it: look-ahead, a NUL, some escapes.
std::optional<std::string> posixRegex(const std::string& regex);

} // namespace socketarium
