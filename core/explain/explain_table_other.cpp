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
    ExplainRow{Shutdown, ENOTCONN, wasConnected, Kernel,
        "The connection has ended already, by both sides or by a reset; nothing is left to shut down.",
        "Close the socket.", remedies::close},
    ExplainRow{Shutdown, ENOTCONN, nullptr, Kernel,
        "This socket is connected to nobody, so there is no direction to end. (A recv that waits on it is woken all "
        "the same.)",
        "Just close it.", remedies::close},
    ExplainRow{Shutdown, EINVAL, nullptr, Kernel,
        "The number {how} names no direction: 0 is SHUT_RD, 1 is SHUT_WR, 2 is SHUT_RDWR.",
        "Use one of the three names.", remedies::shutDownBoth},
    ExplainRow{Close, EBADF, nullptr, Kernel,
        "The descriptor of {socket} is gone: it was closed before. In a program with threads a second close may hit a "
        "stranger's file that got the same number meanwhile.",
        "Close every descriptor once, and forget its number then."},
    ExplainRow{Close, EINTR, nullptr, Kernel, "A signal came, but on Linux the descriptor is closed all the same.",
        "Never repeat close: the number may belong to somebody else by now."},
    ExplainRow{Close, EIO, nullptr, Kernel,
        "Something that was still to be written failed, but the descriptor is closed.",
        "Never repeat close: the number may belong to somebody else by now."},
    ExplainRow{Getpeername, ENOTCONN, isListener, Kernel,
        "A listener has no peer of its own; each connection it accepts has one.", "Ask the accepted socket."},
    ExplainRow{Getpeername, ENOTCONN, wasConnected, Kernel, "The connection is over, and the peer's address with it.",
        "Note the address when accept or connect succeeds."},
    ExplainRow{Getpeername, ENOTCONN, nullptr, Kernel, "This socket is connected to nobody.",
        "Call connect first, or ask a socket that accept returned."},
    ExplainRow{Unlink, ENOENT, nullptr, Kernel, "There is no file at {path}: the place is free.",
        "Nothing needs doing: bind can use it."},
    ExplainRow{Unlink, EACCES, nullptr, Kernel, "This user may not write into the folder of {path}.",
        "Ask the owner of the folder, or choose another path."},
    ExplainRow{Unlink, EPERM, nullptr, Kernel,
        "The file at {path} belongs to somebody else, and its folder protects it.",
        "Ask its owner, or choose another path."},
    ExplainRow{Unlink, EISDIR, nullptr, Kernel, "At {path} there is a folder, not a socket.", "Choose another path."},
    ExplainRow{Unlink, ENOTDIR, nullptr, Kernel, "On the way to {path} stands a file where a folder should be.",
        "Correct the path."},
    ExplainRow{Unlink, EROFS, nullptr, Kernel, "The file system of {path} can only be read.", "Choose another path."},

    ExplainRow{None, EBADF, isClosed, Kernel,
        "The descriptor of {socket} was closed, and its number means nothing now. In a program with threads the number "
        "may meanwhile belong to a stranger's file.",
        "Make a new socket; after close, forget the old number.", remedies::makeSameSocket},
    ExplainRow{None, EBADF, nullptr, Kernel, "The number given to {call} is not an open descriptor.",
        "Use the number that socket or accept returned, and use it before close."},
    ExplainRow{None, ENOTSOCK, nullptr, Kernel, "The descriptor is open, but it is a file or a pipe, not a socket.",
        "Give the descriptor of a socket."},
    ExplainRow{None, EFAULT, nullptr, Kernel,
        "An address in memory that was handed to {call} lies outside of the program. Only C programs can do this.",
        "Check the pointers and lengths of the call."},
    ExplainRow{None, EINTR, nullptr, Kernel, "A signal interrupted {call} before it had done anything.",
        "Make the call again."},
    ExplainRow{None, ENOTDIR, toUnixPath, Kernel, "On the way to {path} stands a file where a folder should be.",
        "Correct the path."},
    ExplainRow{None, ELOOP, toUnixPath, Kernel, "The symbolic links on the way to {path} lead in a circle.",
        "Correct the path."},
};

} // namespace

std::span<const ExplainRow> otherRows()
{
    return Rows;
}

} // namespace socketarium
