// SPDX-License-Identifier: MIT
#pragma once

#include "ui/models/readiness_history.h"

#include <QWidget>

class QLabel;

namespace socketarium::ui
{

class Theme;

/// What poll and epoll would say of a descriptor now: a chip for each answer, lit or not, with how long it has been
/// so, and beneath what level-triggering and edge-triggering make of it. GUI thread.
class ReadinessView : public QWidget
{
    Q_OBJECT
public:
    ReadinessView(const Theme& theme, QWidget* parent);

    /// Another socket: the times start anew.
    void clear();
    /// poll(2)'s revents, at `now`.
    void see(short readiness, TimeNs now);

private:
    void refresh();
    void recolor();

    const Theme& m_theme;
    ReadinessHistory m_history;
    QVector<QLabel*> m_chips;
    QLabel* m_triggers;
};

} // namespace socketarium::ui
