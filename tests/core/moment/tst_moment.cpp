// SPDX-License-Identifier: MIT
#include "core/moment/moment.h"

#include "core/store/capture_loader.h"
#include "tests/core/store/capture_samples.h"
#include "tests/core/store/recorded_session.h"
#include "tests/support/live_workbench.h"

#include <random>

using namespace socketarium;
using namespace socketarium::test;

namespace
{

/// All that is known of a socket, to compare.
std::string textOf(const SocketFacts& facts)
{
    std::string text = std::to_string(number(facts.id));
    for (const auto& [key, value] : facts.changeFrom({}, {}).facts)
        text += ' ' + key + '=' + value;
    for (const std::uint64_t counter :
        {facts.bytesIn, facts.bytesOut, facts.packetsIn, facts.packetsOut, std::uint64_t{facts.failures}})
        text.append(" ").append(std::to_string(counter));
    return text;
}

std::vector<std::string> textsOf(const std::vector<SocketFacts>& sockets)
{
    std::vector<std::string> texts;
    for (const SocketFacts& facts : sockets)
        texts.push_back(textOf(facts));
    return texts;
}

/// The fold as the recorder does it, from the first row.
std::vector<std::string> foldedUntil(const Capture& capture, EventIndex end)
{
    SocketTable table;
    for (EventIndex i = 0; i < end; ++i) {
        const EventRow& row = capture.events.row(i);
        if (row.kind == EventKind::Data)
            table.countData(row.socket, row.direction, row.length);
        else if (row.kind == EventKind::Call && row.error != 0)
            table.countFailure(row.socket);
        else if (row.kind == EventKind::State)
            table.apply(capture.reader.state(row).value());
    }
    return textsOf(table.all());
}

void expectEveryMoment(const std::shared_ptr<const Capture>& capture, std::size_t tries)
{
    MomentFinder finder(capture);
    while (!finder.advance(1000)) { }
    const EventIndex all = capture->events.published();
    ASSERT_EQ(finder.advancedTo(), all);
    EXPECT_EQ(textsOf(finder.socketsAt(all)), textsOf(capture->sockets.all()));
    EXPECT_EQ(textsOf(finder.socketsAt(all + 1000)), textsOf(capture->sockets.all()));
    EXPECT_TRUE(finder.socketsAt(0).empty());
    std::mt19937 random(4711);
    for (std::size_t i = 0; i < tries; ++i) {
        const EventIndex end = i <= all && tries > all ? i : random() % (all + 1);
        const auto expected = foldedUntil(*capture, end);
        ASSERT_EQ(textsOf(finder.socketsAt(end)), expected) << "after " << end << " events";
        for (const SocketFacts& facts : capture->sockets.all()) {
            const auto one = finder.socketAt(facts.id, end);
            const auto place = std::find_if(expected.begin(), expected.end(),
                [&](const std::string& text) { return text.starts_with(std::to_string(number(facts.id)) + ' '); });
            ASSERT_EQ(one.has_value(), place != expected.end());
            if (one) {
                ASSERT_EQ(textOf(*one), *place);
            }
        }
    }
}

std::shared_ptr<Capture> open(const std::string& path)
{
    auto capture = std::make_shared<Capture>(path, EventReader::open(path).value());
    EXPECT_TRUE(loadCapture(path, capture->events, capture->sockets));
    return capture;
}

/// Fifty sockets, many thousands of events, a third of them states: several checkpoints of each sort.
std::shared_ptr<Capture> recordMany(const std::string& path)
{
    const samples::TickingClock clock;
    auto recorder = Recorder::create(path, clock).value();
    std::mt19937 random(11);
    std::vector<SocketFacts> sockets;
    for (std::uint32_t i = 0; i < 90'000; ++i) {
        if (sockets.size() < 50 && i % 100 == 0) {
            SocketFacts made;
            made.id = SocketId{static_cast<std::uint32_t>(3 + sockets.size())};
            made.family = AF_UNIX;
            made.type = SOCK_DGRAM;
            made.origin = "made";
            sockets.push_back(made);
            recorder->facts(made, "socket()");
        }
        SocketFacts& socket = sockets[random() % sockets.size()];
        if (random() % 10 == 0) {
            socket.inQueue = static_cast<std::uint32_t>(random() % 300);
            socket.waitingCall = random() % 4 == 0 ? "recv()" : "";
            socket.state = random() % 2 == 0 ? SocketState::Connected : SocketState::Unconnected;
            recorder->facts(socket, "test");
        } else {
            recorder->data(socket, {socket.id, Direction::Out, bytesOf("x"), {}, false});
        }
        if (i % 1000 == 0)
            recorder->commit();
    }
    recorder->commit();
    return recorder->capture();
}

} // namespace

