// SPDX-License-Identifier: MIT
// Rooms: event_table_model, journal_model, traffic_model
#include "tests/ui/bridge/recorded_capture.h"
#include "ui/models/journal_model.h"
#include "ui/models/traffic_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

namespace
{

/// The texts of a row, the time left out; waits for those that are being read.
QString printed(const EventTableModel& model, int row)
{
    QStringList cells;
    for (int column = 0; column < model.columnCount({}); ++column) {
        const QModelIndex cell = model.index(row, column);
        cell.data();
        if (!QTest::qWaitFor([&] { return cell.data(EventTableModel::TextReadyRole).toBool(); }))
            return {};
        if (model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() != QStringLiteral("Time (s)"))
            cells << cell.data().toString();
    }
    return cells.join(u'|');
}

} // namespace

class EventTableModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void trafficShowsDataRowsOnly()
    {
        RecordedCapture record;
        const SocketFacts socket = record.socket(3);
        record.facts(socket);
        record.call(SocketId(3), CallName::Listen, "3, 5");
        record.data(socket, Direction::In, "hello\n");
        record.data(socket, Direction::Out, "bye");
        record.commit();
        LiveFeed feed(record.capture());
        TrafficModel model(&feed, m_theme, nullptr);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(printed(model, 0), QStringLiteral("1|3|←|6|hello\\n"));
        QCOMPARE(printed(model, 1), QStringLiteral("2|3|→|3|bye"));
        QCOMPARE(model.index(0, TrafficModel::Way).data(Qt::AccessibleTextRole).toString(), QStringLiteral("in"));
    }

    void atAMomentOfThePastItEndsThere()
    {
        RecordedCapture record;
        record.bareRows(100);
        LiveFeed feed(record.capture());
        TrafficModel model(&feed, m_theme, nullptr);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(model.rowCount(), 100);
        feed.show(Moment{40, 39, {}});
        QCOMPARE(model.rowCount(), 40);
        QCOMPARE(model.rowOf(39), 39);
        QCOMPARE(model.rowOf(40), -1);
        QSignalSpy grew(&feed, &LiveFeed::grew);
        record.bareRows(50);
        feed.wake();
        QTRY_COMPARE(grew.size(), 1);
        QCOMPARE(model.rowCount(), 40);
        feed.show(Moment{70, 69, {}});
        QCOMPARE(model.rowCount(), 70);
        feed.show(std::nullopt);
        QCOMPARE(model.rowCount(), 150);
    }

    void aCallAndItsBytesTellOfTheSame()
    {
        RecordedCapture record;
        const SocketFacts socket = record.socket(3);
        record.call(SocketId(3), CallName::Connect, "3");
        record.dataOfCall(socket, Direction::Out, "hello"); // row 1
        record.call(SocketId(3), CallName::Send, "3, \"hello\", 5, 0");
        record.commit();
        LiveFeed feed(record.capture());
        TrafficModel traffic(&feed, m_theme, nullptr);
        JournalModel journal(&feed, m_theme, nullptr);
        QTRY_COMPARE(journal.rowCount(), 2);
        QTRY_COMPARE(traffic.rowCount(), 1);
        QCOMPARE(traffic.rowTelling(2), 0);
        QCOMPARE(journal.rowTelling(1), 1);
        QCOMPARE(journal.rowTelling(0), 0);
        QCOMPARE(traffic.rowTelling(0), -1);
        QCOMPARE(traffic.rowTelling(99), -1);
    }

    void trafficOfOneSocketIsAnotherSelection()
    {
        RecordedCapture record;
        for (const std::uint32_t id : {3u, 4u, 3u})
            record.data(record.socket(id), Direction::In, "x" + std::to_string(id));
        record.commit();
        LiveFeed feed(record.capture());
        TrafficModel model(&feed, m_theme, nullptr);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(model.rowCount(), 3);
        model.showOnly(SocketId(3));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(printed(model, 1), QStringLiteral("2|3|←|2|x3"));
        record.data(record.socket(4), Direction::In, "not shown");
        record.data(record.socket(3), Direction::In, "shown");
        record.commit();
        feed.wake();
        QTRY_COMPARE(model.rowCount(), 3);
        model.showOnly(SocketId::None);
        QCOMPARE(model.rowCount(), 5);
    }

    void theJournalMarksWhatFailed()
    {
        RecordedCapture record;
        record.call(SocketId(3), CallName::Bind, "3, {AF_INET 127.0.0.1:80}", EACCES);
        record.call(SocketId(3), CallName::Listen, "3, 5");
        record.note(SocketId(3), "Got connection from 127.0.0.1:5000");
        record.commit();
        LiveFeed feed(record.capture());
        JournalModel model(&feed, m_theme, nullptr);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(
            printed(model, 0), QStringLiteral("3|✕|bind(3, {AF_INET 127.0.0.1:80}) = -1 EACCES (Permission denied)"));
        QCOMPARE(model.index(0, JournalModel::Line).data(Qt::ForegroundRole).value<QColor>(),
            m_theme.color(Meaning::Failed));
        QVERIFY(model.index(0, JournalModel::Line).data(Qt::ToolTipRole).toString().contains(QStringLiteral("EACCES")));
        QCOMPARE(model.index(0, JournalModel::Sign).data(Qt::AccessibleTextRole).toString(), QStringLiteral("failed"));
        QCOMPARE(printed(model, 1), QStringLiteral("3||listen(3, 5) = 0"));
        QVERIFY(printed(model, 2).endsWith(QStringLiteral("Got connection from 127.0.0.1:5000")));
    }

    void theJournalDerivesCallsFromDataOfRunMode()
    {
        RecordedCapture record;
        const SocketFacts socket = record.socket(3);
        record.facts(socket); // a state: not in the journal
        record.data(socket, Direction::In, "hello");
        record.commit();
        LiveFeed feed(record.capture());
        JournalModel model(&feed, m_theme, nullptr);
        QTRY_COMPARE(model.rowCount(), 1);
        QVERIFY2(printed(model, 0).startsWith(QStringLiteral("3|←|recv(3, ")), qPrintable(printed(model, 0)));
        QVERIFY(printed(model, 0).contains(QStringLiteral("\"hello\"")));
    }

    void oneInsertATick()
    {
        RecordedCapture record;
        LiveFeed feed(record.capture());
        TrafficModel model(&feed, m_theme, nullptr);
        QSignalSpy ticks(&feed, &LiveFeed::tickStarted);
        QTRY_COMPARE(ticks.size(), 1);
        QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
        record.bareRows(1000);
        feed.wake();
        QTRY_COMPARE(model.rowCount(), 1000);
        QCOMPARE(inserts.size(), 1);
    }

    void aMillionRowsArriveInFewInserts()
    {
        RecordedCapture record;
        record.bareRows(1'000'000);
        LiveFeed feed(record.capture());
        TrafficModel model(&feed, m_theme, nullptr);
        QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
        QTRY_COMPARE(model.rowCount(), 1'000'000);
        QVERIFY(inserts.size() <= 10);
        model.showOnly(SocketId(3));
        QVERIFY(!model.complete()); // in slices, so that the window answers between them
        QTRY_VERIFY(model.complete());
        QCOMPARE(model.rowCount(), 1'000'000);
        QCOMPARE(model.rowOf(999'999), 999'999);
        QCOMPARE(model.rowOf(1'000'000), -1);
    }

    void theEventOfARowIsARole()
    {
        RecordedCapture record;
        record.bareRows(3, EventKind::State);
        record.bareRows(2, EventKind::Data);
        LiveFeed feed(record.capture());
        TrafficModel model(&feed, m_theme, nullptr);
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(1, 0).data(EventTableModel::EventRole).toULongLong(), 4ULL);
        QCOMPARE(model.rowOf(0), 0);
        QCOMPARE(model.rowOf(4), 1);
    }

    void aModelMadeLateCatchesUp()
    {
        RecordedCapture record;
        record.bareRows(10);
        LiveFeed feed(record.capture());
        QTRY_COMPARE(feed.published(), EventIndex(10));
        TrafficModel model(&feed, m_theme, nullptr);
        QTRY_COMPARE(model.rowCount(), 10);
    }

private:
    Theme m_theme;
};

QTEST_MAIN(EventTableModelTest)
#include "tst_event_table_model.moc"
