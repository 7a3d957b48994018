// SPDX-License-Identifier: MIT
#include "ui/views/sequence_stage.h"

#include "ui/views/sequence_cut.h"

#include <algorithm>

namespace socketarium::ui
{
namespace
{

SequenceSourcePtr sourceOf(
    SequenceSourcePtr whole, const std::shared_ptr<const SequenceIndex>& index, std::optional<EventIndex> end)
{
    const std::uint32_t steps = end ? SequenceCut::stepsAt(*whole, *end) : 0;
    SequenceSourcePtr source = std::move(whole);
    if (index)
        source = std::make_shared<SequenceFiltered>(std::move(source), index);
    if (end)
        source = std::make_shared<SequenceCut>(source, source->stepOfWhole(steps));
    return source;
}

} // namespace

SequenceStage::SequenceStage(Snapshot whole, QObject* parent)
    : QObject(parent)
    , m_whole(std::move(whole))
{
    m_more.setSingleShot(true);
    m_more.setInterval(0);
    connect(&m_more, &QTimer::timeout, this, &SequenceStage::work);
}

SequenceSourcePtr SequenceStage::wholeNow() const
{
    SequenceSourcePtr whole = m_held.lock();
    if (!whole) {
        whole = m_whole();
        m_held = whole;
    }
    return whole;
}

SequenceSourcePtr SequenceStage::source() const
{
    return sourceOf(wholeNow(), m_index, m_end);
}

SequenceStage::Snapshot SequenceStage::detached() const
{
    std::shared_ptr<const SequenceIndex> index = m_index ? std::make_shared<SequenceIndex>(*m_index) : nullptr;
    return [whole = m_whole, index = std::move(index), end = m_end] { return sourceOf(whole(), index, end); };
}

void SequenceStage::grow()
{
    work();
}

void SequenceStage::work()
{
    const SequenceSourcePtr whole = wholeNow();
    const bool all = m_partners.look(*whole, ItemsAPiece);
    const std::size_t shown = m_lanes.shown().size();
    m_lanes.grow(whole->lanes().size(), m_partners);
    if (m_scope != SocketId::None)
        applyScope(*whole);
    if (m_index && m_lanes.shown().size() != shown)
        refilter(*whole);
    const bool indexed = !m_index || m_index->look(*whole, ItemsAPiece);
    if (!all || !indexed)
        m_more.start();
    Q_EMIT changed();
}

void SequenceStage::applyScope(const SequenceSource& whole)
{
    if (m_scope == SocketId::None) {
        m_lanes.setScope(std::nullopt);
        return;
    }
    std::vector<std::uint16_t> lanes;
    for (std::size_t lane = 0; lane < whole.lanes().size(); ++lane) {
        if (whole.lanes()[lane].socket != m_scope)
            continue;
        lanes = m_partners.of(static_cast<std::uint16_t>(lane));
        lanes.push_back(static_cast<std::uint16_t>(lane));
        break;
    }
    m_lanes.setScope(std::move(lanes));
}

/// The index holds for one set of lanes; another set begins anew.
void SequenceStage::refilter(const SequenceSource& whole)
{
    if (m_lanes.complete()) {
        m_index.reset();
        return;
    }
    std::vector<bool> shown(m_lanes.columns().size());
    for (std::size_t lane = 0; lane < shown.size(); ++lane)
        shown[lane] = m_lanes.columns()[lane] != SequenceLanes::Hidden;
    const bool loose = m_lanes.looseColumn() != SequenceLanes::Hidden;
    if (m_index && m_index->isFor(shown, loose))
        return;
    m_index = std::make_shared<SequenceIndex>(std::move(shown), loose);
    m_index->look(whole, ItemsAPiece);
}

template <typename Change> void SequenceStage::change(Change what)
{
    Q_EMIT aboutToChange();
    what();
    refilter(*wholeNow());
    work();
}

void SequenceStage::moveLane(std::uint16_t lane, int column)
{
    m_lanes.move(lane, column);
    Q_EMIT changed();
}

void SequenceStage::hideLane(std::uint16_t lane)
{
    change([&] { m_lanes.hide(lane); });
}

void SequenceStage::showAll()
{
    change([&] { m_lanes.showAll(); });
}

void SequenceStage::setGrouped(bool on)
{
    m_lanes.setGrouped(on, m_partners);
    Q_EMIT changed();
}

void SequenceStage::setScope(SocketId socket)
{
    if (socket == m_scope)
        return;
    change([&] {
        m_scope = socket;
        applyScope(*wholeNow());
    });
}

void SequenceStage::setEnd(std::optional<EventIndex> end)
{
    if (end == m_end)
        return;
    m_end = end;
    Q_EMIT changed();
}

} // namespace socketarium::ui
