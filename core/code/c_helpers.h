// SPDX-License-Identifier: MIT
#pragma once

#include "core/code/code_lines.h"

#include <set>
#include <string_view>

namespace socketarium
{

/// A function that stands at the head of a C program if its body needs it; in their order there. One that calls
/// another stands behind it.
enum class CHelper : std::uint8_t {
    Fail, ///< fail(call)
    Check, ///< check(call, result): must succeed
    Fails, ///< fails(call, result, error): must fail so
    Attempted, ///< attempted(call, result): may fail
    Counted, ///< counted(call, result, session): must succeed with a number of bytes
    Received, ///< received(call, result, bytes, room, session): the same, and shows the bytes
    PrintAddress, ///< print_address(from, length)
    Ipv4,
    Ipv6,
    UnixAddress, ///< struct unix_address
    UnixPath,
    AbstractName,
    LocalAddress, ///< struct local_address
    LocalOf, ///< local_of(fd)
    PortOf, ///< port_of(fd)
    IntOption,
    TimeOption,
    LingerOption,
    RawOption,
    SetBlocking,
    Repeated, ///< repeated(unit, size, length)
    PauseFor,
    ReceiveUntil,
    ExpectBytes,
    Matches, ///< matches(pattern, bytes, length)
    ReceiveMatching,
    OnAlarm, ///< a signal's handler
    Interrupts, ///< start_interrupts(), stop_interrupts()
    Waiting, ///< struct waiting, begin()
    ResultOf, ///< result_of(waiting)
    Interrupt, ///< interrupt(waiting)
    WaitingAccept,
    WaitingConnect,
    WaitingSend,
    WaitingSendto,
    WaitingRecv,
};

/// What the body of a program uses, for its head.
struct CUse {
    std::set<std::string_view> includes{};
    std::set<CHelper> helpers{};
    std::size_t bufferSize = 0; ///< of the array that is received into; 0: none
    bool sends = false; ///< SIGPIPE is ignored
    bool asksAddresses = false; ///< main has a sockaddr_storage `from`
    bool receives = false; ///< main has `got`
    bool makesPairs = false; ///< main has `pair`
};

/// First comment, includes, helpers, and main as far as its declarations.
CodeLines cHead(CUse use);

} // namespace socketarium
