// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnose/evidence.h"

#include <span>
#include <string>
#include <string_view>

namespace socketarium
{

/// A name that texts of the table may hold in curly brackets, and what stands in its place: empty if it is not known.
struct Placeholder {
    std::string_view name;
    std::string (*value)(const Evidence&);
};

std::span<const Placeholder> socketPlaceholders(); ///< the two ends, their states, calls and times
std::span<const Placeholder> flowPlaceholders(); ///< bytes and queues
std::span<const Placeholder> namePlaceholders(); ///< addresses, and who has them

} // namespace socketarium
