// SPDX-License-Identifier: MIT
#pragma once

#include "core/machine/state_walk.h"

#include <optional>
#include <vector>

namespace socketarium::ui
{

/// A connection that stands in a listener's queue.
struct QueuedConnection {
    SocketState state = SocketState::Established; ///< or SynReceived: its handshake is not complete
    SocketAddress peer{};

    friend bool operator==(const QueuedConnection&, const QueuedConnection&) = default;
};

/// One end as the panel of states draws it.
struct StateEnd {
    SocketFacts facts{};
    StateWalk walk{};
    std::optional<TimeNs> timerEnds{}; ///< when the kernel's timer lets go of it: TIME_WAIT, FIN_WAIT2 of an orphan
    std::vector<QueuedConnection> waiting{}; ///< a listener's
};

} // namespace socketarium::ui
