// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/state_end.h"
#include "ui/views/state_layout.h"

#include <QWidget>

namespace socketarium::ui
{

class Theme;

/// The state machine of one end: boxes and arrows where figure 5 of RFC 9293 has them, the state now lit, the way that
/// led there numbered. Lays out when something changed, paints what stands. GUI thread.
class StatePicture : public QWidget
{
    Q_OBJECT
public:
    StatePicture(const Theme& theme, QWidget* parent);

    /// `start` is what times are counted from.
    void setEnd(const StateEnd& end, TimeNs now, TimeNs start);
    /// The clock went on: only the remaining time is written anew.
    void setNow(TimeNs now);
    /// Which step of the walk stands out; -1 for none.
    void highlight(int step);
    int highlighted() const { return m_highlighted; }

    const StateLayout& stateLayout();
    QSize sizeHint() const override { return {520, 340}; }
    QSize minimumSizeHint() const override { return {320, 220}; }

Q_SIGNALS:
    /// The pointer is over an arrow that was walked (the last time: this step), or left it (-1).
    void stepHovered(int step);
    void stepClicked(int step);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    void dirty();
    int stepAt(const QPointF& point);
    QString tipAt(const QPointF& point);

    const Theme& m_theme;
    StateEnd m_end;
    TimeNs m_start = 0;
    StateScene m_scene;
    StateLayout m_layout;
    bool m_dirty = true;
    int m_highlighted = -1;
    int m_hovered = -1;
};

} // namespace socketarium::ui
