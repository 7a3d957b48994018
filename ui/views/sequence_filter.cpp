// SPDX-License-Identifier: MIT
#include "ui/views/sequence_filter.h"

#include <algorithm>

namespace socketarium::ui
{
namespace
{

bool isOpen(const LadderItem& item)
{
    return item.has(LadderItem::Waiting) || item.has(LadderItem::Underway);
}

/// Millions of places: doubling their room would waste more than a ladder has to spare.
void makeRoom(std::vector<std::uint32_t>& places, std::size_t more)
{
    if (places.capacity() - places.size() < more)
        places.reserve(places.size() + places.size() / 8 + more);
}

/// Sorts the new steps in. They are the latest, or nearly so.
void merge(std::vector<std::uint32_t>& steps, std::size_t known)
{
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(known);
    std::sort(middle, steps.end());
    if (middle != steps.end()) {
        const auto from = std::lower_bound(steps.begin(), middle, *middle);
        std::inplace_merge(from, middle, steps.end());
        steps.erase(std::unique(from, steps.end()), steps.end());
    }
}

} // namespace

bool SequenceIndex::concerns(const LadderItem& item) const
{
    if (item.lane == LadderLane::NoLane)
        return m_loose;
    return (item.lane < m_shown.size() && m_shown[item.lane]) || (item.toLane < m_shown.size() && m_shown[item.toLane]);
}

/// Forgets items from here on; their steps stay, they do no harm.
void SequenceIndex::takeBack(std::size_t from)
{
    for (auto* places : {&m_items, &m_open})
        places->erase(std::lower_bound(places->begin(), places->end(), from), places->end());
}

bool SequenceIndex::look(const SequenceSource& whole, std::size_t limit)
{
    const std::size_t known = m_steps.size();
    std::size_t next = m_progress.next(whole);
    takeBack(next);
    std::erase_if(m_open, [&](std::uint32_t index) {
        const LadderItem item = whole.item(index);
        if (isOpen(item))
            return false;
        m_steps.push_back(item.toStep);
        return true;
    });
    const std::size_t end = next + std::min(limit, whole.size() - std::min(next, whole.size()));
    makeRoom(m_items, end - next);
    makeRoom(m_steps, 2 * (end - next));
    for (; next < end; ++next) {
        const LadderItem item = whole.item(next);
        if (!concerns(item))
            continue;
        m_items.push_back(static_cast<std::uint32_t>(next));
        m_steps.push_back(item.step);
        if (isOpen(item))
            m_open.push_back(m_items.back());
        else if (item.toStep != item.step)
            m_steps.push_back(item.toStep);
    }
    m_progress.lookedTo(whole, end);
    merge(m_steps, known);
    return end >= whole.size();
}

std::size_t SequenceIndex::memory() const
{
    return (m_items.capacity() + m_steps.capacity() + m_open.capacity()) * sizeof(std::uint32_t);
}

SequenceFiltered::SequenceFiltered(SequenceSourcePtr whole, std::shared_ptr<const SequenceIndex> index)
    : m_whole(std::move(whole))
    , m_index(std::move(index))
{
}

LadderItem SequenceFiltered::item(std::size_t index) const
{
    LadderItem item = m_whole->item(m_index->items()[index]);
    item.step = stepOfWhole(item.step);
    item.toStep = std::max(item.step, stepOfWhole(item.toStep));
    return item;
}

std::uint32_t SequenceFiltered::stepOfWhole(std::uint32_t step) const
{
    const auto& steps = m_index->steps();
    return static_cast<std::uint32_t>(std::lower_bound(steps.begin(), steps.end(), step) - steps.begin());
}

std::uint32_t SequenceFiltered::wholeStep(std::uint32_t step) const
{
    return step < m_index->steps().size() ? m_whole->wholeStep(m_index->steps()[step]) : m_whole->steps();
}

std::size_t SequenceFiltered::itemNotBefore(std::uint32_t step) const
{
    if (step >= steps())
        return size();
    const std::size_t whole = m_whole->itemNotBefore(m_index->steps()[step]);
    const auto& items = m_index->items();
    return static_cast<std::size_t>(std::lower_bound(items.begin(), items.end(), whole) - items.begin());
}

std::vector<std::size_t> SequenceFiltered::reachingInto(std::uint32_t step) const
{
    std::vector<std::size_t> items;
    const std::uint32_t whole = step < steps() ? m_index->steps()[step] : m_whole->steps();
    for (const std::size_t item : m_whole->reachingInto(whole)) {
        const std::size_t index = itemOfWhole(item);
        if (index < size())
            items.push_back(index);
    }
    return items;
}

std::size_t SequenceFiltered::itemOfWhole(std::size_t whole) const
{
    const auto& items = m_index->items();
    const auto found = std::lower_bound(items.begin(), items.end(), whole);
    return found != items.end() && *found == whole ? static_cast<std::size_t>(found - items.begin()) : size();
}

} // namespace socketarium::ui
