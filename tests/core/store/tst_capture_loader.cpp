// SPDX-License-Identifier: MIT
#include "core/store/capture_loader.h"

#include "tests/core/store/capture_samples.h"
#include "tests/core/store/recorded_session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>

#include <unistd.h>

using namespace socketarium;
using namespace socketarium::samples;

namespace
{

struct Loaded {
    EventStore events;
    SocketTable sockets;
    LoadReport report;
};

std::unique_ptr<Loaded> load(const std::string& path)
{
    auto loaded = std::make_unique<Loaded>();
    auto report = loadCapture(path, loaded->events, loaded->sockets);
    if (!report)
        return nullptr;
    loaded->report = std::move(report).value();
    return loaded;
}

std::vector<std::string> rowsOf(const EventStore& events)
{
    std::vector<std::string> rows;
    for (EventIndex i = 0; i < events.published(); ++i)
        rows.push_back(rowText(events.row(i)));
    return rows;
}

std::vector<std::string> socketsOf(const SocketTable& sockets)
{
    std::vector<std::string> texts;
    for (const SocketFacts& facts : sockets.all())
        texts.push_back(factsText(facts));
    return texts;
}

/// Records the sample session; the recorder's capture stays alive for comparison.
std::shared_ptr<Capture> record(const std::string& path, std::size_t bulk)
{
    const TickingClock clock;
    auto recorder = Recorder::create(path, clock);
    if (!recorder)
        return nullptr;
    recordSession(*recorder.value(), bulk);
    return (*recorder)->capture();
}

/// Shortens the copy of a recording by `step` bytes at a time: what loads must be how the recording began.
void expectPrefixes(const Capture& live, const std::string& copy, std::size_t step)
{
    EventIndex most = live.events.published();
    for (std::size_t length = contentsOf(copy).size(); length-- > 0; length -= std::min(length, step - 1)) {
        ASSERT_EQ(::truncate(copy.c_str(), static_cast<off_t>(length)), 0);
        const auto loaded = load(copy);
        if (!loaded) {
            EXPECT_LT(length, 12U) << "without so much there is no telling what it is";
            continue;
        }
        ASSERT_LE(loaded->events.published(), most);
        most = loaded->events.published();
        for (EventIndex i = 0; i < most; ++i)
            ASSERT_EQ(std::memcmp(&loaded->events.row(i), &live.events.row(i), sizeof(EventRow)), 0)
                << "length " << length << ", row " << i;
        EXPECT_EQ(loaded->report.warning.empty(), loaded->report.readBytes == length);
    }
    EXPECT_EQ(most, 0U);
}

bool runs(const std::string& command)
{
    return std::system((command + " >/dev/null 2>&1").c_str()) == 0;
}

} // namespace

