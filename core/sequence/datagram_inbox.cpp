// SPDX-License-Identifier: MIT
#include "core/sequence/datagram_inbox.h"

namespace socketarium
{

bool DatagramInbox::add(const Datagram& datagram)
{
    if (m_flying.size() >= Limit)
        return false;
    m_flying.push(datagram);
    return true;
}

std::optional<std::size_t> DatagramInbox::find(const Receive& receive) const
{
    std::optional<bool> cut;
    const auto fits = [&](const Datagram& datagram) {
        if (datagram.length < receive.length || !receive.from(datagram))
            return false;
        if (datagram.length == receive.length)
            return true;
        if (!cut)
            cut = receive.cut();
        return *cut;
    };
    std::optional<std::size_t> only;
    bool compare = false; // as soon as two fit
    for (std::size_t i = 0; i < m_flying.size(); ++i) {
        if (!fits(m_flying[i]))
            continue;
        if (!only) {
            only = i;
            continue;
        }
        if (!compare && receive.sameBytes(m_flying[*only]))
            return only;
        compare = true;
        if (receive.sameBytes(m_flying[i]))
            return i;
    }
    return only;
}

std::optional<DatagramInbox::Taken> DatagramInbox::take(const Receive& receive)
{
    const auto found = find(receive);
    if (!found)
        return std::nullopt;
    Taken taken{m_flying[*found], {}};
    m_flying.erase(*found);
    for (std::size_t i = *found; i-- > 0;) {
        if (m_flying[i].sender != taken.datagram.sender)
            continue;
        taken.lost.push_back(m_flying[i]);
        m_flying.erase(i);
    }
    return taken;
}

} // namespace socketarium
