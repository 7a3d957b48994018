// SPDX-License-Identifier: MIT
#include "core/probe/sock_diag.h"

#include "core/probe/inet_diag_message.h"
#include "core/probe/netlink_message.h"
#include "core/probe/unix_diag_message.h"

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <limits>
#include <memory>

#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <net/if.h>

namespace socketarium
{
namespace
{

constexpr auto Operation = "open sock_diag";
constexpr int TcpListening = 10; // linux/tcp_states.h
constexpr int Attempts = 3; // at a listing that the kernel says was disturbed

/// The interfaces a socket may be bound to.
std::vector<std::uint32_t> interfaces()
{
    std::vector<std::uint32_t> found;
    const std::unique_ptr<struct if_nameindex, decltype(&if_freenameindex)> all(::if_nameindex(), &if_freenameindex);
    for (const struct if_nameindex* one = all.get(); one != nullptr && one->if_index != 0; ++one)
        found.push_back(one->if_index);
    return found;
}

std::uint32_t scopeOf(const SocketAddress& address)
{
    if (address.family() != AF_INET6 || address.size() < sizeof(sockaddr_in6))
        return 0;
    return reinterpret_cast<const sockaddr_in6*>(address.data())->sin6_scope_id;
}

} // namespace

Result<SockDiag> SockDiag::open()
{
    UniqueFd fd(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG));
    if (!fd.valid())
        return Error::fromErrno(Operation, "", errno);
    // The kernel answers inside the call that asks; should it not, nobody waits for ever.
    const timeval patience{1, 0};
    if (::setsockopt(fd.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) != 0)
        return Error::fromErrno(Operation, "", errno);
    return SockDiag(std::move(fd));
}

SockDiag::Answer SockDiag::receive(const Take& take)
{
    bool disturbed = false;
    while (true) {
        const ssize_t length = ::recv(m_fd.get(), m_room.data(), m_room.size(), MSG_TRUNC);
        if (length < 0 && errno == EINTR)
            continue;
        if (length < 0)
            return {errno, disturbed};
        const auto told = static_cast<std::size_t>(length);
        ByteView datagram = ByteView(m_room).first(std::min(told, m_room.size()));
        while (const auto message = takeMessage(datagram)) {
            if (message->sequence != m_sequence)
                continue; // the rest of an answer nobody waits for any more
            disturbed = disturbed || (message->flags & NLM_F_DUMP_INTR) != 0;
            if (message->type == NLMSG_ERROR || message->type == NLMSG_DONE)
                return {netlinkError(*message), disturbed};
            if (message->type == SOCK_DIAG_BY_FAMILY)
                take(message->payload);
            if ((message->flags & NLM_F_MULTI) == 0)
                return {0, disturbed};
        }
    }
}

SockDiag::Answer SockDiag::ask(ByteView request, bool listing, const Take& take)
{
    const auto flags = static_cast<std::uint16_t>(NLM_F_REQUEST | (listing ? NLM_F_DUMP : 0));
    const Bytes message = netlinkRequest(SOCK_DIAG_BY_FAMILY, flags, ++m_sequence, request);
    if (::send(m_fd.get(), message.data(), message.size(), 0) < 0)
        return {errno, false};
    return receive(take);
}

/// Whole answers only: a listing during which the kernel's tables were rebuilt is asked for again.
template <typename Truth, typename Decode, typename Wanted>
std::vector<Truth> SockDiag::list(ByteView request, Decode decode, Wanted wanted)
{
    std::vector<Truth> found;
    for (int attempt = 0; attempt < Attempts; ++attempt) {
        found.clear();
        const Answer answer = ask(request, true, [&](ByteView payload) {
            if (auto truth = decode(payload); truth && wanted(*truth))
                found.push_back(std::move(*truth));
        });
        if (!answer.disturbed)
            break;
    }
    return found;
}

std::optional<InetTruth> SockDiag::findTcp(
    const SocketAddress& local, const SocketAddress& peer, std::uint32_t interface)
{
    std::optional<InetTruth> found;
    ask(exactInetRequest(local, peer, interface), false, [&](ByteView payload) { found = inetTruth(payload); });
    // Where there is no such connection, the kernel answers with the listener of the port.
    if (found && (found->tcpState == TcpListening || !sameEnd(found->local, local) || !sameEnd(found->peer, peer)))
        found.reset();
    return found;
}

std::optional<InetTruth> SockDiag::findTcp(const SocketAddress& local, const SocketAddress& peer, Bound bound)
{
    if (auto found = findTcp(local, peer, std::max(scopeOf(local), scopeOf(peer))))
        return found;
    if (bound == Bound::ToNone)
        return std::nullopt;
    for (const std::uint32_t interface : interfaces()) { // SO_BINDTODEVICE
        if (auto found = findTcp(local, peer, interface))
            return found;
    }
    return std::nullopt;
}

std::vector<InetTruth> SockDiag::listPort(int protocol, std::uint16_t port, std::uint32_t states)
{
    const auto all = [](const InetTruth&) { return true; };
    auto found = list<InetTruth>(portInetRequest(AF_INET, protocol, port, states), inetTruth, all);
    auto more = list<InetTruth>(portInetRequest(AF_INET6, protocol, port, states), inetTruth, all);
    found.insert(found.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    return found;
}

std::optional<UnixTruth> SockDiag::findUnix(std::uint64_t inode)
{
    std::optional<UnixTruth> found;
    if (inode == 0 || inode > std::numeric_limits<std::uint32_t>::max()) // unix_diag counts them in 32 bits
        return found;
    ask(unixRequest(static_cast<std::uint32_t>(inode)), false, [&](ByteView payload) { found = unixTruth(payload); });
    return found;
}

std::vector<UnixTruth> SockDiag::listUnix(const SocketAddress& name)
{
    if (name.family() != AF_UNIX || name.unixName().empty())
        return {};
    return list<UnixTruth>(
        unixRequest(0), unixTruth, [wanted = name.text()](const UnixTruth& truth) { return truth.name == wanted; });
}

} // namespace socketarium
