// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"
#include "ui/style/theme.h"

#include <QSlider>
#include <QVector>

namespace socketarium::ui
{

/// A slider over the events of a capture: every event has the same room, so that no drag ends in a long silence. The
/// far right is now. Bookmarks are marked above the groove. GUI thread.
class TimeSlider : public QSlider
{
    Q_OBJECT
public:
    TimeSlider(const Theme& theme, QWidget* parent);

    /// `all` events there are, `end` of them had happened. Emits nothing.
    void show(EventIndex all, EventIndex end);
    void setMarks(const QVector<EventIndex>& marks);
    EventIndex end() const { return endOf(value()); }

Q_SIGNALS:
    /// The person moved it.
    void endChosen(socketarium::EventIndex end);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    EventIndex endOf(int value) const;
    int handleWidth() const;
    int valueAt(int x) const;

    const Theme& m_theme;
    QVector<EventIndex> m_marks;
    EventIndex m_all = 0;
    EventIndex m_perStep = 1; ///< events a step of the slider: more than one where int would not do
};

} // namespace socketarium::ui
