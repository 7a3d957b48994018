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

constexpr auto isRaw
    = [](const Failure& failure) { return failure.request && (failure.request->type & 0xf) == SOCK_RAW; };

constexpr std::array Rows{
    ExplainRow{Socket, EAFNOSUPPORT, nullptr, Kernel,
        "This kernel has no address family {family}: the number means nothing to it, or the module for it is not "
        "loaded.",
        "Choose AF_INET, AF_INET6 or AF_UNIX. Check that family and type have not changed places.",
        remedies::makeInternetSocket},
    ExplainRow{Socket, ESOCKTNOSUPPORT, nullptr, Kernel,
        "The family {family} exists, but it makes no sockets of type {type}.",
        "Choose SOCK_STREAM or SOCK_DGRAM; SOCK_SEQPACKET is at home in AF_UNIX.", remedies::makeStreamSocket},
    ExplainRow{Socket, EPROTONOSUPPORT, isRaw, Kernel,
        "A raw socket sees the packets of one protocol and must say of which; {protocol} names none that this family "
        "knows.",
        "Name a protocol, for example IPPROTO_ICMP.", remedies::makePingSocket},
    ExplainRow{Socket, EPROTONOSUPPORT, nullptr, Kernel,
        "In {family} the type {type} and the protocol {protocol} do not belong together, or that protocol is not "
        "loaded.",
        "Give 0 as the protocol: the family then takes the usual one for the type.",
        remedies::makeSocketWithoutProtocol},
    ExplainRow{Socket, EINVAL, nullptr, Kernel,
        "One of the numbers is outside of what can exist: the type {type} (or its flag bits) or the protocol "
        "{protocol}.",
        "Use the named constants, such as SOCK_STREAM and 0.", remedies::makeStreamSocket},
    ExplainRow{Socket, EPERM, nullptr, Kernel,
        "Raw and packet sockets can read and forge other programs' packets. The kernel gives them only to processes "
        "with the capability CAP_NET_RAW.",
        "Use SOCK_DGRAM or SOCK_STREAM, or run in a network namespace of your own (unshare -Urn).",
        remedies::makeDatagramSocket},
    ExplainRow{Socket, EACCES,
        [](const Failure& failure) {
            return failure.request
                && (failure.request->protocol == IPPROTO_ICMP || failure.request->protocol == IPPROTO_ICMPV6);
        },
        Kernel,
        "Ping sockets are open to the groups named in the setting net.ipv4.ping_group_range. No group of this process "
        "is among them.",
        "Ask the administrator to widen that range, or use UDP.", remedies::makeDatagramSocket},
    ExplainRow{Socket, EACCES, nullptr, Kernel, "A security policy of this machine denies this process such a socket.",
        "Try another family or type, or ask the administrator."},
    ExplainRow{Socket, EMFILE, nullptr, Kernel,
        "This process has as many descriptors open as it may (RLIMIT_NOFILE), and a socket needs one.",
        "Close sockets that are no longer needed, or start the program with a higher limit (ulimit -n)."},
    ExplainRow{Socket, ENFILE, nullptr, Kernel, "The whole machine has as many files open as its kernel allows.",
        "Close programs, or raise the setting fs.file-max."},
    ExplainRow{Socket, ENOBUFS, nullptr, Kernel, "The kernel found no memory for one more socket.",
        "Close some sockets or programs and try again."},
    ExplainRow{Socket, ENOMEM, nullptr, Kernel, "The kernel found no memory for one more socket.",
        "Close some sockets or programs and try again."},
    ExplainRow{Socketpair, EOPNOTSUPP, nullptr, Kernel,
        "{family} cannot make pairs. Only in AF_UNIX can two sockets be born connected to each other.",
        "Make the pair in AF_UNIX, or connect two sockets by bind, listen, connect and accept.",
        remedies::makeUnixPair},
};

} // namespace

std::span<const ExplainRow> makingRows()
{
    return Rows;
}

} // namespace socketarium
