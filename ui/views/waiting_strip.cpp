// SPDX-License-Identifier: MIT
#include "ui/views/waiting_strip.h"

#include "ui/models/socket_texts.h"

#include <QStyle>

namespace socketarium::ui
{
namespace
{

constexpr int RefreshMs = 100;
constexpr int PulseMs = 600;

} // namespace

WaitingStrip::WaitingStrip(const Theme& theme, Now now, QWidget* parent)
    : QLabel(parent)
    , m_theme(theme)
    , m_now(std::move(now))
{
    setObjectName(QStringLiteral("waitingCalls"));
    setAccessibleName(tr("Waiting calls"));
    setToolTip(tr("These calls sleep in the kernel until something happens or Interrupt ends them."));
    setTextFormat(Qt::RichText);
    setFont(theme.fixedFont());
    setMargin(Theme::Grid / 2);
    setIndent(Theme::Grid);
    m_timer.setInterval(RefreshMs);
    connect(&m_timer, &QTimer::timeout, this, &WaitingStrip::refresh);
    connect(&theme, &Theme::changed, this, &WaitingStrip::refresh);
    hide();
}

void WaitingStrip::apply(const QVector<SocketFacts>& changed)
{
    for (const SocketFacts& facts : changed) {
        if (facts.waitingCall.empty())
            m_waiting.remove(number(facts.id));
        else
            m_waiting.insert(number(facts.id), facts);
    }
    refresh();
    if (m_waiting.isEmpty())
        m_timer.stop();
    else if (!m_timer.isActive())
        m_timer.start();
}

void WaitingStrip::reset(const QVector<SocketFacts>& all)
{
    m_waiting.clear();
    apply(all);
}

void WaitingStrip::refresh()
{
    setVisible(!m_waiting.isEmpty());
    if (m_waiting.isEmpty())
        return;
    // A system that wants no motion has no animation time.
    const bool still = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) == 0;
    const bool bright = still || m_now() / 1'000'000 / PulseMs % 2 == 0;
    const QString sign
        = QStringLiteral("<span style='color:%1'>%2</span>&nbsp;")
              .arg(m_theme.color(bright ? Meaning::Waiting : Meaning::Muted).name(), signOf(Meaning::Waiting));
    QStringList lines;
    for (auto facts = m_waiting.cbegin(); facts != m_waiting.cend() && lines.size() < MaxLines; ++facts)
        lines += sign + waitingText(*facts, m_now()).toHtmlEscaped();
    if (m_waiting.size() > MaxLines)
        lines += tr("… and %1 more").arg(m_waiting.size() - MaxLines);
    setText(lines.join(QStringLiteral("<br>")));
}

} // namespace socketarium::ui
