// SPDX-License-Identifier: MIT
#pragma once

#include "core/code/c_helper_texts.h"

#include <map>

namespace socketarium
{

/// The helpers for calls that wait in a thread and for signals that end calls.
std::map<CHelper, CHelperText> cWaitingTexts();

} // namespace socketarium
