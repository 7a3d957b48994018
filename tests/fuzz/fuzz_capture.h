// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

/// libFuzzer's entry: loads the bytes as a capture file and reads back what stands behind its rows. Ends the process if
/// the result contradicts itself.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);
