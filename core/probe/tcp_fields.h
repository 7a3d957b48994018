// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace socketarium
{

/// One field of struct tcp_info (linux/tcp.h, RFC 4898 for the counters).
struct TcpField {
    enum class Unit : unsigned char {
        Number,
        ByteCount,
        Segments,
        Microseconds,
        Milliseconds,
        BytesPerSecond,
        State, ///< of the connection, linux/tcp_states.h
        CongestionState, ///< enum tcp_ca_state
        Flags, ///< TCPI_OPT_…
    };

    std::string_view name; ///< "tcpi_rtt"
    Unit unit;
    std::string_view meaning; ///< one sentence for a learner
    std::uint16_t offset; ///< bytes from the start of the struct
    std::uint8_t size; ///< 1, 2, 4 or 8 bytes
    std::uint8_t shift = 0; ///< bit fields: from the lowest bit …
    std::uint8_t bits = 0; ///< … this many; 0: the whole number
};

/// In the order of the struct.
std::span<const TcpField> tcpFields();
const TcpField* findTcpField(std::string_view name);

/// The number in `info`; nothing if this kernel's struct ends before it.
std::optional<std::uint64_t> tcpValue(const TcpField& field, ByteView info);
std::optional<std::uint64_t> tcpValue(std::string_view name, ByteView info);

/// "12 345 B", "0.043 ms", "ESTABLISHED", "SACK|TIMESTAMPS": the number with its unit; "∞" for the kernel's infinity.
std::string tcpValueText(const TcpField& field, std::uint64_t value);

} // namespace socketarium
