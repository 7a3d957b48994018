// SPDX-License-Identifier: MIT
#include "core/sequence/ladder.h"

#include "tests/core/sequence/drawn_session.h"
#include "tests/core/sequence/ladder_agreement.h"
#include "tests/core/store/capture_samples.h"
#include "tests/core/store/recorded_session.h"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

using namespace socketarium;
using namespace socketarium::test;
using testing::ElementsAre;

namespace
{

using Kind = LadderItem::Kind;

} // namespace

TEST(Ladder, isEmptyAtFirst)
{
    LiveWorkbench live;
    Ladder ladder(live->capture());
    EXPECT_TRUE(ladder.advance());
    EXPECT_EQ(ladder.view().size(), 0U);
    EXPECT_EQ(ladder.view().steps(), 0U);
    EXPECT_EQ(ladder.view().itemNotBefore(0), 0U);
    EXPECT_TRUE(ladder.view().reachingInto(0).empty());
    EXPECT_EQ(ladder.view().stepAt(0), 0U);
    EXPECT_EQ(ladder.view().itemOfRow(0), 0U);
}

TEST(Ladder, lanesAreInTheOrderOfMaking)
{
    LiveWorkbench live;
    const auto [client, server] = live.connection();
    live.socket(AF_UNIX, SOCK_DGRAM);
    const ReadLadder read(live->capture());
    std::vector<SocketId> sockets;
    for (const LadderLane& lane : read.view.lanes())
        sockets.push_back(lane.socket);
    EXPECT_THAT(sockets, ElementsAre(SocketId{3}, client, server, SocketId{6}));
    EXPECT_EQ(laneTitle(*read.capture, read.view.lanes()[3]), "6 UNIX dgram");
    EXPECT_EQ(laneTitle(*read.capture, read.view.lanes()[0]), joined({"3 TCP ", live.addressOf(SocketId{3}).text()}));
    EXPECT_EQ(laneTitle(*read.capture, LadderLane()), "unnamed (outside)");
}

TEST(Ladder, callsOfNoSocketHaveABarTo)
{
    LiveWorkbench live;
    EXPECT_FALSE(live.socket(AF_INET, 77).ok());
    const ReadLadder read(live->capture());
    expectAgrees(read);
    ASSERT_EQ(read.view.size(), 1U);
    EXPECT_EQ(read.view.item(0).lane, LadderLane::NoLane);
    EXPECT_TRUE(read.view.lanes().empty());
}

TEST(Ladder, socketpairs)
{
    LiveWorkbench live;
    for (const int type : {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET}) {
        CallRequest request;
        request.call = CallName::Socketpair;
        request.family = AF_UNIX;
        request.type = type;
        const CallOutcome pair = live.call(request);
        live.send(pair.made, "ping");
        live.recv(pair.madeSecond);
        live.send(pair.madeSecond, "pong!");
        live.recv(pair.made);
    }
    const ReadLadder read(live->capture());
    EXPECT_THAT(read.arrows(), ElementsAre("3>4 4", "4>3 5", "5>6 4", "6>5 5", "7>8 4", "8>7 5"));
    EXPECT_EQ(read.view.lanes().size(), 6U);
    expectAgreesEverywhere(live);
}

TEST(Ladder, labels)
{
    DrawnSession log;
    SocketFacts socket = log.made(3, SOCK_STREAM, v4(80));
    log.call(socket.id, CallName::Bind, -1, EACCES);
    log.at(5000);
    log.call(socket.id, CallName::Accept, -1, EINTR, {}, 3210);
    log.call(socket.id, CallName::Recv, 0, 0, {}, 40);
    log.moved(socket, Direction::Out, "a line\n", {});
    log.moved(socket, Direction::In, "more than sixteen bytes", {});
    log.is(socket, SocketState::Established);
    log.recorder->note({socket.id, CallName::None, false, "a note"});
    const ReadLadder read(log.capture());
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < read.view.size(); ++i)
        labels.push_back(ladderLabel(*read.capture, read.view.item(i)));
    EXPECT_THAT(labels,
        ElementsAre("socket()", "bind() EACCES", "accept() waited 3.2 s EINTR", "recv() waited 40 ms",
            "\"a line\\n\" 7", "sendto()", "\"more than sixtee…\" 23", "recvfrom()", "ESTABLISHED", "a note"));
}

TEST(Ladder, labelsOfHandshakes)
{
    LadderItem item;
    item.row = 0;
    LiveWorkbench live;
    const SocketId tcp = live.socket(AF_INET, SOCK_STREAM).made;
    const SocketId local = live.socket(AF_UNIX, SOCK_STREAM).made;
    const Capture& capture = *live->capture();
    const auto label = [&](SocketId socket, Kind kind, std::uint8_t flags = 0) {
        while (capture.events.row(item.row).socket != socket)
            ++item.row;
        item.kind = kind;
        item.flags = flags;
        return ladderLabel(capture, item);
    };
    EXPECT_EQ(label(tcp, Kind::Connect), "SYN, SYN-ACK, ACK");
    EXPECT_EQ(label(tcp, Kind::Connect, LadderItem::Failed), "SYN");
    EXPECT_EQ(label(tcp, Kind::Connect, LadderItem::Underway), "SYN");
    EXPECT_EQ(label(tcp, Kind::Fin), "FIN");
    EXPECT_EQ(label(tcp, Kind::Reset), "RST");
    EXPECT_EQ(label(local, Kind::Connect), "connect");
    EXPECT_EQ(label(local, Kind::Fin), "end");
    EXPECT_EQ(label(local, Kind::Reset), "reset");
}

