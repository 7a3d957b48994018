// SPDX-License-Identifier: MIT
#pragma once

#include "core/machine/state_walk.h"

#include <QTreeWidget>

namespace socketarium::ui
{

class Theme;

/// The walk as a list: number, cause, states, time. What stands already is kept while the walk goes on, and with it
/// the selection and the place of the scroll bar. GUI thread.
class StateSteps : public QTreeWidget
{
    Q_OBJECT
public:
    StateSteps(const Theme& theme, QWidget* parent);

    void setWalk(const StateWalk& walk, TimeNs start);
    /// Selects without telling; -1 for none.
    void select(int step);
    int selected() const;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void stepSelected(int step);
    void stepHovered(int step);
    /// Clicked, or the Enter key.
    void stepActivated(int step);

protected:
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QTreeWidgetItem* itemFor(const StateStep& step) const;
    void refont();

    const Theme& m_theme;
    std::vector<StateStep> m_steps;
    TimeNs m_start = 0;
};

} // namespace socketarium::ui
