// SPDX-License-Identifier: MIT
#pragma once

#include "app/command_line.h"

namespace socketarium
{

/// Plays a script without a window and prints each line with what happened. Returns the exit status.
int runPlay(const CommandLine& line);

} // namespace socketarium
