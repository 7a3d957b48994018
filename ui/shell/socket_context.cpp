// SPDX-License-Identifier: MIT
#include "ui/shell/socket_context.h"

#include "ui/views/call_catalog.h"

namespace socketarium::ui
{

void SocketContext::reset(const SocketTreeModel& sockets)
{
    m_doors.clear();
    m_children.clear();
    m_facts.reset();
    m_selected = SocketId::None;
    sockets.forEach([this](const SocketFacts& facts) { put(facts); });
}

bool SocketContext::take(const QVector<SocketFacts>& changed)
{
    bool matters = false;
    for (const SocketFacts& facts : changed)
        matters = put(facts) || matters;
    return matters;
}

void SocketContext::select(SocketId socket, const SocketTreeModel& sockets)
{
    m_selected = socket;
    m_children.clear();
    const SocketFacts* facts = sockets.facts(socket);
    m_facts = facts ? std::optional(*facts) : std::nullopt;
    if (m_facts && m_facts->state == SocketState::Listen)
        sockets.forEach([this](const SocketFacts& other) { put(other); });
}

std::vector<SocketFacts> SocketContext::children() const
{
    std::vector<SocketFacts> children;
    for (const auto& [id, facts] : m_children)
        children.push_back(facts);
    return children;
}

QString SocketContext::peer() const
{
    if (!m_facts)
        return {};
    std::vector<SocketFacts> doors;
    for (const auto& [id, facts] : m_doors)
        doors.push_back(facts);
    return likelyPeer(*m_facts, doors);
}

bool SocketContext::put(const SocketFacts& facts)
{
    const bool released = facts.isClosed();
    const bool door = facts.state == SocketState::Listen || (isDatagram(facts) && !facts.local.empty());
    bool matters = m_doors.contains(number(facts.id)) != (door && !released);
    if (door && !released)
        m_doors.insert_or_assign(number(facts.id), facts);
    else
        m_doors.erase(number(facts.id));
    if (facts.id == m_selected) {
        m_facts = facts;
        matters = true;
    }
    if (m_selected == SocketId::None || facts.parent != m_selected)
        return matters;
    if (released)
        m_children.erase(number(facts.id));
    else
        m_children.insert_or_assign(number(facts.id), facts);
    if (m_children.size() > MostChildren)
        m_children.erase(m_children.begin());
    return true;
}

} // namespace socketarium::ui
