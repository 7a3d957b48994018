// SPDX-License-Identifier: MIT
#include "core/script/check_outcome.h"

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/journal/call_format.h"
#include "core/script/script_regex.h"

#include <algorithm>

namespace socketarium
{
namespace
{

constexpr std::size_t ShownBytes = JournalPreviewBytes;

std::string quoted(ByteView bytes)
{
    return "\"" + escapeBytes(bytes, ShownBytes) + (bytes.size() > ShownBytes ? "\"..." : "\"");
}

std::string resultText(const Expectation& result)
{
    std::string text = result.result ? std::to_string(*result.result) : "";
    if (!result.made.empty())
        text = "a new socket";
    if (result.error != 0)
        text += " " + errnoName(result.error) + " (" + errnoText(result.error) + ")";
    return text;
}

std::string differs(const std::string& stated, const std::string& came)
{
    return "expected " + stated + ", but " + came + " came";
}

bool statesSuccess(const Expectation& stated)
{
    return !stated.made.empty() || stated.bytes || stated.address || stated.value;
}

std::string resultDifference(const Expectation& stated, const Expectation& came)
{
    const bool cameFailed = came.error != 0;
    if (stated.result && *stated.result == -1)
        return cameFailed && (stated.error == 0 || stated.error == came.error)
            ? ""
            : differs(resultText(stated), resultText(came));
    if (cameFailed && (stated.result || statesSuccess(stated)))
        return differs(stated.result || !stated.made.empty() ? resultText(stated) : "a success", resultText(came));
    return !stated.result || stated.result == came.result ? "" : differs(resultText(stated), resultText(came));
}

std::string bytesDifference(const BytesPattern& stated, ByteView came)
{
    using Kind = BytesPattern::Kind;
    if (stated.kind == Kind::Regex)
        return regexMatches(stated.regex, came) ? "" : differs("bytes that match /" + stated.regex + "/", quoted(came));
    const ByteView wanted = stated.bytes;
    const auto [end, other] = std::ranges::mismatch(wanted, came);
    const bool whole = end == wanted.end() && (stated.kind == Kind::Prefix || other == came.end());
    if (whole)
        return {};
    const std::string goesOn = stated.kind == Kind::Prefix ? " and more" : "";
    std::string text = differs(quoted(wanted) + goesOn, quoted(came));
    if (end != wanted.end() && other != came.end())
        return text + "; byte " + std::to_string(end - wanted.begin() + 1) + " is the first that differs";
    return text + ": " + std::to_string(came.size()) + " bytes instead of " + std::to_string(wanted.size());
}

std::string addressDifference(const ScriptAddress& stated, const SocketAddress& address, const SocketAddress& came)
{
    const bool equal = stated.anyPort ? withPort(address, 0) == withPort(came, 0) : address == came;
    if (equal)
        return {};
    std::string wanted = address.structText();
    if (stated.anyPort)
        wanted.replace(wanted.rfind(':') + 1, std::string::npos, "*}");
    return differs(wanted, came.structText());
}

std::string valueText(const CallRequest& request, const Bytes& value)
{
    CallOutcome outcome;
    outcome.bytes = value;
    return callOutcome(request, outcome);
}

} // namespace

SocketAddress withPort(const SocketAddress& address, std::uint16_t port)
{
    constexpr std::size_t PortAt = 2; // in struct sockaddr_in and sockaddr_in6
    const bool hasPort = (address.family() == AF_INET || address.family() == AF_INET6)
        && address.size() >= static_cast<socklen_t>(PortAt + sizeof port);
    if (!hasPort)
        return address;
    Bytes bytes(address.bytes().begin(), address.bytes().end());
    bytes[PortAt] = static_cast<std::byte>(port >> 8);
    bytes[PortAt + 1] = static_cast<std::byte>(port & 0xff);
    return SocketAddress::fromRaw(bytes.data(), bytes.size());
}

Expectation expectationFrom(const CallRequest& request, const CallOutcome& outcome, std::vector<SocketName> made)
{
    Expectation came;
    const bool makes = request.call == CallName::Socket || request.call == CallName::Accept;
    if (!makes || !outcome.ok())
        came.result = outcome.result;
    came.error = outcome.error;
    if (!outcome.ok())
        return came;
    came.made = std::move(made);
    switch (request.call) {
    case CallName::Recvfrom:
        if (!outcome.address.empty())
            came.address = ScriptAddress{outcome.address};
        [[fallthrough]];
    case CallName::Recv:
        if (!outcome.bytes.empty() || request.call == CallName::Recvfrom)
            came.bytes = BytesPattern{BytesPattern::Kind::Exact, outcome.bytes, {}};
        break;
    case CallName::Accept:
    case CallName::Getsockname:
    case CallName::Getpeername:
        came.address = ScriptAddress{outcome.address};
        break;
    case CallName::Getsockopt:
        came.value = outcome.bytes;
        break;
    default:
        break;
    }
    return came;
}

std::string differenceFrom(const ScriptCall& stated, const Expectation& came, const SocketAddress& address)
{
    const Expectation& expected = stated.expected;
    if (std::string difference = resultDifference(expected, came); !difference.empty() || came.error != 0)
        return difference;
    if (expected.bytes) {
        const Bytes none;
        const std::string difference = bytesDifference(*expected.bytes, came.bytes ? came.bytes->bytes : none);
        if (!difference.empty())
            return difference;
    }
    if (expected.address) {
        const SocketAddress given = came.address ? came.address->literal : SocketAddress();
        if (std::string difference = addressDifference(*expected.address, address, given); !difference.empty())
            return difference;
    }
    if (expected.value) {
        const std::string wanted = valueText(stated.request, *expected.value);
        const std::string given = valueText(stated.request, came.value.value_or(Bytes()));
        if (wanted != given)
            return differs(wanted, given);
    }
    return {};
}

} // namespace socketarium
