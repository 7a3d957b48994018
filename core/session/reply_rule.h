// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/socket_facts.h"

namespace socketarium
{

/// What a socket in Run mode says by itself. Children inherit their listener's.
struct ReplyRule {
    ReplyKind kind = ReplyKind::None;
    Bytes text{}; ///< Greeting, FixedText
};

} // namespace socketarium
