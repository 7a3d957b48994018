// SPDX-License-Identifier: MIT
#include "core/net/port_number.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace socketarium
{
namespace
{

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isSigned(std::string_view text)
{
    return text.starts_with('-') || text.starts_with('+');
}

/// Enough of a long number to recognise it in a message.
std::string shortened(std::string_view number)
{
    constexpr std::size_t Longest = 24;
    if (number.size() <= Longest)
        return std::string(number);
    return std::string(number.substr(0, Longest - 4)) + "… (" + std::to_string(number.size()) + " characters)";
}

} // namespace

bool looksLikeNumber(std::string_view text)
{
    if (isSigned(text))
        text.remove_prefix(1);
    return !text.empty() && std::ranges::all_of(text, isDigit);
}

std::uint16_t lowSixteenBits(std::string_view number)
{
    unsigned value = 0;
    for (const char c : number) {
        if (isDigit(c))
            value = (value * 10 + static_cast<unsigned>(c - '0')) & 0xffffU;
    }
    if (number.starts_with('-'))
        value = (0x10000U - value) & 0xffffU;
    return static_cast<std::uint16_t>(value);
}

Result<std::uint16_t> parsePort(std::string_view number)
{
    if (!looksLikeNumber(number))
        return Error::ours("read port", std::string(number), "A port is a number between 0 and 65535.");
    std::string_view digits = isSigned(number) ? number.substr(1) : number;
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    const bool fits = error == std::errc{} && end == digits.data() + digits.size();
    if (fits && (port == 0 || !number.starts_with('-')))
        return port;
    return Error::ours("read port", std::string(number),
        "A port has 16 bits, 0 to 65535; " + shortened(number)
            + " does not fit. Python raises OverflowError before any system call; C's htons would silently keep the "
              "low "
              "16 bits, which is port "
            + std::to_string(lowSixteenBits(number)) + ".");
}

} // namespace socketarium
