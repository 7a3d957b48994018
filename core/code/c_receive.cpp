// SPDX-License-Identifier: MIT
// The receiving calls of CCalls.
#include "core/code/c_calls.h"

#include "core/code/c_text.h"
#include "core/code/posix_regex.h"
#include "core/net/constants.h"
#include "core/session/call_maker.h"

#include <algorithm>

namespace socketarium
{

void CCalls::receive(const LinePlan& line, CCall& call)
{
    const CallRequest& request = line.call->request;
    if (line.call->how == ScriptCall::How::Expect && !line.fails()) {
        receiveUntil(line, call);
        return;
    }
    const std::size_t length = std::min(request.length, MaxReceiveLength);
    const std::string flags = cBits(messageFlagsText(request.flags));
    call.returns = CCall::Returns::Received;
    call.roomSize = std::to_string(length);
    if (line.kind == LinePlan::Kind::Begin) {
        call.room = "room" + std::to_string(++m_rooms);
        call.before.push_back(
            "static char " + call.room + "[" + std::to_string(std::max<std::size_t>(length, 1)) + "];");
        inThread(line, call, CHelper::WaitingRecv, "waiting_recv",
            ".room = " + call.room + ", .length = " + call.roomSize + ", .flags = " + flags);
        return;
    }
    m_use.bufferSize = std::max({m_use.bufferSize, length, std::size_t{1}});
    call.expression = "recv(" + fd(line) + ", buffer, " + call.roomSize + ", " + flags + ")";
    if (line.traits.type == SOCK_STREAM && (request.flags & MSG_TRUNC) != 0)
        call.returns = CCall::Returns::Count; // the stream throws the bytes away: tcp(7)
    if (request.call == CallName::Recv)
        return;
    m_use.asksAddresses = true;
    call.before.emplace_back("from_length = sizeof from;");
    call.expression = "recvfrom(" + fd(line) + ", buffer, " + call.roomSize + ", " + flags
        + ", (struct sockaddr *)&from, &from_length)";
    printFrom(call, line);
}

/// On a stream an "expect" receives until it has what it wants; on others one call is all.
void CCalls::receiveUntil(const LinePlan& line, CCall& call)
{
    const CallRequest& request = line.call->request;
    const Expectation& expected = line.outcome->expected;
    const bool repeats = line.traits.type == SOCK_STREAM && (request.flags & MSG_PEEK) == 0;
    const std::size_t length = std::min(request.length, MaxReceiveLength);
    const bool isRegex = expected.bytes && expected.bytes->kind == BytesPattern::Kind::Regex;
    const auto pattern = isRegex ? posixRegex(expected.bytes->regex) : std::nullopt;
    m_use.bufferSize = std::max({m_use.bufferSize, length, std::size_t{1}});
    call.returns = CCall::Returns::Received;
    call.roomSize = std::to_string(length);
    const std::string arguments
        = "(" + fd(line) + ", buffer, " + call.roomSize + ", " + cBits(messageFlagsText(request.flags));
    if (!repeats) {
        call.expression = "recv" + arguments + ")";
    } else if (pattern) {
        m_use.helpers.insert(CHelper::ReceiveMatching);
        call.expression = "receive_matching" + arguments + ", \"" + cEscapes(bytesOf(*pattern)) + "\")";
    } else {
        const std::size_t bytes = expected.bytes ? expected.bytes->bytes.size() : 0;
        const auto stated = static_cast<std::size_t>(std::max<std::int64_t>(expected.result.value_or(0), 0));
        m_use.helpers.insert(CHelper::ReceiveUntil);
        call.expression
            = "receive_until" + arguments + ", " + std::to_string(std::max({bytes, stated, std::size_t{1}})) + ")";
    }
    requireBytes(line, call);
}

void CCalls::requireBytes(const LinePlan& line, CCall& call)
{
    const Expectation& expected = line.outcome->expected;
    std::string holds;
    if (expected.bytes && expected.bytes->kind == BytesPattern::Kind::Regex) {
        const auto pattern = posixRegex(expected.bytes->regex);
        if (!pattern) {
            call.after.push_back("/* The script wants bytes that match "
                + commentText("/" + expected.bytes->regex + "/") + ". C's library has no such expressions. */");
            return;
        }
        m_use.helpers.insert(CHelper::Matches);
        holds = "matches(\"" + cEscapes(bytesOf(*pattern)) + "\", buffer, (size_t)got)";
    } else if (expected.bytes) {
        const std::string size = std::to_string(expected.bytes->bytes.size());
        const bool exact = expected.bytes->kind == BytesPattern::Kind::Exact;
        ScriptCall literal;
        literal.request.bytes = expected.bytes->bytes;
        literal.sendLength = expected.bytes->bytes.size();
        m_use.includes.insert("string.h");
        holds = std::string(exact ? "got == " : "got >= ") + size + " && memcmp(buffer, " + payload(literal, call)
            + ", " + size + ") == 0";
    } else if (expected.result) {
        holds = "got == " + std::to_string(*expected.result);
    }
    if (holds.empty())
        return;
    m_use.helpers.insert(CHelper::ExpectBytes);
    call.after.push_back("expect_bytes(\"" + call.label + "\", " + holds + ");");
}

} // namespace socketarium
