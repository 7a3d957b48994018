// SPDX-License-Identifier: MIT
#pragma once

#include "core/script/script.h"
#include "core/script/script_lexer.h"

namespace socketarium
{

/// What stands behind '=', into call.expected; the call and its arguments are read. False if it failed.
bool readExpectation(ScriptLexer& lexer, ScriptCall& call);

} // namespace socketarium
