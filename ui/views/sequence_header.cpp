// SPDX-License-Identifier: MIT
#include "ui/views/sequence_header.h"

#include "ui/style/theme.h"
#include "ui/views/sequence_paint.h"

#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

namespace socketarium::ui
{
namespace
{

constexpr double Between = 6; ///< pixels between two boxes

} // namespace

SequenceHeader::SequenceHeader(SequenceTexts* texts, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_texts(texts)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("sequenceHeader"));
    setAccessibleName(tr("Life lines"));
    setFocusPolicy(Qt::StrongFocus);
    setAutoFillBackground(true);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize SequenceHeader::sizeHint() const
{
    const int lines = fontMetrics().height() + QFontMetrics(m_theme.fixedFont()).height();
    return {200, lines + Theme::Grid + 4 + ownerHeight()};
}

int SequenceHeader::ownerHeight() const
{
    return m_owners.empty() ? 0 : fontMetrics().height();
}

void SequenceHeader::show(const SequenceGrid& grid, std::vector<LadderLane> lanes)
{
    m_grid = grid;
    m_lanes = std::move(lanes);
    m_owners = ownersOf(m_grid, m_lanes);
    if (m_current && m_grid.columnOf(*m_current) < 0)
        m_current.reset();
    update();
}

void SequenceHeader::setCurrent(std::optional<std::uint16_t> lane)
{
    if (m_current == lane)
        return;
    m_current = lane;
    describe();
    update();
}

QRectF SequenceHeader::boxOf(int column) const
{
    const double x = m_grid.xOf(column);
    const double width = std::min(m_grid.columnWidth - Between, 260.0);
    return {x - width / 2, 3.0 + ownerHeight(), width, height() - 6.0 - ownerHeight()};
}

void SequenceHeader::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Meaning::Window));
    painter.setPen(m_theme.color(Meaning::Line));
    painter.drawLine(0, height() - 1, width(), height() - 1);
    const SequenceStyle style{m_theme.dark(), m_theme.fixedFont(), font()};
    painter.setPen(m_theme.color(Meaning::Muted));
    painter.drawText(QRectF(0, 0, m_grid.ruler - 10, height() - 6.0), Qt::AlignRight | Qt::AlignBottom, tr("seconds"));
    painter.setClipRect(QRectF(m_grid.ruler, 0, width() - m_grid.ruler, height()));
    for (const SequenceOwner& owner : m_owners)
        paintOwner(painter, owner);
    for (std::size_t column = 0; column < m_grid.lanes.size(); ++column) {
        const QRectF box = boxOf(static_cast<int>(column));
        const std::uint16_t lane = m_grid.lanes[column];
        if (box.right() < m_grid.ruler || box.left() > width())
            continue;
        painter.setOpacity(m_dragging && m_dragged == lane ? 0.35 : 1);
        paintTitle(painter, box, m_texts->title(m_lanes, lane), style, m_current == lane);
        if (hasFocus() && m_current == lane) {
            painter.setPen(QPen(m_theme.color(Meaning::Accent), 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(box, 4, 4);
        }
    }
    if (m_dragging && m_dragged) {
        QRectF box = boxOf(m_grid.columnOf(*m_dragged));
        box.moveCenter(QPointF(m_dragX, box.center().y()));
        painter.setOpacity(0.9);
        paintTitle(painter, box, m_texts->title(m_lanes, *m_dragged), style, true);
    }
}

/// A bracket over its boxes, with its name in the middle of what is in sight of it.
void SequenceHeader::paintOwner(QPainter& painter, const SequenceOwner& owner) const
{
    const double left = std::max(boxOf(owner.first).left(), m_grid.ruler);
    const double right = std::min(boxOf(owner.last).right(), double(width()));
    if (right <= left)
        return;
    const double y = std::floor(ownerHeight() / 2.0) + 0.5;
    painter.setPen(m_theme.color(Meaning::Line));
    const QPointF bracket[] = {{left, y + 5}, {left, y}, {right, y}, {right, y + 5}};
    painter.drawPolyline(bracket, 4);
    const QString name = owner.outside ? tr("outside") : tr("this program");
    const double half = fontMetrics().horizontalAdvance(name) / 2.0 + Between;
    if (right - left < 2 * half)
        return;
    const QRectF box((left + right) / 2 - half, 0, 2 * half, ownerHeight());
    painter.fillRect(box, m_theme.color(Meaning::Window));
    painter.setPen(m_theme.color(Meaning::Muted));
    painter.drawText(box, Qt::AlignCenter, name);
}

std::optional<std::uint16_t> SequenceHeader::laneAt(QPointF point) const
{
    const int column = m_grid.columnAt(point.x());
    if (column < 0 || point.x() < m_grid.ruler || !boxOf(column).contains(point))
        return std::nullopt;
    return m_grid.lanes[static_cast<std::size_t>(column)];
}

void SequenceHeader::choose(std::uint16_t lane)
{
    setCurrent(lane);
    Q_EMIT currentChanged(lane);
}

void SequenceHeader::mousePressEvent(QMouseEvent* event)
{
    m_dragged = laneAt(event->position());
    m_pressed = event->pos();
    if (m_dragged)
        choose(*m_dragged);
}

void SequenceHeader::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_dragged || !(event->buttons() & Qt::LeftButton))
        return;
    if ((event->pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance())
        m_dragging = true;
    m_dragX = event->pos().x();
    update();
}

