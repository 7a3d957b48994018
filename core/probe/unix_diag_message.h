// SPDX-License-Identifier: MIT
#pragma once

#include "core/probe/sock_diag.h"

namespace socketarium
{

/// Bodies of questions and answers about UNIX sockets, sock_diag(7) and linux/unix_diag.h.

/// The socket with this inode; 0 asks for all.
Bytes unixRequest(std::uint32_t inode);
/// Nothing if the answer is too short.
std::optional<UnixTruth> unixTruth(ByteView answer);

} // namespace socketarium
