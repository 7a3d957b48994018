// SPDX-License-Identifier: MIT
#include "core/net/socket_option.h"

#include "core/base/bytes.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <optional>

#include <sys/socket.h>
#include <sys/time.h>

namespace socketarium
{
namespace
{

constexpr auto Operation = "read option value";

template <typename T> Bytes bytesFrom(const T& value)
{
    const auto view = std::as_bytes(std::span(&value, 1));
    return {view.begin(), view.end()};
}

template <typename T> std::optional<T> valueFrom(ByteView bytes)
{
    if (bytes.size() != sizeof(T))
        return std::nullopt;
    T value{};
    std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<int> integer(std::string_view text)
{
    const bool hex = text.starts_with("0x") || text.starts_with("0X");
    if (hex)
        text.remove_prefix(2);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, hex ? 16 : 10);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<double> seconds(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    constexpr double Longest = 1e15; // keeps the cast to time_t and the microseconds exact
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() || !(std::abs(value) <= Longest))
        return std::nullopt;
    return value;
}

Error wants(std::string_view text, std::string what)
{
    return Error::ours(Operation, std::string(text), "This option wants " + std::move(what) + ".");
}

Result<Bytes> parseFlag(std::string_view text)
{
    if (text == "on" || text == "yes" || text == "true")
        return bytesFrom(int{1});
    if (text == "off" || text == "no" || text == "false")
        return bytesFrom(int{0});
    if (const auto number = integer(text)) // any int: what the kernel makes of 7 is worth seeing
        return bytesFrom(*number);
    return wants(text, "on or off, 1 or 0");
}

/// A negative time is passed on: the kernel's EDOM is the answer to learn from.
Result<Bytes> parseTime(std::string_view text)
{
    const auto value = text == "off" ? std::optional(0.0) : seconds(text);
    if (!value)
        return wants(text, "seconds, for example 1.5; 0 or off waits for ever");
    timeval time{};
    const double whole = std::floor(*value);
    time.tv_sec = static_cast<time_t>(whole);
    time.tv_usec = static_cast<suseconds_t>(std::floor((*value - whole) * 1e6 + 0.5));
    if (time.tv_usec == 1'000'000) {
        ++time.tv_sec;
        time.tv_usec = 0;
    }
    return bytesFrom(time);
}

Result<Bytes> parseLinger(std::string_view text)
{
    if (text == "off")
        return bytesFrom(linger{0, 0});
    if (const auto number = integer(text))
        return bytesFrom(linger{1, *number});
    return wants(text, "whole seconds, or off; 0 makes close send a reset");
}

std::string timeText(const timeval& time)
{
    std::string text = std::to_string(time.tv_sec);
    if (time.tv_usec == 0)
        return text;
    std::string micro = std::to_string(time.tv_usec);
    if (time.tv_usec > 0 && micro.size() < 6)
        micro.insert(0, 6 - micro.size(), '0');
    while (micro.ends_with('0'))
        micro.pop_back();
    return text + "." + micro;
}

} // namespace

const SocketOption* findOption(int level, int number)
{
    const auto options = socketOptions();
    const auto found = std::ranges::find_if(
        options, [&](const SocketOption& option) { return option.level == level && option.number == number; });
    return found != options.end() ? &*found : nullptr;
}

const SocketOption* findOption(std::string_view name)
{
    const auto options = socketOptions();
    const auto found = std::ranges::find(options, trimmed(name), &SocketOption::name);
    return found != options.end() ? &*found : nullptr;
}

Result<Bytes> parseOptionValue(OptionKind kind, std::string_view text)
{
    const std::string_view bare = trimmed(text);
    switch (kind) {
    case OptionKind::Flag:
        return parseFlag(bare);
    case OptionKind::Integer:
        if (const auto number = integer(bare))
            return bytesFrom(*number);
        return wants(text, "a whole number that fits into 32 bits");
    case OptionKind::Time:
        return parseTime(bare);
    case OptionKind::Linger:
        return parseLinger(bare);
    case OptionKind::Text: {
        const ByteView view = bytesOf(bare);
        return Bytes(view.begin(), view.end());
    }
    case OptionKind::Raw:
        break;
    }
    return parseHex(bare);
}

std::string formatOptionValue(OptionKind kind, ByteView value)
{
    switch (kind) {
    case OptionKind::Flag:
    case OptionKind::Integer:
        if (const auto number = valueFrom<int>(value))
            return std::to_string(*number);
        if (const auto byte = valueFrom<unsigned char>(value)) // the multicast options answer with one byte
            return std::to_string(*byte);
        break;
    case OptionKind::Time:
        if (const auto time = valueFrom<timeval>(value))
            return timeText(*time);
        break;
    case OptionKind::Linger:
        if (const auto time = valueFrom<linger>(value))
            return time->l_onoff == 0 ? "off" : std::to_string(time->l_linger);
        break;
    case OptionKind::Text: {
        const std::string_view text = textOf(value);
        return escapeBytes(bytesOf(text.substr(0, text.find('\0'))));
    }
    case OptionKind::Raw:
        break;
    }
    return formatHex(value);
}

} // namespace socketarium
