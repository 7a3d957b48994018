// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/sequence_progress.h"

#include <cstdint>
#include <optional>
#include <unordered_set>
#include <vector>

namespace socketarium::ui
{

/// Which lanes have exchanged something: read off the arrows, on and on as the ladder grows. Pure.
class SequencePartners
{
public:
    /// Looks at more items, at most `limit`; true when it has seen all.
    bool look(const SequenceSource& source, std::size_t limit = SIZE_MAX);
    /// All lanes that have an arrow to or from it, in the order of their first one.
    const std::vector<std::uint16_t>& of(std::uint16_t lane) const;
    /// The first that bytes went to or came from; of lanes without bytes the last that any arrow joins it to: a
    /// handshake goes to the listener until accept gives it a socket.
    std::optional<std::uint16_t> firstOf(std::uint16_t lane) const;
    /// Something belongs to no lane: a socket() that failed, a note.
    bool anyLoose() const { return m_anyLoose; }
    std::size_t changes() const { return m_changes; } ///< grows whenever somebody has a new partner

private:
    void join(std::uint16_t lane, std::uint16_t other, bool bytes);

    std::vector<std::vector<std::uint16_t>> m_of;
    std::vector<std::optional<std::uint16_t>> m_firstWithBytes;
    std::unordered_set<std::uint32_t> m_pairs; ///< both directions
    std::uint32_t m_lastPair = UINT32_MAX;
    bool m_anyLoose = false;
    std::size_t m_changes = 0;
    SequenceProgress m_progress;
};

/// Which life lines stand side by side, from left to right: their order, those hidden, those in scope. Pure.
class SequenceLanes
{
public:
    static constexpr int Hidden = -1;

    /// Takes in lanes that are new: at the end, or beside the first partner while grouped.
    void grow(std::size_t lanes, const SequencePartners& partners);
    /// Puts the two ends of each connection side by side, or all in the order of making. Forgets what was dragged.
    void setGrouped(bool on, const SequencePartners& partners);
    bool grouped() const { return m_grouped; }

    /// Moves a shown lane so that it becomes the `column`th shown.
    void move(std::uint16_t lane, int column);
    void hide(std::uint16_t lane);
    void showAll(); ///< the hidden ones; what is out of scope stays out
    bool anyHidden() const { return !m_hidden.empty(); }
    /// Only these; no value: all.
    void setScope(std::optional<std::vector<std::uint16_t>> lanes);
    bool complete() const { return m_hidden.empty() && !m_scope; } ///< every lane is shown

    const std::vector<std::uint16_t>& shown() const { return m_shown; }
    int columnOf(std::uint16_t lane) const
    {
        return lane == LadderLane::NoLane ? m_looseColumn : lane < m_columns.size() ? m_columns[lane] : Hidden;
    }
    const std::vector<int>& columns() const { return m_columns; } ///< by lane
    int looseColumn() const { return m_looseColumn; } ///< of what belongs to no lane

private:
    void regroup(const SequencePartners& partners);
    void update();

    std::vector<std::uint16_t> m_order; ///< all lanes; LadderLane::NoLane among them if anything belongs there
    std::unordered_set<std::uint16_t> m_hidden;
    std::unordered_set<std::uint16_t> m_moved; ///< where the person put them
    std::optional<std::unordered_set<std::uint16_t>> m_scope;
    std::vector<std::uint16_t> m_shown;
    std::vector<int> m_columns;
    int m_looseColumn = Hidden;
    std::size_t m_lanes = 0; ///< but for what belongs to none
    std::size_t m_joined = 0; ///< SequencePartners::changes() when last grouped
    bool m_grouped = true;
};

} // namespace socketarium::ui
