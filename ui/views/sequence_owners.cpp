// SPDX-License-Identifier: MIT
#include "ui/views/sequence_owners.h"

namespace socketarium::ui
{

std::vector<SequenceOwner> ownersOf(const SequenceGrid& grid, const std::vector<LadderLane>& lanes)
{
    std::vector<SequenceOwner> owners;
    for (int column = 0; column < static_cast<int>(grid.lanes.size()); ++column) {
        const std::uint16_t lane = grid.lanes[static_cast<std::size_t>(column)];
        // A call that made no socket is this program's too.
        const bool outside = lane < lanes.size() && lanes[lane].socket == SocketId::None;
        if (owners.empty() || owners.back().outside != outside)
            owners.push_back({column, column, outside});
        else
            owners.back().last = column;
    }
    if (owners.size() == 1)
        owners.clear();
    return owners;
}

} // namespace socketarium::ui
