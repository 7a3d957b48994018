// SPDX-License-Identifier: MIT
#pragma once

#include "core/sys/call.h"

#include <string>

namespace socketarium
{

/// How many payload bytes a journal line shows; the packet beside it has all of them.
constexpr std::size_t JournalPreviewBytes = 48;

/// What stands between a call's brackets: `3, {AF_INET 127.0.0.1:80}`. Bytes as a C string of at most
/// JournalPreviewBytes, followed by their true number: `4, "hello", 5, 0`.
std::string callArguments(const CallRequest& request);

/// What came back beside the number: `{AF_INET 127.0.0.1:50736}`, `"hello"`, an option's value, `[3, 4]`.
std::string callOutcome(const CallRequest& request, const CallOutcome& outcome);

/// `listen(3)`: the call and its socket alone, as the cause of something.
std::string callCause(const CallRequest& request);

} // namespace socketarium