TEST(Ladder, ofAnotherProgramsCapture)
{
    const samples::Folder folder;
    std::vector<std::string> packets = samples::tcpConversation();
    packets.push_back(samples::ipv4(17, samples::udp(1000, 53, "question")));
    packets.push_back(samples::ipv4(17, samples::udp(53, 1000, "answer"), {"\x0a\0\0\x02", 4}, {"\x0a\0\0\x01", 4}));
    const ReadLadder read(openCapture(folder.file("other.pcap", samples::pcap({}, false, 101, packets))));
    expectAgrees(read);
    EXPECT_THAT(read.arrows(), ElementsAre("3>4 4", "4>3 5", "5>6 8", "6>5 6"));
    EXPECT_EQ(read.view.lanes().size(), 4U);
    EXPECT_THAT(read.marks(), testing::IsEmpty()) << "what is no event is not shown";
}

TEST(Ladder, ofEverySortOfFile)
{
    const samples::Folder folder;
    for (const std::string& contents : samples::allSorts()) {
        const ReadLadder read(openCapture(folder.file("some", contents)));
        expectAgrees(read, false);
        ladderText(*read.capture, read.view, {}, 0, UINT32_MAX);
    }
}

TEST(Ladder, ofARecordedSessionWithAllSortsOfEvents)
{
    const TempFolder folder;
    const samples::TickingClock clock;
    auto recorder = Recorder::create(folder.file("run.pcapng"), clock).value();
    samples::recordSession(*recorder, 300'000);
    const ReadLadder read(recorder->capture());
    EXPECT_EQ(read.view.rows(), recorder->capture()->events.published());
    const ReadLadder again(openCapture(folder.file("run.pcapng")));
    EXPECT_EQ(textsOf(again), textsOf(read));
    EXPECT_FALSE(ladderText(*read.capture, read.view, {}, 0, UINT32_MAX).empty());
}

TEST(Ladder, timesOfHostileFilesDoNoHarm)
{
    DrawnSession log;
    for (const TimeNs time : {INT64_MAX, INT64_MIN, TimeNs{-1}, TimeNs{0}, INT64_MAX - 5}) {
        log.clock.time = time;
        SocketFacts child = socketFacts(number(SocketId{5}), AF_INET, SOCK_STREAM, v4(80), v4(81));
        child.origin = "accepted from 3";
        log.is(child, time < 0 ? SocketState::Established : SocketState::CloseWait);
        SocketFacts idle = socketFacts(6, AF_INET, SOCK_STREAM);
        log.is(idle, SocketState::Closed);
        SocketFacts datagrams = socketFacts(7, AF_INET, SOCK_DGRAM, v4(53));
        log.is(datagrams, SocketState::Unconnected);
        log.is(datagrams, SocketState::Connected);
        log.recorder->data(child, dataEvent(child.id, Direction::Out, "x"));
        log.recorder->data(datagrams, dataEvent(datagrams.id, Direction::In, "x", v4(9)));
    }
    const ReadLadder read(log.capture());
    EXPECT_GT(read.view.size(), 0U);
    EXPECT_FALSE(ladderText(*read.capture, read.view, {}, 0, UINT32_MAX).empty());
}

TEST(Ladder, isReadWhileItGrows)
{
    const TempFolder folder;
    const samples::TickingClock clock;
    auto recorder = Recorder::create(folder.file("run.pcapng"), clock).value();
    Ladder ladder(recorder->capture(), ReadLadder::later);
    std::atomic<bool> done{false};
    std::size_t seen = 0;
    std::thread reader([&] {
        while (!done) {
            const Ladder::View view = ladder.view();
            ASSERT_GE(view.size(), seen);
            seen = view.size();
            for (std::size_t i = 0; i < view.size(); i += 97)
                ASSERT_LT(view.item(i).step, view.steps());
        }
    });
    SocketFacts socket = socketFacts(3, AF_INET, SOCK_DGRAM, v4(53));
    recorder->facts(socket, "socket()");
    for (int i = 0; i < 3000; ++i) {
        recorder->data(socket, dataEvent(socket.id, Direction::Out, "x", v4(1000)));
        recorder->commit();
        ladder.advance();
    }
    done = true;
    reader.join();
    EXPECT_EQ(ladder.view().size(), 3000U);
    EXPECT_GT(ladder.memory(), 3000U * sizeof(LadderItem));
}
