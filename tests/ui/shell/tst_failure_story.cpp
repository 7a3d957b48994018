// SPDX-License-Identifier: MIT
#include "tests/ui/bridge/recorded_capture.h"
#include "ui/shell/failure_story.h"

#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

/// Stories of rows that stand in a real capture file.
class TestFailureStory : public QObject
{
    Q_OBJECT

    static EventIndex rowOf(const RecordedCapture& record, EventKind kind, std::uint32_t socket)
    {
        const EventStore& events = record.capture()->events;
        for (EventIndex i = 0; i < events.published(); ++i) {
            if (events.row(i).kind == kind && number(events.row(i).socket) == socket)
                return i;
        }
        return events.published();
    }

private Q_SLOTS:
    void aFailedCallIsExplainedWithItsLineAndItsSocket()
    {
        RecordedCapture record;
        record.facts(record.socket(3, SocketState::Unconnected));
        record.call(SocketId(3), CallName::Accept, "3", EINVAL);
        record.commit();
        const auto story = storyOf(*record.capture(), rowOf(record, EventKind::Call, 3));
        QVERIFY(story);
        QCOMPARE(story->line, QStringLiteral("accept(3) = -1 EINVAL (Invalid argument)"));
        QVERIFY(story->explanation.refuser == Refuser::Kernel);
        QVERIFY(story->explanation.said.starts_with("EINVAL"));
        QVERIFY2(story->explanation.why.find("listen") != std::string::npos, story->explanation.why.c_str());
        QVERIFY(!story->explanation.todo.empty());
    }

    void aFailureOfASocketNobodyKnowsHasAStoryToo()
    {
        RecordedCapture record;
        record.call(SocketId(9), CallName::Connect, "9, {AF_INET 127.0.0.1:80}", ECONNREFUSED);
        record.commit();
        const auto story = storyOf(*record.capture(), 0);
        QVERIFY(story);
        QVERIFY(story->explanation.said.starts_with("ECONNREFUSED"));
        QVERIFY(!story->explanation.why.empty());
    }

    void aRefusalIsThisProgramsOwn()
    {
        RecordedCapture record;
        record.note(SocketId(3), "read port 123456789: it has nine digits", true);
        record.commit();
        const auto story = storyOf(*record.capture(), 0);
        QVERIFY(story);
        QVERIFY(story->explanation.refuser == Refuser::Program);
        QVERIFY(story->explanation.said.find("123456789") != std::string::npos);
        QVERIFY(story->explanation.remedies.empty());
    }

    void whatDidNotFailHasNone()
    {
        RecordedCapture record;
        record.call(SocketId(3), CallName::Listen, "3, 5");
        record.note(SocketId(3), "Got connection from 127.0.0.1:5000");
        record.commit();
        QVERIFY(!storyOf(*record.capture(), 0));
        QVERIFY(!storyOf(*record.capture(), 1));
        QVERIFY(!storyOf(*record.capture(), record.capture()->events.published()));
    }

    void theNewestFailureIsFoundFromTheEnd()
    {
        RecordedCapture record;
        record.call(SocketId(3), CallName::Accept, "3", EINVAL); // 0
        record.call(SocketId(4), CallName::Accept, "4", EINVAL); // 1
        record.note(SocketId(3), "refused", true); // 2: told of by itself
        record.call(SocketId(3), CallName::Listen, "3, 5"); // 3
        record.commit();
        const EventStore& events = record.capture()->events;
        QCOMPARE(events.published(), EventIndex(4));
        QCOMPARE(newestFailure(events, std::nullopt, 0, 4), std::optional<EventIndex>(1));
        QCOMPARE(newestFailure(events, SocketId(3), 0, 4), std::optional<EventIndex>(0));
        QVERIFY(!newestFailure(events, SocketId(3), 1, 4));
        QVERIFY(!newestFailure(events, SocketId(5), 0, 4));
        QVERIFY(!newestFailure(events, std::nullopt, 0, 0));
    }
};

QTEST_GUILESS_MAIN(TestFailureStory)
#include "tst_failure_story.moc"
