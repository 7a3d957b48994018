// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace socketarium
{

/// "EAI_NONAME"; "EAI error 4711" for a number without a name.
std::string lookupErrorName(int code);
/// One plain sentence in English whatever the locale, which gai_strerror(3) is not.
std::string lookupErrorText(int code);

} // namespace socketarium
