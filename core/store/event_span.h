// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/event_store.h"

namespace socketarium
{

/// Rows first … end−1.
struct EventSpan {
    EventIndex first;
    EventIndex end;

    bool contains(EventIndex row) const { return first <= row && row < end; }
    friend bool operator==(const EventSpan&, const EventSpan&) = default;
};

/// The rows that tell of one thing together with `row`, which is published: of a call, the bytes it moved before it,
/// the call, and the states that its socket was found in right after; of any other row, that row alone.
EventSpan spanOf(const EventStore& events, EventIndex row);

} // namespace socketarium
