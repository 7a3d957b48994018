// SPDX-License-Identifier: MIT
#include "core/capture/event_reader.h"

#include "core/capture/capture_writer.h"
#include "tests/core/capture/capture_facts.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <fstream>

using namespace socketarium;
using namespace socketarium::test;

namespace
{

class EventReaderTest : public testing::Test
{
protected:
    EventRow data(const SocketFacts& socket, Direction direction, std::string_view bytes, SocketAddress other = {})
    {
        const DataEvent event = dataEvent(socket.id, direction, bytes, other);
        const auto place = writer->data(1, socket, event);
        writer->flush();
        return dataRow(event, place.offset, place.payloadSkip);
    }
    std::string line(const EventRow& row)
    {
        const auto text = reader.line(row);
        return text ? *text : text.error().text();
    }

    TempFolder folder;
    std::unique_ptr<CaptureWriter> writer = CaptureWriter::create(folder.file("a.pcapng")).value();
    EventReader reader = EventReader::open(folder.file("a.pcapng")).value();
    const SocketFacts tcp = socketFacts(4, AF_INET, SOCK_STREAM, v4(80), v4(5000));
    const SocketFacts udp = socketFacts(5, AF_INET6, SOCK_DGRAM, v6("::", 53));
    const SocketFacts local = socketFacts(6, AF_UNIX, SOCK_DGRAM);
};

} // namespace

TEST_F(EventReaderTest, payloadInParts)
{
    const EventRow row = data(tcp, Direction::In, "Thank you for the connection");
    EXPECT_EQ(textOf(reader.payload(row).value()), "Thank you for the connection");
    EXPECT_EQ(textOf(reader.payload(row, 6, 3).value()), "you");
    EXPECT_EQ(textOf(reader.payload(row, 22).value()), "ection");
    EXPECT_TRUE(reader.payload(row, 28).value().empty());
    EXPECT_TRUE(reader.payload(row, SIZE_MAX, SIZE_MAX).value().empty());
}

TEST_F(EventReaderTest, derivesTheCallOfData)
{
    EXPECT_EQ(line(data(tcp, Direction::In, "Thank you for the connection")),
        "recv(4, 65536) = 28 \"Thank you for the connection\"");
    EXPECT_EQ(line(data(tcp, Direction::Out, "hi\n")), "send(4, \"hi\\n\", 3) = 3");
    EXPECT_EQ(line(data(tcp, Direction::Out, std::string(100, 'x'))),
        "send(4, \"" + std::string(48, 'x') + "\"..., 100) = 100");
    EXPECT_EQ(line(data(tcp, Direction::In, std::string(70'000, 'x'))),
        "recv(4, 131072) = 70000 \"" + std::string(48, 'x') + "\"...");
    EXPECT_EQ(line(data(udp, Direction::In, "q", v6("::1", 7))), "recvfrom(5, 65536) = 1 \"q\" {AF_INET6 [::1]:7}");
    EXPECT_EQ(line(data(udp, Direction::Out, "", v6("::1", 7))), "sendto(5, \"\", 0, {AF_INET6 [::1]:7}) = 0");
}

TEST_F(EventReaderTest, knowsTheOtherEndExactly)
{
    for (const SocketAddress& other : {v6("::1", 7), v6("::ffff:127.0.0.1", 8), v6("fe80::1", 9, 1)}) {
        EXPECT_EQ(reader.other(data(udp, Direction::In, "q", other)).value(), other) << other.text();
        EXPECT_EQ(reader.other(data(udp, Direction::Out, "q", other)).value(), other) << other.text();
    }
    const SocketAddress name = SocketAddress::unixAbstract("a \"b\"\n").value();
    EXPECT_EQ(reader.other(data(local, Direction::In, "q", name)).value(), name);
    EXPECT_TRUE(reader.other(data(local, Direction::In, "q")).value().empty());
    EXPECT_TRUE(reader.other(data(tcp, Direction::In, "q")).value().empty());
}

TEST_F(EventReaderTest, readsCallsStatesAndNotes)
{
    const CallEvent call{SocketId{3}, CallName::Bind, "3, NULL", -1, EFAULT, "", 5, 6, false};
    EventRow row;
    row.kind = EventKind::Call;
    row.offset = writer->call(call).offset;
    EventRow note;
    note.offset = writer->note(1, {SocketId{3}, CallName::None, false, "a note"}).offset;
    writer->flush();
    EXPECT_EQ(line(row), call.line());
    EXPECT_EQ(reader.call(row)->args, "3, NULL");
    EXPECT_EQ(reader.call(row)->error, EFAULT);
    EXPECT_EQ(line(note), "a note");
    EXPECT_FALSE(reader.call(note));

    SocketFacts listening = tcp;
    listening.state = SocketState::Listen;
    listening.backlog = 5;
    const StateEvent change = listening.changeFrom(tcp, "listen(4)");
    EventRow state;
    state.kind = EventKind::State;
    state.offset = writer->state(7, change).offset;
    writer->flush();
    EXPECT_EQ(line(state), change.line());
    EXPECT_EQ(reader.state(state)->from, "UNCONNECTED");
    EXPECT_EQ(reader.state(state)->to, "LISTEN");
    EXPECT_EQ(reader.state(state)->cause, "listen(4)");
    EXPECT_EQ(reader.state(state)->facts, change.facts);
    EXPECT_FALSE(reader.state(row));
    EXPECT_FALSE(reader.state(note));
}

TEST_F(EventReaderTest, rowsThatLieAreRefusedOrCut)
{
    EventRow row = data(tcp, Direction::In, "hello");
    row.length = UINT32_MAX;
    EXPECT_LT(reader.payload(row)->size(), 100U) << "no more than the file has";
    row.offset = UINT64_MAX - 10;
    EXPECT_TRUE(reader.payload(row)->empty());
    row.kind = EventKind::Call;
    for (const std::uint64_t offset : {std::uint64_t{0}, std::uint64_t{3}, writer->size(), UINT64_MAX}) {
        row.offset = offset;
        EXPECT_FALSE(reader.line(row)) << offset;
        EXPECT_FALSE(reader.call(row)) << offset;
        EXPECT_FALSE(reader.state(row)) << offset;
    }
    row.flags = EventRow::NotRecorded;
    EXPECT_FALSE(reader.line(row));
    EXPECT_FALSE(reader.payload(row));
    EXPECT_FALSE(EventReader::open(folder.file("none")));
}

TEST_F(EventReaderTest, payloadOfAnotherFormat)
{
    const std::string path = folder.file("b.pcap");
    std::ofstream(path) << "some header bytes before: payload";
    const EventReader other = EventReader::open(path).value();
    EventRow row;
    row.kind = EventKind::Data;
    row.offset = 10;
    row.payloadSkip = 16;
    row.length = 7;
    EXPECT_EQ(textOf(other.payload(row).value()), "payload");
    EXPECT_EQ(other.line(row).value(), "recv(0, 65536) = 7 \"payload\"");
}
