// SPDX-License-Identifier: MIT
#include "core/store/conversation_table.h"

#include <cstring>
#include <random>

namespace socketarium
{
namespace
{

using enum SocketState;

struct EndBytes {
    std::array<std::uint64_t, 2> address{};
    std::uint16_t port = 0;

    friend auto operator<=>(const EndBytes&, const EndBytes&) = default;
};

EndBytes endBytes(const SocketAddress& address)
{
    EndBytes end;
    end.port = address.port();
    if (address.family() == AF_INET6)
        std::memcpy(end.address.data(), &reinterpret_cast<const sockaddr_in6*>(address.data())->sin6_addr, 16);
    else
        std::memcpy(end.address.data(), &reinterpret_cast<const sockaddr_in*>(address.data())->sin_addr, 4);
    return end;
}

bool isOver(SocketState state)
{
    return state == Closed || state == TimeWait || state == LastAck;
}

SocketState afterOwnFin(SocketState state, bool knowsPeersFin)
{
    if (state == CloseWait) // or both sent their FIN before the other's came
        return knowsPeersFin ? LastAck : Closing;
    return state == Established || state == SynReceived ? FinWait1 : state;
}

SocketState afterPeersFin(SocketState state)
{
    if (state == FinWait1)
        return Closing;
    if (state == FinWait2)
        return TimeWait;
    return state == Established || state == SynReceived ? CloseWait : state;
}

SocketState afterOwnFinAcknowledged(SocketState state)
{
    if (state == FinWait1)
        return FinWait2;
    if (state == Closing)
        return TimeWait;
    return state == LastAck ? Closed : state;
}

} // namespace

std::size_t ConversationTable::Hash::operator()(const Key& key) const
{
    std::uint64_t hash = seed;
    for (const std::uint64_t word : key) {
        hash = (hash ^ word) * 0x9e3779b97f4a7c15U;
        hash ^= hash >> 29U;
    }
    return hash;
}

ConversationTable::ConversationTable(LoadTarget& target, std::string fileName)
    : m_target(target)
    , m_fileName(std::move(fileName))
    , m_conversations(0, Hash{std::random_device{}() | std::uint64_t{std::random_device{}()} << 32U})
{
}

std::pair<ConversationTable::Key, std::size_t> ConversationTable::keyOf(const Segment& segment)
{
    EndBytes lower = endBytes(segment.source);
    EndBytes upper = endBytes(segment.destination);
    const std::size_t senderIndex = upper < lower ? 1 : 0;
    if (senderIndex == 1)
        std::swap(lower, upper);
    const std::uint64_t rest = std::uint64_t{lower.port} << 48U | std::uint64_t{upper.port} << 32U
        | static_cast<std::uint64_t>(segment.source.family()) << 16U | static_cast<std::uint64_t>(segment.protocol);
    return {{lower.address[0], lower.address[1], upper.address[0], upper.address[1], rest}, senderIndex};
}

std::optional<ConversationTable::Ends> ConversationTable::see(const Segment& segment)
{
    const auto [key, senderIndex] = keyOf(segment);
    auto place = m_conversations.find(key);
    const bool isNew = place == m_conversations.end();
    const bool isAgain = !isNew && segment.protocol == IPPROTO_TCP && segment.has(Segment::Syn)
        && !segment.has(Segment::Ack) && isOver(place->second.ends[0].state) && isOver(place->second.ends[1].state);
    if (isNew || isAgain) {
        Conversation conversation;
        if (!make(conversation, senderIndex, segment))
            return std::nullopt;
        place = m_conversations.insert_or_assign(key, conversation).first;
    }
    End& sender = place->second.ends.at(senderIndex);
    End& receiver = place->second.ends.at(1 - senderIndex);
    if (segment.protocol == IPPROTO_TCP)
        follow(sender, receiver, segment);
    return Ends{sender.socket, receiver.socket};
}

bool ConversationTable::make(Conversation& conversation, std::size_t senderIndex, const Segment& segment)
{
    const bool isTcp = segment.protocol == IPPROTO_TCP;
    for (const std::size_t index : {senderIndex, 1 - senderIndex}) {
        const bool isSender = index == senderIndex;
        End& end = conversation.ends.at(index);
        end.socket = m_target.newSocket();
        if (end.socket == SocketId::None)
            return false;
        end.state = isTcp ? Closed : Connected;
        if (isTcp && !segment.has(Segment::Syn) && !segment.has(Segment::Rst))
            end.state = Established; // the capture began in the middle
        SocketFacts facts;
        facts.id = end.socket;
        facts.family = segment.source.family();
        facts.type = isTcp ? SOCK_STREAM : SOCK_DGRAM;
        facts.protocol = segment.protocol;
        facts.state = end.state;
        facts.local = isSender ? segment.source : segment.destination;
        facts.peer = isSender ? segment.destination : segment.source;
        facts.origin = facts.local.text() + " in " + m_fileName;
        if (!isSender)
            facts.parent = conversation.ends.at(senderIndex).socket;
        m_target.apply(facts.changeFrom({}, "first packet"));
    }
    return true;
}

void ConversationTable::follow(End& sender, End& receiver, const Segment& segment)
{
    if (segment.has(Segment::Rst)) {
        enter(sender, Closed, "RST");
        enter(receiver, Closed, "RST");
        return;
    }
    if (segment.has(Segment::Syn)) {
        if (!segment.has(Segment::Ack)) {
            if (sender.state == Closed)
                enter(sender, SynSent, "SYN");
            if (receiver.state == Closed)
                enter(receiver, SynReceived, "SYN");
        } else {
            if (sender.state == Closed)
                enter(sender, SynReceived, "SYN-ACK");
            if (receiver.state == Closed || receiver.state == SynSent)
                enter(receiver, Established, "SYN-ACK");
        }
        return;
    }
    const bool answersFin
        = segment.has(Segment::Ack) && static_cast<std::int32_t>(segment.acknowledged - receiver.finEnd) >= 0;
    if (segment.has(Segment::Ack)) {
        if (sender.state == SynSent)
            enter(sender, Established, "ACK");
        if (receiver.state == SynReceived)
            enter(receiver, Established, "ACK");
        if (answersFin)
            enter(receiver, afterOwnFinAcknowledged(receiver.state), "ACK of FIN");
    }
    if (segment.has(Segment::Fin)) {
        const std::size_t onWire = segment.payloadLength + segment.missing;
        sender.finEnd = segment.sequence + static_cast<std::uint32_t>(onWire) + 1;
        enter(sender, afterOwnFin(sender.state, answersFin), "FIN");
        enter(receiver, afterPeersFin(receiver.state), "peer's FIN");
    }
}

void ConversationTable::enter(End& end, SocketState state, const char* cause)
{
    if (end.state == state)
        return;
    SocketFacts before;
    before.id = end.socket;
    before.state = end.state;
    SocketFacts after = before;
    after.state = state;
    m_target.apply(after.changeFrom(before, cause));
    end.state = state;
}

} // namespace socketarium
