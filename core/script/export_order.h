// SPDX-License-Identifier: MIT
#pragma once

#include "core/script/recorded_calls.h"

namespace socketarium
{

/// One call at its place in the script, or one half of it.
struct ExportStep {
    std::size_t call = 0; ///< index
    ScriptCall::How how = ScriptCall::How::Plain;
    bool interrupted = false; ///< Wait: a signal comes first
};

/// The order of the script: calls stand in the order they returned. One that began before earlier ones had returned is
/// started with '&' before those returns; so is one that a signal ended.
std::vector<ExportStep> exportOrder(const std::vector<RecordedCall>& calls);

/// A send whose result is less than what it was given.
bool sentOnlyPart(const ScriptCall& call);

} // namespace socketarium
