// SPDX-License-Identifier: MIT
// Rooms: follow_table, follow_toggle
#include "tests/ui/bridge/recorded_capture.h"
#include "ui/models/traffic_model.h"
#include "ui/views/follow_table.h"

#include <QApplication>
#include <QFocusEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using namespace socketarium;
using namespace socketarium::ui;

namespace
{

void wheel(FollowTable& table, int notches)
{
    const QPoint centre = table.viewport()->rect().center();
    QWheelEvent event(centre, table.viewport()->mapToGlobal(centre), {}, {0, 120 * notches}, Qt::NoButton,
        Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(table.viewport(), &event);
}

/// A table on the screen with rows that come when asked for.
struct Shown {
    Shown()
    {
        table.resize(700, 300);
        table.show();
        if (!QTest::qWaitForWindowExposed(&table))
            qFatal("not shown");
        addRows(200);
    }
    void addRows(EventIndex count)
    {
        const int before = model.rowCount();
        record.bareRows(count);
        feed.wake();
        if (!QTest::qWaitFor([&] { return model.rowCount() == before + static_cast<int>(count); }))
            qFatal("no rows");
    }
    bool atEnd() { return table.verticalScrollBar()->value() == table.verticalScrollBar()->maximum(); }

    Theme theme;
    RecordedCapture record;
    LiveFeed feed{record.capture()};
    TrafficModel model{&feed, theme, nullptr};
    FollowTable table{&model, theme, nullptr};
};

} // namespace

class FollowTableTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theNewestRowStaysInSight()
    {
        Shown shown;
        QVERIFY(shown.table.following());
        QVERIFY(shown.atEnd());
        shown.addRows(50);
        QVERIFY(shown.atEnd());
    }

    void theWheelStopsAndTheEndResumes()
    {
        Shown shown;
        wheel(shown.table, 2);
        QVERIFY(!shown.table.following());
        const int place = shown.table.verticalScrollBar()->value();
        shown.addRows(50);
        QCOMPARE(shown.table.verticalScrollBar()->value(), place);
        wheel(shown.table, -100);
        QVERIFY(shown.table.following());
        shown.addRows(50);
        QVERIFY(shown.atEnd());
    }

    void aClickStops()
    {
        Shown shown;
        QTest::mouseClick(shown.table.viewport(), Qt::LeftButton, {}, shown.table.viewport()->rect().center());
        QVERIFY(!shown.table.following());
        const auto event = shown.table.currentEvent();
        QVERIFY(event);
        shown.addRows(50);
        QTRY_VERIFY(!shown.atEnd());
        QCOMPARE(shown.table.currentEvent(), event);
    }

    void keysStopAndTheLastRowResumes()
    {
        Shown shown;
        QTest::keyClick(&shown.table, Qt::Key_Home, Qt::ControlModifier);
        QVERIFY(!shown.table.following());
        QCOMPARE(shown.table.currentEvent(), std::optional<EventIndex>(0));
        QTest::keyClick(&shown.table, Qt::Key_End, Qt::ControlModifier);
        QVERIFY(shown.table.following());
    }

    void tabbingInBeginsAtTheNewestRow()
    {
        Shown shown;
        QFocusEvent focus(QEvent::FocusIn, Qt::TabFocusReason);
        QApplication::sendEvent(&shown.table, &focus);
        QCOMPARE(shown.table.currentEvent(), std::optional<EventIndex>(199));
        QVERIFY(shown.table.following());
        QTest::keyClick(&shown.table, Qt::Key_Up);
        QCOMPARE(shown.table.currentEvent(), std::optional<EventIndex>(198));
        QVERIFY(!shown.table.following());
    }

    void theToggleShowsAndSetsIt()
    {
        Shown shown;
        QToolButton* toggle = shown.table.makeToggle(&shown.table);
        QVERIFY(toggle->isChecked());
        wheel(shown.table, 3);
        QVERIFY(!toggle->isChecked());
        toggle->click();
        QVERIFY(shown.table.following());
        QVERIFY(shown.atEnd());
    }

    void goingToAnEventSelectsItAndStops()
    {
        Shown shown;
        QSignalSpy current(&shown.table, &FollowTable::currentEventChanged);
        shown.table.setCurrentEvent(7);
        QVERIFY(!shown.table.following());
        QCOMPARE(current.size(), 1);
        QCOMPARE(current[0][0].value<EventIndex>(), EventIndex(7));
        QCOMPARE(shown.table.selectedEvents(), std::vector<EventIndex>{7});
        QSignalSpy left(&shown.table, &FollowTable::currentEventLeft);
        shown.table.setCurrentEvent(99'999); // not there: another row would be a lie
        QVERIFY(!shown.table.currentEvent());
        QCOMPARE(left.size(), 1);
        QCOMPARE(current.size(), 1);
    }

    void copyIsAskedForWithTheRowsInOrder()
    {
        Shown shown;
        QSignalSpy copies(&shown.table, &FollowTable::copyRequested);
        shown.table.setCurrentEvent(9);
        QTest::keyClick(&shown.table, Qt::Key_Up, Qt::ShiftModifier);
        QTest::keySequence(&shown.table, QKeySequence::Copy);
        QCOMPARE(copies.size(), 1);
        QCOMPARE(shown.table.selectedEvents(), (std::vector<EventIndex>{8, 9}));
    }
};

QTEST_MAIN(FollowTableTest)
#include "tst_follow_table.moc"
