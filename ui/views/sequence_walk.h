// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/sequence_source.h"

#include <optional>

namespace socketarium::ui
{

/// Which items a key goes through.
enum class SequenceWay {
    Any,
    Socket, ///< on the same life line, or an arrow to it
    Conversation, ///< between the same two ends, or on the line of one of them
    Kind,
};

/// The next item after `from` (before it if `forward` is false) on the same way as `from`; none if it is the last.
/// Pure.
std::optional<std::size_t> nextItem(const SequenceSource& source, std::size_t from, bool forward, SequenceWay way);

} // namespace socketarium::ui
