// SPDX-License-Identifier: MIT
#include "core/script/script_expectation.h"

#include "core/base/error.h"
#include "core/script/script_arguments.h"
#include "core/script/script_regex.h"

#include <limits>

namespace socketarium
{
namespace
{

constexpr std::int64_t Largest = std::numeric_limits<std::int64_t>::max();
constexpr auto ResultExpected = "a result, such as 0 or -1 ECONNREFUSED";
constexpr auto SocketExpected = "a name for the new socket, or -1 and an error";
constexpr auto ErrorExpected = "the name of an error, such as ECONNREFUSED";

bool makesSocket(CallName call)
{
    return call == CallName::Socket || call == CallName::Accept;
}

bool receives(CallName call)
{
    return call == CallName::Recv || call == CallName::Recvfrom;
}

bool tellsAddress(CallName call)
{
    return call == CallName::Accept || call == CallName::Getsockname || call == CallName::Getpeername;
}

/// "ECONNREFUSED", "errno 4711"
bool readErrorName(ScriptLexer& lexer, Expectation& expected)
{
    if (lexer.takeWord("errno")) {
        const auto number = lexer.integer(1, std::numeric_limits<std::uint16_t>::max(), "the number of an error");
        expected.error = static_cast<int>(number.value_or(0));
        return number.has_value();
    }
    const std::size_t begin = lexer.position();
    expected.error = errnoNumber(std::string(lexer.takeWord()));
    return expected.error != 0 || lexer.failAt(begin, ErrorExpected);
}

/// -1 EACCES (Permission denied): the words in brackets are for people.
bool readFailure(ScriptLexer& lexer, Expectation& expected)
{
    const auto result = lexer.integer(-1, -1, "-1, or a result of 0 and more");
    if (!result)
        return false;
    expected.result = result;
    if (lexer.peekWord().empty())
        return true;
    if (!readErrorName(lexer, expected))
        return false;
    if (!lexer.take("("))
        return true;
    lexer.textUntil(")");
    return lexer.expect(")", "')'");
}

bool readNumber(ScriptLexer& lexer, Expectation& expected)
{
    expected.result = lexer.integer(0, Largest, ResultExpected);
    return expected.result.has_value();
}

bool readName(ScriptLexer& lexer, Expectation& expected)
{
    auto name = lexer.name(SocketExpected);
    if (name)
        expected.made.push_back(std::move(*name));
    return name.has_value();
}

/// 0 [a, b]
bool readPair(ScriptLexer& lexer, Expectation& expected)
{
    if (lexer.peek() != '[' && !readNumber(lexer, expected))
        return false;
    return lexer.expect("[", "'[' and two names, as in [a, b]") && readName(lexer, expected) && lexer.expect(",", "','")
        && readName(lexer, expected) && lexer.expect("]", "']'");
}

bool readRegex(ScriptLexer& lexer, Expectation& expected)
{
    const std::size_t begin = lexer.position();
    auto regex = lexer.regex("a regular expression, such as /hello/");
    if (!regex)
        return false;
    if (const std::string fault = regexFault(*regex); !fault.empty())
        return lexer.failAt(begin, fault);
    expected.bytes = BytesPattern{BytesPattern::Kind::Regex, {}, std::move(*regex)};
    return true;
}

bool readBytes(ScriptLexer& lexer, Expectation& expected)
{
    if (lexer.peek() == '/')
        return readRegex(lexer, expected);
    auto bytes = lexer.bytes("bytes, such as \"hello\"");
    if (!bytes)
        return false;
    const bool goesOn = lexer.take("...");
    expected.bytes
        = BytesPattern{goesOn ? BytesPattern::Kind::Prefix : BytesPattern::Kind::Exact, std::move(*bytes), {}};
    return true;
}

bool readFrom(ScriptLexer& lexer, Expectation& expected)
{
    expected.address = readAddress(lexer, AddressUse::Expected);
    return expected.address.has_value();
}

bool patternFollows(ScriptLexer& lexer)
{
    return lexer.bytesFollow() || lexer.peek() == '/';
}

/// 28 "Thank you" from {AF_INET 127.0.0.1:80}: each part may be left out, and in the journal's lines of Run mode
/// "from".
bool readReceived(ScriptLexer& lexer, CallName call, Expectation& expected)
{
    const bool fromMay = call == CallName::Recvfrom;
    const auto fromFollows = [&] { return fromMay && (lexer.peekWord() == "from" || addressFollows(lexer)); };
    if (!patternFollows(lexer) && !fromFollows() && !readNumber(lexer, expected))
        return false;
    if (patternFollows(lexer) && !readBytes(lexer, expected))
        return false;
    if (!fromFollows())
        return true;
    lexer.takeWord("from");
    return readFrom(lexer, expected);
}

/// 0 {AF_INET 127.0.0.1:80}
bool readTold(ScriptLexer& lexer, Expectation& expected)
{
    if (lexer.peek() == '{' || lexer.peekWord() == "local")
        return readFrom(lexer, expected);
    return readNumber(lexer, expected) && (!addressFollows(lexer) || readFrom(lexer, expected));
}

/// 0 131072
bool readOptionValue(ScriptLexer& lexer, ScriptCall& call)
{
    if (!readNumber(lexer, call.expected))
        return false;
    const std::size_t begin = lexer.position();
    const std::string_view text = lexer.textUntil("#<");
    if (text.empty())
        return true;
    call.expected.value = optionValueIn(call.request, text);
    return call.expected.value || lexer.failAt(begin, valueExpected(call.request));
}

} // namespace

bool readExpectation(ScriptLexer& lexer, ScriptCall& call)
{
    Expectation& expected = call.expected;
    const CallName name = call.request.call;
    if (lexer.peek() == '-')
        return readFailure(lexer, expected);
    if (makesSocket(name))
        return readName(lexer, expected)
            && (!tellsAddress(name) || !addressFollows(lexer) || readFrom(lexer, expected));
    if (name == CallName::Socketpair)
        return readPair(lexer, expected);
    if (receives(name))
        return readReceived(lexer, name, expected);
    if (tellsAddress(name))
        return readTold(lexer, expected);
    if (name == CallName::Getsockopt)
        return readOptionValue(lexer, call);
    return readNumber(lexer, expected);
}

} // namespace socketarium
