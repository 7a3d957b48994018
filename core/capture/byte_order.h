// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"

#include <bit>
#include <concepts>
#include <cstring>

namespace socketarium
{

/// Numbers in files and packet headers, whatever the machine's own order. The caller has checked the length.
enum class ByteOrder : std::uint8_t { Little, Big };

template <std::unsigned_integral T> constexpr T swapped(T value)
{
    if constexpr (sizeof(T) == 2)
        return __builtin_bswap16(value);
    else if constexpr (sizeof(T) == 4)
        return __builtin_bswap32(value);
    else if constexpr (sizeof(T) == 8)
        return __builtin_bswap64(value);
    else
        return value;
}

constexpr bool isNative(ByteOrder order)
{
    return (order == ByteOrder::Little) == (std::endian::native == std::endian::little);
}

template <std::unsigned_integral T> T loadNumber(const std::byte* from, ByteOrder order)
{
    T value;
    std::memcpy(&value, from, sizeof(T));
    return isNative(order) ? value : swapped(value);
}

template <std::unsigned_integral T> void storeNumber(std::byte* to, T value, ByteOrder order)
{
    const T stored = isNative(order) ? value : swapped(value);
    std::memcpy(to, &stored, sizeof(T));
}

/// Blocks and their parts are padded to 32 bits.
constexpr std::size_t padded4(std::size_t length)
{
    return (length + 3) & ~std::size_t{3};
}

} // namespace socketarium
