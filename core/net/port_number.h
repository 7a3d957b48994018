// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string_view>

namespace socketarium
{

/// A whole number with an optional sign, of any length: what a person means as a number, not as a service name.
bool looksLikeNumber(std::string_view text);

/// The low 16 bits of a number of any length and sign, as a C program's cast would keep them.
std::uint16_t lowSixteenBits(std::string_view number);

/// 0 … 65535. The error tells what Python and C would have done with the number.
Result<std::uint16_t> parsePort(std::string_view number);

} // namespace socketarium
