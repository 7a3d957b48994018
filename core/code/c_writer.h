// SPDX-License-Identifier: MIT
#pragma once

#include "core/code/code.h"

namespace socketarium
{

/// The script as a C program for Linux: codeFor().
Code cProgram(const Script& script);

} // namespace socketarium
