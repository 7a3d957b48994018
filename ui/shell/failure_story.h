// SPDX-License-Identifier: MIT
#pragma once

#include "core/explain/explanation.h"
#include "core/store/capture.h"

#include <QString>

#include <optional>

namespace socketarium::ui
{

/// A failure as the explanation panel shows it.
struct FailureStory {
    Explanation explanation;
    QString line; ///< the call as the journal writes it
};

/// The story of a failed row; none for a row that did not fail. Reads the capture file.
std::optional<FailureStory> storyOf(const Capture& capture, EventIndex row);

/// The newest failed call of `socket`, or of any, among the rows first … end-1, looked for from the end.
std::optional<EventIndex> newestFailure(
    const EventStore& events, std::optional<SocketId> socket, EventIndex first, EventIndex end);

} // namespace socketarium::ui
