// SPDX-License-Identifier: MIT
#include "core/script/script_text.h"

#include "core/base/bytes.h"
#include "core/journal/call_format.h"
#include "core/script/script_address.h"
#include "core/script/script_parser.h"

#include <algorithm>

namespace socketarium
{
namespace
{

constexpr TimeNs Second = 1'000'000'000;
constexpr std::size_t MuchHex = 64; ///< bytes; more are written without blanks between

/// "text", or x"…" where that would be mostly escapes.
std::string bytesText(ByteView bytes)
{
    const std::string escaped = escapeBytes(bytes);
    if (escaped.size() <= 2 * bytes.size() + 8)
        return "\"" + escaped + "\"";
    std::string hex = formatHex(bytes);
    if (bytes.size() > MuchHex)
        std::erase(hex, ' ');
    return "x\"" + hex + "\"";
}

std::string shortened(ByteView bytes, std::size_t most)
{
    return bytes.size() <= most ? bytesText(bytes) : bytesText(bytes.first(most)) + "...";
}

std::string payloadText(const ScriptCall& call, std::size_t most)
{
    const Bytes& bytes = call.request.bytes;
    const bool repeats = call.sendLength > bytes.size();
    std::string text = shortened(bytes, most);
    if (repeats && bytes.size() <= most)
        text += "...";
    return text + ", " + std::to_string(call.sendLength);
}

/// The arguments behind the socket as the journal writes them.
std::string otherArguments(const CallRequest& request)
{
    const std::string all = callArguments(request); // its socket is None: "0, 5"
    return all.starts_with("0") ? all.substr(1) : all;
}

std::string argumentsText(const ScriptCall& call, std::size_t most)
{
    const CallRequest& request = call.request;
    const bool nothingElse = call.how == ScriptCall::How::Wait && request.length == 0 && request.bytes.empty()
        && call.address == ScriptAddress();
    if (nothingElse)
        return call.socket;
    switch (request.call) {
    case CallName::Socket:
    case CallName::Socketpair:
    case CallName::Unlink:
        return callArguments(request);
    case CallName::Bind:
    case CallName::Connect:
        return call.socket + ", " + addressText(call.address);
    case CallName::Send:
    case CallName::Sendto: {
        CallRequest flagsOnly;
        flagsOnly.call = CallName::Send;
        flagsOnly.flags = request.flags;
        const std::string flags = callArguments(flagsOnly);
        return call.socket + ", " + payloadText(call, most) + flags.substr(flags.rfind(','))
            + (request.call == CallName::Sendto ? ", " + addressText(call.address) : "");
    }
    default:
        return call.socket + otherArguments(request);
    }
}

std::string patternText(const BytesPattern& pattern, std::size_t most)
{
    if (pattern.kind == BytesPattern::Kind::Regex) {
        std::string text = "/";
        for (std::size_t i = 0; i < pattern.regex.size(); ++i) {
            if (pattern.regex[i] == '\\' && i + 1 < pattern.regex.size())
                text += pattern.regex[i++];
            else if (pattern.regex[i] == '/')
                text += '\\';
            text += pattern.regex[i];
        }
        return text + "/";
    }
    const bool goesOn = pattern.kind == BytesPattern::Kind::Prefix && pattern.bytes.size() <= most;
    return shortened(pattern.bytes, most) + (goesOn ? "..." : "");
}

std::string madeText(CallName call, const std::vector<SocketName>& made)
{
    std::string text;
    for (const SocketName& name : made)
        text += (text.empty() ? "" : ", ") + name;
    return call == CallName::Socketpair ? "[" + text + "]" : text;
}

std::string valueText(const CallRequest& request, const Bytes& value)
{
    CallOutcome outcome;
    outcome.bytes = value;
    return callOutcome(request, outcome);
}

/// Every part with a blank before it.
std::string expectationText(const ScriptCall& call, std::size_t most)
{
    const Expectation& expected = call.expected;
    std::string text;
    if (expected.result)
        text += " " + std::to_string(*expected.result);
    if (expected.error != 0)
        text += " " + errnoName(expected.error) + " (" + errnoText(expected.error) + ")";
    if (!expected.made.empty())
        text += " " + madeText(call.request.call, expected.made);
    if (expected.bytes)
        text += " " + patternText(*expected.bytes, most);
    if (expected.address)
        text += (call.request.call == CallName::Recvfrom ? " from " : " ") + addressText(*expected.address);
    if (expected.value)
        text += " " + valueText(call.request, *expected.value);
    return text;
}

std::string secondsText(TimeNs duration)
{
    std::string fraction = std::to_string(Second + duration % Second).substr(1);
    while (fraction.ends_with('0'))
        fraction.pop_back();
    return std::to_string(duration / Second) + (fraction.empty() ? "" : "." + fraction);
}

struct StatementText {
    std::string operator()(const ScriptRemark& remark) const
    {
        return remark.text.empty() ? std::string() : "# " + remark.text;
    }
    std::string operator()(const ScriptCall& call) const { return scriptCallText(call); }
    std::string operator()(const ScriptInterrupt& interrupt) const { return "interrupt(" + interrupt.socket + ")"; }
    std::string operator()(const ScriptSleep& sleep) const { return "sleep " + secondsText(sleep.duration); }
    std::string operator()(const ScriptLet& let) const
    {
        return "let " + let.variable + " = "
            + (let.portOf.empty() ? std::to_string(let.value) : "port(" + let.portOf + ")");
    }
};

std::string_view withoutCarriageReturn(std::string_view line)
{
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

} // namespace

std::string ScriptError::text() const
{
    return "line " + std::to_string(line) + ", column " + std::to_string(column) + ": expected " + expected + ", found "
        + (found.empty() ? "the end of the line" : "\"" + found + "\"");
}

ParsedScript parseScript(std::string_view text)
{
    constexpr std::string_view ByteOrderMark = "\xef\xbb\xbf";
    ParsedScript parsed;
    text.remove_prefix(text.starts_with(ByteOrderMark) ? ByteOrderMark.size() : 0);
    for (int number = 1; !text.empty(); ++number) {
        const std::size_t end = text.find('\n');
        auto line = parseScriptLine(withoutCarriageReturn(text.substr(0, end)));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (auto* read = std::get_if<ScriptLine>(&line)) {
            read->number = number;
            parsed.script.lines.push_back(std::move(*read));
        } else {
            parsed.errors.push_back(std::move(std::get<ScriptError>(line)));
            parsed.errors.back().line = number;
        }
    }
    return parsed;
}

std::string scriptCallText(const ScriptCall& call, std::size_t most)
{
    using How = ScriptCall::How;
    const std::string expected = expectationText(call, most);
    return std::string(call.how == How::Wait ? "wait "
                   : call.how == How::Expect ? "expect "
                                             : "")
        + std::string(callText(call.request.call)) + "(" + argumentsText(call, most) + ")"
        + (expected.empty() ? "" : " =" + expected) + (call.how == How::Start ? " &" : "");
}

std::string scriptLineText(const ScriptLine& line)
{
    const std::string statement = std::visit(StatementText(), line.what);
    return line.note.empty() ? statement : statement + "  " + line.note;
}

std::string scriptText(const Script& script)
{
    std::string text;
    for (const ScriptLine& line : script.lines)
        text += scriptLineText(line) + "\n";
    return text;
}

} // namespace socketarium
