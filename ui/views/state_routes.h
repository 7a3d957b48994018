// SPDX-License-Identifier: MIT
#pragma once

#include "core/machine/machine.h"

#include <optional>

namespace socketarium::ui
{

/// How an arrow runs from box to box: level and upright pieces only, at most three. Pure.
struct StateRoute {
    enum class Side : std::uint8_t { Left, Right, Top, Bottom };

    Stage from;
    Stage to;
    Side leave;
    double leavePort; ///< −1 … 1: quarters of the side from its middle
    Side enter;
    double enterPort;
    /// Where the middle piece of three runs, in columns or rows of the machine; outside of them lie the margins.
    double lane = 0;
};

/// Nothing if the machine has no such arrow.
std::optional<StateRoute> routeOf(const Machine& machine, Stage from, Stage to);

} // namespace socketarium::ui
