// SPDX-License-Identifier: MIT
#include "core/script/script_parser.h"

#include "core/script/script_arguments.h"
#include "core/script/script_expectation.h"

#include <charconv>
#include <limits>

namespace socketarium
{
namespace
{

constexpr auto CallExpected = "a call, such as listen(server, 5)";
constexpr auto EndExpected = "the end of the line, or a # and a remark";
constexpr int MostSeconds = 24 * 60 * 60;
constexpr TimeNs Second = 1'000'000'000;

bool readRemark(ScriptLexer& lexer, ScriptLine& line)
{
    std::string_view text = lexer.rest();
    text.remove_prefix(text.empty() ? 0 : 1);
    text.remove_prefix(text.starts_with(' ') ? 1 : 0);
    line.what = ScriptRemark{std::string(text)};
    return true;
}

/// "500", "0.25"; at most nanoseconds count.
std::optional<TimeNs> secondsIn(std::string_view whole, std::string_view fraction)
{
    constexpr std::size_t Digits = 9;
    TimeNs seconds = 0;
    TimeNs nanoseconds = 0;
    std::string padded(fraction.substr(0, Digits));
    padded.append(Digits - padded.size(), '0');
    const auto isNumber = [](std::string_view text, TimeNs& number) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        return error == std::errc{} && end == text.data() + text.size();
    };
    if (!isNumber(whole, seconds) || !isNumber(padded, nanoseconds)
        || fraction.find_first_not_of("0123456789") != std::string_view::npos || seconds > MostSeconds)
        return std::nullopt;
    return seconds * Second + nanoseconds;
}

bool readSleep(ScriptLexer& lexer, ScriptLine& line)
{
    const std::size_t begin = lexer.position();
    const std::string_view whole = lexer.takeWord();
    const bool point = lexer.take(".");
    const std::string_view fraction = point ? lexer.takeWord() : std::string_view();
    const auto duration = point && fraction.empty() ? std::nullopt : secondsIn(whole, fraction);
    if (!duration)
        return lexer.failAt(begin, "seconds, such as 0.5, at most 86400");
    line.what = ScriptSleep{*duration};
    return true;
}

/// "(server)"
std::optional<SocketName> readOneSocket(ScriptLexer& lexer)
{
    if (!lexer.expect("(", "'('"))
        return std::nullopt;
    auto name = lexer.name("the name of a socket");
    return name && lexer.expect(")", "')'") ? name : std::nullopt;
}

bool readInterrupt(ScriptLexer& lexer, ScriptLine& line)
{
    auto name = readOneSocket(lexer);
    if (name)
        line.what = ScriptInterrupt{std::move(*name)};
    return name.has_value();
}

bool readLet(ScriptLexer& lexer, ScriptLine& line)
{
    ScriptLet let;
    let.variable = lexer.takeWord();
    if (let.variable.empty())
        return lexer.fail("a name for the port, as in let port = 8080");
    if (!lexer.expect("=", "'='"))
        return false;
    if (lexer.takeWord("port")) {
        auto name = readOneSocket(lexer);
        let.portOf = name.value_or("");
        line.what = let;
        return name.has_value();
    }
    const auto number
        = lexer.integer(0, std::numeric_limits<std::uint16_t>::max(), "port(server), or a port from 0 to 65535");
    let.value = static_cast<std::uint16_t>(number.value_or(0));
    line.what = let;
    return number.has_value();
}

/// "&", or "= …", or nothing.
bool readCallEnd(ScriptLexer& lexer, ScriptCall& call)
{
    const bool plain = call.how == ScriptCall::How::Plain;
    if (plain && lexer.take("&")) {
        call.how = ScriptCall::How::Start;
        return true;
    }
    if (!lexer.take("="))
        return lexer.atEnd() || lexer.peek() == '#' || lexer.peek() == '<'
            || lexer.fail(plain ? "'=' and a result, or '&'" : "'=' and a result");
    if (!readExpectation(lexer, call))
        return false;
    return lexer.peek() != '&' || lexer.fail("the end of the line: what a call with & must return stands at its wait");
}

bool readCall(ScriptLexer& lexer, ScriptLine& line, ScriptCall::How how)
{
    using How = ScriptCall::How;
    const std::size_t begin = lexer.position();
    const auto name = callNamed(lexer.takeWord());
    const bool receives = name == CallName::Recv || name == CallName::Recvfrom;
    if (how == How::Expect && !receives)
        return lexer.failAt(begin, "recv or recvfrom");
    if (!name)
        return lexer.failAt(begin, CallExpected);
    const bool hasSocket = *name != CallName::Socket && *name != CallName::Socketpair && *name != CallName::Unlink;
    if (how == How::Wait && !hasSocket)
        return lexer.failAt(begin, "a call that waits, such as accept(server)");
    ScriptCall call;
    call.how = how;
    call.request.call = *name;
    if (!readArguments(lexer, call) || !readCallEnd(lexer, call))
        return false;
    line.what = std::move(call);
    return true;
}

bool readStatement(ScriptLexer& lexer, ScriptLine& line)
{
    if (lexer.takeWord("let"))
        return readLet(lexer, line);
    if (lexer.takeWord("sleep"))
        return readSleep(lexer, line);
    if (lexer.takeWord("interrupt"))
        return readInterrupt(lexer, line);
    if (lexer.takeWord("wait"))
        return readCall(lexer, line, ScriptCall::How::Wait);
    if (lexer.takeWord("expect"))
        return readCall(lexer, line, ScriptCall::How::Expect);
    return readCall(lexer, line, ScriptCall::How::Plain);
}

bool readNote(ScriptLexer& lexer, ScriptLine& line)
{
    if (lexer.peek() == '<') {
        const std::size_t begin = lexer.position();
        const std::string_view text = lexer.rest();
        if (!text.starts_with("<waited ") || text.find('>') == std::string_view::npos)
            return lexer.failAt(begin, EndExpected);
        line.note = text;
        return true;
    }
    if (!lexer.atEnd() && lexer.peek() != '#')
        return lexer.fail(EndExpected);
    line.note = lexer.rest();
    return true;
}

} // namespace

std::variant<ScriptLine, ScriptError> parseScriptLine(std::string_view text)
{
    if (text.size() > MaxLineBytes)
        return ScriptError{0, 1, "a line of at most " + std::to_string(MaxLineBytes) + " bytes",
            "a line of " + std::to_string(text.size()) + " bytes"};
    ScriptLexer lexer(text);
    ScriptLine line;
    const bool remark = lexer.atEnd() || lexer.peek() == '#';
    const bool read = remark ? readRemark(lexer, line) : readStatement(lexer, line) && readNote(lexer, line);
    if (!read)
        return lexer.error().value_or(ScriptError{0, 1, CallExpected, {}});
    return line;
}

} // namespace socketarium
