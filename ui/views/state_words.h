// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/state_end.h"

#include <QFont>
#include <QString>

namespace socketarium::ui
{

class Theme;

/// What the panel of states says in words. Pure.

/// The font of calls in the size of the words around them.
QFont fixedLike(const QFont& font, const Theme& theme);
/// "5 client 127.0.0.1:50000", "6 accepted from 3, 127.0.0.1:80"
QString endTitle(const SocketFacts& facts);
/// The state now, and what it means: "TIME_WAIT, 41 s left. All is over. …"
QString stateSentence(const StateEnd& end, TimeNs now);
/// "41 s left"; empty without a timer.
QString timerText(const std::optional<TimeNs>& ends, TimeNs now);
/// "⇄ the peer's FIN", "close(5)", "◔ the 2 MSL timer"
QString causeWords(const StateStep& step);
/// "CLOSED → SYN_SENT, inferred"; one state where nothing moved.
QString stepStates(const StateStep& step);
/// "1: connect(5), CLOSED → SYN_SENT, inferred, at 0.000 123 s"
QString stepSentence(const StateStep& step, TimeNs start);
/// The arrow's label in full, who moves, and each step that went this way.
QString arrowTip(const Arrow& arrow, const std::vector<const StateStep*>& steps, TimeNs start);
/// "ESTABLISHED. The connection stands …"
QString stateTip(const Machine& machine, Stage stage, bool end);
/// "● 127.0.0.1:50001", "◔ SYN_RECV 127.0.0.1:50002"
QString queueWords(const QueuedConnection& connection);
/// "Waiting for accept: 7, not yet complete: 2"
QString queueTitle(const std::vector<QueuedConnection>& waiting);
/// What the signs in the picture of TCP mean.
QString legendWords();
/// The whole picture, for who cannot see it; without the remaining time, which changes every second.
QString pictureSentence(const StateEnd& end, TimeNs start);

} // namespace socketarium::ui
