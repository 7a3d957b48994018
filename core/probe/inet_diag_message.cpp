// SPDX-License-Identifier: MIT
#include "core/probe/inet_diag_message.h"

#include "core/probe/netlink_message.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

#include <linux/inet_diag.h>
#include <linux/sock_diag.h>

namespace socketarium
{
namespace
{

constexpr std::uint32_t SynReceived = 3; // linux/tcp_states.h
constexpr std::uint32_t Closed = 7;
constexpr std::uint32_t NewSynReceived = 12;
constexpr std::uint32_t BoundInactive = 13; // since Linux 6.8; told as Closed
constexpr std::uint8_t SocketMemory = 1 << (INET_DIAG_SKMEMINFO - 1);

template <typename T> void append(Bytes& bytes, const T& value)
{
    const auto view = std::as_bytes(std::span(&value, 1));
    bytes.insert(bytes.end(), view.begin(), view.end());
}

/// The address part of an end, in the four words sock_diag has for it. IPv4 stands in the first.
void putAddress(const SocketAddress& from, std::span<__be32, 4> to)
{
    if (from.family() == AF_INET6) {
        sockaddr_in6 in{};
        std::memcpy(&in, from.data(), std::min<std::size_t>(sizeof in, from.size()));
        std::memcpy(to.data(), &in.sin6_addr, sizeof in.sin6_addr);
    } else if (from.family() == AF_INET) {
        sockaddr_in in{};
        std::memcpy(&in, from.data(), std::min<std::size_t>(sizeof in, from.size()));
        to[0] = in.sin_addr.s_addr;
    }
}

SocketAddress addressFrom(int family, std::span<const __be32, 4> words, __be16 port, std::uint32_t interface)
{
    if (family == AF_INET)
        return SocketAddress::ipv4(ntohl(words[0]), ntohs(port));
    in6_addr address{};
    std::memcpy(&address, words.data(), sizeof address);
    return SocketAddress::ipv6(address, ntohs(port), IN6_IS_ADDR_LINKLOCAL(&address) ? interface : 0);
}

inet_diag_sockid unknownSocket()
{
    inet_diag_sockid id{};
    id.idiag_cookie[0] = id.idiag_cookie[1] = INET_DIAG_NOCOOKIE;
    return id;
}

/// A program for the kernel: port >= wanted, else out; port <= wanted, else out. A jump beyond the end by four is a no.
Bytes sourcePortProgram(std::uint16_t port)
{
    constexpr std::uint8_t Step = 2 * sizeof(inet_diag_bc_op); // an operation and the port it compares with
    Bytes program;
    append(program, inet_diag_bc_op{INET_DIAG_BC_S_GE, Step, 2 * Step + 4});
    append(program, inet_diag_bc_op{0, 0, port});
    append(program, inet_diag_bc_op{INET_DIAG_BC_S_LE, Step, Step + 4});
    append(program, inet_diag_bc_op{0, 0, port});
    return program;
}

/// The kernel lists half-open connections and sockets that were only bound under states that it does not tell.
std::uint32_t withUnlistedStates(std::uint32_t states)
{
    if ((states & 1U << SynReceived) != 0)
        states |= 1U << NewSynReceived;
    if ((states & 1U << Closed) != 0)
        states |= 1U << BoundInactive;
    return states;
}

InetTruth::Timer timerOf(std::uint8_t number)
{
    using enum InetTruth::Timer;
    constexpr std::array Known{None, Retransmit, KeepAlive, TimeWait, ZeroWindowProbe};
    return number < Known.size() ? Known[number] : Other;
}

/// The words and port of an end, IPv4 in its IPv6 form.
std::pair<std::array<__be32, 4>, std::uint16_t> comparable(const SocketAddress& end)
{
    std::array<__be32, 4> words{};
    putAddress(end, words);
    if (end.family() == AF_INET)
        words = {0, 0, htonl(0xffff), words[0]};
    return {words, end.port()};
}

} // namespace

Bytes exactInetRequest(const SocketAddress& local, const SocketAddress& peer, std::uint32_t interface)
{
    inet_diag_req_v2 request{};
    request.sdiag_family = static_cast<std::uint8_t>(local.family());
    request.sdiag_protocol = IPPROTO_TCP;
    request.idiag_ext = SocketMemory;
    request.idiag_states = ~0U;
    request.id = unknownSocket();
    request.id.idiag_sport = htons(local.port());
    request.id.idiag_dport = htons(peer.port());
    putAddress(local, request.id.idiag_src);
    putAddress(peer, request.id.idiag_dst);
    request.id.idiag_if = interface;
    Bytes body;
    append(body, request);
    return body;
}

Bytes portInetRequest(int family, int protocol, std::uint16_t port, std::uint32_t states)
{
    inet_diag_req_v2 request{};
    request.sdiag_family = static_cast<std::uint8_t>(family);
    request.sdiag_protocol = static_cast<std::uint8_t>(protocol);
    request.idiag_ext = SocketMemory;
    request.idiag_states = withUnlistedStates(states);
    request.id = unknownSocket();
    Bytes body;
    append(body, request);
    addAttribute(body, INET_DIAG_REQ_BYTECODE, sourcePortProgram(port));
    return body;
}

std::optional<InetTruth> inetTruth(ByteView answer)
{
    inet_diag_msg message{};
    if (answer.size() < sizeof message)
        return std::nullopt;
    std::memcpy(&message, answer.data(), sizeof message);
    const int family = message.idiag_family;
    if (family != AF_INET && family != AF_INET6)
        return std::nullopt;

    InetTruth truth;
    truth.tcpState = message.idiag_state == NewSynReceived ? int{SynReceived} : message.idiag_state;
    const inet_diag_sockid& id = message.id;
    truth.local = addressFrom(family, id.idiag_src, id.idiag_sport, id.idiag_if);
    truth.peer = addressFrom(family, id.idiag_dst, id.idiag_dport, id.idiag_if);
    truth.receiveQueue = message.idiag_rqueue;
    truth.sendQueue = message.idiag_wqueue;
    truth.uid = message.idiag_uid;
    truth.inode = message.idiag_inode;
    truth.timer = timerOf(message.idiag_timer);
    truth.timerMs = message.idiag_expires;
    truth.retransmits = message.idiag_retrans;
    ByteView rest = answer.subspan(sizeof message);
    while (const auto attribute = takeAttribute(rest)) {
        if (attribute->type == INET_DIAG_SKMEMINFO)
            std::memcpy(
                truth.memory.data(), attribute->value.data(), std::min(attribute->value.size(), sizeof truth.memory));
    }
    return truth;
}

bool sameEnd(const SocketAddress& a, const SocketAddress& b)
{
    return comparable(a) == comparable(b);
}

} // namespace socketarium
