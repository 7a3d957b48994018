// SPDX-License-Identifier: MIT
#include "core/store/recorder.h"

#include "tests/core/store/capture_samples.h"
#include "tests/core/store/recorded_session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include <sys/resource.h>

using namespace socketarium;
using namespace socketarium::samples;

namespace
{

class Recording : public testing::Test
{
protected:
    void SetUp() override
    {
        auto made = Recorder::create(m_folder.path("x.pcapng"), m_clock);
        ASSERT_TRUE(made);
        m_recorder = std::move(made).value();
        m_socket.id = SocketId{3};
        m_socket.family = AF_UNIX;
        m_socket.type = SOCK_DGRAM;
    }

    const EventStore& events() const { return m_recorder->capture()->events; }
    void data(std::string_view bytes)
    {
        DataEvent event;
        event.socket = m_socket.id;
        event.direction = Direction::Out;
        event.bytes = bytesOf(bytes);
        m_recorder->data(m_socket, event);
    }

    const Folder m_folder;
    const TickingClock m_clock;
    std::unique_ptr<Recorder> m_recorder;
    SocketFacts m_socket;
};

/// No file of this process may grow beyond `bytes` as long as this lives: a full disk without filling one.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
        : m_oldHandler(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_old);
        const rlimit limited{bytes, m_old.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limited);
    }
    ~FileSizeLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_old);
        std::signal(SIGXFSZ, m_oldHandler);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit m_old{};
    void (*m_oldHandler)(int);
};

} // namespace

TEST_F(Recording, PublishesOnCommitAndTellsOnce)
{
    int told = 0;
    EventIndex seen = 0;
    m_recorder->setListener([&] {
        ++told;
        seen = events().published();
    });
    data("a");
    data("b");
    EXPECT_EQ(events().published(), 0U);
    m_recorder->commit();
    EXPECT_EQ(told, 1);
    EXPECT_EQ(seen, 2U);
    m_recorder->commit();
    EXPECT_EQ(told, 1) << "nothing new";
}

TEST_F(Recording, WhatIsPublishedIsOnDisk)
{
    data("payload");
    m_recorder->commit();
    EXPECT_EQ(m_recorder->recordedBytes(), contentsOf(m_folder.path("x.pcapng")).size());
    const auto bytes = m_recorder->capture()->reader.payload(events().row(0));
    ASSERT_TRUE(bytes);
    EXPECT_EQ(textOf(*bytes), "payload");
}

TEST_F(Recording, CutsLongDataIntoPackets)
{
    const std::string large(DataEvent::MaxPacketPayload * 2 + 5, 'x');
    data(large);
    m_recorder->commit();
    ASSERT_EQ(events().published(), 3U);
    EXPECT_EQ(events().row(0).length, DataEvent::MaxPacketPayload);
    EXPECT_EQ(events().row(2).length, 5U);
    EXPECT_EQ(events().row(0).time, events().row(2).time);
    const SocketFacts facts = *m_recorder->capture()->sockets.find(m_socket.id);
    EXPECT_EQ(facts.bytesOut, large.size());
    EXPECT_EQ(facts.packetsOut, 3U);
}

TEST_F(Recording, AnEmptyDatagramIsARowAndAStreamsEndIsNot)
{
    data("");
    m_socket.type = SOCK_STREAM;
    data("");
    m_recorder->commit();
    EXPECT_EQ(events().published(), 1U);
}

TEST_F(Recording, RecordsOnlyFactsThatChanged)
{
    m_recorder->facts(m_socket, "socket()");
    m_recorder->facts(m_socket, "again");
    m_socket.state = SocketState::Connected;
    m_recorder->facts(m_socket, "connect(3)");
    m_recorder->commit();
    ASSERT_EQ(events().published(), 2U);
    EXPECT_EQ(events().row(1).kind, EventKind::State);
    const auto line = m_recorder->capture()->reader.line(events().row(1));
    ASSERT_TRUE(line);
    EXPECT_THAT(*line, testing::HasSubstr("connect(3)"));
    EXPECT_EQ(m_recorder->capture()->sockets.find(m_socket.id)->state, SocketState::Connected);
}

TEST_F(Recording, CountsFailedCalls)
{
    CallEvent call;
    call.socket = m_socket.id;
    call.call = CallName::Bind;
    call.result = -1;
    call.error = EADDRINUSE;
    m_recorder->call(call);
    m_recorder->commit();
    EXPECT_TRUE(events().row(0).has(EventRow::Failed));
    EXPECT_EQ(events().row(0).error, EADDRINUSE);
    EXPECT_EQ(m_recorder->capture()->sockets.find(m_socket.id)->failures, 1U);
}

TEST_F(Recording, AFullDiskStopsTheRecordingAndNothingElse)
{
    const std::string kilobyte(1024, 'x');
    data(kilobyte);
    m_recorder->commit();
    const EventIndex whole = 21;
    {
        const FileSizeLimit full(m_recorder->recordedBytes() + 20 * 1100 + 500);
        for (int i = 0; i < 30; ++i)
            data(kilobyte); // into the buffer: the disk's answer comes with the commit
        m_recorder->commit();
        EXPECT_FALSE(m_recorder->recording());
        EXPECT_THAT(m_recorder->failure(), testing::HasSubstr("EFBIG"));
    }
    data(kilobyte);
    m_recorder->note({SocketId::None, CallName::None, false, "the sockets go on"});
    m_recorder->commit();
    ASSERT_EQ(events().published(), 33U);
    std::uint64_t lost = 0;
    for (EventIndex i = 0; i < events().published(); ++i) {
        const EventRow& row = events().row(i);
        if (row.has(EventRow::NotRecorded))
            ++lost;
        else
            EXPECT_TRUE(m_recorder->capture()->reader.line(row)) << "row " << i;
    }
    EXPECT_EQ(lost, m_recorder->notRecorded());
    EXPECT_GE(lost, 33 - whole - 1);
    EXPECT_LT(lost, 33U) << "what was written before is still there";
    EXPECT_EQ(m_recorder->capture()->sockets.find(m_socket.id)->packetsOut, 32U);
}

TEST_F(Recording, RefusesAPathThatCannotBe)
{
    EXPECT_EQ(Recorder::create(m_folder.path("none/x.pcapng"), m_clock).error().code, ENOENT);
    EXPECT_EQ(Recorder::create(m_folder.path("x.pcapng"), m_clock).error().code, EEXIST);
}
