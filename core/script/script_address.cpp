// SPDX-License-Identifier: MIT
#include "core/script/script_address.h"

namespace socketarium
{
namespace
{

bool hasPort(const SocketAddress& address)
{
    return address.family() == AF_INET || address.family() == AF_INET6;
}

/// "(server)"
std::optional<ScriptAddress> readLocalOf(ScriptLexer& lexer)
{
    if (!lexer.expect("(", "'('"))
        return std::nullopt;
    const auto name = lexer.name("the name of a socket");
    if (!name || !lexer.expect(")", "')'"))
        return std::nullopt;
    return ScriptAddress{{}, {}, false, *name};
}

/// What stands for the port: "$port", "*" or a number. `at` is its place in the line. False if it failed.
bool readPort(ScriptLexer& lexer, std::string_view port, std::size_t at, AddressUse use, ScriptAddress& address)
{
    ScriptLexer text(port);
    if (text.take("$")) {
        address.portVariable = text.takeWord();
        const bool whole = !address.portVariable.empty() && text.atEnd();
        return whole || lexer.failAt(at + 1, "the name of a port, as in $port");
    }
    address.anyPort = port == "*";
    const bool misplaced = address.anyPort && use == AddressUse::Given;
    return !misplaced || lexer.failAt(at, "a port or $name; '*' only stands behind '='");
}

} // namespace

bool addressFollows(ScriptLexer& lexer)
{
    const std::string_view word = lexer.peekWord();
    return lexer.peek() == '{' || word == "NULL" || word == "local";
}

std::optional<ScriptAddress> readAddress(ScriptLexer& lexer, AddressUse use)
{
    if (lexer.takeWord("NULL"))
        return ScriptAddress();
    if (lexer.takeWord("local"))
        return readLocalOf(lexer);
    const std::size_t begin = lexer.position();
    const auto braces = lexer.braces(std::string(AddressExpected));
    if (!braces)
        return std::nullopt;
    ScriptAddress address;
    std::string text(*braces);
    const std::size_t colon = text.rfind(':');
    if (text.starts_with("{AF_INET") && colon != std::string::npos) {
        const std::string port = text.substr(colon + 1, text.size() - colon - 2);
        if (!readPort(lexer, port, begin + colon + 1, use, address))
            return std::nullopt;
        if (address.anyPort || !address.portVariable.empty())
            text.replace(colon + 1, std::string::npos, "0}");
    }
    auto literal = SocketAddress::parseStruct(text);
    if (!literal) {
        lexer.failAt(begin, std::string(AddressExpected));
        return std::nullopt;
    }
    address.literal = std::move(literal).value();
    return address;
}

std::string addressText(const ScriptAddress& address)
{
    if (!address.localOf.empty())
        return "local(" + address.localOf + ")";
    std::string text = address.literal.structText();
    const std::size_t colon = text.rfind(':');
    const bool literalPort = address.portVariable.empty() && !address.anyPort;
    if (literalPort || !hasPort(address.literal) || colon == std::string::npos)
        return text;
    return text.substr(0, colon + 1) + (address.anyPort ? "*" : "$" + address.portVariable) + "}";
}

} // namespace socketarium