TEST(Moment, foldsARecordedSession)
{
    const TempFolder folder;
    const samples::TickingClock clock;
    auto recorder = Recorder::create(folder.file("run.pcapng"), clock).value();
    samples::recordSession(*recorder, 3'000'000);
    expectEveryMoment(recorder->capture(), 1000);
    expectEveryMoment(open(folder.file("run.pcapng")), 1000);
}

TEST(Moment, foldsALiveSession)
{
    LiveWorkbench live;
    const auto [client, server] = live.connection();
    live.send(client, "hello");
    live.recv(server);
    live.setNonBlocking(server, true);
    live.recv(server);
    live.shutdown(client, SHUT_WR);
    live.recv(server);
    live.simple(CallName::Close, server);
    live.simple(CallName::Close, client);
    const SocketId udp = live.socket(AF_INET6, SOCK_DGRAM).made;
    live.bind(udp, SocketAddress::ipv6(in6addr_loopback, 0));
    live.send(udp, "to itself", 0, live.addressOf(udp));
    live.recv(udp);
    live.end();
    expectEveryMoment(open(live.capturePath()), 1000);
}

TEST(Moment, jumpsAcrossManyCheckpoints)
{
    const TempFolder folder;
    const auto capture = recordMany(folder.file("run.pcapng"));
    expectEveryMoment(capture, 12);
    MomentFinder finder(capture);
    finder.advance();
    EXPECT_LT(finder.memory(), 8 * capture->events.published());
}

TEST(Moment, goesOnWhileTheLogGrows)
{
    const TempFolder folder;
    const samples::TickingClock clock;
    auto recorder = Recorder::create(folder.file("run.pcapng"), clock).value();
    MomentFinder finder(recorder->capture());
    EXPECT_TRUE(finder.advance());
    EXPECT_TRUE(finder.socketsAt(10).empty());
    samples::recordDatagram(*recorder);
    EXPECT_FALSE(finder.advance(1));
    EXPECT_EQ(finder.advancedTo(), 1U);
    EXPECT_TRUE(finder.advance());
    EXPECT_EQ(textsOf(finder.socketsAt(3)), textsOf(recorder->capture()->sockets.all()));
}

TEST(Moment, findsTheEventsOfATime)
{
    EventRow row;
    row.kind = EventKind::Data;
    const TempFolder folder;
    const std::string path = folder.file("empty.pcapng");
    auto recorder = Recorder::create(path, samples::TickingClock()).value();
    const auto capture = recorder->capture();
    for (const TimeNs time : {100, 200, 200, 300}) {
        row.time = time;
        capture->events.append(row);
    }
    row.kind = EventKind::Call; // an accept that waited from 150 to 400
    row.time = 150;
    row.duration = 250;
    capture->events.append(row);
    capture->events.publish();
    MomentFinder finder(capture);
    finder.advance();
    EXPECT_EQ(finder.endAt(99), 0U);
    EXPECT_EQ(finder.endAt(100), 1U);
    EXPECT_EQ(finder.endAt(250), 3U);
    EXPECT_EQ(finder.endAt(399), 4U) << "the call had not come back";
    EXPECT_EQ(finder.endAt(400), 5U);
    EXPECT_EQ(finder.timeAt(0), 0);
    EXPECT_EQ(finder.timeAt(1), 100);
    EXPECT_EQ(finder.timeAt(5), 400);
}

TEST(Moment, showsSocketsOfOtherProgramsAsSoonAsTheySpeak)
{
    const samples::Folder folder;
    const std::vector<std::string> packets{samples::ipv4(17, samples::udp(1000, 53, "question")),
        samples::ipv4(17, samples::udp(1001, 53, "another")),
        samples::ipv4(17, samples::udp(53, 1000, "answer"), {"\x0a\0\0\x02", 4}, {"\x0a\0\0\x01", 4})};
    const auto capture = open(folder.file("other.pcap", samples::pcap({}, false, 101, packets)));
    ASSERT_EQ(capture->events.published(), 6U);
    MomentFinder finder(capture);
    finder.advance();
    EXPECT_EQ(textsOf(finder.socketsAt(6)), textsOf(capture->sockets.all()));
    const auto before = finder.socketsAt(2);
    ASSERT_EQ(before.size(), 2U);
    EXPECT_EQ(before[0].bytesOut, 8U);
    EXPECT_EQ(before[0].bytesIn, 0U);
    EXPECT_EQ(before[1].bytesIn, 8U);
    EXPECT_EQ(before[0].local.port(), 1000);
    EXPECT_TRUE(finder.socketAt(before[0].id, 2));
    EXPECT_FALSE(finder.socketAt(capture->sockets.all()[2].id, 2));
}
