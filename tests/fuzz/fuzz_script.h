// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

/// libFuzzer's entry: reads the bytes as a script and writes it again. Ends the process if the result contradicts
/// itself.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);
