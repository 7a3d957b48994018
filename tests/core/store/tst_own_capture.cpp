// SPDX-License-Identifier: MIT
#include "core/store/own_capture.h"

#include "core/capture/journal_entry.h"
#include "tests/core/store/capture_samples.h"

#include <gtest/gtest.h>

using namespace socketarium;
using namespace socketarium::samples;

namespace
{

class OwnBlocks : public testing::Test
{
protected:
    void packet(const std::string& bytes, int linkType, Direction direction = Direction::Out, bool hasId = false)
    {
        EnhancedPacket block;
        block.packet = bytesOf(bytes);
        block.direction = direction;
        block.hasId = hasId;
        m_own.packet(block, SocketId{3}, linkType, 77, 1000, 28);
        m_events.publish();
    }
    void journal(const std::string& text)
    {
        m_own.journal(bytesOf(text), 2000);
        m_events.publish();
    }

    EventStore m_events;
    SocketTable m_sockets;
    LoadReport m_report;
    LoadTarget m_target{m_events, m_sockets, m_report};
    OwnCapture m_own{m_target};
};

} // namespace

TEST_F(OwnBlocks, AnInterfaceNamesItsSocket)
{
    EXPECT_EQ(OwnCapture::socketOf("socket 3"), SocketId{3});
    EXPECT_EQ(OwnCapture::socketOf("socket 4294967295"), SocketId{UINT32_MAX});
    for (const char* name : {"", "socket", "socket ", "socket 3 ", "socket -3", "socket 4294967296", "eth0"})
        EXPECT_EQ(OwnCapture::socketOf(name), SocketId::None) << name;
}

TEST_F(OwnBlocks, PayloadBeginsBehindHeadersAndTags)
{
    const std::string tags = Net.u16(12) + Net.u16(4) + "data" + Net.u32(0);
    packet(ipv4(IPPROTO_TCP, tcp(1, 2, 16, "abc")), 101);
    packet(ipv6(IPPROTO_UDP, udp(1, 2, "")), 101, Direction::In);
    packet(tags + "unix", 252, Direction::In, true);
    packet("frame", 1);
    ASSERT_EQ(m_events.published(), 4U);
    const std::vector<std::pair<unsigned, unsigned>> expected{{28 + 40, 3}, {28 + 48, 0}, {28 + 12, 4}, {28, 5}};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const EventRow& row = m_events.row(i);
        EXPECT_EQ(std::pair(unsigned{row.payloadSkip}, unsigned{row.length}), expected[i]);
        EXPECT_EQ(row.offset, 1000U);
        EXPECT_EQ(row.time, 77);
        EXPECT_EQ(row.has(EventRow::HasCall), i == 2);
    }
    const SocketFacts facts = *m_sockets.find(SocketId{3});
    EXPECT_EQ(facts.bytesOut, 8U);
    EXPECT_EQ(facts.packetsIn, 2U);
}

TEST_F(OwnBlocks, HandshakesAreNoEvents)
{
    packet(ipv4(IPPROTO_TCP, tcp(1, 2, 2)), 101);
    EXPECT_EQ(m_events.published(), 0U);
    EXPECT_EQ(m_report.packets, 1U);
    EXPECT_EQ(m_report.notUnderstood, 0U);
}

TEST_F(OwnBlocks, DamagedPacketsAreCounted)
{
    packet("x", 101);
    packet("x", 252);
    packet("x", 4711);
    packet("x", 1, Direction::None);
    EXPECT_EQ(m_events.published(), 0U);
    EXPECT_EQ(m_report.notUnderstood, 4U);
}

TEST_F(OwnBlocks, JournalEntriesBecomeRows)
{
    journal("SOCKETARIUM_TIME_NS=5\nSOCKETARIUM_SOCKET=3\nSOCKETARIUM_KIND=call\nSOCKETARIUM_CALL=recv\n"
            "SOCKETARIUM_RESULT=-1\nSOCKETARIUM_ERRNO=EAGAIN\nSOCKETARIUM_DURATION_NS=9\nPRIORITY=4\n"
            "SOCKETARIUM_WAITED=1\n");
    journal("SOCKETARIUM_SOCKET=3\nSOCKETARIUM_KIND=state\nSOCKETARIUM_TO=LISTEN\nSOCKETARIUM_FACT_BACKLOG=7\n");
    journal("SOCKETARIUM_KIND=note\nPRIORITY=4\nMESSAGE=no such host\n");
    ASSERT_EQ(m_events.published(), 3U);
    const EventRow& call = m_events.row(0);
    EXPECT_EQ(call.kind, EventKind::Call);
    EXPECT_EQ(call.call, CallName::Recv);
    EXPECT_EQ(call.time, 5);
    EXPECT_EQ(call.result, -1);
    EXPECT_EQ(call.error, 11);
    EXPECT_EQ(call.duration, 9);
    EXPECT_TRUE(call.has(EventRow::Failed));
    EXPECT_TRUE(call.has(EventRow::Waited));
    EXPECT_EQ(m_events.row(1).kind, EventKind::State);
    EXPECT_TRUE(m_events.row(2).has(EventRow::Failed));
    const SocketFacts facts = *m_sockets.find(SocketId{3});
    EXPECT_EQ(facts.state, SocketState::Listen);
    EXPECT_EQ(facts.backlog, 7);
    EXPECT_EQ(facts.failures, 1U);
}

TEST_F(OwnBlocks, EntriesOfOthersAreCounted)
{
    journal("MESSAGE=hello\n");
    journal("");
    EXPECT_EQ(m_events.published(), 0U);
    EXPECT_EQ(m_report.notUnderstood, 2U);
}
