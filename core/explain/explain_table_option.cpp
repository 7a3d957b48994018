// SPDX-License-Identifier: MIT
#include "core/explain/explain_table.h"

#include "core/explain/remedies.h"
#include "core/explain/situation.h"

#include <array>
#include <cerrno>

namespace socketarium
{
namespace
{

using namespace situation;
using enum CallName;
using enum Refuser;

constexpr auto isTimeOut = [](const Failure& failure) {
    return hasOption(failure, SOL_SOCKET, SO_RCVTIMEO) || hasOption(failure, SOL_SOCKET, SO_SNDTIMEO);
};
constexpr auto isMembership = [](const Failure& failure) {
    return hasOption(failure, IPPROTO_IP, IP_ADD_MEMBERSHIP) || hasOption(failure, IPPROTO_IP, IP_DROP_MEMBERSHIP)
        || hasOption(failure, IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP)
        || hasOption(failure, IPPROTO_IPV6, IPV6_DROP_MEMBERSHIP);
};
constexpr auto isReadOnly = [](const Failure& failure) {
    for (const int option : {SO_ERROR, SO_TYPE, SO_DOMAIN, SO_PROTOCOL, SO_ACCEPTCONN, SO_PEERCRED}) {
        if (hasOption(failure, SOL_SOCKET, option))
            return true;
    }
    return false;
};
constexpr auto isV6Only = [](const Failure& failure) { return hasOption(failure, IPPROTO_IPV6, IPV6_V6ONLY); };

constexpr std::array Rows{
    ExplainRow{Setsockopt, ENOPROTOOPT, isReadOnly, Kernel,
        "The option {option} tells something about the socket. It can be read, not set.", "Read it with getsockopt."},
    ExplainRow{Setsockopt, ENOPROTOOPT, nullptr, Kernel,
        "A {kind}socket does not know the option {option}: the number is unknown at this level, belongs to another "
        "protocol, or can only be read.",
        "Check the level: SO_ options need SOL_SOCKET, TCP_ options IPPROTO_TCP and a TCP socket."},
    ExplainRow{Setsockopt, EOPNOTSUPP, nullptr, Kernel, "Options of this level mean nothing to a {kind}socket.",
        "Use options of SOL_SOCKET here."},
    ExplainRow{Setsockopt, EINVAL, isV6Only, Kernel,
        "Whether an IPv6 socket serves IPv4 too must be settled before it has an address, and this one is bound to "
        "{local}.",
        "Make a new socket and set IPV6_V6ONLY before bind.", remedies::makeSameSocket},
    ExplainRow{Setsockopt, EINVAL, isMembership, Kernel,
        "The first address is no multicast group; groups lie between 224.0.0.0 and 239.255.255.255, or begin with ff "
        "in IPv6.",
        "Give the address of a group."},
    ExplainRow{Setsockopt, EINVAL, nullptr, Kernel,
        "The value for the option {option} is out of range or has too few bytes; most options are an int of four "
        "bytes.",
        "Check the value and its size, and whether the option must be set earlier (before bind or listen)."},
    ExplainRow{Setsockopt, EPERM, nullptr, Kernel,
        "The option {option}, with this value, changes more than this program's own traffic, so it needs the "
        "capability CAP_NET_ADMIN.",
        "Choose another value, or run in a network namespace of your own (unshare -Urn)."},
    ExplainRow{Setsockopt, EDOM, isTimeOut, Kernel,
        "A time consists of seconds and microseconds, and the microseconds must lie between 0 and 999999.",
        "Carry whole seconds over: 1500000 microseconds are 1 second and 500000."},
    ExplainRow{Setsockopt, EDOM, nullptr, Kernel, "The value for the option {option} is outside of what it can mean.",
        "Choose a smaller value that is not negative."},
    ExplainRow{Setsockopt, ENODEV, isMembership, Kernel,
        "The kernel found no interface to hear the group on: none was named and no route leads to it.",
        "Name an interface by its address, for example 127.0.0.1."},
    ExplainRow{Setsockopt, ENODEV, nullptr, Kernel, "This machine has no network interface of that name.",
        "Take a name that \"ip link\" lists, for example lo."},
    ExplainRow{Setsockopt, EADDRINUSE, nullptr, Kernel, "This socket has joined that group already.",
        "Nothing needs doing: it hears the group."},
    ExplainRow{Setsockopt, EADDRNOTAVAIL, nullptr, Kernel,
        "The socket has not joined the group it is to leave, or the interface's address is not one of this machine's.",
        "Check the group and the address of the interface."},
    ExplainRow{Setsockopt, ENOENT, nullptr, Kernel, "This kernel has no congestion control of that name.",
        "Take one that net.ipv4.tcp_available_congestion_control lists, such as cubic or reno."},
    ExplainRow{Setsockopt, EPROTO, nullptr, Kernel,
        "TCP connects exactly two ends, so a TCP socket cannot join a group.", "Use a UDP socket for multicast."},
    ExplainRow{Setsockopt, EISCONN, nullptr, Kernel, "The option {option} cannot change once the socket is connected.",
        "Set it on a new socket before connect.", remedies::makeSameSocket},
    ExplainRow{Setsockopt, ENOTCONN, nullptr, Kernel,
        "The option {option} needs a connection, and this socket has none.", "Connect first."},
    ExplainRow{Setsockopt, EBUSY, nullptr, Kernel,
        "The option {option} cannot change in the present state of the socket.", "Set it on a new socket.",
        remedies::makeSameSocket},

    ExplainRow{Getsockopt, ENOPROTOOPT, nullptr, Kernel,
        "A {kind}socket does not know the option {option}: the number is unknown at this level, or it can only be set.",
        "Check the level: SO_ options need SOL_SOCKET, TCP_ options IPPROTO_TCP and a TCP socket."},
    ExplainRow{Getsockopt, EOPNOTSUPP, nullptr, Kernel, "Options of this level mean nothing to a {kind}socket.",
        "Use options of SOL_SOCKET here."},
    ExplainRow{Getsockopt, ENOTCONN, nullptr, Kernel,
        "The option {option} speaks of the way to the peer, and this socket has no peer yet.",
        "Connect first; on a UDP socket that sends nothing."},
    ExplainRow{Getsockopt, EINVAL, nullptr, Kernel,
        "The space for the answer to the option {option} has an impossible length.", "Give at least four bytes."},
};

} // namespace

std::span<const ExplainRow> optionRows()
{
    return Rows;
}

} // namespace socketarium
