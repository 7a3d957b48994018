// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace socketarium
{

/// Plays the tour without a window: every step's sentence, then the journal's lines it caused, on standard output.
/// Keeps the capture in `saveTo`, or in the person's data folder if that is empty. Returns the exit status.
int runTerminalTour(const std::string& saveTo);

} // namespace socketarium
