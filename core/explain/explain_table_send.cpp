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

constexpr auto isOob = [](const Failure& failure) { return hasFlag(failure, MSG_OOB); };

constexpr std::array Rows{
    ExplainRow{Send, EPIPE, isListener, Kernel,
        "This is the listener. It hands out connections and carries no data itself.",
        "Call accept, and send on the socket that it returns."},
    ExplainRow{Send, EPIPE, hasShutDownWriting, Kernel,
        "This side has ended its half of the conversation: after shutdown for writing (or the peer's reset) nothing "
        "can follow.",
        "Receive what may still come, then close. Make a new connection to say more.", remedies::close},
    ExplainRow{Send, EPIPE, [](const Failure& failure) { return isTcp(failure) && !wasConnected(failure); }, Kernel,
        "This socket was never connected: there is no pipe to anybody.",
        "Connect first, or send on a socket that accept returned."},
    ExplainRow{Send, EPIPE, isUdp, Kernel, "This socket was shut down for writing.", "Make a new socket to send more.",
        remedies::makeSameSocket},
    ExplainRow{Send, EPIPE, isUnix, Peer,
        "This direction is closed: the other end has closed its socket, or one of the two was shut down. Without "
        "MSG_NOSIGNAL a C program would even be ended by the signal SIGPIPE.",
        "Receive what is left, then close this socket; connect anew to go on.", remedies::close},
    ExplainRow{Send, EPIPE, nullptr, Peer,
        "The other end, {peer}, has closed the connection and takes no more data. Without MSG_NOSIGNAL a C program "
        "would even be ended by the signal SIGPIPE.",
        "Receive what is left, then close this socket; connect anew to go on.", remedies::close},
    ExplainRow{Send, ECONNRESET, nullptr, Peer,
        "The other end, {peer}, broke the connection off with a reset: it closed with data unread, crashed, or chose "
        "not to linger. What was under way is lost.",
        "Close this socket and connect anew. The next send would say EPIPE.", remedies::close},
    ExplainRow{Send, EAGAIN, [](const Failure& failure) { return isUnix(failure) && isDatagram(failure); }, Kernel,
        "The receiver has not read the messages before this one and its queue is full. UNIX datagrams are not thrown "
        "away.",
        "Send again when the receiver has read some.", remedies::block},
    ExplainRow{Send, EAGAIN, hasTimeOut, Kernel,
        "The send buffer stayed full for the whole time-out (SO_SNDTIMEO): the other end does not read.",
        "Send again later, or let the other end receive."},
    ExplainRow{Send, EAGAIN, nullptr, Kernel,
        "The send buffer is full because the other end does not read fast enough, and this call may not wait.",
        "Send again when the socket is writable, or make it blocking.", remedies::block},
    ExplainRow{Send, EDESTADDRREQ, nullptr, Kernel,
        "This {kind}socket is not connected, and send names no receiver: the kernel does not know where to.",
        "Use sendto with an address, or connect once and then send."},
    ExplainRow{Send, ENOTCONN, isListener, Kernel,
        "This is the listener. It hands out connections and carries no data itself.",
        "Call accept, and send on the socket that it returns."},
    ExplainRow{Send, ENOTCONN, nullptr, Kernel, "This {kind}socket is connected to nobody.",
        "Call connect first, or use sendto on a datagram socket."},
    ExplainRow{Send, EOPNOTSUPP, isOob, Kernel, "MSG_OOB sends an urgent byte, and {kind}sockets have none.",
        "Send without MSG_OOB.", remedies::repeatWithoutFlags},
    ExplainRow{Send, EOPNOTSUPP, nullptr, Kernel,
        "A {kind}socket in this state cannot send this way, or one of the flags means nothing to it.",
        "Connect first, then use send without special flags.", remedies::repeatWithoutFlags},
    ExplainRow{Sendto, EOPNOTSUPP, [](const Failure& failure) { return isUnix(failure) && !hasFlag(failure, MSG_OOB); },
        Kernel, "A {kind}socket talks over a connection; an address with a single message means nothing to it.",
        "Connect to {address}, then use send."},
    ExplainRow{Sendto, EISCONN, nullptr, Kernel,
        "This {kind}socket is connected to {peer} already. Its messages go there and nowhere else.",
        "Use send, without an address.", remedies::sendWithoutAddress},
    ExplainRow{Send, EMSGSIZE, isUdp, Kernel,
        "A datagram travels whole or not at all, and {size} are too many for one. UDP carries 65507 bytes over IPv4 "
        "and 65527 over IPv6, and less where cutting up is forbidden.",
        "Split the message into several datagrams, or use TCP."},
    ExplainRow{Send, EMSGSIZE, isUnix, Kernel,
        "This message must fit into the send buffer as a whole, and {size} do not.",
        "Split the message, or raise SO_SNDBUF."},
    ExplainRow{Send, EMSGSIZE, nullptr, Kernel, "The message must travel as a whole, and {size} are too many for that.",
        "Split the message."},
    ExplainRow{Send, EACCES, toUnix, Kernel, "Sending needs the right to write to the socket file {path}.",
        "Ask its owner for that right (chmod), or send as a user who has it."},
    ExplainRow{Send, EACCES, nullptr, Kernel,
        "{address} is a broadcast address: every machine of the network would get this message. The kernel asks for an "
        "explicit yes first.",
        "Set SO_BROADCAST, then send again.", remedies::allowBroadcast},
    ExplainRow{Send, EINVAL, toPortZero, Kernel, "Nobody can be reached at port 0; it only asks bind for a free port.",
        "Send to the port that the receiver has."},
    ExplainRow{Send, EINVAL, nullptr, Kernel,
        "The kernel cannot use one of the arguments: the address is empty or malformed, or a flag does not fit.",
        "Check address and flags."},
    ExplainRow{Send, EAFNOSUPPORT, nullptr, Kernel,
        "The address is of family {addressFamily}, this socket of {family}. A socket reaches only addresses of its own "
        "family.",
        "Give an address of the socket's family, or make a socket of the other one."},
    ExplainRow{Send, ENOENT, nullptr, Kernel, "There is nothing at {path}: the receiver has not made its socket yet.",
        "Start the receiver, and check the path."},
    ExplainRow{Send, ECONNREFUSED, toUnix, Kernel,
        "The file {path} is there, but the socket behind it has been closed.",
        "Start the receiver again. If it is gone for good, unlink removes the stale file.", remedies::unlinkPath},
    ExplainRow{Send, ECONNREFUSED, nullptr, Peer,
        "An earlier datagram found nobody at {peer}: its machine reported the closed port (ICMP), and this call passes "
        "the news on. This message was not sent.",
        "Start the receiver, then send again. Only connected UDP sockets hear of this."},
    ExplainRow{Send, EPROTOTYPE, nullptr, Kernel,
        "The socket at {address} is of another type than this one, which is {type}. In AF_UNIX both ends must be of "
        "one type.",
        "Make a socket of the receiver's type."},
    ExplainRow{Send, ENETUNREACH, nullptr, Kernel, "This machine knows no way to {address}.",
        "Check the address and the network (\"ip route get\" shows the way)."},
    ExplainRow{Send, EHOSTUNREACH, nullptr, Kernel,
        "A way to the receiver exists, but its last part failed: a router reported it, or the machine did not answer.",
        "Check that the machine is on and the address is right."},
    ExplainRow{Send, EADDRNOTAVAIL, nullptr, Kernel,
        "The way to {address} needs a local address or port that this machine cannot give.",
        "Check the address, and close idle sockets."},
    ExplainRow{Send, ETIMEDOUT, nullptr, Kernel,
        "The other end, {peer}, has not acknowledged our data for so long that the kernel gave the connection up.",
        "Close this socket and connect anew.", remedies::close},
    ExplainRow{Send, ENOBUFS, nullptr, Kernel, "The queue of the network device is full, or memory is short.",
        "Send again a little later."},
    ExplainRow{Send, EPERM, nullptr, Kernel, "A firewall rule of this machine dropped the message.",
        "Look at the rules for outgoing packets."},
    ExplainRow{Send, EINTR, nullptr, Kernel,
        "A signal came while send waited for room, before a single byte was taken.", "Send again."},
};

} // namespace

std::span<const ExplainRow> sendRows()
{
    return Rows;
}

} // namespace socketarium
