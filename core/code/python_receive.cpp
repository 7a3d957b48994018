// SPDX-License-Identifier: MIT
// The receiving calls of PythonCalls.
#include "core/code/python_calls.h"

#include "core/code/python_text.h"
#include "core/session/call_maker.h"

#include <algorithm>

namespace socketarium
{
namespace
{

/// More than this of the bytes stated is not repeated in the program: their number is compared.
constexpr std::size_t MostCompared = 48;

using Kind = BytesPattern::Kind;

/// What show() compares with: the bytes, else their number, else nothing.
std::string statedText(const Expectation& expected)
{
    const auto& bytes = expected.bytes;
    if (bytes && bytes->kind == Kind::Exact && bytes->bytes.size() <= MostCompared)
        return pythonBytes(bytes->bytes);
    return expected.result ? std::to_string(*expected.result) : std::string();
}

/// rb"hello", as a pattern of Python's re: the subset that a script's expressions share with it.
std::string patternText(const std::string& regex)
{
    std::string text = "rb\"";
    for (const char c : regex) {
        const bool plain = c >= ' ' && c <= '~' && c != '"';
        constexpr std::string_view Digits = "0123456789abcdef";
        const auto value = static_cast<unsigned char>(c);
        text += plain ? std::string(1, c) : std::string("\\x") + Digits[value >> 4] + Digits[value & 0xf];
    }
    return text + "\"";
}

} // namespace

void PythonCalls::receive(const LinePlan& line, PythonCall& call)
{
    const CallRequest& request = line.call->request;
    if (line.call->how == ScriptCall::How::Expect && !line.fails()) {
        receiveUntil(line, call);
        return;
    }
    if ((request.flags & MSG_TRUNC) != 0 && request.length > 0) {
        receiveInto(line, call);
        return;
    }
    const std::string flags = pythonFlags(request.flags, call.remark);
    const bool withSender = request.call == CallName::Recvfrom;
    call.target = withSender ? "data, sender" : "data";
    if (!withSender && request.length == 0) {
        note(call, PythonNote::EmptyReceive);
        call.callee = receiver(line) + ".recvfrom";
        call.target = "data, _";
    }
    call.arguments
        = std::to_string(std::min(request.length, MaxReceiveLength)) + (request.flags == 0 ? "" : ", " + flags);
    show(call, "data", statedText(line.outcome->expected));
    if (withSender)
        call.after.emplace_back("print(\"    from\", sender)");
}

void PythonCalls::receiveInto(const LinePlan& line, PythonCall& call)
{
    const CallRequest& request = line.call->request;
    const Expectation& expected = line.outcome->expected;
    const std::size_t length = std::min(request.length, MaxReceiveLength);
    const bool withSender = request.call == CallName::Recvfrom;
    note(call, PythonNote::TrueLength);
    call.before.push_back("buffer = bytearray(" + std::to_string(length) + ")");
    call.callee += "_into";
    call.target = withSender ? "size, sender" : "size";
    call.arguments = "buffer, " + std::to_string(length) + ", " + pythonFlags(request.flags, call.remark);
    show(call, "size", expected.result ? std::to_string(*expected.result) : std::string());
    if (line.traits.type != SOCK_STREAM) // a stream throws the bytes away: tcp(7)
        call.after.emplace_back("print(\"    in the buffer:\", bytes(buffer[:size]))");
    if (withSender)
        call.after.emplace_back("print(\"    from\", sender)");
}

/// On a stream an "expect" receives until it has what it wants; on others one call is all.
void PythonCalls::receiveUntil(const LinePlan& line, PythonCall& call)
{
    const CallRequest& request = line.call->request;
    const Expectation& expected = line.outcome->expected;
    const bool repeats = line.traits.type == SOCK_STREAM && (request.flags & MSG_PEEK) == 0;
    const bool isRegex = expected.bytes && expected.bytes->kind == Kind::Regex;
    const std::string size = std::to_string(std::min(request.length, MaxReceiveLength));
    const std::string flags = pythonFlags(request.flags, call.remark);
    const bool withSender = request.call == CallName::Recvfrom && !repeats;
    call.target = withSender ? "data, sender" : "data";
    call.arguments = size + (request.flags == 0 ? "" : ", " + flags);
    if (repeats) {
        m_use.helpers.insert(PythonHelper::ReceiveUntil);
        const std::size_t pattern = expected.bytes ? expected.bytes->bytes.size() : 0;
        const auto stated = static_cast<std::size_t>(std::max<std::int64_t>(expected.result.value_or(0), 0));
        const std::string enough = isRegex
            ? "re.search(" + patternText(expected.bytes->regex) + ", got)"
            : "len(got) >= " + std::to_string(std::max({pattern, stated, std::size_t{1}}));
        call.callee = "receive_until";
        call.arguments = receiver(line) + ", " + size + ", " + flags + ", lambda got: " + enough;
    }
    show(call, "data");
    if (withSender)
        call.after.emplace_back("print(\"    from\", sender)");
    requireBytes(line, call);
}

void PythonCalls::requireBytes(const LinePlan& line, PythonCall& call)
{
    const Expectation& expected = line.outcome->expected;
    std::string differs;
    if (expected.bytes) {
        const BytesPattern& pattern = *expected.bytes;
        if (pattern.kind == Kind::Regex) {
            m_use.modules.insert("re");
            differs = "not re.search(" + patternText(pattern.regex) + ", data)";
        } else {
            const std::string wanted = bytesArgument(pattern.bytes, call);
            differs = pattern.kind == Kind::Exact ? "data != " + wanted : "not data.startswith(" + wanted + ")";
        }
    } else if (expected.result) {
        differs = "len(data) != " + std::to_string(*expected.result);
    }
    if (differs.empty())
        return;
    m_use.modules.insert("sys");
    call.after.push_back("if " + differs + ":");
    call.after.push_back("    sys.exit(\"" + call.label + ": something else was expected\")");
}

} // namespace socketarium
