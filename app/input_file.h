// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <string>

namespace socketarium
{

/// All of a file; "-" is standard input.
Result<std::string> readInput(const std::string& path);

/// Whether the first bytes are those of pcapng or pcap. False for what is no plain file: a pipe must not be touched.
bool isCapture(const std::string& path);

} // namespace socketarium
