// SPDX-License-Identifier: MIT
#include "core/capture/capture_writer.h"

#include "core/capture/event_reader.h"
#include "core/capture/pcapng_blocks.h"
#include "tests/core/capture/capture_facts.h"
#include "tests/support/temp_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include <sys/resource.h>

using namespace socketarium;
using namespace socketarium::test;

namespace
{

class CaptureWriterTest : public testing::Test
{
protected:
    /// The blocks of the file: "S" section, "I:name" interface, "J" journal, "P<n>" packet of n bytes on interface n.
    std::vector<std::string> blocks()
    {
        writer->flush();
        std::ifstream in(path, std::ios::binary);
        const std::string all((std::istreambuf_iterator<char>(in)), {});
        std::vector<std::string> list;
        ByteView rest = bytesOf(all);
        while (!rest.empty()) {
            const auto head = decodeBlockHead(rest, ByteOrder::Little).value();
            const ByteView block = rest.first(head.length);
            rest = rest.subspan(head.length);
            list.push_back(describe(static_cast<BlockType>(head.type), block));
        }
        return list;
    }
    static std::string describe(BlockType type, ByteView block)
    {
        if (type == BlockType::SectionHeader)
            return "S " + std::string(decodeSectionHeader(block)->application);
        if (type == BlockType::InterfaceDescription) {
            const auto interface = decodeInterfaceDescription(block, ByteOrder::Little).value();
            return "I " + std::string(interface.name) + " " + std::to_string(interface.linkType);
        }
        if (type == BlockType::Journal)
            return "J";
        const auto packet = decodePacket(block, ByteOrder::Little).value();
        return "P " + std::to_string(packet.interface) + (packet.direction == Direction::In ? " in " : " out ")
            + std::to_string(packet.packet.size());
    }

    TempFolder folder;
    std::string path = folder.file("a.pcapng");
    std::unique_ptr<CaptureWriter> writer = CaptureWriter::create(path).value();
    const SocketFacts tcp = socketFacts(4, AF_INET, SOCK_STREAM, v4(80), v4(5000));
    const SocketFacts peer = socketFacts(5, AF_INET, SOCK_STREAM, v4(5000), v4(80));
};

} // namespace

TEST_F(CaptureWriterTest, writesAConversationInOrder)
{
    writer->call({SocketId{3}, CallName::Listen, "3, 5", 0, 0, "", 1, 2, false});
    writer->opened(2, tcp, false);
    writer->opened(2, tcp, false);
    writer->data(3, tcp, dataEvent(tcp.id, Direction::In, "hello"));
    writer->ended(4, tcp, CaptureWriter::End::FinIn);
    writer->ended(4, tcp, CaptureWriter::End::FinIn);
    writer->ended(4, tcp, CaptureWriter::End::ResetOut);
    EXPECT_THAT(blocks(),
        testing::ElementsAre("S Socketarium " SOCKETARIUM_VERSION, "J", "I socket 4 101", "P 0 in 48", "P 0 out 48",
            "P 0 in 40", "P 0 in 45", "P 0 in 40", "P 0 out 40", "P 0 out 40"));
}

TEST_F(CaptureWriterTest, theSecondEndIsWrittenAsUpperPdus)
{
    writer->opened(1, tcp, false);
    writer->opened(1, peer, true);
    writer->data(2, peer, dataEvent(peer.id, Direction::In, "hello"));
    writer->ended(3, peer, CaptureWriter::End::FinIn);
    EXPECT_THAT(blocks(),
        testing::ElementsAre(
            testing::_, "I socket 4 101", "P 0 in 48", "P 0 out 48", "P 0 in 40", "I socket 5 252", "P 1 in 57"));
}

TEST_F(CaptureWriterTest, aSocketConnectedAnewGetsANewInterface)
{
    writer->opened(1, tcp, true);
    SocketFacts elsewhere = tcp;
    elsewhere.peer = v4(6000);
    writer->opened(2, elsewhere, true);
    EXPECT_THAT(blocks(),
        testing::ElementsAre(testing::_, "I socket 4 101", "P 0 out 48", "P 0 in 48", "P 0 out 40", "I socket 4 101",
            "P 1 out 48", "P 1 in 48", "P 1 out 40"));
}

TEST_F(CaptureWriterTest, otherSocketsHaveNoHandshake)
{
    const SocketFacts udp = socketFacts(6, AF_INET, SOCK_DGRAM, v4(1), v4(2));
    writer->opened(1, udp, true);
    writer->ended(1, udp, CaptureWriter::End::FinIn);
    writer->ended(1, tcp, CaptureWriter::End::FinIn);
    EXPECT_EQ(blocks().size(), 1U);
}

