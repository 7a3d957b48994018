// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"

#include <algorithm>
#include <cstring>

namespace socketarium
{

/// The bytes of an address as one of the sockaddr structs, a copy and so aligned; what is missing becomes zeroes.
template <typename T> T sockaddrAs(ByteView bytes)
{
    T result{};
    std::memcpy(&result, bytes.data(), std::min(bytes.size(), sizeof result));
    return result;
}

} // namespace socketarium
