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
    ExplainRow{Recv, ENOTCONN, isListener, Kernel,
        "This is the listener. It hands out connections and receives no data itself.",
        "Call accept, and receive on the socket that it returns."},
    ExplainRow{Recv, ENOTCONN, nullptr, Kernel, "This {kind}socket is connected to nobody, so nothing can arrive.",
        "Call connect first, or receive on a socket that accept returned."},
    ExplainRow{Recv, EINVAL, isOob, Kernel, "No urgent byte is waiting, or SO_OOBINLINE leaves it among the others.",
        "Receive without MSG_OOB.", remedies::repeatWithoutFlags},
    ExplainRow{Recv, EINVAL, isListener, Kernel,
        "This is the listener. It hands out connections and receives no data itself.",
        "Call accept, and receive on the socket that it returns."},
    ExplainRow{Recv, EINVAL, isUnix, Kernel, "This {kind}socket is connected to nobody, so nothing can arrive.",
        "Call connect first, or receive on a socket that accept returned."},
    ExplainRow{Recv, EINVAL, nullptr, Kernel, "A flag or the length is not possible for this socket.",
        "Receive without flags.", remedies::repeatWithoutFlags},
    ExplainRow{Recv, EOPNOTSUPP, isOob, Kernel, "MSG_OOB asks for an urgent byte, and {kind}sockets have none.",
        "Receive without MSG_OOB.", remedies::repeatWithoutFlags},
    ExplainRow{Recv, EOPNOTSUPP, nullptr, Kernel, "This kind of socket does not receive in this way.",
        "Receive without flags.", remedies::repeatWithoutFlags},
    ExplainRow{Recv, EAGAIN, hasTimeOut, Kernel, "Nothing arrived within the socket's time-out (SO_RCVTIMEO).",
        "Receive again, or set a longer time-out; 0 waits for ever."},
    ExplainRow{Recv, EAGAIN, nullptr, Kernel,
        "Nothing has arrived yet, and this call may not wait: the socket is non-blocking or MSG_DONTWAIT was given.",
        "Receive again when data has come, or make the call wait.", remedies::block},
    ExplainRow{Recv, ECONNRESET, nullptr, Peer,
        "The other end, {peer}, broke the connection off with a reset: it closed with data unread, crashed, or chose "
        "not to linger. The kernel says so once; afterwards recv returns 0.",
        "Close this socket and connect anew.", remedies::close},
    ExplainRow{Recv, ECONNREFUSED, nullptr, Peer,
        "A datagram we sent found nobody at {peer}: its machine reported the closed port (ICMP).",
        "Start the receiver, then send again."},
    ExplainRow{Recv, ETIMEDOUT, nullptr, Kernel,
        "The other end, {peer}, stopped answering, and keep-alive or the user time-out gave the connection up.",
        "Close this socket and connect anew.", remedies::close},
    ExplainRow{Recv, ECONNABORTED, nullptr, Kernel, "An administrator of this machine ended the connection (ss -K).",
        "Close this socket and connect anew.", remedies::close},
    ExplainRow{Recv, EHOSTUNREACH, nullptr, Kernel, "A router reported that what we sent cannot reach {peer}.",
        "Check that the machine is on and the address is right."},
    ExplainRow{Recv, ENETUNREACH, nullptr, Kernel,
        "A router reported that what we sent cannot reach the network of {peer}.",
        "Check the address and the network."},
    ExplainRow{Recv, EINTR, nullptr, Kernel, "A signal came while recv waited. Nothing is lost.", "Receive again."},
    ExplainRow{Recv, ENOMEM, nullptr, Kernel, "The kernel found no memory to hand the data over.",
        "Receive fewer bytes at a time."},
};

} // namespace

std::span<const ExplainRow> receiveRows()
{
    return Rows;
}

} // namespace socketarium
