// SPDX-License-Identifier: MIT
#pragma once

#include "core/sequence/ladder_items.h"
#include "core/sequence/ladder_lanes.h"
#include "core/sequence/ladder_steps.h"

namespace socketarium
{

/// What has been folded so far.
struct LadderPicture {
    explicit LadderPicture(const EventStore& events)
        : steps(events)
    {
    }

    LadderLanes lanes;
    LadderItems items;
    LadderSteps steps;
    EventIndex rows = 0; ///< read so far
};

} // namespace socketarium
