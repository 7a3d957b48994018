// SPDX-License-Identifier: MIT
#include "core/capture/conversation.h"

#include "core/net/constants.h"

namespace socketarium
{
namespace
{

constexpr std::uint32_t AcknowledgeEvery = 1024 * 1024;

bool isUdp(const SocketFacts& socket)
{
    return (socket.family == AF_INET || socket.family == AF_INET6) && socket.type == SOCK_DGRAM
        && (socket.protocol == 0 || socket.protocol == IPPROTO_UDP);
}

} // namespace

Direction opposite(Direction direction)
{
    return direction == Direction::In ? Direction::Out : Direction::In;
}

bool isTcp(const SocketFacts& socket)
{
    return (socket.family == AF_INET || socket.family == AF_INET6) && socket.type == SOCK_STREAM
        && (socket.protocol == 0 || socket.protocol == IPPROTO_TCP);
}

std::optional<Flow> Conversation::flow(Direction direction) const
{
    if (direction == Direction::In && m_flow)
        return m_flow->reversed();
    return m_flow;
}

std::size_t Conversation::headerSize(const SocketFacts& socket, Direction direction, std::size_t payload) const
{
    switch (m_form) {
    case PacketForm::Tcp:
        return tcpHeadersSize(*m_flow, payload);
    case PacketForm::Udp: {
        DataEvent expected;
        expected.direction = direction;
        return datagramFlow(socket, expected).ipHeaderSize() + UdpHeaderSize;
    }
    case PacketForm::UpperPdu:
        return upperPduTagsNeeded(m_flow);
    case PacketForm::Ethernet:
        break;
    }
    return 0;
}

std::size_t Conversation::storeHeaders(
    std::byte* to, const SocketFacts& socket, const DataEvent& event, SocketAddress& other)
{
    switch (m_form) {
    case PacketForm::Tcp: {
        const TcpFields fields = packet(event.direction, event.bytes.size(), TcpFields::Psh);
        return storeTcpHeaders(to, *flow(event.direction), fields, event.bytes.size());
    }
    case PacketForm::Udp: {
        const std::size_t size = storeUdpHeaders(to, datagramFlow(socket, event), event.bytes.size());
        other = udpAddress({to, size}, event.bytes.size(), event.direction == Direction::Out);
        return size;
    }
    case PacketForm::UpperPdu:
        return storeUpperPduTags(to, flow(event.direction));
    case PacketForm::Ethernet:
        break;
    }
    return 0;
}

TcpFields Conversation::packet(Direction direction, std::size_t payload, std::uint8_t flags)
{
    Side& own = side(direction);
    Side& other = side(opposite(direction));
    const TcpFields fields{own.next, other.next, static_cast<std::uint8_t>(TcpFields::Ack | flags)};
    own.next += static_cast<std::uint32_t>(payload) + ((flags & TcpFields::Fin) != 0 ? 1 : 0);
    own.unacknowledged += static_cast<std::uint32_t>(payload);
    other.unacknowledged = 0;
    m_begun = true;
    return fields;
}

bool Conversation::end(Direction direction, bool reset)
{
    Side& own = side(direction);
    Side& other = side(opposite(direction));
    if (own.ended)
        return false;
    own.ended = true;
    if (reset)
        other.ended = true; // nothing follows a reset, from either end
    return true;
}

bool Conversation::needsAcknowledgement(Direction direction) const
{
    return (direction == Direction::In ? m_in : m_out).unacknowledged >= AcknowledgeEvery;
}

Conversation* Conversations::find(SocketId socket)
{
    const auto found = m_bySocket.find(number(socket));
    return found == m_bySocket.end() ? nullptr : &found->second;
}

Conversation& Conversations::begin(const SocketFacts& socket, std::uint32_t interface)
{
    forget(socket.id);
    PacketForm form = PacketForm::UpperPdu;
    std::optional<Flow> flow;
    if (isTcp(socket) && !socket.local.empty() && !socket.peer.empty()) {
        flow = flowBetween(socket.local, socket.peer);
        // A socket connected to itself has one flow for both directions: no TCP headers can tell them apart.
        if (flow && *flow != flow->reversed() && !m_tcp.contains(flow->reversed())) {
            form = PacketForm::Tcp;
            m_tcp.insert_or_assign(*flow, socket.id);
        }
    } else if (isUdp(socket)) {
        form = PacketForm::Udp;
    } else if (socket.family == AF_PACKET && socket.type == SOCK_RAW) {
        form = PacketForm::Ethernet;
    }
    return m_bySocket.emplace(number(socket.id), Conversation(interface, form, flow)).first->second;
}

void Conversations::forget(SocketId socket)
{
    const auto found = m_bySocket.find(number(socket));
    if (found == m_bySocket.end())
        return;
    if (found->second.form() == PacketForm::Tcp) {
        const auto flow = m_tcp.find(*found->second.flow(Direction::Out));
        if (flow != m_tcp.end() && flow->second == socket)
            m_tcp.erase(flow);
    }
    m_bySocket.erase(found);
}

Flow datagramFlow(const SocketFacts& socket, const DataEvent& event)
{
    const SocketAddress& remote = event.other.empty() ? socket.peer : event.other;
    const bool in = event.direction == Direction::In;
    const auto flow = in ? flowBetween(remote, socket.local) : flowBetween(socket.local, remote);
    if (flow)
        return *flow;
    Flow unknown;
    unknown.v6 = socket.family == AF_INET6;
    return unknown;
}

std::string interfaceText(const SocketFacts& socket, PacketForm form)
{
    std::string text = nameOf(socketFamilies(), socket.family) + ' ' + nameOf(socketTypes(), socket.type);
    if (socket.protocol != 0)
        text += " protocol " + std::to_string(socket.protocol);
    if (const std::string local = socket.local.text(); !local.empty())
        text += ", local " + local;
    if (const std::string peer = socket.peer.text(); !peer.empty())
        text += ", peer " + peer;
    if (!socket.origin.empty())
        text += ", " + socket.origin;
    switch (form) {
    case PacketForm::Tcp:
    case PacketForm::Udp:
        return text + "; headers are synthesized from the addresses";
    case PacketForm::UpperPdu:
        return text + "; bytes as upper PDUs, tags are synthesized";
    case PacketForm::Ethernet:
        break;
    }
    return text;
}

} // namespace socketarium
