// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace socketarium
{

/// How many descriptors this process may have open (RLIMIT_NOFILE, getrlimit(2)).
struct FileLimit {
    std::uint64_t soft = 0;
    std::uint64_t hard = 0;
};

/// Raises the soft limit to the hard one, which needs no privilege, and says what holds now.
FileLimit raiseFileLimit();
FileLimit fileLimit();

} // namespace socketarium