TEST(CaptureLoader, GivesBackWhatWasRecorded)
{
    const Folder folder;
    const auto live = record(folder.path("x.pcapng"), 300'000);
    ASSERT_TRUE(live);
    const auto loaded = load(live->path);
    ASSERT_TRUE(loaded);
    EXPECT_EQ(rowsOf(loaded->events), rowsOf(live->events));
    EXPECT_EQ(socketsOf(loaded->sockets), socketsOf(live->sockets));
    EXPECT_TRUE(loaded->report.ours);
    EXPECT_EQ(loaded->report.notUnderstood, 0U);
    EXPECT_EQ(loaded->report.warning, "");
    EXPECT_EQ(loaded->report.readBytes, loaded->report.fileBytes);
    for (EventIndex i = 0; i < loaded->events.published(); ++i) {
        const auto expected = live->reader.line(live->events.row(i));
        const auto line = live->reader.line(loaded->events.row(i));
        ASSERT_TRUE(expected && line) << "row " << i;
        EXPECT_EQ(*line, *expected);
    }
}

TEST(CaptureLoader, EveryTruncationGivesAPrefix)
{
    const Folder folder;
    const TickingClock clock;
    auto recorder = Recorder::create(folder.path("x.pcapng"), clock);
    ASSERT_TRUE(recorder);
    recordDatagram(*recorder.value());
    const std::string whole = contentsOf(folder.path("x.pcapng"));
    expectPrefixes(*(*recorder)->capture(), folder.file("cut", whole), 1);
}

TEST(CaptureLoader, TruncationsOfALongerSessionGiveAPrefix)
{
    const Folder folder;
    const auto live = record(folder.path("x.pcapng"), 50);
    ASSERT_TRUE(live);
    expectPrefixes(*live, folder.file("cut", contentsOf(live->path)), 7);
}

TEST(CaptureLoader, LoadsAllSortsOfForeignFiles)
{
    const Folder folder;
    for (const std::string& contents : allSorts()) {
        const auto loaded = load(folder.file("x", contents));
        ASSERT_TRUE(loaded);
        EXPECT_FALSE(loaded->report.ours);
        EXPECT_EQ(loaded->report.warning, "");
        EXPECT_EQ(loaded->report.notUnderstood, 0U);
        EXPECT_GT(loaded->events.published(), 0U);
        EXPECT_GE(loaded->sockets.size(), 2U);
    }
}

TEST(CaptureLoader, ReadersFindThePayloadOfForeignRows)
{
    const Folder folder;
    for (const std::string& contents : {pcap({}, false, 101, tcpConversation()), pcapng(Net, 101, tcpConversation())}) {
        const std::string path = folder.file("x", contents);
        const auto loaded = load(path);
        const auto reader = EventReader::open(path);
        ASSERT_TRUE(loaded && reader);
        ASSERT_EQ(loaded->events.published(), 4U);
        EXPECT_EQ(textOf(reader->payload(loaded->events.row(1)).value()), "ping");
        EXPECT_EQ(textOf(reader->payload(loaded->events.row(2)).value()), "pong!");
    }
}

TEST(CaptureLoader, RefusesWhatIsNoCapture)
{
    const Folder folder;
    EventStore events;
    SocketTable sockets;
    const auto reason = [&](const std::string& path) {
        const auto report = loadCapture(path, events, sockets);
        return report ? std::string() : report.error().text();
    };
    EXPECT_THAT(reason(folder.file("a", "")), testing::HasSubstr("the file is empty"));
    EXPECT_THAT(reason(folder.file("b", "some text, long enough to be a header")), testing::HasSubstr("neither"));
    EXPECT_THAT(reason(folder.file("c", "\x1f\x8b and more")), testing::HasSubstr("gzip"));
    EXPECT_THAT(reason(folder.path("none")), testing::HasSubstr("ENOENT"));
    EXPECT_THAT(reason(folder.path("")), testing::HasSubstr("EISDIR"));
}

TEST(CaptureLoader, StopsWhenThePersonCancels)
{
    const Folder folder;
    const std::string datagram = ipv4(IPPROTO_UDP, udp(1, 2, std::string(60'000, 'x')));
    const std::string path = folder.file("x", pcap({}, false, 101, std::vector<std::string>(100, datagram)));
    std::stop_source stop;
    EventStore events;
    SocketTable sockets;
    const auto report = loadCapture(
        path, events, sockets,
        [&](std::uint64_t bytes) {
            if (bytes >= 2'000'000)
                stop.request_stop();
        },
        stop.get_token());
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->cancelled);
    EXPECT_LT(report->readBytes, 4'000'000U);
    EXPECT_GT(events.published(), 0U);
    EXPECT_EQ(report->warning, "");
}

TEST(CaptureLoader, AFileAndItsConversionsGiveTheSameRows)
{
    if (!runs("command -v editcap"))
        GTEST_SKIP() << "editcap is not installed";
    const Folder folder;
    const std::string path = folder.file("x.pcap", pcap({}, false, 101, tcpConversation()));
    const auto original = load(path);
    ASSERT_TRUE(original);
    for (const std::string format : {"pcapng", "pcap", "nsecpcap"}) {
        const std::string converted = folder.path("converted");
        ASSERT_TRUE(runs("editcap -F " + format + " '" + path + "' '" + converted + "'")) << format;
        const auto loaded = load(converted);
        ASSERT_TRUE(loaded) << format;
        EXPECT_EQ(loaded->report.notUnderstood, 0U);
        ASSERT_EQ(loaded->events.published(), original->events.published());
        for (EventIndex i = 0; i < loaded->events.published(); ++i) {
            EXPECT_EQ(loaded->events.row(i).time, original->events.row(i).time);
            EXPECT_EQ(loaded->events.row(i).length, original->events.row(i).length);
        }
    }
}

TEST(CaptureLoader, AFileOfText2pcapLoads)
{
    if (!runs("command -v text2pcap"))
        GTEST_SKIP() << "text2pcap is not installed";
    const Folder folder;
    const std::string hex = folder.file("hex", "000000 68 65 6c 6c 6f\n");
    const std::string path = folder.path("x.pcapng");
    ASSERT_TRUE(runs("text2pcap -4 10.0.0.1,10.0.0.2 -T 1000,80 '" + hex + "' '" + path + "'"));
    const auto loaded = load(path);
    ASSERT_TRUE(loaded);
    ASSERT_EQ(loaded->events.published(), 2U);
    EXPECT_EQ(loaded->events.row(0).length, 5U);
    EXPECT_EQ(loaded->sockets.find(SocketId{3})->local.text(), "10.0.0.1:1000");
}