TEST_F(CaptureWriterTest, receivesInPlace)
{
    const EventReader reader = EventReader::open(path).value();
    std::vector<std::pair<EventRow, std::string>> rows;
    for (const SocketFacts& socket : {tcp, peer, socketFacts(6, AF_INET6, SOCK_STREAM, v6("::1", 1), v6("::1", 2)),
             socketFacts(7, AF_INET6, SOCK_DGRAM, v6("::", 1)), socketFacts(8, AF_UNIX, SOCK_STREAM)}) {
        for (int i = 0; i < 30; ++i) {
            const auto room = writer->receiveBuffer(socket, Direction::In, DataEvent::MaxPacketPayload);
            ASSERT_EQ(room.size(), DataEvent::MaxPacketPayload);
            // A mapped sender shortens the headers after the fact.
            const bool datagram = socket.type == SOCK_DGRAM;
            const std::string text(i % 2 == 0 && !datagram ? 100'000 : 333, static_cast<char>('a' + i % 26));
            std::memcpy(room.data(), text.data(), text.size());
            DataEvent event = dataEvent(socket.id, Direction::In, {});
            event.bytes = room.first(text.size());
            if (datagram)
                event.other = i % 2 == 0 ? v6("::ffff:127.0.0.1", 9) : v6("::1", 9);
            const auto place = writer->data(i, socket, event);
            ASSERT_TRUE(place.recorded);
            rows.emplace_back(dataRow(event, place.offset, place.payloadSkip), text);
        }
    }
    writer->flush();
    for (const auto& [row, text] : rows)
        ASSERT_EQ(textOf(reader.payload(row).value()), text) << number(row.socket);
    EXPECT_EQ(blocks().size(), 1U + 5 + 150 + 2) << "section, interfaces, packets, acknowledgements of 4 and 6";
}

TEST_F(CaptureWriterTest, bytesInTheBufferSurviveASocketNotSeenBefore)
{
    const auto room = writer->receiveBuffer(tcp, Direction::In, 1000);
    std::memset(room.data(), 'k', 1000);
    DataEvent event = dataEvent(peer.id, Direction::In, {});
    event.bytes = room;
    const auto place = writer->data(1, peer, event);
    writer->flush();
    const auto bytes = EventReader::open(path)->payload(dataRow(event, place.offset, place.payloadSkip)).value();
    EXPECT_EQ(textOf(bytes), std::string(1000, 'k'));
}

TEST_F(CaptureWriterTest, flushesByItselfWhenFull)
{
    const std::string piece(DataEvent::MaxPacketPayload, 'x');
    for (int i = 0; i < 20; ++i)
        writer->data(i, tcp, dataEvent(tcp.id, Direction::Out, piece));
    EXPECT_GT(writer->size(), 1024U * 1024);
    writer->call({SocketId{3}, CallName::Send, std::string(2'000'000, 'y'), 0, 0, "", 1, 2, false});
    EXPECT_EQ(blocks().back(), "J");
    EXPECT_FALSE(
        writer->call({SocketId{3}, CallName::Send, std::string(MaxBlockSize, 'y'), 0, 0, "", 1, 2, false}).recorded);
    EXPECT_EQ(writer->size(), std::filesystem::file_size(path));
}

TEST_F(CaptureWriterTest, aFullDiskStopsTheRecordingOnly)
{
    writer->data(1, tcp, dataEvent(tcp.id, Direction::Out, "before"));
    writer->flush();
    const std::uint64_t whole = writer->size();
    rlimit before;
    ::getrlimit(RLIMIT_FSIZE, &before);
    const rlimit limit{whole + 50, before.rlim_max};
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &limit);
    writer->data(2, tcp, dataEvent(tcp.id, Direction::Out, std::string(1000, 'x')));
    writer->flush();
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);

    EXPECT_FALSE(writer->recording());
    EXPECT_THAT(writer->failure(), testing::HasSubstr("write " + path + ": EFBIG"));
    EXPECT_EQ(writer->size(), whole);
    const auto room = writer->receiveBuffer(tcp, Direction::In, DataEvent::MaxPacketPayload);
    std::memset(room.data(), 'x', room.size());
    DataEvent event = dataEvent(tcp.id, Direction::In, {});
    event.bytes = room;
    EXPECT_FALSE(writer->data(3, tcp, event).recorded);
    EXPECT_FALSE(writer->note(3, {}).recorded);
    writer->opened(3, peer, true);
    writer->ended(3, tcp, CaptureWriter::End::FinIn);
    writer->forget(tcp.id);
    writer->flush();
    EXPECT_EQ(std::filesystem::file_size(path), whole);
}

TEST_F(CaptureWriterTest, theFileMustBeNew)
{
    const auto again = CaptureWriter::create(path);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, EEXIST);
}
