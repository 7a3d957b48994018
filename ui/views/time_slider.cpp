// SPDX-License-Identifier: MIT
#include "ui/views/time_slider.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionSlider>

#include <algorithm>
#include <limits>

namespace socketarium::ui
{

TimeSlider::TimeSlider(const Theme& theme, QWidget* parent)
    : QSlider(Qt::Horizontal, parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("timeSlider"));
    setAccessibleName(tr("Time"));
    setToolTip(tr("Every view shows the moment chosen here; the far right is now. Recording goes on meanwhile."));
    setMinimumWidth(12 * Theme::Grid);
    connect(this, &QSlider::actionTriggered, this, [this] {
        const int wanted = sliderPosition();
        setValue(wanted); // before it is told, so that end() is right
        Q_EMIT endChosen(end());
    });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TimeSlider::show(EventIndex all, EventIndex end)
{
    m_all = all;
    m_perStep = 1 + all / static_cast<EventIndex>(std::numeric_limits<int>::max());
    const int most = static_cast<int>((all + m_perStep - 1) / m_perStep);
    setPageStep(std::max(1, most / 20));
    setRange(0, most);
    if (!isSliderDown())
        setValue(end >= all ? most : static_cast<int>(end / m_perStep));
}

void TimeSlider::setMarks(const QVector<EventIndex>& marks)
{
    m_marks = marks;
    update();
}

EventIndex TimeSlider::endOf(int value) const
{
    return std::min(m_all, static_cast<EventIndex>(value) * m_perStep);
}

int TimeSlider::handleWidth() const
{
    return style()->pixelMetric(QStyle::PM_SliderLength, nullptr, this);
}

int TimeSlider::valueAt(int x) const
{
    const int room = width() - handleWidth();
    return QStyle::sliderValueFromPosition(minimum(), maximum(), x - handleWidth() / 2, room);
}

void TimeSlider::paintEvent(QPaintEvent* event)
{
    QSlider::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Meaning::Waiting));
    const int room = width() - handleWidth();
    for (const EventIndex mark : m_marks) {
        const auto value = static_cast<int>(std::min(mark, m_all) / m_perStep);
        const int x = handleWidth() / 2 + QStyle::sliderPositionFromValue(minimum(), maximum(), value, room);
        painter.drawPolygon(QPolygon({QPoint(x - 4, 0), QPoint(x + 4, 0), QPoint(x, 6)}));
    }
}

void TimeSlider::mousePressEvent(QMouseEvent* event)
{
    // The handle comes to where one presses: a page up or down would be of no use here.
    QStyleOptionSlider option;
    initStyleOption(&option);
    const QRect handle = style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this);
    if (event->button() == Qt::LeftButton && !handle.contains(event->pos())) {
        setValue(valueAt(event->pos().x()));
        Q_EMIT endChosen(end());
    }
    QSlider::mousePressEvent(event);
}

} // namespace socketarium::ui
