// SPDX-License-Identifier: MIT
#include "ui/models/socket_texts.h"

#include "ui/bridge/to_qt.h"
#include "ui/style/format.h"

#include <QCoreApplication>

namespace socketarium::ui
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("SocketTexts", text);
}

Meaning meaningOfState(const SocketFacts& facts)
{
    switch (facts.state) {
    case SocketState::Connected:
    case SocketState::Listen:
    case SocketState::Established:
        return Meaning::Open;
    case SocketState::SynSent:
    case SocketState::SynReceived:
        return Meaning::Waiting;
    case SocketState::FinWait1:
    case SocketState::FinWait2:
    case SocketState::CloseWait:
    case SocketState::Closing:
    case SocketState::LastAck:
    case SocketState::TimeWait:
        return Meaning::Closing;
    case SocketState::Unconnected:
        // A bound datagram socket receives without ever being connected.
        return facts.local.empty() ? Meaning::Closed : Meaning::Open;
    case SocketState::Closed:
    case SocketState::Released:
        return Meaning::Closed;
    }
    return Meaning::Closed;
}

} // namespace

Meaning meaningOf(const SocketFacts& facts)
{
    return facts.waitingCall.empty() ? meaningOfState(facts) : Meaning::Waiting;
}

QString titleText(const SocketFacts& facts)
{
    return QStringLiteral("%1  %2  %3")
        .arg(QString::number(number(facts.id)), toQt(kindText(facts)), toQt(stateText(facts.state)));
}

QString addressText(const SocketFacts& facts)
{
    if (facts.origin == "pair" && facts.local.unixName().empty())
        return tr("the other end is %1").arg(number(facts.parent));
    const bool unbound = facts.local.isAny() && facts.local.port() == 0;
    QString local = unbound ? tr("unbound") : toQt(facts.local.text());
    const QString peer = toQt(facts.peer.text());
    // Of two ends on one host the port says all: ":37568 → 127.0.0.1:80" is read at a glance.
    const QString port = QStringLiteral(":%1").arg(facts.local.port());
    if (facts.local.port() != 0 && facts.peer.port() != 0
        && local.chopped(port.size()) == peer.left(peer.lastIndexOf(QLatin1Char(':'))))
        local = port;
    if (peer.isEmpty())
        return local;
    return local.isEmpty() ? QStringLiteral("→ %1").arg(peer) : QStringLiteral("%1 → %2").arg(local, peer);
}

QString queueText(const SocketFacts& facts)
{
    if (facts.state != SocketState::Listen || facts.backlog < 0)
        return {};
    return QStringLiteral("%1/%2").arg(facts.acceptQueue).arg(facts.backlog);
}

QString waitingText(const SocketFacts& facts, TimeNs now)
{
    if (facts.waitingCall.empty())
        return {};
    return tr("%1 … waiting %2").arg(toQt(facts.waitingCall), waitingTime(now - facts.waitingSince));
}

QString timerText(const SocketFacts& facts, TimeNs now)
{
    if (facts.timerEnds == 0)
        return {};
    constexpr TimeNs second = 1'000'000'000;
    return tr("%1 s left").arg(std::max<TimeNs>((facts.timerEnds - now + second / 2) / second, 0));
}

} // namespace socketarium::ui
