// SPDX-License-Identifier: MIT
#include "core/explain/remedies.h"

#include "core/explain/situation.h"
#include "core/net/constants.h"
#include "core/net/sockaddr_struct.h"
#include "core/net/socket_option.h"

namespace socketarium::remedies
{
namespace
{

Remedy makeSocket(int family, int type, int protocol)
{
    std::string label = "socket(" + nameOf(socketFamilies(), family) + ", " + socketTypeText(type) + ", "
        + nameOf(socketProtocols(), protocol) + ")";
    return {
        std::move(label), CallRequest{.call = CallName::Socket, .family = family, .type = type, .protocol = protocol}};
}

Remedies onRequest(const Failure& failure, Remedy (*make)(const CallRequest&))
{
    if (!failure.request)
        return {};
    return {make(*failure.request)};
}

Remedy bindTo(const Failure& failure, const SocketAddress& address)
{
    const std::string name = address.size() == sizeof(sa_family_t) ? "a name that the kernel chooses" : address.text();
    return {"bind to " + name, CallRequest{.call = CallName::Bind, .socket = failure.facts.id, .address = address}};
}

SocketAddress withPort(const SocketAddress& address, std::uint16_t port)
{
    if (address.family() == AF_INET)
        return SocketAddress::ipv4(ntohl(sockaddrAs<sockaddr_in>(address.bytes()).sin_addr.s_addr), port);
    const auto in6 = sockaddrAs<sockaddr_in6>(address.bytes());
    return SocketAddress::ipv6(in6.sin6_addr, port, in6.sin6_scope_id);
}

SocketAddress loopback(int family, std::uint16_t port)
{
    return family == AF_INET6 ? SocketAddress::ipv6(in6addr_loopback, port)
                              : SocketAddress::ipv4(INADDR_LOOPBACK, port);
}

SocketAddress any(int family, std::uint16_t port)
{
    return family == AF_INET6 ? SocketAddress::ipv6(in6addr_any, port) : SocketAddress::ipv4(INADDR_ANY, port);
}

const SocketAddress* internetAddress(const Failure& failure)
{
    const SocketAddress* address = situation::givenAddress(failure);
    return address && (address->family() == AF_INET || address->family() == AF_INET6) ? address : nullptr;
}

Remedy setFlag(const Failure& failure, std::string_view name)
{
    const SocketOption* option = findOption(name);
    return {"setsockopt " + std::string(name) + " 1",
        CallRequest{.call = CallName::Setsockopt,
            .socket = failure.facts.id,
            .level = option->level,
            .option = option->number,
            .value = parseOptionValue(OptionKind::Flag, "1").value()}};
}

} // namespace

Remedies makeInternetSocket(const Failure& failure)
{
    const int asked = failure.request ? failure.request->type : SOCK_STREAM;
    return {makeSocket(AF_INET, asked == SOCK_DGRAM ? SOCK_DGRAM : SOCK_STREAM, 0)};
}

Remedies makeStreamSocket(const Failure& failure)
{
    if (!failure.request)
        return {};
    Remedies list{makeSocket(failure.request->family, SOCK_STREAM, 0)};
    if (failure.request->type == SOCK_SEQPACKET)
        list.insert(list.begin(), makeSocket(AF_UNIX, SOCK_SEQPACKET, 0));
    return list;
}

Remedies makeSocketWithoutProtocol(const Failure& failure)
{
    return onRequest(failure, [](const CallRequest& asked) { return makeSocket(asked.family, asked.type, 0); });
}

Remedies makeDatagramSocket(const Failure& failure)
{
    return onRequest(failure, [](const CallRequest& asked) {
        return makeSocket(asked.family == AF_INET6 ? AF_INET6 : AF_INET, SOCK_DGRAM, 0);
    });
}

Remedies makePingSocket(const Failure& failure)
{
    return onRequest(failure, [](const CallRequest& asked) {
        return makeSocket(asked.family, SOCK_RAW, asked.family == AF_INET6 ? int{IPPROTO_ICMPV6} : int{IPPROTO_ICMP});
    });
}

Remedies makeUnixPair(const Failure& failure)
{
    const int type = failure.request ? failure.request->type : SOCK_STREAM;
    const int fitting = type == SOCK_DGRAM || type == SOCK_SEQPACKET ? type : SOCK_STREAM;
    return {{"socketpair(AF_UNIX, " + socketTypeText(fitting) + ", 0)",
        CallRequest{.call = CallName::Socketpair, .family = AF_UNIX, .type = fitting}}};
}

Remedies makeSameSocket(const Failure& failure)
{
    return {makeSocket(failure.facts.family, failure.facts.type, failure.facts.protocol)};
}

Remedies bindPortZero(const Failure& failure)
{
    const SocketAddress* address = internetAddress(failure);
    if (!address)
        return {};
    return {bindTo(failure, withPort(*address, 0))};
}

Remedies bindPortZeroOrReuse(const Failure& failure)
{
    Remedies list = bindPortZero(failure);
    if (situation::isTcp(failure))
        list.push_back(setFlag(failure, "SO_REUSEADDR"));
    return list;
}

Remedies bindHighPort(const Failure& failure)
{
    const SocketAddress* address = internetAddress(failure);
    if (!address)
        return {};
    constexpr int Above = 8000; // 80 becomes 8080, 443 becomes 8443: what people would type
    return {bindTo(failure, withPort(*address, static_cast<std::uint16_t>(address->port() % 1024 + Above))),
        bindTo(failure, withPort(*address, 0))};
}

Remedies bindLocal(const Failure& failure)
{
    const SocketAddress* address = internetAddress(failure);
    if (!address)
        return {};
    const int family = failure.facts.family;
    return {bindTo(failure, loopback(family, address->port())), bindTo(failure, any(family, address->port()))};
}

Remedies bindAbstract(const Failure& failure)
{
    const SocketAddress* address = situation::givenAddress(failure);
    if (!address)
        return {};
    const std::string_view path = address->unixName();
    const auto abstract = SocketAddress::unixAbstract(path.substr(path.rfind('/') + 1));
    if (!abstract)
        return {};
    return {bindTo(failure, abstract.value())};
}

Remedies bindUnnamed(const Failure& failure)
{
    return {bindTo(failure, SocketAddress::unixUnnamed())};
}

Remedies unlinkPath(const Failure& failure)
{
    const SocketAddress* address = situation::givenAddress(failure);
    if (!address || address->isAbstract() || address->unixName().empty())
        return {};
    return {
        {"unlink " + address->text(), CallRequest{.call = CallName::Unlink, .path = std::string(address->unixName())}}};
}

Remedies listenFive(const Failure& failure)
{
    return {{"listen with a backlog of 5",
        CallRequest{.call = CallName::Listen, .socket = failure.facts.id, .backlog = 5}}};
}

Remedies connectLoopback(const Failure& failure)
{
    const SocketAddress* address = internetAddress(failure);
    if (!address)
        return {};
    const SocketAddress target = loopback(failure.facts.family, address->port());
    return {{"connect to " + target.text(),
        CallRequest{.call = CallName::Connect, .socket = failure.facts.id, .address = target}}};
}

Remedies receiveFrom(const Failure& failure)
{
    constexpr std::size_t LargestDatagram = 65536;
    return {{"recvfrom, up to 65536 bytes",
        CallRequest{.call = CallName::Recvfrom, .socket = failure.facts.id, .length = LargestDatagram}}};
}

Remedies sendWithoutAddress(const Failure& failure)
{
    if (!failure.request)
        return {};
    CallRequest request = *failure.request;
    request.call = CallName::Send;
    request.address = {};
    return {{"send to the connected peer", std::move(request)}};
}

Remedies repeatWithoutFlags(const Failure& failure)
{
    if (!failure.request || failure.request->flags == 0)
        return {};
    CallRequest request = *failure.request;
    request.flags = 0;
    return {{std::string(callText(request.call)) + " without flags", std::move(request)}};
}

Remedies block(const Failure& failure)
{
    if (failure.facts.waiting != Waiting::NonBlocking)
        return repeatWithoutFlags(failure);
    return {{"make the socket blocking",
        CallRequest{.call = CallName::Fcntl, .socket = failure.facts.id, .nonBlocking = false}}};
}

Remedies allowBroadcast(const Failure& failure)
{
    return {setFlag(failure, "SO_BROADCAST")};
}

Remedies readError(const Failure& failure)
{
    return {{"getsockopt SO_ERROR",
        CallRequest{
            .call = CallName::Getsockopt, .socket = failure.facts.id, .level = SOL_SOCKET, .option = SO_ERROR}}};
}

Remedies close(const Failure& failure)
{
    return {{"close", CallRequest{.call = CallName::Close, .socket = failure.facts.id}}};
}

Remedies shutDownBoth(const Failure& failure)
{
    return {{"shutdown with SHUT_RDWR",
        CallRequest{.call = CallName::Shutdown, .socket = failure.facts.id, .how = SHUT_RDWR}}};
}

} // namespace socketarium::remedies
