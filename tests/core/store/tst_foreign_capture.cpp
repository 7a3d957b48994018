// SPDX-License-Identifier: MIT
#include "core/store/foreign_capture.h"

#include "tests/core/store/capture_samples.h"

#include <gtest/gtest.h>

using namespace socketarium;
using namespace socketarium::samples;

namespace
{

class ForeignPackets : public testing::Test
{
protected:
    void packet(const std::string& bytes, std::size_t skip = 28)
    {
        m_capture.packet({1000, 5000, skip, 101, bytesOf(bytes)});
        m_events.publish();
    }

    EventStore m_events;
    SocketTable m_sockets;
    LoadReport m_report;
    LoadTarget m_target{m_events, m_sockets, m_report};
    ForeignCapture m_capture{m_target, "x.pcap"};
};

} // namespace

TEST_F(ForeignPackets, TcpPacketsWithoutBytesMakeNoRows)
{
    for (const std::string& bytes : tcpConversation())
        packet(bytes);
    ASSERT_EQ(m_events.published(), 4U);
    EXPECT_EQ(m_events.row(0).length, 4U);
    EXPECT_EQ(m_events.row(2).length, 5U);
    EXPECT_EQ(m_report.packets, 11U);
    EXPECT_EQ(m_report.notUnderstood, 0U);
    const SocketFacts client = *m_sockets.find(SocketId{3});
    EXPECT_EQ(client.bytesOut, 4U);
    EXPECT_EQ(client.bytesIn, 5U);
    EXPECT_EQ(client.state, SocketState::TimeWait);
    EXPECT_EQ(m_sockets.find(SocketId{4})->state, SocketState::Closed);
}

TEST_F(ForeignPackets, EmptyDatagramsMakeRows)
{
    packet(ipv4(IPPROTO_UDP, udp(1, 2, "")));
    ASSERT_EQ(m_events.published(), 2U);
    EXPECT_EQ(m_events.row(0).length, 0U);
    EXPECT_EQ(m_sockets.find(SocketId{4})->packetsIn, 1U);
}

TEST_F(ForeignPackets, APayloadTooFarFromItsBlockIsNotUnderstood)
{
    packet(ipv4(IPPROTO_UDP, udp(1, 2, "x")), 65535 - 28);
    EXPECT_EQ(m_events.published(), 2U);
    packet(ipv4(IPPROTO_UDP, udp(1, 2, "x")), 65535 - 27);
    EXPECT_EQ(m_events.published(), 2U);
    EXPECT_EQ(m_report.notUnderstood, 1U);
}
