// SPDX-License-Identifier: MIT
#pragma once

#include "app/command_line.h"

#include <string>

namespace socketarium
{

/// Builds the workbench and the window over it, runs until the window is closed. Returns the exit status.
int runWindow(const CommandLine& line, const std::string& program);

} // namespace socketarium
