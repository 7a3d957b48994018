// SPDX-License-Identifier: MIT
#include "core/journal/call_format.h"

#include "core/base/bytes.h"
#include "core/net/constants.h"
#include "core/net/socket_option.h"

namespace socketarium
{
namespace
{

std::string quoted(ByteView bytes)
{
    std::string text = "\"" + escapeBytes(bytes, JournalPreviewBytes) + "\"";
    return bytes.size() > JournalPreviewBytes ? text + "..." : text;
}

std::string optionName(const CallRequest& request)
{
    if (const SocketOption* option = findOption(request.level, request.option))
        return std::string(option->levelName) + ", " + std::string(option->name);
    return std::to_string(request.level) + ", " + std::to_string(request.option);
}

std::string optionValue(const CallRequest& request, ByteView value)
{
    const SocketOption* option = findOption(request.level, request.option);
    const OptionKind kind = option ? option->kind : OptionKind::Raw;
    const std::string text = formatOptionValue(kind, value);
    return kind == OptionKind::Text ? "\"" + text + "\"" : text;
}

std::string tripleText(const CallRequest& request)
{
    return nameOf(socketFamilies(), request.family) + ", " + socketTypeText(request.type) + ", "
        + (request.protocol == 0 ? "0" : nameOf(socketProtocols(), request.protocol));
}

} // namespace

std::string callArguments(const CallRequest& request)
{
    const std::string socket = std::to_string(number(request.socket));
    switch (request.call) {
    case CallName::Socket:
    case CallName::Socketpair:
        return tripleText(request);
    case CallName::Bind:
    case CallName::Connect:
        return socket + ", " + request.address.structText();
    case CallName::Listen:
        return socket + ", " + std::to_string(request.backlog);
    case CallName::Send:
        return socket + ", " + quoted(request.bytes) + ", " + std::to_string(request.bytes.size()) + ", "
            + messageFlagsText(request.flags);
    case CallName::Sendto:
        return socket + ", " + quoted(request.bytes) + ", " + std::to_string(request.bytes.size()) + ", "
            + messageFlagsText(request.flags) + ", " + request.address.structText();
    case CallName::Recv:
    case CallName::Recvfrom:
        return socket + ", " + std::to_string(request.length) + ", " + messageFlagsText(request.flags);
    case CallName::Shutdown:
        return socket + ", " + nameOf(shutdownHows(), request.how);
    case CallName::Setsockopt:
        return socket + ", " + optionName(request) + ", " + optionValue(request, request.value);
    case CallName::Getsockopt:
        return socket + ", " + optionName(request);
    case CallName::Fcntl:
        return socket + (request.nonBlocking ? ", F_SETFL, O_RDWR|O_NONBLOCK" : ", F_SETFL, O_RDWR");
    case CallName::Unlink:
        return "\"" + escapeBytes(bytesOf(request.path)) + "\"";
    case CallName::None:
    case CallName::Accept:
    case CallName::Close:
    case CallName::Getsockname:
    case CallName::Getpeername:
        break;
    }
    return socket;
}

std::string callOutcome(const CallRequest& request, const CallOutcome& outcome)
{
    if (!outcome.ok())
        return {};
    switch (request.call) {
    case CallName::Socketpair:
        return "[" + std::to_string(number(outcome.made)) + ", " + std::to_string(number(outcome.madeSecond)) + "]";
    case CallName::Accept:
    case CallName::Getsockname:
    case CallName::Getpeername:
        return outcome.address.structText();
    case CallName::Recv:
        return outcome.bytes.empty() ? std::string() : quoted(outcome.bytes);
    case CallName::Recvfrom:
        return quoted(outcome.bytes) + (outcome.address.empty() ? "" : " from " + outcome.address.structText());
    case CallName::Getsockopt:
        return optionValue(request, outcome.bytes);
    default:
        return {};
    }
}

std::string callCause(const CallRequest& request)
{
    const std::string name(callText(request.call));
    if (request.socket == SocketId::None)
        return name + "()";
    return name + "(" + std::to_string(number(request.socket)) + ")";
}

} // namespace socketarium
