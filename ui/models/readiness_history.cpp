// SPDX-License-Identifier: MIT
#include "ui/models/readiness_history.h"

#include <QCoreApplication>
#include <QStringList>

#include <poll.h>

namespace socketarium::ui
{
namespace
{

constexpr TimeNs Second = 1'000'000'000;

QString tr(const char* text)
{
    return QCoreApplication::translate("ReadinessHistory", text);
}

constexpr std::array Bits{
    ReadinessBit{
        POLLIN, "IN", QT_TRANSLATE_NOOP("ReadinessHistory", "recv (of a listener: accept) would not have to wait.")},
    ReadinessBit{POLLOUT, "OUT", QT_TRANSLATE_NOOP("ReadinessHistory", "send would find room and not have to wait.")},
    ReadinessBit{POLLRDHUP, "RDHUP",
        QT_TRANSLATE_NOOP("ReadinessHistory", "The peer said that it sends no more: recv returns 0 after the rest.")},
    ReadinessBit{POLLHUP, "HUP",
        QT_TRANSLATE_NOOP("ReadinessHistory",
            "The connection is over in both directions, or was never made. Reported even if nobody asked for it.")},
    ReadinessBit{POLLERR, "ERR",
        QT_TRANSLATE_NOOP("ReadinessHistory",
            "An error waits; the next call or SO_ERROR takes it. Reported even if nobody asked for it.")},
    ReadinessBit{POLLPRI, "PRI", QT_TRANSLATE_NOOP("ReadinessHistory", "TCP's urgent byte has come (MSG_OOB).")},
};

QString joined(const QStringList& words)
{
    if (words.size() < 2)
        return words.join(QString());
    return tr("%1 and %2").arg(words.mid(0, words.size() - 1).join(QStringLiteral(", ")), words.last());
}

} // namespace

std::span<const ReadinessBit> readinessBits()
{
    return Bits;
}

void ReadinessHistory::see(short readiness, TimeNs now)
{
    static_assert(Bits.size() == Count);
    for (std::size_t i = 0; i < Count; ++i) {
        const bool lit = (readiness & Bits[i].bit) != 0;
        if (!m_known)
            m_bits[i] = {lit, false, now};
        else if (lit != m_bits[i].lit)
            m_bits[i] = {lit, true, now};
    }
    m_now = now;
    m_known = true;
}

QString ReadinessHistory::edgeWords(std::size_t bit, const QString& name) const
{
    if (age(bit) < Second)
        return (fromTheStart(bit) ? tr("%1 before we looked") : tr("%1 just now")).arg(name);
    return (fromTheStart(bit) ? tr("%1 at least %2 ago") : tr("%1 %2 ago")).arg(name, roughAge(age(bit)));
}

QString ReadinessHistory::triggerWords() const
{
    QStringList names;
    QStringList edges;
    for (std::size_t i = 0; i < Count; ++i) {
        if (!lit(i))
            continue;
        const QString name = QLatin1String(Bits[i].name);
        names << name;
        edges << edgeWords(i, name);
    }
    if (names.isEmpty())
        return tr("Nothing is ready: epoll_wait would sleep, level-triggered or edge-triggered.");
    return tr("Level-triggered epoll would report %1 at every wait. Edge-triggered reported %2, and will again only "
              "when something new comes.")
        .arg(joined(names), joined(edges));
}

QString roughAge(TimeNs nanoseconds)
{
    const TimeNs seconds = nanoseconds / Second;
    if (seconds < 60)
        return QStringLiteral("%1 s").arg(seconds);
    if (seconds < 3600)
        return QStringLiteral("%1 min").arg(seconds / 60);
    return QStringLiteral("%1 h").arg(seconds / 3600);
}

} // namespace socketarium::ui
