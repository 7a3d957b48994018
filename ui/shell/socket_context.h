// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/socket_table.h"

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

    /// Another capture: everything is read again from its table.
    void reset(const SocketTable& table);
    /// True if the facts of the selected socket or what is around it changed.
    bool take(const QVector<SocketFacts>& changed);
    void select(SocketId socket, const SocketTable& table);

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
