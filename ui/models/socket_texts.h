// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/socket_facts.h"
#include "ui/style/theme.h"

#include <QString>

namespace socketarium::ui
{

/// What the window says of one socket, in words. Pure.

/// What the state of a socket means for its sign and colour.
Meaning meaningOf(const SocketFacts& facts);
/// "3  TCP  LISTEN"
QString titleText(const SocketFacts& facts);
/// "127.0.0.1:80 → 127.0.0.1:5000", or the one address there is.
QString addressText(const SocketFacts& facts);
/// A listener's "2/5": connections waiting for accept, and the backlog; empty for others.
QString queueText(const SocketFacts& facts);
/// "accept(3) … waiting 3.2 s"; empty if nothing waits.
QString waitingText(const SocketFacts& facts, TimeNs now);
/// "41 s left" of TIME_WAIT, or FIN_WAIT2 after close; empty if no timer of the kernel runs.
QString timerText(const SocketFacts& facts, TimeNs now);

} // namespace socketarium::ui
