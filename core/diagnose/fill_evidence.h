// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnose/evidence.h"

#include <string>
#include <string_view>
#include <vector>

namespace socketarium
{

/// The lines of a text of the table with this moment's names and numbers in the places of {names}. A line with
/// something that is not known is left out: nothing is guessed. Byte counts come with their unit.
std::vector<std::string> fillEvidence(std::string_view text, const Evidence& evidence);

std::string durationText(TimeNs duration); ///< "340 ms", "3.2 s", "41 s", "12 min"
std::string bytesText(std::uint64_t count); ///< "1 byte", "5 bytes"

} // namespace socketarium
