// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"

#include <charconv>
#include <cstring>
#include <optional>
#include <string_view>

namespace socketarium
{

/// The bytes of an option's value as one of the C types that the kernel means, and back.
template <typename T> Bytes bytesFrom(const T& value)
{
    const auto view = std::as_bytes(std::span(&value, 1));
    return {view.begin(), view.end()};
}

/// Nothing if the length is another.
template <typename T> std::optional<T> valueFrom(ByteView bytes)
{
    if (bytes.size() != sizeof(T))
        return std::nullopt;
    T value{};
    std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

/// The whole text as one number, decimal or 0x.
template <typename T> std::optional<T> integerIn(std::string_view text)
{
    const bool hex = text.starts_with("0x") || text.starts_with("0X");
    if (hex)
        text.remove_prefix(2);
    T value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, hex ? 16 : 10);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace socketarium
