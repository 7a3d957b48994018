// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace socketarium
{

/// The name of a socket in journal, capture and window: 3, 4, 5 … in the order of making, never given out again.
/// It is not the descriptor: that one the kernel reuses after close; SocketFacts::fd has it.
enum class SocketId : std::uint32_t { None = 0, First = 3 };

constexpr std::uint32_t number(SocketId id)
{
    return static_cast<std::uint32_t>(id);
}

/// Position of an event in an EventStore, from 0.
using EventIndex = std::uint64_t;

/// Nanoseconds since 1970-01-01 00:00:00 UTC.
using TimeNs = std::int64_t;

using Bytes = std::vector<std::byte>;
using ByteView = std::span<const std::byte>;

inline ByteView bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}
inline std::string_view textOf(ByteView bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace socketarium
