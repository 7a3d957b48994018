// SPDX-License-Identifier: MIT
#include "core/explain/situation.h"

#include "core/net/sockaddr_struct.h"

namespace socketarium::situation
{
namespace
{

constexpr int TypeMask = 0xf; // what is left of SOCK_NONBLOCK and SOCK_CLOEXEC

bool isInternet(const Failure& failure)
{
    return failure.facts.family == AF_INET || failure.facts.family == AF_INET6;
}

int typeOf(const Failure& failure)
{
    return failure.facts.type & TypeMask;
}

std::uint32_t ipv4Of(const SocketAddress& address)
{
    return ntohl(sockaddrAs<sockaddr_in>(address.bytes()).sin_addr.s_addr);
}

const SocketAddress* givenOf(const Failure& failure, int family)
{
    const SocketAddress* address = givenAddress(failure);
    return address && address->family() == family ? address : nullptr;
}

} // namespace

bool isTcp(const Failure& failure)
{
    return isInternet(failure) && typeOf(failure) == SOCK_STREAM;
}

bool isUdp(const Failure& failure)
{
    return isInternet(failure) && typeOf(failure) == SOCK_DGRAM;
}

bool isUnix(const Failure& failure)
{
    return failure.facts.family == AF_UNIX;
}

bool isDatagram(const Failure& failure)
{
    return typeOf(failure) == SOCK_DGRAM || typeOf(failure) == SOCK_RAW;
}

bool isNonBlocking(const Failure& failure)
{
    return failure.facts.waiting == Waiting::NonBlocking || hasFlag(failure, MSG_DONTWAIT);
}

bool hasTimeOut(const Failure& failure)
{
    return failure.facts.waiting == Waiting::TimeOut && !hasFlag(failure, MSG_DONTWAIT);
}

bool isListener(const Failure& failure)
{
    return failure.facts.state == SocketState::Listen;
}

bool isBound(const Failure& failure)
{
    const SocketAddress& local = failure.facts.local;
    if (local.family() == AF_UNIX)
        return local != SocketAddress::unixUnnamed();
    return !local.empty() && !(local.isAny() && local.port() == 0);
}

bool isConnected(const Failure& failure)
{
    switch (failure.facts.state) {
    case SocketState::Unconnected:
    case SocketState::Closed:
    case SocketState::Listen:
    case SocketState::SynSent:
    case SocketState::Released:
        return false;
    default:
        return true;
    }
}

bool wasConnected(const Failure& failure)
{
    const SocketFacts& facts = failure.facts;
    return isConnected(failure) || !facts.peer.empty() || facts.bytesIn + facts.bytesOut > 0
        || facts.origin.starts_with("accepted");
}

bool hasShutDownWriting(const Failure& failure)
{
    switch (failure.facts.state) {
    case SocketState::FinWait1:
    case SocketState::FinWait2:
    case SocketState::Closing:
    case SocketState::LastAck:
    case SocketState::TimeWait:
        return true;
    default:
        return false;
    }
}

bool isClosed(const Failure& failure)
{
    return failure.facts.isClosed();
}

const SocketAddress* givenAddress(const Failure& failure)
{
    return failure.request && !failure.request->address.empty() ? &failure.request->address : nullptr;
}

bool toUnixPath(const Failure& failure)
{
    const SocketAddress* address = givenOf(failure, AF_UNIX);
    return address ? !address->isAbstract() && !address->unixName().empty() : isUnix(failure) && !failure.request;
}

bool toUnixAbstract(const Failure& failure)
{
    const SocketAddress* address = givenOf(failure, AF_UNIX);
    return address && address->isAbstract();
}

bool toUnix(const Failure& failure)
{
    const SocketAddress* address = givenAddress(failure);
    return address ? address->family() == AF_UNIX : isUnix(failure);
}

bool toOtherFamily(const Failure& failure)
{
    const SocketAddress* address = givenAddress(failure);
    return address && failure.facts.family != 0 && address->family() != failure.facts.family;
}

bool toLinkLocalWithoutScope(const Failure& failure)
{
    const SocketAddress* address = givenOf(failure, AF_INET6);
    if (!address)
        return false;
    const auto in6 = sockaddrAs<sockaddr_in6>(address->bytes());
    return IN6_IS_ADDR_LINKLOCAL(&in6.sin6_addr) && in6.sin6_scope_id == 0;
}

bool toBroadcast(const Failure& failure)
{
    const SocketAddress* address = givenOf(failure, AF_INET);
    return address && (ipv4Of(*address) & 0xff) == 0xff;
}

bool toReversedLoopback(const Failure& failure)
{
    const SocketAddress* address = givenOf(failure, AF_INET);
    return address && (ipv4Of(*address) & 0x00ffffff) == 127 && ipv4Of(*address) >> 24 != 127;
}

bool toAny(const Failure& failure)
{
    const SocketAddress* address = givenAddress(failure);
    return address && address->isAny();
}

bool toPortZero(const Failure& failure)
{
    const SocketAddress* address = givenAddress(failure);
    return address && (address->family() == AF_INET || address->family() == AF_INET6) && address->port() == 0;
}

bool toLowPort(const Failure& failure)
{
    const SocketAddress* address = givenAddress(failure);
    constexpr int FirstFreePort = 1024; // the default of ip_unprivileged_port_start
    return address && address->port() > 0 && address->port() < FirstFreePort;
}

bool hasFlag(const Failure& failure, int flag)
{
    return failure.request && (failure.request->flags & flag) != 0;
}

bool hasOption(const Failure& failure, int level, int option)
{
    return failure.request && failure.request->level == level && failure.request->option == option;
}

} // namespace socketarium::situation
