// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"
#include "core/net/socket_address.h"

#include <optional>
#include <string>
#include <string_view>

namespace socketarium
{

/// The system calls this program makes on a person's behalf. Values are not stored in files; names are.
enum class CallName : std::uint8_t {
    None,
    Socket,
    Socketpair,
    Bind,
    Listen,
    Accept,
    Connect,
    Send,
    Sendto,
    Recv,
    Recvfrom,
    Shutdown,
    Close,
    Setsockopt,
    Getsockopt,
    Getsockname,
    Getpeername,
    Fcntl, ///< F_SETFL with or without O_NONBLOCK
    Unlink, ///< removes a stale AF_UNIX path
};

std::string_view callText(CallName call); ///< "bind"; "" for None
std::optional<CallName> callNamed(std::string_view text);

/// A call with all its arguments, ready to be made: what a button, a reply rule or a script asks for.
/// Only the fields that the call has are read.
struct CallRequest {
    CallName call = CallName::None;
    SocketId socket = SocketId::None; ///< not for Socket, Socketpair, Unlink
    int family = 0; ///< Socket, Socketpair
    int type = 0;
    int protocol = 0;
    SocketAddress address{}; ///< Bind, Connect, Sendto (empty: NULL, that is plain send)
    int backlog = 0; ///< Listen
    Bytes bytes{}; ///< Send, Sendto
    std::size_t length = 0; ///< Recv, Recvfrom
    int flags = 0; ///< Send … Recvfrom: MSG_ bits
    int how = 0; ///< Shutdown
    int level = 0; ///< Setsockopt, Getsockopt
    int option = 0;
    Bytes value{}; ///< Setsockopt
    bool nonBlocking = false; ///< Fcntl
    std::string path{}; ///< Unlink
};

/// What came back from one call.
struct CallOutcome {
    std::int64_t result = -1; ///< the kernel's value; for Socket, Accept, Socketpair see `made`
    int error = 0; ///< errno, 0 if it succeeded
    SocketId made = SocketId::None; ///< the socket that Socket, Accept or Socketpair (the first) made
    SocketId madeSecond = SocketId::None; ///< Socketpair
    SocketAddress address{}; ///< Accept, Recvfrom, Getsockname, Getpeername
    Bytes bytes{}; ///< Recv, Recvfrom; Getsockopt's value

    bool ok() const { return error == 0; }
};

} // namespace socketarium
