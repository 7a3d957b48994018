// SPDX-License-Identifier: MIT
#pragma once

#include "app/command_line.h"

namespace socketarium
{

/// Writes a capture or a script as a script, or as a program. Returns the exit status.
int runExport(const CommandLine& line);

} // namespace socketarium
