// SPDX-License-Identifier: MIT
#pragma once

#include "core/script/export_scope.h"

#include <map>
#include <set>

namespace socketarium
{

/// Ports and names that the kernel chose, as the script will know them: told of each call in the order of the script,
/// it says how an address has to be written at that place.
class ExportNames
{
public:
    ExportNames(const FactsById& facts, const std::vector<RecordedCall>& calls);

    /// An argument: $port3 or local(3) if the kernel chose it for a socket of the script, else as it was.
    ScriptAddress given(const RecordedCall& by) const;
    /// Behind '=': '*' for a port that no variable has; nothing for a name of that kind.
    std::optional<ScriptAddress> expected(const RecordedCall& by) const;
    /// After the call returned: the variable for the port it gave its socket.
    std::optional<ScriptLet> chosenBy(const RecordedCall& call);
    /// The address is that of a socket of the capture.
    bool isOurs(int type, const SocketAddress& address) const;
    int typeOf(SocketId socket) const;

private:
    using Port = std::pair<int, std::uint16_t>; ///< type of the socket, number
    Port portFor(SocketId socket, const SocketAddress& address) const;
    void takeUp(int type, const SocketAddress& local);

    const FactsById& m_facts;
    std::set<Port> m_ourPorts{}; ///< every port a socket of the capture ever had
    std::set<SocketAddress> m_ourNames{}; ///< and every name of another kind
    std::set<SocketAddress> m_written{}; ///< names given to bind
    std::map<Port, std::string> m_variables{};
    std::set<Port> m_fixed{}; ///< a person wrote them
    std::map<SocketAddress, SocketName> m_autobound{}; ///< abstract names that the kernel chose
    std::set<SocketId> m_settled{}; ///< sockets whose name a person or their listener gave
    std::map<SocketId, std::uint16_t> m_chosen{}; ///< the port for which a socket's variable stands
};

} // namespace socketarium
