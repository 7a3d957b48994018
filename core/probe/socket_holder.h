// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace socketarium
{

/// Who holds a socket.
struct SocketHolder {
    int pid = 0;
    int fd = -1;
    std::string program{}; ///< /proc/PID/comm: the first 15 bytes of the program's name
};

/// Found by the socket's inode among the descriptors of all processes that may be looked into (/proc/PID/fd, proc(5));
/// those of other users may not, then they are missing here. In the order of pid and fd. Tens of milliseconds: not for
/// the I/O thread.
std::vector<SocketHolder> holdersOf(std::uint64_t inode);

} // namespace socketarium
