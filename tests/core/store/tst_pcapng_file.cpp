// SPDX-License-Identifier: MIT
#include "core/store/pcapng_file.h"

#include "tests/core/store/capture_samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace socketarium;
using namespace socketarium::samples;
using testing::HasSubstr;

namespace
{

constexpr Order Little{};
const std::string Datagram = ipv4(IPPROTO_UDP, udp(1, 2, "one"));

class PcapngBlocks : public testing::Test
{
protected:
    void load(const std::string& contents)
    {
        auto file = SequentialFile::open(m_folder.file("x.pcapng", contents));
        ASSERT_TRUE(file);
        LoadTarget target(m_events, m_sockets, m_report);
        PcapngFile(file.value(), target, "x.pcapng").read();
        target.finish(file->position());
    }

    const Folder m_folder;
    EventStore m_events;
    SocketTable m_sockets;
    LoadReport m_report;
};

} // namespace

TEST_F(PcapngBlocks, ReadsBothByteOrdersInOneFile)
{
    load(pcapng(Little, 101, {Datagram}) + pcapng(Net, 101, {Datagram}));
    ASSERT_EQ(m_events.published(), 4U);
    EXPECT_EQ(m_events.row(0).time, 1'700'000'000'000'000'000);
    EXPECT_EQ(m_events.row(2).time, m_events.row(0).time);
    EXPECT_EQ(m_events.row(2).socket, m_events.row(0).socket) << "the conversation goes on";
    EXPECT_EQ(m_report.warning, "");
    EXPECT_FALSE(m_report.ours);
}

TEST_F(PcapngBlocks, EachInterfaceHasItsLinkTypeAndItsClock)
{
    load(section(Little) + interface(Little, 101, 9) + interface(Little, 1, 3)
        + enhancedPacket(Little, 1, 5000, ethernet(0x0800, Datagram)) + enhancedPacket(Little, 0, 77, Datagram));
    ASSERT_EQ(m_events.published(), 4U);
    EXPECT_EQ(m_events.row(0).time, 5'000'000'000);
    EXPECT_EQ(m_events.row(2).time, 77);
    EXPECT_EQ(m_events.row(0).payloadSkip, 28 + 14 + 28);
}

TEST_F(PcapngBlocks, PacketsOfNoInterfaceAreCounted)
{
    load(section(Little) + enhancedPacket(Little, 0, 1, Datagram) + interface(Little, 101)
        + enhancedPacket(Little, 0xffffffff, 1, Datagram) + section(Little) + enhancedPacket(Little, 0, 1, Datagram));
    EXPECT_EQ(m_events.published(), 0U);
    EXPECT_EQ(m_report.packets, 3U);
    EXPECT_EQ(m_report.notUnderstood, 3U);
    EXPECT_EQ(m_report.warning, "");
}

TEST_F(PcapngBlocks, ReadsSimpleAndObsoletePackets)
{
    const std::string simple = block(Little, 3, Little.u32(Datagram.size()) + Datagram);
    const std::string obsolete = block(Little, 2,
        Little.u16(0) + Little.u16(9) + Little.u32(0) + Little.u32(5) + Little.u32(Datagram.size())
            + Little.u32(Datagram.size()) + Datagram);
    load(section(Little) + interface(Little, 101) + simple + obsolete);
    ASSERT_EQ(m_events.published(), 4U);
    EXPECT_EQ(m_events.row(0).payloadSkip, 12 + 28);
    EXPECT_EQ(m_events.row(2).payloadSkip, 28 + 28);
    EXPECT_EQ(m_events.row(2).time, 5000);
}

TEST_F(PcapngBlocks, UnknownBlocksAreStepped)
{
    load(section(Little) + block(Little, 5, "statistics") + block(Little, 0x40000001, "custom")
        + block(Little, 9, "MESSAGE=of another program\n") + interface(Little, 101)
        + enhancedPacket(Little, 0, 1, Datagram));
    EXPECT_EQ(m_events.published(), 2U);
    EXPECT_EQ(m_report.notUnderstood, 3U);
}

TEST_F(PcapngBlocks, ASectionOfAnotherVersionIsStepped)
{
    std::string later = section(Little);
    later[12] = 2;
    load(later + interface(Little, 101) + enhancedPacket(Little, 0, 1, Datagram) + pcapng(Little, 101, {Datagram}));
    EXPECT_EQ(m_events.published(), 2U);
    EXPECT_EQ(m_report.notUnderstood, 3U);
}

TEST_F(PcapngBlocks, KnowsItsOwnSections)
{
    const std::string direction = option(Little, 2, Little.u32(2));
    const std::string ours = section(Little, "Socketarium 0.1.0") + interface(Little, 101, 9, "socket 7")
        + enhancedPacket(Little, 0, 1, Datagram, direction);
    load(ours + pcapng(Little, 101, {Datagram}));
    ASSERT_EQ(m_events.published(), 3U);
    EXPECT_TRUE(m_report.ours);
    EXPECT_EQ(m_events.row(0).socket, SocketId{7});
    EXPECT_EQ(m_events.row(1).socket, SocketId{8});
}

TEST_F(PcapngBlocks, LyingLengthsEndTheLoad)
{
    const std::string good = pcapng(Little, 101, {Datagram});
    const std::string zero = Little.u32(6) + Little.u32(0) + Little.u32(0);
    const std::string huge = Little.u32(6) + Little.u32(0xfffffffc) + Little.u32(0);
    std::string differing = enhancedPacket(Little, 0, 1, Datagram);
    differing.back() = 1;
    for (const std::string& bad : {zero, huge, differing}) {
        PcapngBlocks::m_report = {};
        const EventIndex before = m_events.published();
        load(good + bad + good);
        EXPECT_EQ(m_events.published(), before + 2);
        EXPECT_EQ(m_report.readBytes, good.size());
        EXPECT_THAT(m_report.warning, HasSubstr("damaged at offset " + std::to_string(good.size())));
    }
}

TEST_F(PcapngBlocks, ATornTailIsCut)
{
    const std::string good = pcapng(Little, 101, {Datagram});
    load(good + enhancedPacket(Little, 0, 1, Datagram).substr(0, 40));
    EXPECT_EQ(m_events.published(), 2U);
    EXPECT_THAT(
        m_report.warning, HasSubstr("ends in the middle of the block at offset " + std::to_string(good.size())));
    EXPECT_THAT(m_report.warning, HasSubstr("40 bytes"));
}
