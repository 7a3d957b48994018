// SPDX-License-Identifier: MIT
#pragma once

#include "core/explain/explanation.h"

#include <string_view>

namespace socketarium
{

/// Puts this failure's own names and numbers into a text of the table:
///   {socket} {kind} (with a blank behind it) {family} {type} {protocol} {state} {local} {peer}  of the socket (of the
///   request for socket and socketpair) {call} {address} {addressFamily} {port} {path} {size} {option} {how}  of the
///   call
/// What is not known becomes words that keep the sentence whole: "the given address".
std::string fillText(std::string_view text, const Failure& failure);

} // namespace socketarium
