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
    ExplainRow{Connect, ECONNREFUSED, toUnixPath, Kernel,
        "There is a file at {path}, but no socket listens behind it. A server that has ended leaves its socket file "
        "lying there; a datagram socket counts as gone once it is closed.",
        "Start the server. If it is gone for good, unlink removes the stale file so that a new server can bind.",
        remedies::unlinkPath},
    ExplainRow{Connect, ECONNREFUSED, toUnixAbstract, Kernel,
        "No socket of type {type} on this machine listens under the abstract name {address}.",
        "Start the server first, and compare names (letter by letter) and types."},
    ExplainRow{Connect, ECONNREFUSED, toPortZero, Peer,
        "Port 0 is no place where anybody can listen; it only asks bind for a free port. The reset came back at once.",
        "Connect to the port the server got: its getsockname tells it."},
    ExplainRow{Connect, ECONNREFUSED, nullptr, Peer,
        "The machine at {address} is there and answered with a reset: nobody listens on {port}. A socket that is bound "
        "but does not listen counts as nobody.",
        "Start the server, then check address and port; \"ss -ltn\" on that machine lists who listens."},
    ExplainRow{Connect, ENOENT, nullptr, Kernel, "There is nothing at {path}: the server has not made its socket yet.",
        "Start the server, and check the path; one that does not begin with / counts from the working folder."},
    ExplainRow{Connect, EACCES, toUnixPath, Kernel,
        "Connecting needs the right to write to the socket file {path}, and to enter its folders.",
        "Ask its owner for that right (chmod), or connect as a user who has it."},
    ExplainRow{Connect, EACCES, isUdp, Kernel,
        "{address} is a broadcast address: every machine of the network would get each message. The kernel asks for an "
        "explicit yes first.",
        "Set SO_BROADCAST, then connect again.", remedies::allowBroadcast},
    ExplainRow{Connect, EACCES, nullptr, Kernel,
        "{address} is a broadcast address, or a routing rule of this machine prohibits the way there.",
        "Connect to one machine's own address; \"ip route get\" shows the rule that applies."},
    ExplainRow{Connect, EPERM, nullptr, Kernel, "A firewall rule of this machine stops the connection.",
        "Look at the rules for outgoing connections."},
    ExplainRow{Connect, EPROTOTYPE, nullptr, Kernel,
        "The socket at {address} is of another type than this one, which is {type}. In AF_UNIX both ends must be of "
        "one type.",
        "Make a socket of the server's type."},
    ExplainRow{Connect, EAGAIN, isUnix, Kernel,
        "The server's queue is full: it has not accepted those who came before, and this socket may not wait longer.",
        "Try again when the server has accepted some, let it listen with a larger backlog, or make this socket "
        "blocking.",
        remedies::block},
    ExplainRow{Connect, EAGAIN, nullptr, Kernel, "No local port is free for one more connection to {address}.",
        "Close connections that are no longer needed, then try again."},
    ExplainRow{Connect, EINPROGRESS, hasTimeOut, Kernel,
        "The time-out of this socket (SO_SNDTIMEO) is over, but the handshake with {address} goes on in the "
        "background.",
        "Wait until the socket is writable, then read SO_ERROR: 0 means connected.", remedies::readError},
    ExplainRow{Connect, EINPROGRESS, nullptr, Kernel,
        "This is no failure: the handshake with {address} has begun, and a non-blocking socket does not wait for its "
        "end.",
        "Wait until the socket is writable, then read SO_ERROR: 0 means connected.", remedies::readError},
    ExplainRow{Connect, EALREADY, nullptr, Kernel, "An earlier connect on this socket is still waiting for its answer.",
        "Wait until the socket is writable, then read SO_ERROR: 0 means connected.", remedies::readError},
    ExplainRow{Connect, EISCONN, isListener, Kernel,
        "This socket listens on {local}. A socket that waits for others cannot connect itself.",
        "Make a new socket to connect with.", remedies::makeSameSocket},
    ExplainRow{Connect, EISCONN, nullptr, Kernel,
        "This socket is or was connected, to {peer}. A stream socket serves one connection only.",
        "Make a new socket for the next connection.", remedies::makeSameSocket},
    ExplainRow{Connect, ETIMEDOUT, nullptr, Kernel,
        "Nobody at {address} answered, not even with a refusal. The machine may be off, a firewall may swallow the "
        "packets, or the server's queue may be full.",
        "Check the address, and from the other side whether packets arrive. Shorten the wait with SO_SNDTIMEO or "
        "TCP_SYNCNT."},
    ExplainRow{Connect, EADDRNOTAVAIL, nullptr, Kernel,
        "For {address} no local address and port are left: every port of the range is in use towards it, or the target "
        "needs an interface that is not there.",
        "Close idle connections, or bind another local address first.", remedies::connectLoopback},
    ExplainRow{Connect, ENETUNREACH, nullptr, Kernel,
        "This machine knows no way to {address}: no route leads there, or the address is of a kind this socket cannot "
        "reach.",
        "Check the address and the network (\"ip route get\" shows the way). On this machine itself, use loopback.",
        remedies::connectLoopback},
    ExplainRow{Connect, EHOSTUNREACH, nullptr, Kernel,
        "A way to {address} exists, but its last part failed: a router reported it, or the machine did not answer on "
        "its own network.",
        "Check that the machine is on and the address is right.", remedies::connectLoopback},
    ExplainRow{Connect, EINVAL, toLinkLocalWithoutScope, Kernel,
        "Addresses that begin with fe80 exist once on every interface. {address} does not say which one is meant.",
        "Add the interface, for example fe80::1%eth0."},
    ExplainRow{Connect, EINVAL, isListener, Kernel,
        "This socket listens on {local}. A socket that waits for others cannot connect itself.",
        "Make a new socket to connect with.", remedies::makeSameSocket},
    ExplainRow{Connect, EINVAL, toOtherFamily, Kernel,
        "The address is of family {addressFamily}, this socket of {family}, and its length does not suit.",
        "Give an address of the socket's own family.", remedies::connectLoopback},
    ExplainRow{Connect, EINVAL, nullptr, Kernel,
        "The kernel cannot use this address: its length or content does not suit, or a blackhole route swallows it.",
        "Check the address."},
    ExplainRow{Connect, EAFNOSUPPORT, nullptr, Kernel,
        "The address is of family {addressFamily}, this socket of {family}. A socket reaches only addresses of its own "
        "family.",
        "Give an address of the socket's family, or make a socket of the other one.", remedies::connectLoopback},
    ExplainRow{Connect, EINTR, nullptr, Kernel,
        "A signal ended the waiting, not the handshake: that goes on in the background.",
        "Do not connect again (it would say EALREADY). Wait until the socket is writable, then read SO_ERROR.",
        remedies::readError},
    ExplainRow{Connect, ECONNRESET, nullptr, Kernel,
        "The socket was shut down while connect waited, so the attempt was dropped.",
        "Make a new socket and connect that one.", remedies::makeSameSocket},
    ExplainRow{Connect, ECONNABORTED, nullptr, Kernel,
        "The attempt to connect failed earlier, and this call reports it.", "Make a new socket and connect that one.",
        remedies::makeSameSocket},
    ExplainRow{
        Connect, EOPNOTSUPP, nullptr, Kernel, "Sockets of this kind cannot connect.", "Use sendto and recvfrom."},
};

} // namespace

std::span<const ExplainRow> connectRows()
{
    return Rows;
}

} // namespace socketarium
