// SPDX-License-Identifier: MIT
#pragma once

#include "core/script/script.h"
#include "core/script/script_lexer.h"

namespace socketarium
{

constexpr std::string_view AddressExpected = "an address, such as {AF_INET 127.0.0.1:80}";

enum class AddressUse : std::uint8_t {
    Given, ///< an argument
    Expected, ///< behind '=': the port may be '*'
};

/// {AF_INET 127.0.0.1:80}, {AF_INET 127.0.0.1:$port}, NULL, local(server)
bool addressFollows(ScriptLexer& lexer);
std::optional<ScriptAddress> readAddress(ScriptLexer& lexer, AddressUse use);
/// The same, as readAddress() takes it.
std::string addressText(const ScriptAddress& address);

} // namespace socketarium
