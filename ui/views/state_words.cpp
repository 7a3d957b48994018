// SPDX-License-Identifier: MIT
#include "ui/views/state_words.h"

#include "ui/bridge/to_qt.h"
#include "ui/style/format.h"
#include "ui/style/theme.h"
#include "ui/views/state_layout.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace socketarium::ui
{
namespace
{

constexpr TimeNs Second = 1'000'000'000;

QString tr(const char* text)
{
    return QCoreApplication::translate("StatePanel", text);
}

QString kindSentence(CauseKind kind)
{
    switch (kind) {
    case CauseKind::Call:
        return tr("Set off by a call of this end.");
    case CauseKind::Segment:
        return tr("Set off by what the peer sends.");
    case CauseKind::Timer:
        return tr("Set off by a timer of the kernel.");
    }
    return {};
}

const MachineState* stateIn(const Machine& machine, Stage stage, bool end)
{
    const auto found = std::find_if(machine.states.begin(), machine.states.end(),
        [&](const MachineState& state) { return state.stage == stage && state.end == end; });
    return found == machine.states.end() ? nullptr : &*found;
}

QString standing(const StateEnd& end, const QString& timer)
{
    const Machine& machine = machineOf(end.walk.machine);
    QString text = toQt(stageText(end.walk.now));
    if (!timer.isEmpty())
        text += QStringLiteral(", ") + timer;
    const MachineState* state = stateIn(machine, end.walk.now, end.walk.released);
    if (!state)
        state = stateIn(machine, end.walk.now, false);
    if (state)
        text += QStringLiteral(". ") + toQt(state->meaning);
    if (end.walk.unreadable != 0)
        text += QLatin1Char(' ') + tr("(%1 changes are missing in the capture.)").arg(end.walk.unreadable);
    return text;
}

} // namespace

QFont fixedLike(const QFont& font, const Theme& theme)
{
    QFont fixed = theme.fixedFont();
    if (font.pointSizeF() > 0)
        fixed.setPointSizeF(font.pointSizeF());
    else
        fixed.setPixelSize(font.pixelSize());
    return fixed;
}

QString endTitle(const SocketFacts& facts)
{
    QString role = toQt(kindText(facts));
    if (facts.state == SocketState::Listen)
        role = tr("listener");
    else if (facts.origin.starts_with("accepted"))
        role = tr("accepted");
    else if (facts.origin == "pair")
        role = tr("one of a pair");
    else if (!facts.peer.empty())
        role = tr("client");
    QString title = QStringLiteral("%1 %2").arg(QString::number(number(facts.id)), role);
    const bool named = facts.family == AF_UNIX ? !facts.local.unixName().empty() : facts.local.port() != 0;
    return named ? title + QLatin1Char(' ') + toQt(facts.local.text()) : title;
}

QString timerText(const std::optional<TimeNs>& ends, TimeNs now)
{
    if (!ends)
        return {};
    const TimeNs left = std::max<TimeNs>(*ends - now, 0);
    if (left == 0)
        return tr("any moment now");
    return tr("%1 s left").arg((left + Second - 1) / Second);
}

QString stateSentence(const StateEnd& end, TimeNs now)
{
    return standing(end, timerText(end.timerEnds, now));
}

QString causeWords(const StateStep& step)
{
    switch (step.kind) {
    case CauseKind::Segment:
        return QStringLiteral("⇄ ") + toQt(step.cause);
    case CauseKind::Timer:
        return signOf(Meaning::Waiting) + QLatin1Char(' ') + toQt(step.cause);
    case CauseKind::Call:
        break;
    }
    return toQt(step.cause);
}

QString stepStates(const StateStep& step)
{
    const QString to = toQt(stageText(step.to));
    if (step.number == 0)
        return to;
    const QString both = QStringLiteral("%1 → %2").arg(toQt(stageText(step.from)), to);
    return step.inferred ? tr("%1, inferred").arg(both) : both;
}

QString stepSentence(const StateStep& step, TimeNs start)
{
    const QString sentence
        = tr("%1, %2, at %3 s").arg(causeWords(step), stepStates(step), relativeTime(step.time, start));
    return step.number == 0 ? sentence : QStringLiteral("%1: %2").arg(QString::number(step.number), sentence);
}

QString arrowTip(const Arrow& arrow, const std::vector<const StateStep*>& steps, TimeNs start)
{
    constexpr std::size_t most = 5;
    QStringList lines{arrowLabel(arrow), kindSentence(arrow.kind)};
    if (steps.size() > most)
        lines << tr("Walked %1 times, last:").arg(steps.size());
    for (std::size_t i = steps.size() > most ? steps.size() - most : 0; i < steps.size(); ++i)
        lines << stepSentence(*steps[i], start);
    const bool inferred = std::any_of(steps.begin(), steps.end(), [](const StateStep* step) { return step->inferred; });
    if (inferred)
        lines << tr("Inferred: a state on the way was too short to be seen.");
    return lines.join(QLatin1Char('\n'));
}

QString stateTip(const Machine& machine, Stage stage, bool end)
{
    const MachineState* state = stateIn(machine, stage, end);
    return state ? QStringLiteral("%1. %2").arg(toQt(stageText(stage)), toQt(state->meaning)) : QString();
}

QString queueWords(const QueuedConnection& connection)
{
    const QString peer = toQt(connection.peer.text());
    const QString who = peer.isEmpty() ? tr("unnamed") : peer;
    if (connection.state == SocketState::SynReceived)
        return QStringLiteral("%1 %2 %3").arg(signOf(Meaning::Waiting), toQt(stateText(connection.state)), who);
    return QStringLiteral("%1 %2").arg(signOf(Meaning::Open), who);
}

QString queueTitle(const std::vector<QueuedConnection>& waiting)
{
    const auto half = std::count_if(
        waiting.begin(), waiting.end(), [](const auto& one) { return one.state == SocketState::SynReceived; });
    const QString title = tr("Waiting for accept: %1").arg(static_cast<std::ptrdiff_t>(waiting.size()) - half);
    return half == 0 ? title : tr("%1, handshake not complete: %2").arg(title).arg(half);
}

QString legendWords()
{
    return tr("┄ inferred   ⇄ by the peer   %1 by a timer").arg(signOf(Meaning::Waiting));
}

QString pictureSentence(const StateEnd& end, TimeNs start)
{
    constexpr std::size_t most = 20; // of what is read aloud; the list has them all
    QStringList parts{toQt(machineOf(end.walk.machine).title) + QLatin1Char('.'), standing(end, {})};
    const auto& steps = end.walk.steps;
    for (std::size_t i = steps.size() > most ? steps.size() - most : 0; i < steps.size(); ++i)
        parts << stepSentence(steps[i], start) + QLatin1Char('.');
    for (std::size_t i = 0; i < std::min(most, end.waiting.size()); ++i)
        parts << tr("In the queue: %1.").arg(queueWords(end.waiting[i]));
    return parts.join(QLatin1Char(' '));
}

} // namespace socketarium::ui
