// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/sequence_filter.h"
#include "ui/views/sequence_lanes.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace socketarium::ui
{

/// What of the ladder is shown: which lanes in which order, and up to which moment. Keeps up with a ladder that grows,
/// in small pieces. GUI thread.
class SequenceStage : public QObject
{
    Q_OBJECT
public:
    using Snapshot = std::function<SequenceSourcePtr()>; ///< all of the ladder as it is now; any thread
    static constexpr std::size_t ItemsAPiece = 100'000; ///< looked through in a millisecond or two

    explicit SequenceStage(Snapshot whole, QObject* parent = nullptr);

    /// For one frame.
    SequenceSourcePtr source() const;
    /// The same for another thread: it does not change any more but for what it is given to read.
    Snapshot detached() const;
    const SequenceLanes& lanes() const { return m_lanes; }
    std::optional<EventIndex> end() const { return m_end; }
    /// Bytes beside the ladder, as long as some lanes are not shown.
    std::size_t memory() const { return m_index ? m_index->memory() : 0; }

    void moveLane(std::uint16_t lane, int column);
    void hideLane(std::uint16_t lane);
    void showAll();
    void setGrouped(bool on);
    /// Only this socket and those it exchanges something with; None: all.
    void setScope(SocketId socket);
    SocketId scope() const { return m_scope; }
    /// Only what had happened when `end` events had.
    void setEnd(std::optional<EventIndex> end);

public Q_SLOTS:
    /// The ladder has grown.
    void grow();

Q_SIGNALS:
    /// What the places of a camera refer to is about to change.
    void aboutToChange();
    void changed();

private:
    /// The one this thread holds already, if it does: to lock twice could wait for itself.
    SequenceSourcePtr wholeNow() const;
    void work();
    void applyScope(const SequenceSource& whole);
    void refilter(const SequenceSource& whole);
    template <typename Change> void change(Change what);

    const Snapshot m_whole;
    mutable std::weak_ptr<const SequenceSource> m_held;
    SequencePartners m_partners;
    SequenceLanes m_lanes;
    std::shared_ptr<SequenceIndex> m_index; ///< null: everything is shown
    SocketId m_scope = SocketId::None;
    std::optional<EventIndex> m_end;
    QTimer m_more;
};

} // namespace socketarium::ui
