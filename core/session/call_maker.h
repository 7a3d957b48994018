// SPDX-License-Identifier: MIT
#pragma once

#include "core/sys/call.h"
#include "core/sys/socket_api.h"

namespace socketarium
{

/// What one call returned, before anybody gave the new descriptors a socket's number.
struct RawOutcome {
    CallOutcome outcome;
    int fd = -1; ///< Socket, Accept; the first of Socketpair
    int fdSecond = -1;
    TimeNs duration = 0;
    bool slept = false; ///< the thread gave up the processor inside the call
};

/// The largest buffer a person can ask recv for: more is not refused by the kernel, but by memory.
constexpr std::size_t MaxReceiveLength = std::size_t{64} << 20;

/// Makes the call: exactly one system call, on `fd`. Blocks if the call does. Any thread.
RawOutcome makeCall(SocketApi& api, int fd, const CallRequest& request);

/// Whether the call can sleep in the kernel if its descriptor has no O_NONBLOCK.
bool canBlock(const CallRequest& request);

} // namespace socketarium
