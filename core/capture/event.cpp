// SPDX-License-Identifier: MIT
#include "core/capture/event.h"

#include "core/base/error.h"

#include <array>
#include <cstdio>

namespace socketarium
{
namespace
{

void appendLower(std::string& line, std::string_view key)
{
    for (const char c : key)
        line += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

std::string CallEvent::line() const
{
    std::string line;
    line.reserve(args.size() + outcome.size() + 80);
    line += callText(call);
    line += '(';
    line += args;
    line += ") = ";
    line += std::to_string(result);
    if (error != 0) {
        line += ' ';
        line += errnoName(error);
        line += " (";
        line += errnoText(error);
        line += ')';
    }
    if (!outcome.empty()) {
        line += ' ';
        line += outcome;
    }
    if (waited) {
        std::array<char, 48> text;
        const std::int64_t milliseconds = (duration + 500'000) / 1'000'000;
        std::snprintf(text.data(), text.size(), "  <waited %lld.%03lld s>", static_cast<long long>(milliseconds / 1000),
            static_cast<long long>(milliseconds % 1000));
        line += text.data();
    }
    return line;
}

std::string StateEvent::line() const
{
    std::string line = "socket " + std::to_string(number(socket)) + ": ";
    if (from != to) {
        line += from;
        line += from.empty() ? "" : " → ";
        line += to;
    } else {
        bool first = true;
        for (const auto& [key, value] : facts) {
            line += first ? "" : ", ";
            first = false;
            appendLower(line, key);
            line += ' ';
            line += value;
        }
    }
    if (!cause.empty()) {
        line += ", by ";
        line += cause;
    }
    return line;
}

} // namespace socketarium
