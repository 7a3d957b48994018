// SPDX-License-Identifier: MIT
#include "ui/shell/failure_story.h"

#include "ui/bridge/to_qt.h"

namespace socketarium::ui
{

std::optional<FailureStory> storyOf(const Capture& capture, EventIndex index)
{
    if (index >= capture.events.published())
        return std::nullopt;
    const EventRow& row = capture.events.row(index);
    if (!row.has(EventRow::Failed))
        return std::nullopt;
    const Result<std::string> line = capture.reader.line(row);
    const QString text = line ? toQt(*line) : QString();
    if (row.kind != EventKind::Call) // a refusal: its line is all that the file keeps of it
        return FailureStory{{Refuser::Program, line ? *line : line.error().text(), {}, {}, {}}, {}};
    Failure failure;
    failure.call = row.call;
    failure.error = row.error;
    failure.facts = capture.sockets.find(row.socket).value_or(SocketFacts{});
    return FailureStory{explain(failure), text};
}

std::optional<EventIndex> newestFailure(
    const EventStore& events, std::optional<SocketId> socket, EventIndex first, EventIndex end)
{
    for (EventIndex i = end; i-- > first;) {
        const EventRow& row = events.row(i);
        if ((!socket || row.socket == *socket) && row.kind == EventKind::Call && row.has(EventRow::Failed))
            return i;
    }
    return std::nullopt;
}

} // namespace socketarium::ui
