// SPDX-License-Identifier: MIT
#include "core/store/load_target.h"

#include "tests/core/store/capture_samples.h"

#include <gtest/gtest.h>

using namespace socketarium;

namespace
{

struct Load {
    EventStore events;
    SocketTable sockets;
    LoadReport report;
};

EventRow rowOf(EventKind kind, std::uint32_t socket)
{
    EventRow row;
    row.kind = kind;
    row.socket = SocketId{socket};
    return row;
}

} // namespace

TEST(LoadTarget, KeepsRowsAndSocketsInStep)
{
    Load load;
    LoadTarget target(load.events, load.sockets, load.report);
    EventRow data = rowOf(EventKind::Data, 3);
    data.direction = Direction::Out;
    data.length = 9;
    target.data(data);
    EventRow call = rowOf(EventKind::Call, 3);
    target.call(call);
    call.error = 11;
    target.call(call);
    target.note(rowOf(EventKind::Note, 0));
    target.state(rowOf(EventKind::State, 4), StateEvent{SocketId{4}, "", "LISTEN", "", {}});
    EXPECT_EQ(load.events.appended(), 5U);
    EXPECT_EQ(load.events.published(), 0U);
    EXPECT_EQ(load.sockets.find(SocketId{3})->bytesOut, 9U);
    EXPECT_EQ(load.sockets.find(SocketId{3})->failures, 1U);
    EXPECT_EQ(load.sockets.find(SocketId{4})->state, SocketState::Listen);
}

TEST(LoadTarget, NewSocketsComeAfterThoseOfTheFile)
{
    Load load;
    LoadTarget target(load.events, load.sockets, load.report);
    EXPECT_EQ(target.newSocket(), SocketId::First);
    target.note(rowOf(EventKind::Note, 40));
    EXPECT_EQ(target.newSocket(), SocketId{41});
    target.note(rowOf(EventKind::Note, UINT32_MAX));
    EXPECT_EQ(target.newSocket(), SocketId::None);
}

TEST(LoadTarget, BoundsTheNumberOfSocketsByTheFile)
{
    Load load;
    load.report.fileBytes = 1024;
    LoadTarget target(load.events, load.sockets, load.report);
    EventRow row = rowOf(EventKind::Data, 0);
    row.direction = Direction::In;
    constexpr std::uint32_t many = 70000;
    for (std::uint32_t id = 3; id < 3 + many; ++id) {
        row.socket = SocketId{id};
        target.data(row);
    }
    EXPECT_LT(load.sockets.size(), many);
    EXPECT_EQ(load.report.notUnderstood, many - load.sockets.size());
    EXPECT_EQ(load.events.appended(), load.sockets.size());
    EXPECT_EQ(target.newSocket(), SocketId::None);
    row.socket = SocketId{5};
    target.data(row); // one that is there goes on
    EXPECT_EQ(load.sockets.find(row.socket)->packetsIn, 2U);
}

TEST(LoadTarget, PublishesAndTellsOnceAMebibyte)
{
    Load load;
    std::vector<std::uint64_t> told;
    LoadTarget target(load.events, load.sockets, load.report, [&](std::uint64_t bytes) { told.push_back(bytes); });
    target.note(rowOf(EventKind::Note, 0));
    for (std::uint64_t position = 0; position <= 3'000'000; position += 1000)
        EXPECT_TRUE(target.goOn(position));
    EXPECT_EQ(told.size(), 3U);
    EXPECT_EQ(load.events.published(), 1U);
    target.note(rowOf(EventKind::Note, 0));
    target.finish(3'000'123);
    EXPECT_EQ(told.back(), 3'000'123U);
    EXPECT_EQ(load.events.published(), 2U);
    EXPECT_EQ(load.report.readBytes, 3'000'123U);
}

TEST(LoadTarget, StopsWhenAsked)
{
    Load load;
    std::stop_source stop;
    LoadTarget target(load.events, load.sockets, load.report, {}, stop.get_token());
    EXPECT_TRUE(target.goOn(0));
    stop.request_stop();
    EXPECT_FALSE(target.goOn(2'000'000));
    EXPECT_TRUE(load.report.cancelled);
}

TEST(LoadTarget, KeepsTheFirstWarning)
{
    const samples::Folder folder;
    auto file = SequentialFile::open(folder.file("x", "0123456789"));
    ASSERT_TRUE(file);
    file.value().look(4);
    file.value().skip(4);
    Load load;
    LoadTarget target(load.events, load.sockets, load.report);
    target.warnDamaged(file.value(), "bad length");
    target.warnTorn(file.value());
    EXPECT_EQ(
        load.report.warning, "The file is damaged at offset 4 (bad length): the 6 bytes from there on are left out.");
}
