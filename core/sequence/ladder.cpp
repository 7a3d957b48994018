// SPDX-License-Identifier: MIT
#include "core/sequence/ladder.h"

#include "core/sequence/ladder_fold.h"

#include <chrono>
#include <mutex>
#include <shared_mutex>

namespace socketarium
{
namespace
{

constexpr EventIndex RowsUnderLock = 1024; ///< a fraction of a millisecond: readers are not kept waiting longer

TimeNs wallClock()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

const LadderPicture& pictureIn(const void* data)
{
    return *static_cast<const LadderPicture*>(data);
}

} // namespace

struct Ladder::Private {
    explicit Private(std::shared_ptr<const Capture> folded)
        : capture(std::move(folded))
        , picture(capture->events)
        , fold(*capture, picture)
    {
    }

    std::shared_ptr<const Capture> capture;
    LadderPicture picture;
    LadderFold fold;
    mutable std::shared_mutex mutex;
};

Ladder::Ladder(std::shared_ptr<const Capture> capture, std::function<TimeNs()> now)
    : m_d(std::make_unique<Private>(std::move(capture)))
    , m_now(now ? std::move(now) : wallClock)
{
}

Ladder::~Ladder() = default;

bool Ladder::advance(EventIndex rows)
{
    const EventIndex published = m_d->capture->events.published();
    const EventIndex end = rows < published - m_d->picture.rows ? m_d->picture.rows + rows : published;
    while (true) {
        const std::unique_lock lock(m_d->mutex);
        for (EventIndex i = 0; i < RowsUnderLock && m_d->picture.rows < end; ++i)
            m_d->fold.next();
        if (m_d->picture.rows < end)
            continue;
        if (end == published)
            m_d->fold.settle(m_now());
        m_d->fold.extendWaiting();
        return end == published;
    }
}

Ladder::View Ladder::view() const
{
    auto lock = std::make_shared<std::shared_lock<std::shared_mutex>>(m_d->mutex);
    return View(std::move(lock), &m_d->picture);
}

std::size_t Ladder::memory() const
{
    const std::shared_lock lock(m_d->mutex);
    return m_d->picture.items.memory() + m_d->picture.steps.memory() + m_d->picture.lanes.memory() + m_d->fold.memory();
}

Ladder::View::View(std::shared_ptr<const void> lock, const void* data)
    : m_lock(std::move(lock))
    , m_data(data)
{
}

const std::vector<LadderLane>& Ladder::View::lanes() const
{
    return pictureIn(m_data).lanes.all();
}

std::size_t Ladder::View::size() const
{
    return pictureIn(m_data).items.size();
}

const LadderItem& Ladder::View::item(std::size_t index) const
{
    return pictureIn(m_data).items.at(index);
}

std::uint32_t Ladder::View::steps() const
{
    return pictureIn(m_data).steps.count();
}

EventIndex Ladder::View::rowOf(std::uint32_t step) const
{
    return pictureIn(m_data).steps.rowOf(step);
}

TimeNs Ladder::View::timeOf(std::uint32_t step) const
{
    return pictureIn(m_data).steps.timeOf(step);
}

std::size_t Ladder::View::itemNotBefore(std::uint32_t step) const
{
    return pictureIn(m_data).items.notBefore(step);
}

std::uint32_t Ladder::View::stepAt(TimeNs time) const
{
    return pictureIn(m_data).steps.stepAt(time);
}

std::vector<std::size_t> Ladder::View::reachingInto(std::uint32_t step) const
{
    return pictureIn(m_data).items.reachingInto(step);
}

std::size_t Ladder::View::itemOfRow(EventIndex row) const
{
    const LadderPicture& picture = pictureIn(m_data);
    if (row >= picture.rows)
        return size();
    const auto wanted = static_cast<std::uint32_t>(row);
    const auto placed = picture.steps.placeOf(wanted);
    // The item that begins with it; else the arrow that ends with it; else the one it took a piece of.
    std::size_t ends = size();
    std::size_t piece = size();
    for (const auto& step : {placed, picture.steps.stepOf(wanted)}) {
        for (std::size_t i = step ? itemNotBefore(*step) : size(); i < size() && item(i).step == *step; ++i) {
            const LadderItem& candidate = item(i);
            if (candidate.row == wanted)
                return i;
            if (ends == size() && candidate.toRow == wanted)
                ends = i;
            if (piece == size() && step == placed && candidate.kind == LadderItem::Kind::Data)
                piece = i;
        }
    }
    return ends != size() ? ends : piece;
}

EventIndex Ladder::View::rows() const
{
    return pictureIn(m_data).rows;
}

} // namespace socketarium
