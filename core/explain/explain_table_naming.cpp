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

constexpr std::array Rows{
    ExplainRow{Bind, EADDRINUSE, toUnixPath, Kernel,
        "Something exists at {path} already: a living server's socket, the file a dead one left behind, or any other "
        "file. bind never replaces it, and SO_REUSEADDR does not help here.",
        "Connect to it first: ECONNREFUSED means that nobody is behind it, and unlink may clear the place. Or choose "
        "an abstract name, which leaves no file.",
        remedies::unlinkPath},
    ExplainRow{Bind, EADDRINUSE, toUnixAbstract, Kernel, "Another socket on this machine has the name {address}.",
        "Choose another name, or let the kernel choose one.", remedies::bindUnnamed},
    ExplainRow{Bind, EADDRINUSE, toPortZero, Kernel,
        "The kernel was to choose a port, but none is free in its range (net.ipv4.ip_local_port_range).",
        "Close some sockets, or name a port outside of that range."},
    ExplainRow{Bind, EADDRINUSE, toAny, Kernel,
        "{address} means {port} on every address of this machine, and somebody has it on one of them. An IPv6 socket "
        "on [::] counts too, because it serves IPv4 as well.",
        "Find the owner with \"ss -lntup\", or take another port; port 0 lets the kernel choose a free one. After a "
        "restart, SO_REUSEADDR before bind passes over old connections.",
        remedies::bindPortZeroOrReuse},
    ExplainRow{Bind, EADDRINUSE, nullptr, Kernel,
        "Another socket holds {address}. It may be a running program, or connections of an earlier run that stay in "
        "TIME_WAIT for a minute.",
        "Take another port; port 0 lets the kernel choose a free one. Against TIME_WAIT, set SO_REUSEADDR before bind: "
        "on Linux the earlier run must have set it too.",
        remedies::bindPortZeroOrReuse},
    ExplainRow{Bind, EADDRNOTAVAIL, toReversedLoopback, Kernel,
        "No interface of this machine has {address}. It looks like 127.0.0.1 with its bytes in the wrong order, as if "
        "htonl had been forgotten.",
        "Bind to 127.0.0.1, or to the empty host for all addresses.", remedies::bindLocal},
    ExplainRow{Bind, EADDRNOTAVAIL, nullptr, Kernel,
        "No interface of this machine has {address}. bind names your own end, not the one you want to reach.",
        "Bind to 127.0.0.1, to an address that \"ip addr\" lists, or to the empty host for all of them.",
        remedies::bindLocal},
    ExplainRow{Bind, EACCES, toUnixPath, Kernel,
        "The call would make a file at {path}, and this user may not write into that folder.",
        "Choose a folder of your own, such as $XDG_RUNTIME_DIR, or an abstract name.", remedies::bindAbstract},
    ExplainRow{Bind, EACCES, toLowPort, Kernel,
        "Low ports are reserved for trusted services; {port} is one of them. The border is the setting "
        "net.ipv4.ip_unprivileged_port_start, normally 1024.",
        "Take a port of 1024 or more, or run with the capability CAP_NET_BIND_SERVICE.", remedies::bindHighPort},
    ExplainRow{Bind, EACCES, nullptr, Kernel, "This process has no right to use {address}.",
        "Bind to another address or a port of 1024 or more.", remedies::bindPortZero},
    ExplainRow{Bind, EINVAL, isConnected, Kernel,
        "This socket is connected to {peer}, and connecting gave it the address {local}. An address cannot change "
        "later.",
        "Make a new socket; bind it first, then connect.", remedies::makeSameSocket},
    ExplainRow{Bind, EINVAL, isBound, Kernel,
        "This socket has the address {local} already. A socket is bound once in its life.",
        "Make a new socket for the other address.", remedies::makeSameSocket},
    ExplainRow{Bind, EINVAL, toOtherFamily, Kernel,
        "The address is of family {addressFamily}, this socket of {family}. Their structures differ in length, and the "
        "kernel sees that first.",
        "Give an address of the socket's own family."},
    ExplainRow{Bind, EINVAL, toLinkLocalWithoutScope, Kernel,
        "Addresses that begin with fe80 exist once on every interface. {address} does not say which one is meant.",
        "Add the interface, for example fe80::1%eth0."},
    ExplainRow{Bind, EINVAL, nullptr, Kernel,
        "The kernel cannot use this address: its length or content does not suit a socket of {family}, or the socket "
        "was bound before.",
        "Check the address; if the socket has one already, make a new socket.", remedies::makeSameSocket},
    ExplainRow{Bind, EAFNOSUPPORT, nullptr, Kernel,
        "The address is of family {addressFamily}, this socket of {family}. A socket takes only addresses of its own "
        "family.",
        "Give an address of the socket's family, or make a socket of the other one.", remedies::bindLocal},
    ExplainRow{Bind, ENOENT, nullptr, Kernel,
        "The call would make a file at {path}, but a folder on the way does not exist.",
        "Make the folder first, or choose an existing one.", remedies::bindAbstract},
    ExplainRow{Bind, ENOTDIR, nullptr, Kernel, "On the way to {path} stands a file where a folder should be.",
        "Correct the path.", remedies::bindAbstract},
    ExplainRow{Bind, ELOOP, nullptr, Kernel, "The symbolic links on the way to {path} lead in a circle.",
        "Correct the path.", remedies::bindAbstract},
    ExplainRow{Bind, EROFS, nullptr, Kernel,
        "The call would make a file at {path}, but that file system can only be read.",
        "Choose another folder, or an abstract name.", remedies::bindAbstract},
    ExplainRow{Bind, ENAMETOOLONG, nullptr, Kernel, "A part of the path {path} is longer than a file name may be.",
        "Choose a shorter path, or an abstract name."},
    ExplainRow{Bind, EOPNOTSUPP, nullptr, Kernel, "Sockets of this kind have no address to choose.", "Leave bind out."},
    ExplainRow{Bind, EPERM, nullptr, Kernel, "A security policy, or a flag of the folder, forbids this bind.",
        "Choose another address or path."},

    ExplainRow{Listen, EADDRINUSE, nullptr, Kernel,
        "Two sockets were bound to {local} with SO_REUSEADDR, and the other one listens already. One port has one "
        "listener.",
        "Close the other listener, or set SO_REUSEPORT on both before bind."},
    ExplainRow{Listen, EOPNOTSUPP, nullptr, Kernel,
        "Listening means waiting for connections, and a {kind}socket has none: it takes messages from anybody. If you "
        "gave AF_INET as the type: its number, 2, is SOCK_DGRAM.",
        "Receive with recvfrom at once. For connections make a SOCK_STREAM socket.", remedies::receiveFrom},
    ExplainRow{Listen, EINVAL, isConnected, Kernel,
        "This socket is connected to {peer}. A socket either waits for connections or is one.",
        "Make a new socket, bind it, and let that one listen.", remedies::makeSameSocket},
    ExplainRow{Listen, EINVAL, [](const Failure& failure) { return isUnix(failure) && !isBound(failure); }, Kernel,
        "A UNIX socket without a name cannot listen: nobody could find it. (A TCP socket would get a port from the "
        "kernel.)",
        "Bind it to a path or an abstract name first.", remedies::bindUnnamed},
    ExplainRow{Listen, EINVAL, nullptr, Kernel, "In its present state ({state}) this socket cannot become a listener.",
        "Make a new socket: bind it, then listen.", remedies::makeSameSocket},
};

} // namespace

std::span<const ExplainRow> namingRows()
{
    return Rows;
}

} // namespace socketarium
