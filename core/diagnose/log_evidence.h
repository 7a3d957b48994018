// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnose/evidence.h"

namespace socketarium
{

/// Fills in what the log of the capture knows of the two ends: calls, counters, since when the state lasts, what was
/// unread at close. Walks back over a bounded number of the newest rows. Any thread.
void addLog(Evidence& evidence, const Capture& capture);

} // namespace socketarium
