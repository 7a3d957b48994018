// SPDX-License-Identifier: MIT
#include "core/probe/tcp_fields.h"

#include "core/capture/socket_facts.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#include <linux/tcp.h>

namespace socketarium
{
namespace
{

constexpr std::uint64_t InfiniteThreshold = 0x7fffffff; // TCP_INFINITE_SSTHRESH of net/tcp.h

/// "12 345": in groups of three from five digits on.
std::string grouped(std::uint64_t value)
{
    std::string digits = std::to_string(value);
    if (digits.size() < 5)
        return digits;
    for (std::size_t at = digits.size(); at > 3;)
        digits.insert(at -= 3, " ");
    return digits;
}

/// "0.043 ms", "200 ms"
std::string milliseconds(std::uint64_t micro)
{
    std::string text = grouped(micro / 1000);
    if (micro % 1000 != 0) {
        std::string part = std::to_string(1000 + micro % 1000);
        part[0] = '.';
        text += part.erase(part.find_last_not_of('0') + 1);
    }
    return text + " ms";
}

std::string flagsText(std::uint64_t flags)
{
    struct Name {
        std::uint64_t bit;
        std::string_view text;
    };
    constexpr std::array Names{Name{TCPI_OPT_TIMESTAMPS, "TIMESTAMPS"}, Name{TCPI_OPT_SACK, "SACK"},
        Name{TCPI_OPT_WSCALE, "WSCALE"}, Name{TCPI_OPT_ECN, "ECN"}, Name{TCPI_OPT_ECN_SEEN, "ECN_SEEN"},
        Name{TCPI_OPT_SYN_DATA, "SYN_DATA"}, Name{64, "USEC_TS"},
        Name{128, "TFO_CHILD"}}; // the last two are newer than the header
    std::string text;
    for (const Name& name : Names) {
        if ((flags & name.bit) != 0)
            text.append(text.empty() ? "" : "|").append(name.text);
    }
    return text.empty() ? "none" : text;
}

std::string congestionText(std::uint64_t state)
{
    constexpr std::array Names{"Open", "Disorder", "CWR", "Recovery", "Loss"};
    return state < Names.size() ? Names[state] : std::to_string(state);
}

/// linux/tcp_states.h counts from 1 ESTABLISHED to 12 NEW_SYN_RECV.
std::string stateName(std::uint64_t state)
{
    return state >= 1 && state <= 12 ? std::string(stateText(stateOfTcp(static_cast<int>(state))))
                                     : std::to_string(state);
}

/// The kernel's ways to say that there is no limit, or no measurement yet.
bool isInfinite(const TcpField& field, std::uint64_t value)
{
    if (field.name == "tcpi_snd_ssthresh")
        return value >= InfiniteThreshold;
    if (field.name == "tcpi_min_rtt")
        return value == std::numeric_limits<std::uint32_t>::max();
    return field.unit == TcpField::Unit::BytesPerSecond && value == std::numeric_limits<std::uint64_t>::max();
}

template <typename T> std::uint64_t numberAt(ByteView bytes)
{
    T value{};
    std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

} // namespace

const TcpField* findTcpField(std::string_view name)
{
    const auto fields = tcpFields();
    const auto found = std::ranges::find(fields, name, &TcpField::name);
    return found != fields.end() ? &*found : nullptr;
}

std::optional<std::uint64_t> tcpValue(const TcpField& field, ByteView info)
{
    if (info.size() < std::size_t{field.offset} + field.size)
        return std::nullopt;
    const ByteView bytes = info.subspan(field.offset, field.size);
    switch (field.size) {
    case 1: {
        const std::uint64_t whole = numberAt<std::uint8_t>(bytes);
        return field.bits == 0 ? whole : whole >> field.shift & ((1U << field.bits) - 1);
    }
    case 2:
        return numberAt<std::uint16_t>(bytes);
    case 4:
        return numberAt<std::uint32_t>(bytes);
    default:
        return numberAt<std::uint64_t>(bytes);
    }
}

std::optional<std::uint64_t> tcpValue(std::string_view name, ByteView info)
{
    const TcpField* field = findTcpField(name);
    return field != nullptr ? tcpValue(*field, info) : std::nullopt;
}

std::string tcpValueText(const TcpField& field, std::uint64_t value)
{
    if (isInfinite(field, value))
        return "∞";
    switch (field.unit) {
    case TcpField::Unit::ByteCount:
        return grouped(value) + " B";
    case TcpField::Unit::Segments:
        return grouped(value) + (value == 1 ? " packet" : " packets");
    case TcpField::Unit::Microseconds:
        return milliseconds(value);
    case TcpField::Unit::Milliseconds:
        return grouped(value) + " ms";
    case TcpField::Unit::BytesPerSecond:
        return grouped(value) + " B/s";
    case TcpField::Unit::State:
        return stateName(value);
    case TcpField::Unit::CongestionState:
        return congestionText(value);
    case TcpField::Unit::Flags:
        return flagsText(value);
    case TcpField::Unit::Number:
        break;
    }
    return grouped(value);
}

} // namespace socketarium
