// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <string>
#include <vector>

namespace socketarium
{

/// What the person asked for at the prompt.
struct CommandLine {
    enum class Task { Window, Tour, Help, Version };

    Task task = Task::Window;
    bool showTour = false; ///< Window: play the tour at once
    std::string file; ///< Window: the capture to open
    std::string saveTo; ///< Tour: where to keep the capture
    std::vector<std::string> forQt; ///< options such as -platform, handed on untouched
};

/// The error is bad usage: exit status 2.
Result<CommandLine> parseCommandLine(const std::vector<std::string>& words);
std::string usageText();

} // namespace socketarium
