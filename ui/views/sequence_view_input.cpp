// SPDX-License-Identifier: MIT
// What mouse and keys do in the sequence view.
#include "ui/views/sequence_header.h"
#include "ui/views/sequence_stage.h"
#include "ui/views/sequence_view.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>

#include <cmath>

namespace socketarium::ui
{
namespace
{

constexpr double WheelNotch = 120;
constexpr double RowsANotch = 3;

} // namespace

void SequenceView::setScaleKind(SequenceScale::Kind kind)
{
    const SequenceSourcePtr source = m_stage->source();
    m_camera.setKind(*source, kind);
    place(*source);
    refresh();
}

void SequenceView::zoom(double factor)
{
    const SequenceSourcePtr source = m_stage->source();
    m_camera.zoom(*source, factor, m_camera.height() / 2);
    settle(*source);
}

void SequenceView::resetZoom()
{
    const SequenceSourcePtr source = m_stage->source();
    m_camera.resetZoom(*source);
    place(*source);
    refresh();
}

void SequenceView::showEnd()
{
    const SequenceSourcePtr source = m_stage->source();
    if (source->steps() > 0)
        m_camera.reveal(*source, source->steps() - 1);
    place(*source);
    refresh();
}

void SequenceView::setFollowing(bool on)
{
    letFollow(on);
    if (on)
        onStageChanged();
}

void SequenceView::letFollow(bool on)
{
    if (on == m_following)
        return;
    m_following = on;
    Q_EMIT followingChanged(on);
}

/// The person scrolled or zoomed: following goes on at the end only.
void SequenceView::settle(const SequenceSource& source)
{
    letFollow(m_camera.atEnd(source));
    place(source);
    refresh();
}

void SequenceView::scrollBy(double pixels)
{
    const SequenceSourcePtr source = m_stage->source();
    m_camera.scroll(*source, pixels);
    settle(*source);
}

void SequenceView::onBarAction(int action)
{
    const double row = RowsANotch * m_camera.scale().rowHeight;
    const double page = std::max(row, m_camera.height() - row);
    switch (action) {
    case QAbstractSlider::SliderSingleStepAdd:
        scrollBy(row);
        break;
    case QAbstractSlider::SliderSingleStepSub:
        scrollBy(-row);
        break;
    case QAbstractSlider::SliderPageStepAdd:
        scrollBy(page);
        break;
    case QAbstractSlider::SliderPageStepSub:
        scrollBy(-page);
        break;
    default:
        return; // onBarValue follows the slider
    }
    verticalScrollBar()->setSliderPosition(m_barValue);
}

void SequenceView::onBarValue(int value)
{
    if (value == m_barValue)
        return; // as this view set it: its own place is finer
    const SequenceSourcePtr source = m_stage->source();
    m_camera.setBarValue(*source, value);
    settle(*source);
}

void SequenceView::wheelEvent(QWheelEvent* event)
{
    const double notches = event->angleDelta().y() / WheelNotch;
    if (event->modifiers() & Qt::ControlModifier) {
        const SequenceSourcePtr source = m_stage->source();
        m_camera.zoom(*source, std::pow(SequenceCamera::ZoomStep, notches), event->position().y());
        settle(*source);
    } else if (event->angleDelta().x() != 0 || (event->modifiers() & Qt::ShiftModifier)) {
        const double sideways = event->angleDelta().x() != 0 ? event->angleDelta().x() / WheelNotch : notches;
        QScrollBar* bar = horizontalScrollBar();
        bar->setValue(bar->value() - static_cast<int>(std::lround(sideways * bar->singleStep())));
    } else {
        const double row = std::max(m_camera.scale().rowHeight, 20.0);
        scrollBy(event->pixelDelta().isNull() ? -notches * RowsANotch * row : -event->pixelDelta().y());
    }
    event->accept();
}

void SequenceView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const SequenceSourcePtr source = m_stage->source();
    if (event->modifiers() & Qt::ShiftModifier) {
        m_measuring = true;
        measureTo(*source, event->position().y(), true);
        return;
    }
    if (m_measure) {
        m_measure.reset();
        Q_EMIT measureChanged();
    }
    if (const SequenceShape* shape = scene().shapeAt(event->position())) {
        letFollow(false);
        select(*source, shape->id);
    }
    refresh();
}

