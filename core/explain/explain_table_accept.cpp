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
    ExplainRow{Accept, EINVAL, isConnected, Kernel,
        "This socket is itself a connection, with {peer}. accept works on the listener that waits for connections.",
        "Call accept on the listening socket; talk on this one."},
    ExplainRow{Accept, EINVAL, isListener, Kernel,
        "The listener was shut down while accept waited, so no connection can come any more.",
        "Let it listen again, or close it.", remedies::listenFive},
    ExplainRow{Accept, EINVAL, [](const Failure& failure) { return isUnix(failure) && !isBound(failure); }, Kernel,
        "This socket does not listen, and it has no name yet either. Nobody can connect to it.",
        "Bind it to a path or an abstract name, call listen, then accept.", remedies::bindUnnamed},
    ExplainRow{Accept, EINVAL, isBound, Kernel,
        "This socket has the address {local}, but it does not listen. bind gives the number of the door, listen opens "
        "it.",
        "Call listen, then accept again.", remedies::listenFive},
    ExplainRow{Accept, EINVAL, nullptr, Kernel,
        "The call takes a connection from a listener's queue, and this socket does not listen.",
        "Call bind to choose the port and listen to open it, then accept again.", remedies::listenFive},
    ExplainRow{Accept, EOPNOTSUPP, nullptr, Kernel,
        "A {kind}socket has no connections to accept: messages from everybody arrive on this one socket.",
        "Call recvfrom; it tells who sent each message.", remedies::receiveFrom},
    ExplainRow{Accept, EAGAIN, hasTimeOut, Kernel, "Nobody connected within the socket's time-out (SO_RCVTIMEO).",
        "Call accept again, or set a longer time-out; 0 waits for ever."},
    ExplainRow{Accept, EAGAIN, nullptr, Kernel,
        "No client is waiting in the queue, and the socket is non-blocking: accept may not wait for one.",
        "Call accept again when a client has come, or make the socket blocking.", remedies::block},
    ExplainRow{Accept, EMFILE, nullptr, Kernel,
        "This process has as many descriptors open as it may. The connection stays in the queue; the client notices "
        "nothing yet.",
        "Close a socket and accept again, or start the program with a higher limit (ulimit -n)."},
    ExplainRow{Accept, EINTR, nullptr, Kernel,
        "A signal came while accept waited. Nothing is lost: the listener still listens.", "Call accept again."},
    ExplainRow{Accept, ECONNABORTED, nullptr, Peer, "The client gave up while it stood in the queue.",
        "Call accept again for the next one."},
    ExplainRow{Accept, EPERM, nullptr, Kernel, "A firewall or a security policy refuses this connection.",
        "Look at the rules of this machine."},
    ExplainRow{Accept, ENFILE, nullptr, Kernel,
        "The whole machine has as many files open as its kernel allows. The connection stays in the queue.",
        "Close programs, then accept again."},
    ExplainRow{Accept, ENOBUFS, nullptr, Kernel, "The kernel found no memory for one more connection.",
        "Close some sockets, then accept again."},
    ExplainRow{Accept, ENOMEM, nullptr, Kernel, "The kernel found no memory for one more connection.",
        "Close some sockets, then accept again."},
};

} // namespace

std::span<const ExplainRow> acceptRows()
{
    return Rows;
}

} // namespace socketarium