void SequenceHeader::mouseReleaseEvent(QMouseEvent* event)
{
    const auto lane = std::exchange(m_dragged, std::nullopt);
    if (std::exchange(m_dragging, false) && lane)
        Q_EMIT moveRequested(*lane, m_grid.columnAt(event->position().x()));
    update();
}

void SequenceHeader::step(int by, bool move)
{
    if (m_grid.lanes.empty())
        return;
    const int last = static_cast<int>(m_grid.lanes.size()) - 1;
    const int from = m_current ? m_grid.columnOf(*m_current) : by > 0 ? -1 : last + 1;
    const int to = std::clamp(from + by, 0, last);
    if (move && m_current)
        Q_EMIT moveRequested(*m_current, to);
    else
        choose(m_grid.lanes[static_cast<std::size_t>(to)]);
    describe();
}

void SequenceHeader::keyPressEvent(QKeyEvent* event)
{
    const bool alt = event->modifiers() == Qt::AltModifier;
    switch (event->key()) {
    case Qt::Key_Left:
        return step(-1, alt);
    case Qt::Key_Right:
        return step(1, alt);
    case Qt::Key_Delete:
        if (m_current)
            Q_EMIT hideRequested(*m_current);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void SequenceHeader::contextMenuEvent(QContextMenuEvent* event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        if (const auto lane = laneAt(event->pos()))
            choose(*lane);
    }
    Q_EMIT menuRequested(event->globalPos());
}

/// A screen reader hears which line keys act on, and where it stands.
void SequenceHeader::describe()
{
    const int column = m_current ? m_grid.columnOf(*m_current) : -1;
    QString name = tr("Life lines");
    if (column >= 0) {
        const SequenceTitle title = m_texts->title(m_lanes, *m_current);
        name = tr("Life lines: %1 %2, %3 of %4").arg(title.name, title.detail).arg(column + 1).arg(m_grid.lanes.size());
    }
    if (name == accessibleName())
        return;
    setAccessibleName(name);
    QAccessibleEvent changed(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&changed);
}

bool SequenceHeader::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto lane = laneAt(help->pos());
    if (lane) {
        const SequenceTitle title = m_texts->title(m_lanes, *lane);
        QToolTip::showText(help->globalPos(),
            tr("%1  %2\nDrag it to another place, or press Alt+Left and Alt+Right; Delete hides it.")
                .arg(title.name, title.detail),
            this);
    } else {
        QToolTip::hideText();
    }
    return true;
}

} // namespace socketarium::ui
