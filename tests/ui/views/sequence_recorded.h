// SPDX-License-Identifier: MIT
#pragma once

#include "tests/ui/bridge/recorded_capture.h"

namespace socketarium::ui
{

/// A recorded conversation: sockets 3 and 4 are the two ends of a connection, 3 says "hello <4>", a call fails.
struct SequenceRecorded {
    static constexpr EventIndex Send = 2; ///< rows
    static constexpr EventIndex Receive = 3;
    static constexpr EventIndex Failure = 4;

    SequenceRecorded()
    {
        SocketFacts one = record.socket(3);
        SocketFacts other = record.socket(4);
        one.peer = other.local;
        other.peer = one.local;
        record.facts(one);
        record.facts(other);
        record.data(one, Direction::Out, "hello <4>");
        record.data(other, Direction::In, "hello <4>");
        record.call(one.id, CallName::Setsockopt, "3, SOL_SOCKET, SO_SNDBUF, -1", EINVAL);
        record.commit();
    }
    RecordedCapture record;
};

} // namespace socketarium::ui
