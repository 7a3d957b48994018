// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/types.h"

#include <chrono>
#include <string>
#include <vector>

namespace socketarium
{

/// What the person asked for at the prompt.
struct CommandLine {
    enum class Task { Window, Tour, Play, Export, Help, Version };
    enum class Target { Calls, Python, C };

    Task task = Task::Window;
    bool showTour = false; ///< Window: play the tour at once
    std::string
        file; ///< Window: the capture to open. Play: the script. Export: a capture or a script. "-": standard input
    std::string saveTo; ///< Tour, Play: where to keep the capture
    std::chrono::milliseconds patience = std::chrono::seconds(10); ///< Play: how long a call may take
    Target target = Target::Calls; ///< Export
    SocketId socket = SocketId::None; ///< Export: only this one; None: all
    std::string output; ///< Export: empty for standard output
    std::vector<std::string> forQt; ///< options such as -platform, handed on untouched
};

/// The error is bad usage: exit status 2.
Result<CommandLine> parseCommandLine(const std::vector<std::string>& words);
std::string usageText();

} // namespace socketarium
