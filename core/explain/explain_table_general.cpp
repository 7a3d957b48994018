// SPDX-License-Identifier: MIT
#include "core/explain/explain_table.h"

#include <array>
#include <cerrno>

namespace socketarium
{
namespace
{

constexpr ExplainRow row(int error, std::string_view why, std::string_view todo, Refuser refuser = Refuser::Kernel)
{
    return {CallName::None, error, nullptr, refuser, why, todo, nullptr};
}

constexpr std::array Rows{
    row(EPERM, "The operation needs a right that this process does not have.",
        "Run with that right, or do without the operation."),
    row(ENOENT, "A file or name that was asked for does not exist.", "Check the path or name."),
    row(EINTR, "A signal ended the call before it had done anything.", "Make the call again."),
    row(EIO, "The device reported a failure while reading or writing.", "Look into the system's log."),
    row(ENXIO, "There is no such device or address.", "Check the name."),
    row(EBADF, "The number given is not an open descriptor.", "Use a descriptor that is open."),
    row(EAGAIN, "The call would have to wait, and it may not.", "Try again later, or make the socket blocking."),
    row(ENOMEM, "The kernel found no memory for this.", "Close some sockets or programs and try again."),
    row(EACCES, "The permissions forbid this.", "Use another address or path, or ask for the right."),
    row(EFAULT, "An address in memory lies outside of the program.", "Check the pointers and lengths of the call."),
    row(EBUSY, "Somebody else is using what was asked for.", "Try again later."),
    row(EEXIST, "Something of that name exists already.", "Choose another name."),
    row(ENODEV, "There is no such network interface or device.", "Take a name that \"ip link\" lists."),
    row(ENOTDIR, "A part of the path is a file where a folder should be.", "Correct the path."),
    row(EISDIR, "The path names a folder.", "Give the path of a file."),
    row(EINVAL, "An argument has a value that this call cannot use, or the socket is in the wrong state for it.",
        "Check the arguments, and what was done with the socket before."),
    row(ENFILE, "The whole machine has as many files open as its kernel allows.",
        "Close programs, or raise the setting fs.file-max."),
    row(EMFILE, "This process has as many descriptors open as it may (RLIMIT_NOFILE).",
        "Close sockets that are no longer needed, or raise the limit (ulimit -n)."),
    row(EFBIG, "The file would grow beyond its limit.", "Choose another place to write to."),
    row(ENOSPC, "The disk is full.", "Make room, then try again."),
    row(EROFS, "The file system can only be read.", "Choose another folder."),
    row(EPIPE, "The other end takes no more data.", "Close this socket and connect anew.", Refuser::Peer),
    row(EDOM, "A number is outside of what it can mean here.", "Choose another value."),
    row(ERANGE, "The result does not fit into the space for it.", "Give more space."),
    row(ENAMETOOLONG, "A name or path is too long.", "Choose a shorter one."),
    row(ENOSYS, "This kernel does not know the call.", "Use a newer kernel, or do without the call."),
    row(ELOOP, "Symbolic links lead in a circle.", "Correct the path."),
    row(ENOTSOCK, "The descriptor is not a socket.", "Give the descriptor of a socket."),
    row(EDESTADDRREQ, "The message needs an address to go to.", "Use sendto, or connect first."),
    row(EMSGSIZE, "The message is too long to travel as a whole.", "Split it."),
    row(EPROTOTYPE, "The two sockets are of different types.", "Make a socket of the other end's type."),
    row(ENOPROTOOPT, "This socket has no such option.", "Check option and level."),
    row(EPROTONOSUPPORT, "Family, type and protocol do not belong together.", "Give 0 as the protocol."),
    row(ESOCKTNOSUPPORT, "The family makes no sockets of this type.", "Choose another type."),
    row(EOPNOTSUPP, "This kind of socket does not support the operation.", "Make a socket of a kind that does."),
    row(EPFNOSUPPORT, "This kernel has no such protocol family.", "Choose another family."),
    row(EAFNOSUPPORT, "The address family does not suit, or this kernel does not have it.",
        "Give an address of the socket's own family."),
    row(EADDRINUSE, "Another socket holds this address.", "Choose another address, or port 0."),
    row(EADDRNOTAVAIL, "The address is not one of this machine's.", "Use one of this machine's addresses."),
    row(ENETDOWN, "The network interface is switched off.", "Switch it on (ip link set ... up)."),
    row(ENETUNREACH, "This machine knows no way to that network.", "Check the address and the routes."),
    row(ENETRESET, "The network dropped the connection when it was reset.", "Connect anew."),
    row(ECONNABORTED, "The connection was ended on this machine.", "Connect anew."),
    row(ECONNRESET, "The other end broke the connection off.", "Connect anew.", Refuser::Peer),
    row(ENOBUFS, "The kernel has no buffer space left for this.", "Try again a little later."),
    row(EISCONN, "The socket is connected already.", "Use the connection, or make a new socket."),
    row(ENOTCONN, "The socket is connected to nobody.", "Connect it first."),
    row(ESHUTDOWN, "The socket was shut down for sending.", "Make a new connection."),
    row(ETOOMANYREFS, "Too many descriptors are on their way through UNIX sockets.", "Receive some first."),
    row(ETIMEDOUT, "The other end did not answer in time.", "Check the address, then try again."),
    row(ECONNREFUSED, "Nobody listens at that address.", "Start the server, then try again.", Refuser::Peer),
    row(EHOSTDOWN, "The other machine is switched off.", "Check that machine."),
    row(EHOSTUNREACH, "The other machine cannot be reached.", "Check the address and that machine."),
    row(EALREADY, "The same operation is already under way.", "Wait for its end."),
    row(EINPROGRESS, "The operation has begun and goes on in the background.", "Wait until the socket is writable."),
    row(EPROTO, "The protocol does not allow this.", "Use another kind of socket."),
    row(EOVERFLOW, "A number is too large for its place.", "Choose a smaller one."),
    row(EDQUOT, "This user's share of the disk is used up.", "Make room, then try again."),
    row(ECANCELED, "The operation was cancelled.", "Make the call again."),
};

} // namespace

std::span<const ExplainRow> generalRows()
{
    return Rows;
}

} // namespace socketarium
