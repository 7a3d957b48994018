// SPDX-License-Identifier: MIT
#pragma once

#include "core/sequence/ladder.h"

#include <string>

namespace socketarium::ui
{

/// Stands between a label and shorter ones that may take its place where there is less room (U+009C).
constexpr const char* ShorterLabel = "\xc2\x9c";

/// What the picture says at an item. As ladderLabel() does, but of a call with its arguments and its result where there
/// is room: "connect(127.0.0.1:8080) ECONNREFUSED", else "connect() ECONNREFUSED", else "ECONNREFUSED". The socket is
/// left out: it is the line beside which it stands. Reads the capture's file. Any thread.
std::string sequenceLabel(const Capture& capture, const LadderItem& item);

/// What stands between a call's brackets as short as it can be read: without the socket and the names of families,
/// "3, {AF_INET 127.0.0.1:80}" as "127.0.0.1:80".
std::string shortArguments(std::string_view args);

} // namespace socketarium::ui
