// SPDX-License-Identifier: MIT
#include "core/store/conversation_table.h"

#include "tests/core/store/capture_samples.h"

#include <gtest/gtest.h>

using namespace socketarium;
using namespace socketarium::samples;
using enum SocketState;

namespace
{

constexpr unsigned Fin = 1, Syn = 2, Rst = 4, Ack = 16;

/// Two ends, A (10.0.0.1:50000) and B (10.0.0.2:80), and what the table makes of their segments.
class Conversations : public testing::Test
{
protected:
    std::optional<ConversationTable::Ends> fromA(unsigned flags, std::uint32_t sequence = 0, std::uint32_t ack = 0)
    {
        return see(ipv4(IPPROTO_TCP, tcp(50000, 80, flags, "", sequence, ack)));
    }
    std::optional<ConversationTable::Ends> fromB(unsigned flags, std::uint32_t sequence = 0, std::uint32_t ack = 0)
    {
        return see(ipv4(IPPROTO_TCP, tcp(80, 50000, flags, "", sequence, ack), b, a));
    }
    std::optional<ConversationTable::Ends> see(const std::string& packet)
    {
        const auto segment = dissectPacket(101, bytesOf(packet));
        return segment ? m_table.see(*segment) : std::nullopt;
    }
    /// States of the first pair.
    std::pair<SocketState, SocketState> states() const
    {
        return {m_sockets.find(SocketId{3})->state, m_sockets.find(SocketId{4})->state};
    }

    const std::string a{"\x0a\0\0\x01", 4};
    const std::string b{"\x0a\0\0\x02", 4};
    EventStore m_events;
    SocketTable m_sockets;
    LoadReport m_report;
    LoadTarget m_target{m_events, m_sockets, m_report};
    ConversationTable m_table{m_target, "x.pcap"};
};

using Pair = std::pair<SocketState, SocketState>;

} // namespace

TEST_F(Conversations, OneConversationIsAPairOfSockets)
{
    const auto first = fromA(Syn);
    const auto answer = fromB(Syn | Ack);
    ASSERT_TRUE(first && answer);
    EXPECT_EQ(first->sender, SocketId{3});
    EXPECT_EQ(first->receiver, SocketId{4});
    EXPECT_EQ(answer->sender, SocketId{4});
    EXPECT_EQ(answer->receiver, SocketId{3});
    ASSERT_EQ(m_sockets.size(), 2U);
    const SocketFacts client = *m_sockets.find(SocketId{3});
    EXPECT_EQ(kindText(client), "TCP");
    EXPECT_EQ(client.local.text(), "10.0.0.1:50000");
    EXPECT_EQ(client.peer.text(), "10.0.0.2:80");
    EXPECT_EQ(client.origin, "10.0.0.1:50000 in x.pcap");
    EXPECT_EQ(client.fd, -1);
    const SocketFacts server = *m_sockets.find(SocketId{4});
    EXPECT_EQ(server.local, client.peer);
    EXPECT_EQ(server.peer, client.local);
    EXPECT_EQ(server.parent, SocketId{3});
}

TEST_F(Conversations, FollowsHandshakeAndOrderlyEnd)
{
    fromA(Syn, 100);
    EXPECT_EQ(states(), Pair(SynSent, SynReceived));
    fromB(Syn | Ack, 300, 101);
    EXPECT_EQ(states(), Pair(Established, SynReceived));
    fromA(Ack, 101, 301);
    EXPECT_EQ(states(), Pair(Established, Established));
    fromA(Fin | Ack, 101, 301);
    EXPECT_EQ(states(), Pair(FinWait1, CloseWait));
    fromB(Ack, 301, 101); // answers earlier bytes, not the FIN
    EXPECT_EQ(states(), Pair(FinWait1, CloseWait));
    fromB(Ack, 301, 102);
    EXPECT_EQ(states(), Pair(FinWait2, CloseWait));
    fromB(Fin | Ack, 301, 102);
    EXPECT_EQ(states(), Pair(TimeWait, LastAck));
    fromA(Ack, 102, 302);
    EXPECT_EQ(states(), Pair(TimeWait, Closed));
}

TEST_F(Conversations, FollowsBothEndsClosingAtOnce)
{
    fromA(Ack, 1, 1);
    EXPECT_EQ(states(), Pair(Established, Established));
    fromA(Fin | Ack, 1, 1);
    fromB(Fin | Ack, 1, 1);
    EXPECT_EQ(states(), Pair(Closing, Closing));
    fromA(Ack, 2, 2);
    fromB(Ack, 2, 2);
    EXPECT_EQ(states(), Pair(TimeWait, TimeWait));
}

TEST_F(Conversations, AResetClosesBothEnds)
{
    fromA(Syn);
    fromB(Rst | Ack);
    EXPECT_EQ(states(), Pair(Closed, Closed));
}

TEST_F(Conversations, ASynAfterTheEndBeginsAnotherPair)
{
    fromA(Syn);
    fromA(Syn); // sent again: the same
    EXPECT_EQ(m_sockets.size(), 2U);
    fromB(Rst | Ack);
    const auto again = fromA(Syn);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->sender, SocketId{5});
    EXPECT_EQ(m_sockets.size(), 4U);
}

TEST_F(Conversations, DatagramsOfBothDirectionsBelongTogether)
{
    const auto there = see(ipv6(IPPROTO_UDP, udp(1000, 53, "x")));
    const auto more = see(ipv6(IPPROTO_UDP, udp(1000, 54, "x")));
    ASSERT_TRUE(there && more);
    EXPECT_EQ(m_sockets.size(), 4U);
    const SocketFacts facts = *m_sockets.find(there->sender);
    EXPECT_EQ(facts.state, Connected);
    EXPECT_EQ(kindText(facts), "UDP");
    EXPECT_EQ(facts.local.text(), "[::1]:1000");
}

TEST_F(Conversations, ASocketThatSendsToItselfIsStillAPair)
{
    const auto ends = see(ipv4(IPPROTO_UDP, udp(9, 9, "x"), a, a));
    ASSERT_TRUE(ends);
    EXPECT_NE(ends->sender, ends->receiver);
}
