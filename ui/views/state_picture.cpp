// SPDX-License-Identifier: MIT
#include "ui/views/state_picture.h"

#include "ui/style/theme.h"
#include "ui/views/state_paint.h"
#include "ui/views/state_words.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace socketarium::ui
{

StatePicture::StatePicture(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("statePicture"));
    setAccessibleName(tr("State"));
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&theme, &Theme::changed, this, &StatePicture::dirty);
}

void StatePicture::setEnd(const StateEnd& end, TimeNs now, TimeNs start)
{
    const bool sameTimes = start == m_start;
    m_end = end;
    m_start = start;
    StateScene scene;
    scene.walk = end.walk;
    scene.note = timerText(end.timerEnds, now);
    if (end.walk.machine == MachineKind::Tcp)
        scene.legend = legendWords();
    scene.queueTitle = queueTitle(end.waiting);
    for (const QueuedConnection& connection : end.waiting)
        scene.queue << queueWords(connection);
    if (sameTimes && scene.walk == m_scene.walk && scene.queue == m_scene.queue && scene.note == m_scene.note)
        return;
    // A second that passes is not worth a screen reader's word.
    const bool sameStory = sameTimes && scene.walk == m_scene.walk && scene.queue == m_scene.queue;
    m_scene = std::move(scene);
    if (!sameStory) {
        m_highlighted = m_hovered = -1;
        setAccessibleDescription(pictureSentence(m_end, m_start));
    }
    dirty();
}

void StatePicture::setNow(TimeNs now)
{
    setEnd(StateEnd(m_end), now, m_start);
}

void StatePicture::highlight(int step)
{
    if (m_highlighted == step)
        return;
    m_highlighted = step;
    update();
}

const StateLayout& StatePicture::stateLayout()
{
    if (m_dirty)
        m_layout = StateLayout::of(m_scene, size(), font(), fixedLike(font(), m_theme));
    m_dirty = false;
    return m_layout;
}

void StatePicture::dirty()
{
    m_dirty = true;
    update();
}

void StatePicture::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const int lit = m_hovered >= 0 ? m_hovered : m_highlighted;
    const auto step = lit >= 0 ? std::optional<std::size_t>(static_cast<std::size_t>(lit)) : std::nullopt;
    paintStates(painter, stateLayout(), m_theme, step);
}

void StatePicture::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    dirty();
}

void StatePicture::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        dirty();
}

int StatePicture::stepAt(const QPointF& point)
{
    const StateLayout& layout = stateLayout();
    const StateLayout::Line* line = layout.boxAt(point) ? nullptr : layout.lineAt(point);
    return line && !line->steps.empty() ? static_cast<int>(line->steps.back()) : -1;
}

void StatePicture::mouseMoveEvent(QMouseEvent* event)
{
    const int step = stepAt(event->position());
    setCursor(step >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (step == m_hovered)
        return;
    m_hovered = step;
    update();
    Q_EMIT stepHovered(step);
}

void StatePicture::mousePressEvent(QMouseEvent* event)
{
    const int step = event->button() == Qt::LeftButton ? stepAt(event->position()) : -1;
    if (step >= 0)
        Q_EMIT stepClicked(step);
}

void StatePicture::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    if (m_hovered < 0)
        return;
    m_hovered = -1;
    update();
    Q_EMIT stepHovered(-1);
}

QString StatePicture::tipAt(const QPointF& point)
{
    const StateLayout& layout = stateLayout();
    if (const StateLayout::Box* box = layout.boxAt(point))
        return stateTip(machineOf(m_scene.walk.machine), box->stage, box->end);
    if (const StateLayout::Line* line = layout.lineAt(point)) {
        std::vector<const StateStep*> steps;
        for (const std::size_t step : line->steps)
            steps.push_back(&m_scene.walk.steps[step]);
        return arrowTip(*line->arrow, steps, m_start);
    }
    if (std::any_of(
            layout.queue.begin(), layout.queue.end(), [&](const auto& chip) { return chip.rect.contains(point); }))
        return tr("In the queue, waiting for accept:") + QLatin1Char('\n') + m_scene.queue.join(QLatin1Char('\n'));
    return {};
}

bool StatePicture::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), tipAt(help->pos()), this);
    return true;
}

} // namespace socketarium::ui
