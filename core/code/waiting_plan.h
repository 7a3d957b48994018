// SPDX-License-Identifier: MIT
#pragma once

#include "core/script/script.h"

namespace socketarium
{

/// How a program makes a call that waited while the script went on.
enum class WaitingTurn : std::uint8_t {
    NotWaiting, ///< the line neither starts nor awaits one
    AtReturn, ///< made where it returned: the result is the same
    AtStart, ///< made at once: it is no call that waits
    Thread, ///< in a thread, because what it waits for depends on it, or the other way round
    Interrupted, ///< made where it returned, and ended there by a signal
    NothingStarted, ///< a "wait" without a call
};

/// One line of the script that starts or awaits a call.
struct WaitingLine {
    WaitingTurn turn = WaitingTurn::NotWaiting;
    std::int32_t other = -1; ///< index of the line that awaits what this one starts, or the reverse; −1 if none
};

/// Decides for every line of the script; others get NotWaiting. A call is moved to its return unless
/// - it sends: others drain what it fills,
/// - its own socket was closed, changed or received from meanwhile,
/// - more was sent meanwhile than buffers are sure to hold, or than it took,
/// - it connects, and a connection was accepted meanwhile,
/// - it never returned.
/// One that a signal ended with EINTR is always made where it returned.
std::vector<WaitingLine> planWaiting(const Script& script);

} // namespace socketarium
