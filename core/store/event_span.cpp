// SPDX-License-Identifier: MIT
#include "core/store/event_span.h"

#include <algorithm>

namespace socketarium
{
namespace
{

constexpr EventIndex MostRows = 4096; ///< each way: a file of others may hold nothing but states

bool isBytesOfCall(const EventRow& row)
{
    return row.kind == EventKind::Data && row.has(EventRow::HasCall);
}

} // namespace

EventSpan spanOf(const EventStore& events, EventIndex row)
{
    const EventIndex published = std::min(events.published(), row + MostRows);
    const EventIndex begin = row > MostRows ? row - MostRows : 0;
    const SocketId socket = events.row(row).socket;
    const auto isOfSocket = [&](EventIndex index) { return events.row(index).socket == socket; };
    EventIndex call = row;
    while (call > begin && events.row(call).kind == EventKind::State && isOfSocket(call - 1))
        --call;
    while (call + 1 < published && isBytesOfCall(events.row(call)) && isOfSocket(call + 1))
        ++call;
    if (events.row(call).kind != EventKind::Call)
        return {row, row + 1};
    EventSpan span{call, call + 1};
    while (span.first > begin && isBytesOfCall(events.row(span.first - 1)) && isOfSocket(span.first - 1))
        --span.first;
    while (span.end < published && events.row(span.end).kind == EventKind::State && isOfSocket(span.end))
        ++span.end;
    return span;
}

} // namespace socketarium
