// SPDX-License-Identifier: MIT
#include "core/store/pcap_file.h"

#include "tests/core/store/capture_samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace socketarium;
using namespace socketarium::samples;

namespace
{

struct Loaded {
    EventStore events;
    SocketTable sockets;
    LoadReport report;
};

void load(const Folder& folder, const std::string& contents, Loaded& into)
{
    auto file = SequentialFile::open(folder.file("x.pcap", contents));
    ASSERT_TRUE(file);
    const auto header = PcapFile::recognise(file.value().look(PcapFile::HeaderSize));
    ASSERT_TRUE(header);
    LoadTarget target(into.events, into.sockets, into.report);
    PcapFile(*header, file.value(), target, "x.pcap").read();
    target.finish(file->position());
}

const std::vector<std::string> Datagrams{ipv4(IPPROTO_UDP, udp(1, 2, "one")), ipv4(IPPROTO_UDP, udp(1, 2, "three"))};

} // namespace

TEST(PcapFile, RecognisesItsFourMagicNumbers)
{
    for (const Order order : {Order{false}, Order{true}}) {
        for (const bool nano : {false, true}) {
            const auto header = PcapFile::recognise(bytesOf(pcap(order, nano, 101, {})));
            ASSERT_TRUE(header);
            EXPECT_EQ(header->order, order.big ? ByteOrder::Big : ByteOrder::Little);
            EXPECT_EQ(header->unit, nano ? 1 : 1000);
            EXPECT_EQ(header->linkType, 101);
        }
    }
    EXPECT_FALSE(PcapFile::recognise(bytesOf(pcap({}, false, 101, {}).substr(0, 23))));
    EXPECT_FALSE(PcapFile::recognise(bytesOf(section({}))));
}

TEST(PcapFile, EachPacketIsARowOfBothEnds)
{
    const Folder folder;
    for (const Order order : {Order{false}, Order{true}}) {
        Loaded loaded;
        load(folder, pcap(order, true, 101, Datagrams), loaded);
        ASSERT_EQ(loaded.events.published(), 4U);
        EXPECT_EQ(loaded.report.packets, 2U);
        EXPECT_EQ(loaded.report.notUnderstood, 0U);
        EXPECT_EQ(loaded.report.warning, "");
        const EventRow& sent = loaded.events.row(2);
        EXPECT_EQ(sent.kind, EventKind::Data);
        EXPECT_EQ(sent.socket, SocketId{3});
        EXPECT_EQ(sent.direction, Direction::Out);
        EXPECT_EQ(sent.length, 5U);
        EXPECT_EQ(sent.time, 1'700'000'001'000'000'007);
        EXPECT_EQ(sent.offset, 24U + 16 + 31);
        EXPECT_EQ(sent.payloadSkip, 16U + 28);
        const EventRow& received = loaded.events.row(3);
        EXPECT_EQ(received.socket, SocketId{4});
        EXPECT_EQ(received.direction, Direction::In);
        EXPECT_EQ(received.offset, sent.offset);
        EXPECT_EQ(loaded.sockets.find(SocketId{3})->bytesOut, 8U);
        EXPECT_EQ(loaded.sockets.find(SocketId{4})->bytesIn, 8U);
    }
}

TEST(PcapFile, MicrosecondsBecomeNanoseconds)
{
    const Folder folder;
    Loaded loaded;
    load(folder, pcap({}, false, 101, Datagrams), loaded);
    EXPECT_EQ(loaded.events.row(0).time, 1'700'000'000'000'007'000);
}

TEST(PcapFile, CutsATornTailAndSaysWhere)
{
    const Folder folder;
    Loaded loaded;
    const std::string whole = pcap({}, false, 101, Datagrams);
    load(folder, whole.substr(0, whole.size() - 1), loaded);
    EXPECT_EQ(loaded.events.published(), 2U);
    EXPECT_EQ(loaded.report.readBytes, 24U + 16 + 31);
    EXPECT_THAT(loaded.report.warning, testing::HasSubstr("at offset 71"));
}

TEST(PcapFile, ALengthThatCannotBeTrueEndsTheLoad)
{
    const Folder folder;
    Loaded loaded;
    const Order order;
    load(folder, pcap(order, false, 101, Datagrams) + order.u64(0) + order.u32(0xffffffff) + order.u32(1) + "tail",
        loaded);
    EXPECT_EQ(loaded.events.published(), 4U);
    EXPECT_THAT(loaded.report.warning, testing::HasSubstr("4294967295"));
}

TEST(PcapFile, WhatIsNeitherTcpNorUdpIsCounted)
{
    const Folder folder;
    Loaded loaded;
    load(folder, pcap({}, false, 101, {ipv4(1, "icmp"), "", "x", Datagrams[0]}), loaded);
    EXPECT_EQ(loaded.report.packets, 4U);
    EXPECT_EQ(loaded.report.notUnderstood, 3U);
    EXPECT_EQ(loaded.events.published(), 2U);
}
