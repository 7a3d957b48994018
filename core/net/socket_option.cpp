// SPDX-License-Identifier: MIT
#include "core/net/socket_option.h"

#include "core/base/bytes.h"
#include "core/net/option_bytes.h"
#include "core/net/option_struct.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>

namespace socketarium
{
namespace
{

constexpr auto Operation = "read option value";

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
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
    if (const auto number = integerIn<int>(text)) // any int: what the kernel makes of 7 is worth seeing
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
    if (const auto number = integerIn<int>(text))
        return bytesFrom(linger{1, *number});
    return wants(text, "whole seconds, or off; 0 makes close send a reset");
}

constexpr std::uint64_t Unlimited = std::numeric_limits<std::uint64_t>::max();

Result<Bytes> parseNumber64(std::string_view text)
{
    if (text == "unlimited")
        return bytesFrom(Unlimited);
    if (const auto number = integerIn<std::uint64_t>(text))
        return bytesFrom(*number);
    return wants(text, "a whole number, or unlimited");
}

Result<Bytes> parseInteger(std::string_view text, bool networkOrder)
{
    const auto number = integerIn<int>(text);
    if (!number)
        return wants(text, "a whole number that fits into 32 bits");
    return networkOrder ? bytesFrom(htonl(static_cast<std::uint32_t>(*number))) : bytesFrom(*number);
}

Result<Bytes> orWants(std::optional<Bytes> value, std::string_view text, std::string what)
{
    if (value)
        return std::move(*value);
    return wants(text, std::move(what));
}

Result<Bytes> parseBare(OptionKind kind, std::string_view text)
{
    switch (kind) {
    case OptionKind::Flag:
        return parseFlag(text);
    case OptionKind::Integer:
        return parseInteger(text, false);
    case OptionKind::NetworkInteger:
        return parseInteger(text, true);
    case OptionKind::Time:
        return parseTime(text);
    case OptionKind::Linger:
        return parseLinger(text);
    case OptionKind::Text:
        return parseEscapes(text);
    case OptionKind::Number64:
        return parseNumber64(text);
    case OptionKind::Numbers:
        return orWants(parseNumbers(text), text, "whole numbers with blanks between, for example 1 0");
    case OptionKind::Address:
        return orWants(parseOptionAddress(text), text, "an IPv4 address, for example 127.0.0.1");
    case OptionKind::Group:
        return orWants(
            parseGroup(text), text, "a group and an interface of this machine, for example 239.1.2.3 127.0.0.1");
    case OptionKind::SourceGroup:
        return orWants(parseSourceGroup(text), text,
            "a group, the interface's address and a sender, for example 232.1.2.3 127.0.0.1 127.0.0.2");
    case OptionKind::Group6:
        return orWants(parseGroup6(text), text, "a group and an interface of this machine, for example ff02::1:3 lo");
    case OptionKind::PortRange:
        return orWants(parsePortRange(text), text, "two ports, for example 40000-40999, or off");
    case OptionKind::Credentials:
        return orWants(parseCredentials(text), text, "a process, user and group: pid 1 uid 0 gid 0");
    case OptionKind::Raw:
        break;
    }
    return parseHex(text);
}

/// "61 62 63": what formatOptionValue makes of a value that does not fit its kind.
bool isHexDump(std::string_view text)
{
    if (text.size() < 5 || text.size() % 3 != 2)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isBlank = text[i] == ' ';
        const bool isDigit = std::string_view("0123456789abcdef").find(text[i]) != std::string_view::npos;
        if (i % 3 == 2 ? !isBlank : !isDigit)
            return false;
    }
    return true;
}

/// Nothing for microseconds that are no part of a second.
std::optional<std::string> formatTime(ByteView value)
{
    const auto time = valueFrom<timeval>(value);
    constexpr long Second = 1'000'000;
    if (!time || time->tv_usec < 0 || time->tv_usec >= Second)
        return std::nullopt;
    if (time->tv_usec == 0)
        return std::to_string(time->tv_sec);
    const bool negative = time->tv_sec < 0; // −0.5 s is kept as −1 s and 500000 µs
    std::string text = negative ? "-" + std::to_string(-(time->tv_sec + 1)) : std::to_string(time->tv_sec);
    std::string part = std::to_string(Second + (negative ? Second - time->tv_usec : time->tv_usec));
    part[0] = '.';
    return text + part.erase(part.find_last_not_of('0') + 1);
}

std::optional<std::string> formatInteger(ByteView value)
{
    if (const auto number = valueFrom<int>(value))
        return std::to_string(*number);
    if (const auto byte = valueFrom<unsigned char>(value)) // the multicast options answer with one byte
        return std::to_string(*byte);
    return std::nullopt;
}

std::optional<std::string> formatNetworkInteger(ByteView value)
{
    const auto number = valueFrom<std::uint32_t>(value);
    return number ? std::optional(std::to_string(static_cast<int>(ntohl(*number)))) : std::nullopt;
}

std::optional<std::string> formatNumber64(ByteView value)
{
    const auto number = valueFrom<std::uint64_t>(value);
    if (!number)
        return std::nullopt;
    return *number == Unlimited ? "unlimited" : std::to_string(*number);
}

std::optional<std::string> formatLinger(ByteView value)
{
    const auto time = valueFrom<linger>(value);
    if (!time)
        return std::nullopt;
    return time->l_onoff == 0 ? "off" : std::to_string(time->l_linger);
}

std::optional<std::string> formatFitting(OptionKind kind, ByteView value)
{
    switch (kind) {
    case OptionKind::Flag:
    case OptionKind::Integer:
        return formatInteger(value);
    case OptionKind::NetworkInteger:
        return formatNetworkInteger(value);
    case OptionKind::Time:
        return formatTime(value);
    case OptionKind::Linger:
        return formatLinger(value);
    case OptionKind::Text: {
        const std::string_view text = textOf(value);
        return escapeBytes(bytesOf(text.substr(0, text.find('\0'))));
    }
    case OptionKind::Number64:
        return formatNumber64(value);
    case OptionKind::Numbers:
        return formatNumbers(value);
    case OptionKind::Address:
        return formatOptionAddress(value);
    case OptionKind::Group:
        return formatGroup(value);
    case OptionKind::SourceGroup:
        return formatSourceGroup(value);
    case OptionKind::Group6:
        return formatGroup6(value);
    case OptionKind::PortRange:
        return formatPortRange(value);
    case OptionKind::Credentials:
        return formatCredentials(value);
    case OptionKind::Raw:
        break;
    }
    return std::nullopt;
}

} // namespace

Result<Bytes> parseOptionValue(OptionKind kind, std::string_view text)
{
    const std::string_view bare = trimmed(text);
    Result<Bytes> value = parseBare(kind, bare);
    return !value.ok() && isHexDump(bare) ? parseHex(bare) : value;
}

std::string formatOptionValue(OptionKind kind, ByteView value)
{
    return formatFitting(kind, value).value_or(formatHex(value));
}

} // namespace socketarium