void SequenceView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_measuring) {
        measureTo(*m_stage->source(), event->position().y(), false);
        return;
    }
    const SequenceShape* shape = scene().shapeAt(event->position());
    viewport()->setCursor(shape ? Qt::PointingHandCursor : Qt::ArrowCursor);
    hover(shape);
}

void SequenceView::mouseReleaseEvent(QMouseEvent* /*event*/)
{
    m_measuring = false;
}

bool SequenceView::event(QEvent* event)
{
    // The window has these keys too, for the size of all texts.
    if (event->type() == QEvent::ShortcutOverride && zoomKey(*static_cast<QKeyEvent*>(event), false)) {
        event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

bool SequenceView::zoomKey(const QKeyEvent& event, bool carryOut)
{
    if (!(event.modifiers() & Qt::ControlModifier))
        return false;
    const int key = event.key();
    const bool in = key == Qt::Key_Plus || key == Qt::Key_Equal;
    if (!in && key != Qt::Key_Minus && key != Qt::Key_0)
        return false;
    if (carryOut && key == Qt::Key_0)
        resetZoom();
    else if (carryOut)
        zoom(in ? SequenceCamera::ZoomStep : 1 / SequenceCamera::ZoomStep);
    return true;
}

bool SequenceView::walkKey(const QKeyEvent& event)
{
    const bool forward = event.key() == Qt::Key_Down;
    if (!forward && event.key() != Qt::Key_Up)
        return false;
    const Qt::KeyboardModifiers keys = event.modifiers() & ~Qt::KeypadModifier;
    if (keys == (Qt::ControlModifier | Qt::AltModifier))
        walk(forward, SequenceWay::Conversation, false);
    else if (keys == Qt::AltModifier)
        walk(forward, SequenceWay::Socket, false);
    else if (keys == Qt::ControlModifier)
        walk(forward, SequenceWay::Kind, false);
    else
        walk(forward, SequenceWay::Any, keys == Qt::ShiftModifier);
    return true;
}

void SequenceView::keyPressEvent(QKeyEvent* event)
{
    if (zoomKey(*event, true) || walkKey(*event))
        return;
    const double page = m_camera.height() * 0.9;
    switch (event->key()) {
    case Qt::Key_Home:
        return goTo(false);
    case Qt::Key_End:
        return goTo(true);
    case Qt::Key_PageUp:
        return scrollBy(-page);
    case Qt::Key_PageDown:
        return scrollBy(page);
    case Qt::Key_Escape:
        if (m_measure) {
            m_measure.reset();
            viewport()->update();
            Q_EMIT measureChanged();
            return;
        }
        break;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (event->modifiers() == Qt::AltModifier && m_header->current()) {
            const int by = event->key() == Qt::Key_Left ? -1 : 1;
            m_stage->moveLane(*m_header->current(), m_stage->lanes().columnOf(*m_header->current()) + by);
            return;
        }
        break;
    case Qt::Key_Delete:
        if (m_header->current())
            m_stage->hideLane(*m_header->current());
        return;
    default:
        break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void SequenceView::contextMenuEvent(QContextMenuEvent* event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        const SequenceSourcePtr source = m_stage->source();
        const SequenceGrid now = grid(*source);
        const int column = now.columnAt(viewport()->mapFrom(this, event->pos()).x());
        if (column >= 0)
            m_header->setCurrent(now.lanes[static_cast<std::size_t>(column)]);
    }
    Q_EMIT menuRequested(event->globalPos());
}

bool SequenceView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        return showToolTip(help->pos(), help->globalPos());
    }
    if (event->type() == QEvent::Leave)
        hover(nullptr);
    return QAbstractScrollArea::viewportEvent(event);
}

bool SequenceView::showToolTip(const QPoint& at, const QPoint& global)
{
    const SequenceShape* shape = scene().shapeAt(at);
    if (shape)
        QToolTip::showText(global, sentenceOf(shape->id), viewport());
    else
        QToolTip::hideText();
    return true;
}

} // namespace socketarium::ui
