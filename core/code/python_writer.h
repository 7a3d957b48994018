// SPDX-License-Identifier: MIT
#pragma once

#include "core/code/code.h"

namespace socketarium
{

/// The script as a Python 3.9 program: codeFor().
Code pythonProgram(const Script& script);

} // namespace socketarium
