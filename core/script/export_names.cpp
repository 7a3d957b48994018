// SPDX-License-Identifier: MIT
#include "core/script/export_names.h"

#include "core/script/check_outcome.h"

#include <algorithm>
#include <cerrno>

namespace socketarium
{
namespace
{

bool namesItsSocket(CallName call)
{
    switch (call) {
    case CallName::Bind:
    case CallName::Listen:
    case CallName::Connect:
    case CallName::Send:
    case CallName::Sendto:
        return true;
    default:
        return false;
    }
}

} // namespace

ExportNames::ExportNames(const FactsById& facts, const std::vector<RecordedCall>& calls)
    : m_facts(facts)
{
    for (const auto& [id, socket] : facts)
        takeUp(socket.type, socket.local);
    for (const RecordedCall& recorded : calls) {
        takeUp(typeOf(recorded.socket), recorded.local);
        if (recorded.call.request.call == CallName::Bind)
            m_written.insert(recorded.call.address.literal);
    }
}

void ExportNames::takeUp(int type, const SocketAddress& local)
{
    if (local.port() != 0)
        m_ourPorts.emplace(type, local.port());
    else if (!local.unixName().empty())
        m_ourNames.insert(local);
}

int ExportNames::typeOf(SocketId socket) const
{
    const auto found = m_facts.find(number(socket));
    return found == m_facts.end() ? 0 : found->second.type;
}

ExportNames::Port ExportNames::portFor(SocketId socket, const SocketAddress& address) const
{
    return {typeOf(socket), address.port()};
}

bool ExportNames::isOurs(int type, const SocketAddress& address) const
{
    return address.port() != 0 ? m_ourPorts.contains({type, address.port()}) : m_ourNames.contains(address);
}

ScriptAddress ExportNames::given(const RecordedCall& by) const
{
    ScriptAddress address = by.call.address;
    const auto variable = m_variables.find(portFor(by.socket, address.literal));
    const auto name = m_autobound.find(address.literal);
    if (variable != m_variables.end()) {
        address.portVariable = variable->second;
        address.literal = withPort(address.literal, 0);
    } else if (name != m_autobound.end()) {
        address = ScriptAddress{{}, {}, false, name->second};
    }
    return address;
}

std::optional<ScriptAddress> ExportNames::expected(const RecordedCall& by) const
{
    if (!by.call.expected.address)
        return std::nullopt;
    ScriptAddress address = *by.call.expected.address;
    const Port port = portFor(by.socket, address.literal);
    if (const auto name = m_autobound.find(address.literal); name != m_autobound.end())
        return ScriptAddress{{}, {}, false, name->second};
    if (const auto variable = m_variables.find(port); variable != m_variables.end()) {
        address.portVariable = variable->second;
        address.literal = withPort(address.literal, 0);
        return address;
    }
    if (port.second != 0 && !m_fixed.contains(port)) {
        address.anyPort = true;
        address.literal = withPort(address.literal, 0);
    }
    const bool chosenLater
        = address.literal.isAbstract() && m_ourNames.contains(address.literal) && !m_written.contains(address.literal);
    return chosenLater ? std::nullopt : std::optional(address);
}

std::optional<ScriptLet> ExportNames::chosenBy(const RecordedCall& recorded)
{
    const ScriptCall& call = recorded.call;
    if (call.request.call == CallName::Accept)
        m_settled.insert(recorded.made.begin(), recorded.made.end()); // they have their listener's
    if (!namesItsSocket(call.request.call) || (!recorded.ok() && call.expected.error != EINPROGRESS))
        return std::nullopt;
    const SocketAddress& written = call.address.literal;
    if (written.port() != 0)
        m_fixed.insert(portFor(recorded.socket, written));
    if (call.request.call == CallName::Bind && (written.port() != 0 || !written.unixName().empty()))
        m_settled.insert(recorded.socket);
    const SocketAddress& local = recorded.local;
    if (m_settled.contains(recorded.socket))
        return std::nullopt;
    if (local.isAbstract())
        m_autobound[local] = call.socket;
    if (local.port() == 0 || m_chosen[recorded.socket] == local.port())
        return std::nullopt;
    m_chosen[recorded.socket] = local.port();
    const ScriptLet let{"port" + call.socket, call.socket, 0};
    m_variables[portFor(recorded.socket, local)] = let.variable;
    return let;
}

} // namespace socketarium
