// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/script/script.h"
#include "core/store/capture.h"

namespace socketarium
{

/// What to take of a capture.
struct ExportScope {
    SocketId only = SocketId::None; ///< this socket and those it cannot be repeated without (its listener); None: all
    std::size_t maxCalls = 100000; ///< what is beyond is left out, and a remark in the script says how many
};

/// The calls of a recorded session as a script that repeats it: in the order they returned; calls that waited while
/// others were made are started with '&' and waited for; ports the kernel chose become variables; what came from
/// programs other than this one is named in a remark. Any thread; reads the capture's file.
Result<Script> exportScript(const Capture& capture, const ExportScope& scope = {});

} // namespace socketarium
