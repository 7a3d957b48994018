// SPDX-License-Identifier: MIT
#pragma once

#include "core/script/script_address.h"

namespace socketarium
{

/// The longest payload a script can send.
constexpr std::size_t MaxSendLength = std::size_t{64} << 20;

/// "(…)" behind the name of a call, into `call`; its request.call and how are set. Of a waited-for call the socket is
/// enough. False if it failed.
bool readArguments(ScriptLexer& lexer, ScriptCall& call);

/// The value of request.option that stands in `text`: as the journal writes it, or as a person would.
std::optional<Bytes> optionValueIn(const CallRequest& request, std::string_view text);
/// What such a value looks like: "on or off, 1 or 0".
std::string valueExpected(const CallRequest& request);

} // namespace socketarium
