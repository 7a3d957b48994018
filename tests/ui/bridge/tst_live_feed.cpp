// SPDX-License-Identifier: MIT
#include "tests/ui/bridge/recorded_capture.h"

#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace socketarium;
using namespace socketarium::ui;

class LiveFeedTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void manyWakesMakeOneTick()
    {
        RecordedCapture record;
        LiveFeed feed(record.capture());
        QSignalSpy ticks(&feed, &LiveFeed::tickStarted);
        QTRY_COMPARE(ticks.size(), 1); // a feed looks once by itself
        QSignalSpy rows(&feed, &LiveFeed::rowsPublished);
        QSignalSpy sockets(&feed, &LiveFeed::socketsChanged);
        const SocketFacts socket = record.socket(3);
        record.facts(socket);
        record.data(socket, Direction::In, "one");
        record.data(socket, Direction::Out, "two");
        record.commit();
        std::thread([&] {
            for (int i = 0; i < 1000; ++i)
                feed.wake();
        }).join();
        QTRY_COMPARE(rows.size(), 1);
        QCOMPARE(rows[0][0].value<EventIndex>(), EventIndex(0));
        QCOMPARE(rows[0][1].value<EventIndex>(), record.capture()->events.published());
        QCOMPARE(sockets.size(), 1);
        const auto changed = sockets[0][0].value<QVector<SocketFacts>>();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0].bytesIn, std::uint64_t(3));
        QCOMPARE(ticks.size(), 2);
    }

    void socketsAreToldBeforeTheirRows()
    {
        RecordedCapture record;
        record.facts(record.socket(3));
        record.commit();
        LiveFeed feed(record.capture());
        QStringList order;
        connect(&feed, &LiveFeed::socketsChanged, this, [&] { order << QStringLiteral("sockets"); });
        connect(&feed, &LiveFeed::rowsPublished, this, [&] { order << QStringLiteral("rows"); });
        QTRY_COMPARE(order, QStringList({QStringLiteral("sockets"), QStringLiteral("rows")}));
    }

    void aTickIsBoundedAndTheRestFollows()
    {
        RecordedCapture record;
        record.bareRows(2 * LiveFeed::RowsPerTick + 5);
        LiveFeed feed(record.capture());
        QSignalSpy rows(&feed, &LiveFeed::rowsPublished);
        QTRY_COMPARE(feed.published(), 2 * LiveFeed::RowsPerTick + 5);
        QCOMPARE(rows.size(), 3);
        EventIndex next = 0;
        for (const auto& row : rows) {
            QCOMPARE(row[0].value<EventIndex>(), next);
            next = row[1].value<EventIndex>();
        }
    }

    void withoutNewsNothingIsTold()
    {
        RecordedCapture record;
        LiveFeed feed(record.capture());
        QSignalSpy ticks(&feed, &LiveFeed::tickStarted);
        QSignalSpy rows(&feed, &LiveFeed::rowsPublished);
        QSignalSpy sockets(&feed, &LiveFeed::socketsChanged);
        QTRY_COMPARE(ticks.size(), 1);
        feed.wake();
        QTRY_COMPARE(ticks.size(), 2);
        QVERIFY(rows.isEmpty() && sockets.isEmpty());
    }

    void atAMomentOfThePastThereIsNoNews()
    {
        RecordedCapture record;
        const SocketFacts socket = record.socket(3);
        record.facts(socket);
        record.commit();
        LiveFeed feed(record.capture());
        QTRY_COMPARE(feed.published(), EventIndex(1));
        QSignalSpy moments(&feed, &LiveFeed::momentChanged);
        Moment moment;
        moment.end = 0;
        moment.time = 77;
        feed.show(moment);
        QVERIFY(feed.inThePast());
        QCOMPARE(feed.published(), EventIndex(0));
        QCOMPARE(feed.now(), TimeNs(77));
        QVERIFY(moments[0][0].value<QVector<SocketFacts>>().isEmpty());

        QSignalSpy rows(&feed, &LiveFeed::rowsPublished);
        QSignalSpy sockets(&feed, &LiveFeed::socketsChanged);
        QSignalSpy grew(&feed, &LiveFeed::grew);
        record.facts(record.socket(4));
        record.commit();
        feed.wake();
        QTRY_COMPARE(grew.size(), 1); // recording goes on
        QCOMPARE(feed.recorded(), EventIndex(2));
        QVERIFY(rows.isEmpty() && sockets.isEmpty());

        feed.show(std::nullopt);
        QCOMPARE(feed.published(), EventIndex(2));
        QCOMPARE(moments[1][0].value<QVector<SocketFacts>>().size(), 2);
        feed.show(std::nullopt); // it is there already
        QCOMPARE(moments.size(), 2);
    }

    void anOpenedFileStandsStillAtItsLastEvent()
    {
        RecordedCapture record;
        record.bareRows(100);
        LiveFeed feed(record.capture());
        feed.setLive(false);
        QCOMPARE(feed.now(), TimeNs(99));
        feed.setLive(true);
        QVERIFY(feed.now() > 1'000'000'000);
    }
};

QTEST_GUILESS_MAIN(LiveFeedTest)
#include "tst_live_feed.moc"
