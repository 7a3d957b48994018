// SPDX-License-Identifier: MIT
#include "core/diagnose/diagnosis_remedies.h"

#include "core/diagnose/signs.h"
#include "core/net/sockaddr_struct.h"
#include "core/net/socket_option.h"

#include <algorithm>

namespace socketarium::diagnosis_remedies
{
namespace
{

constexpr std::size_t UsualReceive = 65536;
constexpr int UsualBacklog = 5;

std::string on(SocketId socket)
{
    return " on socket " + std::to_string(number(socket));
}

Remedy simple(std::string label, CallName call, SocketId socket)
{
    return {std::move(label), CallRequest{.call = call, .socket = socket}};
}

Remedy receiveUpTo(std::string label, SocketId socket, std::size_t length, int flags = 0)
{
    return {std::move(label), CallRequest{.call = CallName::Recv, .socket = socket, .length = length, .flags = flags}};
}

Remedy set(std::string_view name, std::string_view value, SocketId socket, const std::string& where = {})
{
    const SocketOption* option = findOption(name);
    return {"setsockopt " + std::string(name) + " " + std::string(value) + where,
        CallRequest{.call = CallName::Setsockopt,
            .socket = socket,
            .level = option->level,
            .option = option->number,
            .value = parseOptionValue(option->kind, value).value()}};
}

SocketId mine(const Evidence& evidence)
{
    return evidence.mine.facts.id;
}

SocketId other(const Evidence& evidence)
{
    return evidence.other ? evidence.other->facts.id : SocketId::None;
}

SocketId holder(const Evidence& evidence)
{
    const auto found = std::ranges::find_if(
        evidence.holders, [](const AddressHolder& known) { return known.ours != SocketId::None; });
    return found != evidence.holders.end() ? found->ours : SocketId::None;
}

/// One remedy on a socket of ours, if there is one.
template <typename Make> Remedies at(SocketId socket, Make make)
{
    return socket == SocketId::None ? Remedies() : Remedies{make(socket)};
}

std::optional<SocketAddress> wanted(const Evidence& evidence)
{
    const CallEvent* call = signs::vainNaming(evidence);
    return call ? signs::addressIn(*call) : std::nullopt;
}

Remedy bindTo(const Evidence& evidence, const SocketAddress& address)
{
    return {
        "bind to " + address.text(), CallRequest{.call = CallName::Bind, .socket = mine(evidence), .address = address}};
}

SocketAddress withPortZero(const SocketAddress& address)
{
    if (address.family() == AF_INET)
        return SocketAddress::ipv4(ntohl(sockaddrAs<sockaddr_in>(address.bytes()).sin_addr.s_addr), 0);
    const auto in6 = sockaddrAs<sockaddr_in6>(address.bytes());
    return SocketAddress::ipv6(in6.sin6_addr, 0, in6.sin6_scope_id);
}

bool isInternet(const SocketAddress& address)
{
    return address.family() == AF_INET || address.family() == AF_INET6;
}

} // namespace

Remedies accept(const Evidence& evidence)
{
    return {simple("accept", CallName::Accept, mine(evidence))};
}

Remedies listen(const Evidence& evidence)
{
    return {{"listen with a backlog of 5",
        CallRequest{.call = CallName::Listen, .socket = mine(evidence), .backlog = UsualBacklog}}};
}

Remedies receive(const Evidence& evidence)
{
    return {receiveUpTo("recv, up to 65536 bytes", mine(evidence), UsualReceive)};
}

Remedies receiveAll(const Evidence& evidence)
{
    const std::size_t waiting = std::max<std::size_t>(signs::unread(evidence), 1);
    return {receiveUpTo("recv, up to " + std::to_string(waiting) + " bytes", mine(evidence), waiting)};
}

Remedies receiveUrgent(const Evidence& evidence)
{
    return {receiveUpTo("recv with MSG_OOB", mine(evidence), 1, MSG_OOB)};
}

Remedies close(const Evidence& evidence)
{
    return {simple("close", CallName::Close, mine(evidence))};
}

Remedies readError(const Evidence& evidence)
{
    return {{"getsockopt SO_ERROR",
        CallRequest{.call = CallName::Getsockopt, .socket = mine(evidence), .level = SOL_SOCKET, .option = SO_ERROR}}};
}

Remedies block(const Evidence& evidence)
{
    if (!signs::isNonBlocking(evidence))
        return {};
    return {{"make the socket blocking",
        CallRequest{.call = CallName::Fcntl, .socket = mine(evidence), .nonBlocking = false}}};
}

Remedies bindPortZero(const Evidence& evidence)
{
    const auto address = wanted(evidence);
    if (!address || !isInternet(*address))
        return {};
    return {bindTo(evidence, withPortZero(*address))};
}

Remedies bindLocally(const Evidence& evidence)
{
    const SocketFacts& facts = evidence.mine.facts;
    if (facts.family == AF_UNIX)
        return {{"bind to a name that the kernel chooses",
            CallRequest{.call = CallName::Bind, .socket = facts.id, .address = SocketAddress::unixUnnamed()}}};
    const auto address = wanted(evidence);
    const std::uint16_t port = address ? address->port() : std::uint16_t{0};
    return {bindTo(evidence,
        facts.family == AF_INET6 ? SocketAddress::ipv6(in6addr_loopback, port)
                                 : SocketAddress::ipv4(INADDR_LOOPBACK, port))};
}

Remedies reuseAddress(const Evidence& evidence)
{
    Remedies list;
    if (signs::isOff(evidence.mine, "SO_REUSEADDR"))
        list.push_back(set("SO_REUSEADDR", "1", mine(evidence)));
    for (Remedy& remedy : bindPortZero(evidence))
        list.push_back(std::move(remedy));
    return list;
}

Remedies unlinkPath(const Evidence& evidence)
{
    const auto address = wanted(evidence);
    if (!address || address->isAbstract() || address->unixName().empty())
        return {};
    return {
        {"unlink " + address->text(), CallRequest{.call = CallName::Unlink, .path = std::string(address->unixName())}}};
}

Remedies lowatOne(const Evidence& evidence)
{
    return {set("SO_RCVLOWAT", "1", mine(evidence))};
}

Remedies noDelay(const Evidence& evidence)
{
    return {set("TCP_NODELAY", "1", mine(evidence))};
}

Remedies uncork(const Evidence& evidence)
{
    return {set("TCP_CORK", "0", mine(evidence))};
}

Remedies lingerOff(const Evidence& evidence)
{
    return {set("SO_LINGER", "off", mine(evidence))};
}

Remedies otherReceives(const Evidence& evidence)
{
    return at(other(evidence),
        [](SocketId socket) { return receiveUpTo("recv" + on(socket) + ", up to 65536 bytes", socket, UsualReceive); });
}

Remedies otherCloses(const Evidence& evidence)
{
    return at(other(evidence), [](SocketId socket) { return simple("close" + on(socket), CallName::Close, socket); });
}

Remedies otherNoDelay(const Evidence& evidence)
{
    return at(other(evidence), [](SocketId socket) { return set("TCP_NODELAY", "1", socket, on(socket)); });
}

Remedies otherUncorks(const Evidence& evidence)
{
    return at(other(evidence), [](SocketId socket) { return set("TCP_CORK", "0", socket, on(socket)); });
}

Remedies holderListens(const Evidence& evidence)
{
    return at(holder(evidence), [](SocketId socket) {
        return Remedy{
            "listen" + on(socket), CallRequest{.call = CallName::Listen, .socket = socket, .backlog = UsualBacklog}};
    });
}

Remedies holderAccepts(const Evidence& evidence)
{
    return at(
        holder(evidence), [](SocketId socket) { return simple("accept" + on(socket), CallName::Accept, socket); });
}

Remedies holderCloses(const Evidence& evidence)
{
    Remedies list
        = at(holder(evidence), [](SocketId socket) { return simple("close" + on(socket), CallName::Close, socket); });
    for (Remedy& remedy : bindPortZero(evidence))
        list.push_back(std::move(remedy));
    return list;
}

Remedies listenerAccepts(const Evidence& evidence)
{
    return at(evidence.listener ? evidence.listener->ours : SocketId::None,
        [](SocketId socket) { return simple("accept" + on(socket), CallName::Accept, socket); });
}

} // namespace socketarium::diagnosis_remedies
