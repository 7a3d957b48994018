// SPDX-License-Identifier: MIT
#include "core/diagnose/signs.h"

#include "core/net/sockaddr_struct.h"
#include "core/probe/inet_diag_message.h"

#include <algorithm>
#include <cerrno>
#include <charconv>

namespace socketarium::signs
{
namespace
{

bool isKind(const Evidence& evidence, std::string_view kind)
{
    return kindText(evidence.mine.facts) == kind;
}

bool isTrivial(CallName call)
{
    using enum CallName;
    return call == Getsockname || call == Getpeername || call == Getsockopt || call == Setsockopt || call == Fcntl;
}

} // namespace

bool isTcp(const Evidence& evidence)
{
    return isKind(evidence, "TCP");
}

bool isUdp(const Evidence& evidence)
{
    return isKind(evidence, "UDP");
}

bool isUnix(const Evidence& evidence)
{
    return evidence.mine.facts.family == AF_UNIX;
}

bool isDatagram(const Evidence& evidence)
{
    return evidence.mine.facts.type == SOCK_DGRAM;
}

bool isOpen(const Evidence& evidence)
{
    return evidence.mine.facts.fd >= 0;
}

bool isListening(const Evidence& evidence)
{
    return isOpen(evidence) && isInState(evidence, {SocketState::Listen});
}

bool isConnected(const Evidence& evidence)
{
    using enum SocketState;
    return isInState(evidence, {Connected, Established, FinWait1, FinWait2, CloseWait, Closing, LastAck, TimeWait});
}

bool isInState(const Evidence& evidence, std::initializer_list<SocketState> states)
{
    return std::ranges::find(states, evidence.mine.facts.state) != states.end();
}

bool isByHand(const Evidence& evidence)
{
    return isOpen(evidence) && evidence.mine.facts.mode == DriveMode::Step;
}

bool isNonBlocking(const Evidence& evidence)
{
    return evidence.mine.facts.waiting == Waiting::NonBlocking;
}

bool isBound(const SocketFacts& facts)
{
    return facts.family == AF_UNIX ? !facts.local.unixName().empty() : facts.local.port() != 0;
}

bool isOnThisMachine(const SocketAddress& local, const SocketAddress& peer)
{
    if (peer.isLoopback() || peer.isAny())
        return true;
    if (local.family() != peer.family() || local.isAny())
        return false;
    if (local.family() == AF_INET)
        return sockaddrAs<sockaddr_in>(local.bytes()).sin_addr.s_addr
            == sockaddrAs<sockaddr_in>(peer.bytes()).sin_addr.s_addr;
    const auto a = sockaddrAs<sockaddr_in6>(local.bytes());
    const auto b = sockaddrAs<sockaddr_in6>(peer.bytes());
    return local.family() == AF_INET6 && IN6_ARE_ADDR_EQUAL(&a.sin6_addr, &b.sin6_addr);
}

bool covers(const SocketAddress& a, const SocketAddress& b)
{
    return a.isAny() || b.isAny() || sameEnd(a, b);
}

CallName waitingCall(const SocketFacts& facts)
{
    const std::string_view text = facts.waitingCall;
    const auto call = callNamed(text.substr(0, text.find('('))).value_or(CallName::None);
    if (call == CallName::Recvfrom)
        return CallName::Recv;
    return call == CallName::Sendto ? CallName::Send : call;
}

bool waits(const Evidence& evidence, CallName call)
{
    return isOpen(evidence) && waitingCall(evidence.mine.facts) == call;
}

bool otherWaits(const Evidence& evidence, CallName call)
{
    return evidence.other && waitingCall(evidence.other->facts) == call;
}

bool isReady(const Evidence& evidence, short poll)
{
    return isOpen(evidence) && (evidence.mine.readiness & poll) != 0;
}

const CallEvent* last(const Calls& calls, std::initializer_list<CallName> names)
{
    const auto found = std::find_if(calls.rbegin(), calls.rend(),
        [&](const CallEvent& call) { return std::ranges::find(names, call.call) != names.end(); });
    return found != calls.rend() ? &*found : nullptr;
}

const CallEvent* newest(const Evidence& evidence)
{
    const auto& calls = evidence.calls;
    const auto found
        = std::find_if(calls.rbegin(), calls.rend(), [](const CallEvent& call) { return !isTrivial(call.call); });
    return found != calls.rend() ? &*found : nullptr;
}

bool ended(const CallEvent* call, int error)
{
    return call != nullptr && call->error == error;
}

const CallEvent* lastReset(const Evidence& evidence)
{
    using enum CallName;
    const auto& calls = evidence.calls;
    const auto found = std::find_if(calls.rbegin(), calls.rend(), [](const CallEvent& call) {
        return call.error == ECONNRESET
            && (call.call == Recv || call.call == Recvfrom || call.call == Send || call.call == Sendto);
    });
    return found != calls.rend() ? &*found : nullptr;
}

bool hasArgument(const CallEvent* call, std::string_view word)
{
    return call != nullptr && call->args.find(word) != std::string::npos;
}

std::optional<SocketAddress> addressIn(const CallEvent& call)
{
    const auto open = call.args.find('{');
    if (open == std::string::npos)
        return std::nullopt;
    auto address = SocketAddress::parseStruct(std::string_view(call.args).substr(open));
    return address ? std::optional(std::move(address).value()) : std::nullopt;
}

std::optional<std::int64_t> lengthIn(const CallEvent& call)
{
    const auto comma = call.args.find(", ");
    if (comma == std::string::npos)
        return std::nullopt;
    std::int64_t length = 0;
    const char* from = call.args.data() + comma + 2;
    const auto read = std::from_chars(from, call.args.data() + call.args.size(), length);
    return read.ec == std::errc() ? std::optional(length) : std::nullopt;
}

const CallEvent* vainNaming(const Evidence& evidence)
{
    const SocketFacts& facts = evidence.mine.facts;
    const bool named = isConnected(evidence) || isInState(evidence, {SocketState::Listen, SocketState::SynSent});
    const CallEvent* call = last(evidence.calls, {CallName::Bind, CallName::Connect});
    if (!isOpen(evidence) || named || call == nullptr)
        return nullptr;
    if (call->call == CallName::Bind)
        return !isBound(facts) && (call->error == EADDRINUSE || call->error == EADDRNOTAVAIL) ? call : nullptr;
    return call->error == ECONNREFUSED || (call->error == EAGAIN && isUnix(evidence)) ? call : nullptr;
}

bool shutDown(const Evidence& evidence, bool writing)
{
    const std::string_view how = writing ? "SHUT_WR" : "SHUT_RD";
    return std::ranges::any_of(evidence.calls, [&](const CallEvent& call) {
        return call.call == CallName::Shutdown && call.error == 0
            && (call.args.ends_with(how) || call.args.ends_with("SHUT_RDWR"));
    });
}

} // namespace socketarium::signs
