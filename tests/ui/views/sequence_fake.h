// SPDX-License-Identifier: MIT
#pragma once

#include "tests/ui/bridge/recorded_capture.h"
#include "ui/views/sequence_source.h"

#include <string>

namespace socketarium::ui
{

/// A ladder made up by a test: lanes of sockets 3, 4, 5 …, a step every so many nanoseconds, items as they are added.
class FakeSequence : public SequenceSource
{
public:
    using Kind = LadderItem::Kind;
    static constexpr TimeNs Start = 1'700'000'000'000'000'000;
    static constexpr TimeNs Milli = 1'000'000;

    explicit FakeSequence(std::size_t laneCount, std::size_t outside = 0)
    {
        for (std::size_t i = 0; i < laneCount; ++i) {
            LadderLane lane;
            if (i + outside < laneCount)
                lane.socket = SocketId(static_cast<std::uint32_t>(i + 3));
            else
                lane.peer = SocketAddress::ipv4(INADDR_LOOPBACK, static_cast<std::uint16_t>(50000 + i));
            lane.firstRow = i;
            m_lanes.push_back(lane);
        }
    }

    /// A step so long after the start; returns its number.
    std::uint32_t stepAfter(TimeNs nanoseconds)
    {
        m_times.push_back(Start + nanoseconds);
        return static_cast<std::uint32_t>(m_times.size()) - 1;
    }
    /// Items have to be added in the order of their steps. Their rows count from 0; the label is the reader's.
    LadderItem& add(Kind kind, std::uint16_t lane, std::uint32_t step, std::string label, unsigned flags = 0)
    {
        LadderItem item;
        item.kind = kind;
        item.row = static_cast<std::uint32_t>(m_labels.size());
        item.step = item.toStep = step;
        item.lane = item.toLane = lane;
        item.flags = static_cast<std::uint8_t>(flags);
        m_labels.push_back(std::move(label));
        m_items.push_back(item);
        return m_items.back();
    }
    LadderItem& call(std::uint16_t lane, std::uint32_t step, std::string label, unsigned flags = 0)
    {
        return add(Kind::Call, lane, step, std::move(label), flags);
    }
    LadderItem& data(std::uint16_t lane, std::uint16_t to, std::uint32_t step, std::uint32_t toStep, std::string label,
        unsigned flags = 0)
    {
        LadderItem& item = add(Kind::Data, lane, step, std::move(label), flags);
        item.toLane = to;
        item.toStep = toStep;
        return item;
    }
    /// Steps and calls one millisecond apart, on all lanes in turn.
    void fill(std::uint32_t count)
    {
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::uint32_t step = stepAfter(TimeNs(m_times.size()) * Milli);
            call(static_cast<std::uint16_t>(i % m_lanes.size()), step,
                std::string("recv(").append(std::to_string(i)).append(")"));
        }
    }

    std::string label(const LadderItem& item) const { return item.row < m_labels.size() ? m_labels[item.row] : ""; }
    std::vector<LadderItem>& items() { return m_items; }
    std::vector<TimeNs>& times() { return m_times; }

    const std::vector<LadderLane>& lanes() const override { return m_lanes; }
    std::size_t size() const override { return m_items.size(); }
    LadderItem item(std::size_t index) const override { return m_items[index]; }
    std::uint32_t steps() const override { return static_cast<std::uint32_t>(m_times.size()); }
    TimeNs timeOf(std::uint32_t step) const override { return m_times[step]; }
    std::uint32_t stepAt(TimeNs time) const override
    {
        return static_cast<std::uint32_t>(std::lower_bound(m_times.begin(), m_times.end(), time) - m_times.begin());
    }
    std::size_t itemNotBefore(std::uint32_t step) const override
    {
        const auto found = std::lower_bound(m_items.begin(), m_items.end(), step,
            [](const LadderItem& item, std::uint32_t wanted) { return item.step < wanted; });
        return static_cast<std::size_t>(found - m_items.begin());
    }
    std::vector<std::size_t> reachingInto(std::uint32_t step) const override
    {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < itemNotBefore(step); ++i) {
            const bool waits = m_items[i].has(LadderItem::Waiting);
            if ((waits ? steps() - 1 : m_items[i].toStep) >= std::min(step, steps() - 1))
                found.push_back(i);
        }
        return found;
    }
    std::size_t itemOfRow(EventIndex row) const override
    {
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            if (m_items[i].row == row || m_items[i].toRow == row)
                return i;
        }
        return m_items.size();
    }

private:
    std::vector<LadderLane> m_lanes;
    std::vector<LadderItem> m_items;
    std::vector<TimeNs> m_times;
    std::vector<std::string> m_labels;
};

} // namespace socketarium::ui
