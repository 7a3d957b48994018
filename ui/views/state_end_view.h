// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/event_span.h"
#include "ui/views/state_end.h"

#include <QLabel>
#include <QTimer>
#include <QWidget>

#include <functional>

class QBoxLayout;

namespace socketarium::ui
{

class StatePicture;
class StateSteps;
class Theme;

/// One end in the panel of states: title, the state in a sentence, the picture, the steps beneath or beside it.
/// While a timer of the kernel runs and it can be seen, it counts once a second. GUI thread.
class StateEndView : public QWidget
{
    Q_OBJECT
public:
    using Now = std::function<TimeNs()>;

    StateEndView(const Theme& theme, Now now, QWidget* parent);

    void setEnd(const StateEnd& end, TimeNs start);
    void clear();
    /// Selects the step read from one of these rows, as soon as there is one.
    void setCurrentRows(const EventSpan& rows);
    /// Lights it; no value: the selected one again.
    void setHoveredRows(const std::optional<EventSpan>& rows);
    /// Whether the title is written here; false where a tab above says it already.
    void setTitled(bool titled);
    bool counting() const { return m_second.isActive(); }

Q_SIGNALS:
    void rowActivated(socketarium::EventIndex row);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void tick();
    void count();
    void activate(int step);
    int stepOf(const EventSpan& rows) const;
    void selectWanted();
    void writeSentence();

    const Now m_now;
    StateEnd m_end;
    std::optional<EventSpan> m_wanted; ///< rows whose step is to be selected
    TimeNs m_start = 0;
    bool m_titled = true;
    QLabel* m_title;
    QLabel* m_sentence;
    StatePicture* m_picture;
    StateSteps* m_steps;
    QBoxLayout* m_body;
    QTimer m_second;
};

} // namespace socketarium::ui
