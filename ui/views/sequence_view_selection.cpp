// SPDX-License-Identifier: MIT
// What is selected, pointed at and measured in the sequence view.
#include "ui/bridge/event_focus.h"
#include "ui/views/sequence_accessible.h"
#include "ui/views/sequence_header.h"
#include "ui/views/sequence_stage.h"
#include "ui/views/sequence_view.h"

#include <QScrollBar>

namespace socketarium::ui
{

/// Ends at the step nearest to `y`.
void SequenceView::measureTo(const SequenceSource& source, double y, bool begin)
{
    const auto step = m_camera.scale().stepNear(source, m_camera.window(source).placeAt(y));
    if (!step)
        return;
    const std::uint32_t whole = source.wholeStep(*step);
    m_measure = begin || !m_measure ? Ends{whole, whole} : Ends{m_measure->from, whole};
    letFollow(false);
    viewport()->update();
    Q_EMIT measureChanged();
}

std::optional<SequenceView::Measured> SequenceView::measured() const
{
    const SequenceSourcePtr source = m_stage->source();
    if (!m_measure || source->steps() == 0)
        return std::nullopt;
    const std::uint32_t from = std::min(m_measure->from, m_measure->to);
    const std::uint32_t to = std::max(m_measure->from, m_measure->to);
    const auto timeOf = [&](std::uint32_t whole) {
        return source->timeOf(std::min(source->stepOfWhole(whole), source->steps() - 1));
    };
    return Measured{from, to, timeOf(to) - timeOf(from)};
}

std::pair<std::uint32_t, std::uint32_t> SequenceView::stepsInSight() const
{
    const SequenceSourcePtr source = m_stage->source();
    const SequenceWindow window = m_camera.window(*source);
    std::uint32_t from = window.first();
    std::uint32_t to = window.end();
    while (from < to && window.yOf(from) < 0)
        ++from;
    while (to > from && window.yOf(to - 1) > m_camera.height())
        --to;
    return {source->wholeStep(from), to > from ? source->wholeStep(to - 1) + 1 : source->wholeStep(from)};
}

void SequenceView::select(const SequenceSource& source, const SequenceId& id)
{
    const std::size_t index = id.in(source);
    if (m_current == id || index >= source.size())
        return;
    m_current = id;
    const LadderItem item = source.item(index);
    m_header->setCurrent(item.lane);
    refresh();
    SequenceAccessible::tellFocus(this, static_cast<int>(index));
    if (const auto row = rowOf(item))
        Q_EMIT currentRowChanged(*row);
}

void SequenceView::setCurrentItem(std::optional<SequenceId> id)
{
    if (m_current == id)
        return;
    m_current = id;
    const SequenceSourcePtr source = m_stage->source();
    const std::size_t index = id ? id->in(*source) : source->size();
    if (index < source->size()) {
        letFollow(false);
        const LadderItem item = source->item(index);
        m_header->setCurrent(item.lane);
        m_camera.reveal(*source, item.step);
        showColumnsOf(item);
        place(*source);
    }
    refresh();
}

std::optional<EventIndex> SequenceView::currentRow() const
{
    const SequenceSourcePtr source = m_stage->source();
    const std::size_t index = m_current ? m_current->in(*source) : source->size();
    return index < source->size() ? rowOf(source->item(index)) : std::nullopt;
}

/// Says nothing to others: it was they who chose it.
bool SequenceView::setCurrentRow(EventIndex row)
{
    const SequenceSourcePtr source = m_stage->source();
    const std::size_t index = source->itemOfRow(row);
    if (index >= source->size())
        return false;
    setCurrentItem(SequenceId::of(*source, index));
    return true;
}

void SequenceView::setHoveredRow(EventIndex row)
{
    const SequenceSourcePtr source = m_stage->source();
    const std::size_t index = row == EventFocus::NoRow ? source->size() : source->itemOfRow(row);
    m_hovered = index < source->size() ? std::optional(SequenceId::of(*source, index)) : std::nullopt;
    viewport()->update();
}

void SequenceView::hover(const SequenceShape* shape)
{
    const auto id = shape ? std::optional(shape->id) : std::nullopt;
    if (id == m_hovered)
        return;
    m_hovered = id;
    viewport()->update();
    Q_EMIT hoveredRow(shape ? rowOf(shape->data).value_or(EventFocus::NoRow) : EventFocus::NoRow);
}

void SequenceView::showColumnsOf(const LadderItem& item)
{
    const SequenceGrid now = grid(*m_stage->source());
    const int column = now.columnOf(item.lane) >= 0 ? now.columnOf(item.lane) : now.columnOf(item.toLane);
    if (column < 0)
        return;
    const double left = now.xOf(column) - now.columnWidth / 2 - now.ruler;
    const double right = left + 1.5 * now.columnWidth;
    QScrollBar* bar = horizontalScrollBar();
    if (left < 0)
        bar->setValue(bar->value() + static_cast<int>(left));
    else if (right > now.width - now.ruler)
        bar->setValue(bar->value() + static_cast<int>(right - (now.width - now.ruler)));
}

void SequenceView::walk(bool forward, SequenceWay way, bool measure)
{
    const SequenceSourcePtr source = m_stage->source();
    if (source->size() == 0)
        return;
    const std::size_t from = m_current ? m_current->in(*source) : source->size();
    std::optional<std::size_t> next;
    if (from < source->size()) {
        next = nextItem(*source, from, forward, way);
    } else {
        const SequenceWindow window = m_camera.window(*source);
        const std::size_t seen = source->itemNotBefore(m_following ? source->steps() : window.first() + 1);
        next = std::min(seen, source->size() - 1);
    }
    if (!next)
        return;
    const LadderItem item = source->item(*next);
    if (measure && from < source->size()) {
        const std::uint32_t began = m_measure ? m_measure->from : source->wholeStep(source->item(from).step);
        m_measure = Ends{began, source->wholeStep(item.step)};
        Q_EMIT measureChanged();
    }
    m_camera.reveal(*source, item.step);
    showColumnsOf(item);
    letFollow(*next + 1 == source->size() && m_camera.atEnd(*source));
    place(*source);
    select(*source, SequenceId::of(*source, *next));
}

void SequenceView::goTo(bool end)
{
    const SequenceSourcePtr source = m_stage->source();
    if (source->size() == 0)
        return;
    const std::size_t item = end ? source->size() - 1 : 0;
    letFollow(end);
    m_camera.reveal(*source, source->item(item).step);
    showColumnsOf(source->item(item));
    place(*source);
    select(*source, SequenceId::of(*source, item));
}

QString SequenceView::sentenceOf(const SequenceId& id) const
{
    const SequenceSourcePtr source = m_stage->source();
    const std::size_t index = id.in(*source);
    if (index >= source->size())
        return {};
    const LadderItem item = source->item(index);
    return m_texts->sentence(
        item, m_texts->labelNow(item), source->lanes(), source->timeOf(item.step) - source->startTime());
}

} // namespace socketarium::ui
