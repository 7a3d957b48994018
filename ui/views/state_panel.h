// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/event_span.h"
#include "ui/views/state_end.h"

#include <QWidget>

#include <array>
#include <functional>

class QTabBar;

namespace socketarium::ui
{

class StateEndView;
class Theme;

/// The states of the selected socket as a picture, and of the other end beside it where that is ours as well. Where
/// the panel is too narrow for two, two tabs change between them. Does nothing while it is hidden. GUI thread; a
/// dock's widget.
class StatePanel : public QWidget
{
    Q_OBJECT
public:
    static constexpr int BothFrom = 900; ///< pixels of width
    using Now = std::function<TimeNs()>; ///< what timers are counted to: LiveFeed::now

    StatePanel(const Theme& theme, Now now, QWidget* parent);

    using QWidget::show;
    void show(const StateEnd& mine, const std::optional<StateEnd>& other);
    /// Nothing selected.
    void clear();
    /// What times are counted from, as in the other views: the first event of the capture.
    void setStartTime(TimeNs start);

    /// The step read from one of these rows is selected, or lit; without a value none is lit.
    void setCurrentRows(const EventSpan& rows);
    void setHoveredRows(const std::optional<EventSpan>& rows);

Q_SIGNALS:
    /// A step was clicked: the State event it was read from.
    void rowActivated(socketarium::EventIndex row);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void refresh();

    QTabBar* m_tabs;
    std::array<StateEndView*, 2> m_views;
    std::array<std::optional<StateEnd>, 2> m_ends;
    TimeNs m_start = 0;
    bool m_dirty = true;
};

} // namespace socketarium::ui
