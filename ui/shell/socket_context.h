// SPDX-License-Identifier: MIT
#pragma once

#include "ui/models/socket_tree_model.h"

#include <QString>
#include <QVector>

#include <map>
#include <optional>
#include <vector>

namespace socketarium::ui
{

/// The selected socket and what matters around it: the connections of a listener, and where a connect would likely
/// go. A fold over LiveFeed::socketsChanged; draws nothing. GUI thread.
class SocketContext
{
public:
    static constexpr std::size_t MostChildren = 200; ///< the newest; more would be no choice

    /// Another capture: nothing is selected, everything is read again from its sockets.
    void reset(const SocketTreeModel& sockets);
    /// True if the facts of the selected socket or what is around it changed.
    bool take(const QVector<SocketFacts>& changed);
    void select(SocketId socket, const SocketTreeModel& sockets);

    const std::optional<SocketFacts>& facts() const { return m_facts; }
    std::vector<SocketFacts> children() const; ///< oldest first, those still open
    QString peer() const;

private:
    bool put(const SocketFacts& facts);

    SocketId m_selected = SocketId::None;
    std::optional<SocketFacts> m_facts;
    std::map<std::uint32_t, SocketFacts> m_children;
    std::map<std::uint32_t, SocketFacts> m_doors; ///< listeners and named datagram sockets
};

} // namespace socketarium::ui
