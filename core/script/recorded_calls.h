// SPDX-License-Identifier: MIT
#pragma once

#include "core/script/script.h"
#include "core/store/capture.h"

namespace socketarium
{

/// One call of a capture as a line of a script could state it: sockets by their numbers, all bytes, addresses as they
/// were.
struct RecordedCall {
    EventIndex row = 0;
    TimeNs began = 0;
    TimeNs ended = 0;
    bool waited = false;
    SocketId socket = SocketId::None; ///< the one it was made on; of socket() and socketpair() the (first) one it made
    std::vector<SocketId> made{};
    ScriptCall call{};
    SocketAddress local{}; ///< the socket's name when the call was over, as far as the capture says

    bool ok() const { return call.expected.error == 0; }
};

struct RecordedCalls {
    std::vector<RecordedCall> calls{}; ///< in the order they returned
    std::size_t unreadable = 0; ///< rows that were not recorded, or damaged
    std::string fault{}; ///< why the last of those could not be read
};

/// Every call of a capture; of Run mode those that stand for packets too. A receive that Run mode made by itself
/// becomes an "expect": its borders are the loop's. So does a large receive of a stream: its borders are the network's.
RecordedCalls recordedCalls(const Capture& capture);

} // namespace socketarium
