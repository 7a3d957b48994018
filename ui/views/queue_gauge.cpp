// SPDX-License-Identifier: MIT
#include "ui/views/queue_gauge.h"

#include "ui/models/tool_tip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace socketarium::ui
{
namespace
{

constexpr int BarHeight = Theme::Grid * 3 / 4;
constexpr int Gap = Theme::Grid / 4;

} // namespace

QueueGauge::QueueGauge(
    const QString& caption, const QString& toolTip, Meaning colour, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_name(caption)
    , m_colour(colour)
    , m_theme(theme)
    , m_caption(new QLabel(caption, this))
    , m_text(new QLabel(this))
{
    setToolTip(wrappedToolTip({toolTip}));
    setAccessibleDescription(toolTip);
    setAccessibleName(caption);
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    m_caption->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_text->setAlignment(Qt::AlignRight | Qt::AlignTop);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* line = new QHBoxLayout(this);
    line->setSpacing(Theme::Grid);
    line->addWidget(m_caption);
    line->addWidget(m_text, 1);
    leaveRoomForTheBar();
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void QueueGauge::set(const GaugeReading& reading)
{
    if (reading == m_reading)
        return;
    if (m_text->text() != reading.text) {
        m_text->setText(reading.text);
        m_text->setAccessibleName(QStringLiteral("%1: %2").arg(m_name, reading.text));
        setAccessibleName(m_text->accessibleName());
    }
    const bool otherRoom = (reading.limit == 0) != (m_reading.limit == 0);
    m_reading = reading;
    if (otherRoom)
        leaveRoomForTheBar();
    update();
}

int QueueGauge::barLength(std::uint64_t value, std::uint64_t limit, int width)
{
    if (value == 0 || limit == 0 || width <= 0)
        return 0;
    const double share = std::min(static_cast<double>(value) / static_cast<double>(limit), 1.0);
    return std::max(1, static_cast<int>(share * width + 0.5));
}

void QueueGauge::leaveRoomForTheBar()
{
    layout()->setContentsMargins(0, 0, 0, m_reading.limit == 0 ? 0 : BarHeight + Gap);
}

QRect QueueGauge::barRect() const
{
    return {0, height() - BarHeight, width(), BarHeight};
}

void QueueGauge::paintEvent(QPaintEvent*)
{
    if (m_reading.limit == 0)
        return;
    QPainter painter(this);
    const QRect bar = barRect();
    painter.setPen(m_theme.color(Meaning::Line));
    painter.setBrush(m_theme.color(Meaning::Base));
    painter.drawRect(bar.adjusted(0, 0, -1, -1));
    const QRect inside = bar.adjusted(1, 1, -1, -1);
    const QColor colour = m_theme.color(m_reading.full ? Meaning::Failed : m_colour);
    const int length = barLength(m_reading.value, m_reading.limit, inside.width());
    painter.fillRect(QRect(inside.topLeft(), QSize(length, inside.height())), colour);
    // The part stands at the end: what was put in last.
    const int part = std::min(length, barLength(m_reading.part, m_reading.limit, inside.width()));
    const QRect marked(inside.left() + length - part, inside.top(), part, inside.height());
    QColor pale = colour;
    pale.setAlphaF(0.25F);
    painter.fillRect(marked, m_theme.color(Meaning::Base));
    painter.fillRect(marked, pale);
    painter.fillRect(marked, QBrush(colour, Qt::BDiagPattern));
}

void QueueGauge::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

} // namespace socketarium::ui
