// SPDX-License-Identifier: MIT
#include "ui/views/curve_view.h"

#include <QPainter>

#include <algorithm>

namespace socketarium::ui
{
namespace
{

constexpr int Pad = Theme::Grid / 2;
constexpr int PlotHeight = 3 * Theme::Grid;
constexpr int MinimumWidth = 12 * Theme::Grid;

} // namespace

CurveView::CurveView(
    const QString& title, const QString& meaning, Meaning colour, Writer writer, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_title(title)
    , m_meaning(meaning)
    , m_colour(colour)
    , m_writer(std::move(writer))
    , m_theme(theme)
{
    setAccessibleName(title);
    setToolTip(meaning);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void CurveView::clear()
{
    m_first = 0;
    m_count = 0;
    setAccessibleName(m_title);
    update();
}

void CurveView::add(TimeNs time, double value)
{
    if (m_count > 0 && time <= at(m_count - 1).time)
        return;
    dropOld(time);
    if (m_count == Capacity) {
        m_first = (m_first + 1) % Capacity;
        --m_count;
    }
    m_samples[(m_first + m_count) % Capacity] = {time, value};
    ++m_count;
    if (isVisible()) {
        describe();
        update();
    }
}

void CurveView::dropOld(TimeNs newest)
{
    while (m_count > 0 && at(0).time < newest - Span) {
        m_first = (m_first + 1) % Capacity;
        --m_count;
    }
}

std::optional<std::pair<double, double>> CurveView::range() const
{
    if (m_count == 0)
        return std::nullopt;
    std::pair<double, double> range{at(0).value, at(0).value};
    for (std::size_t i = 1; i < m_count; ++i) {
        range.first = std::min(range.first, at(i).value);
        range.second = std::max(range.second, at(i).value);
    }
    return range;
}

void CurveView::describe()
{
    const auto [smallest, largest] = *range();
    const QString now = m_writer(at(m_count - 1).value);
    setAccessibleName(QStringLiteral("%1: %2").arg(m_title, now));
    setToolTip(
        tr("%1\nNow %2; in the last minute from %3 to %4.").arg(m_meaning, now, m_writer(smallest), m_writer(largest)));
}

QSize CurveView::sizeHint() const
{
    return {2 * MinimumWidth, 2 * fontMetrics().height() + PlotHeight + 3 * Pad + Pad / 2};
}

QSize CurveView::minimumSizeHint() const
{
    return {MinimumWidth, sizeHint().height()};
}

QPolygonF CurveView::curve(const QRectF& area) const
{
    const auto [smallest, largest] = *range();
    const double spread = largest - smallest;
    const TimeNs end = at(m_count - 1).time;
    QPolygonF points;
    points.reserve(static_cast<qsizetype>(m_count));
    for (std::size_t i = 0; i < m_count; ++i) {
        const double age = static_cast<double>(end - at(i).time) / static_cast<double>(Span);
        const double height = spread > 0 ? (at(i).value - smallest) / spread : 0.0;
        points << QPointF(area.right() - age * area.width(), area.bottom() - height * area.height());
    }
    return points;
}

void CurveView::paintTitle(QPainter& painter) const
{
    const QFontMetrics metrics = fontMetrics();
    const QRect line(Pad, Pad, width() - 2 * Pad, metrics.height());
    const QString now = m_count > 0 ? m_writer(at(m_count - 1).value) : QStringLiteral("–");
    const int room = std::max(0, line.width() - metrics.horizontalAdvance(now) - Theme::Grid);
    painter.setPen(m_theme.color(Meaning::Muted));
    painter.drawText(line, Qt::AlignLeft, metrics.elidedText(m_title, Qt::ElideRight, room));
    painter.setPen(m_theme.color(Meaning::Text));
    painter.drawText(line, Qt::AlignRight, now);
}

void CurveView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Meaning::Base));
    painter.setPen(m_theme.color(Meaning::Line));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    paintTitle(painter);
    const QFontMetrics metrics = fontMetrics();
    const QRectF area(Pad, 2 * Pad + metrics.height(), width() - 2 * Pad - 1, PlotHeight);
    const QRectF labels(Pad, area.bottom() + Pad / 2, width() - 2 * Pad, metrics.height());
    if (m_count == 0)
        return;
    const auto [smallest, largest] = *range();
    painter.setPen(m_theme.color(Meaning::Muted));
    const QString span = smallest == largest ? tr("steady") : tr("%1 – %2").arg(m_writer(smallest), m_writer(largest));
    painter.drawText(labels, Qt::AlignRight | Qt::AlignVCenter,
        metrics.elidedText(span, Qt::ElideMiddle, static_cast<int>(labels.width())));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(m_colour), 1.5));
    if (m_count == 1)
        painter.drawPoint(curve(area).first());
    else
        painter.drawPolyline(curve(area));
}

} // namespace socketarium::ui
