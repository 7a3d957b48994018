// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/socket_facts.h"

#include <QLabel>
#include <QMap>
#include <QTimer>
#include <QVector>

#include <functional>

namespace socketarium::ui
{

class Theme;

/// The calls that sleep in the kernel now, one live line each: "◔ accept(3) … waiting 3.2 s". Hidden while none does.
/// GUI thread.
class WaitingStrip : public QLabel
{
    Q_OBJECT
public:
    static constexpr int MaxLines = 5;

    using Now = std::function<TimeNs()>;

    WaitingStrip(const Theme& theme, Now now, QWidget* parent);

    void apply(const QVector<SocketFacts>& changed);
    /// All there are, instead of what was told before.
    void reset(const QVector<SocketFacts>& all);
    int waitingCount() const { return static_cast<int>(m_waiting.size()); }

private:
    void refresh();

    const Theme& m_theme;
    const Now m_now;
    QMap<quint32, SocketFacts> m_waiting;
    QTimer m_timer;
};

} // namespace socketarium::ui
