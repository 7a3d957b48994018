// SPDX-License-Identifier: MIT
#include "tests/ui/bridge/recorded_capture.h"
#include "ui/bridge/event_focus.h"
#include "ui/models/journal_model.h"
#include "ui/models/socket_tree_model.h"
#include "ui/models/traffic_model.h"
#include "ui/shell/capture_views.h"
#include "ui/views/follow_table.h"
#include "ui/views/journal_panel.h"
#include "ui/views/sequence_panel.h"
#include "ui/views/socket_panel.h"
#include "ui/views/traffic_panel.h"

#include <QComboBox>
#include <QPointer>
#include <QTest>
#include <QVBoxLayout>

using namespace socketarium;
using namespace socketarium::ui;

class TestCaptureViews : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneFeedBringsItToAllThree()
    {
        RecordedCapture record;
        CaptureViews views(record.capture(), m_theme, nullptr);
        QVERIFY(views.capture() == record.capture());
        const SocketFacts socket = record.socket(3);
        record.facts(socket);
        record.call(SocketId(3), CallName::Listen, "3, 5");
        record.data(socket, Direction::In, "hello");
        record.commit();
        views.feed()->wake();
        QTRY_COMPARE(views.sockets()->model()->socketCount(), 1);
        QTRY_COMPARE(views.traffic()->model()->rowCount(), 1);
        QTRY_COMPARE(views.journal()->model()->rowCount(), 2);
    }

    void theTrafficFollowsTheSelectedSocket()
    {
        RecordedCapture record;
        CaptureViews views(record.capture(), m_theme, nullptr);
        for (const std::uint32_t id : {3u, 4u}) {
            record.facts(record.socket(id));
            record.data(record.socket(id), Direction::In, "x");
        }
        record.commit();
        views.feed()->wake();
        QTRY_COMPARE(views.traffic()->model()->rowCount(), 2);
        auto* scope = views.traffic()->findChild<QComboBox*>(QStringLiteral("trafficScope"));
        QTest::keyClick(scope, Qt::Key_Down);
        views.sockets()->select(SocketId(4));
        QCOMPARE(views.traffic()->model()->rowCount(), 1);
        QCOMPARE(views.traffic()->model()->rowAt(0).socket, SocketId(4));
    }

    void oneEventIsSelectedInAll()
    {
        RecordedCapture record;
        CaptureViews views(record.capture(), m_theme, nullptr);
        const SocketFacts socket = record.socket(3);
        record.facts(socket); // 0
        record.dataOfCall(socket, Direction::Out, "hello"); // 1
        record.call(SocketId(3), CallName::Send, "3, \"hello\", 5, 0"); // 2
        record.call(SocketId(3), CallName::Listen, "3, 5"); // 3
        record.commit();
        views.feed()->wake();
        QTRY_COMPARE(views.journal()->model()->rowCount(), 2);
        QTRY_COMPARE(views.traffic()->model()->rowCount(), 1);
        FollowTable* journal = views.journal()->table();
        FollowTable* traffic = views.traffic()->table();
        traffic->selectRow(0);
        QCOMPARE(journal->currentEvent(), std::optional<EventIndex>(2)); // the call that sent them
        QCOMPARE(views.focus()->current(), EventIndex(1));
        journal->selectRow(1);
        QVERIFY(!traffic->currentEvent()); // listen moved no bytes
        journal->selectRow(0);
        QCOMPARE(traffic->currentEvent(), std::optional<EventIndex>(1));
        Q_EMIT views.sequence()->currentRowChanged(3);
        QCOMPARE(journal->currentEvent(), std::optional<EventIndex>(3));
    }

    void backAtNowTheNewestIsFollowedAgain()
    {
        RecordedCapture record;
        record.bareRows(20);
        CaptureViews views(record.capture(), m_theme, nullptr);
        QTRY_COMPARE(views.traffic()->model()->rowCount(), 20);
        views.feed()->show(Moment{7, 6, {}});
        views.focus()->setCurrent(6); // selected: following stops
        QVERIFY(!views.traffic()->table()->following());
        views.feed()->show(std::nullopt);
        QVERIFY(views.traffic()->table()->following());
        QVERIFY(views.journal()->table()->following());
        QVERIFY(views.sequence()->view()->following());
    }

    void whatIsPointedAtLightsInAll()
    {
        RecordedCapture record;
        CaptureViews views(record.capture(), m_theme, nullptr);
        record.dataOfCall(record.socket(3), Direction::Out, "hello"); // 0
        record.call(SocketId(3), CallName::Send, "3, \"hello\", 5, 0"); // 1
        record.commit();
        views.feed()->wake();
        QTRY_COMPARE(views.journal()->model()->rowCount(), 1);
        QTRY_COMPARE(views.traffic()->model()->rowCount(), 1);
        Q_EMIT views.traffic()->table()->hoveredEventChanged(0);
        QCOMPARE(views.journal()->table()->litRow(), 0);
        Q_EMIT views.traffic()->table()->hoveredEventChanged(EventFocus::NoRow);
        QCOMPARE(views.journal()->table()->litRow(), -1);
    }

    void thePanelsGoWithItWhereverTheyLive()
    {
        RecordedCapture record;
        QWidget place;
        auto* column = new QVBoxLayout(&place);
        auto views = std::make_unique<CaptureViews>(record.capture(), m_theme, nullptr);
        const QPointer<SocketPanel> sockets(views->sockets());
        const QPointer<JournalPanel> journal(views->journal());
        column->addWidget(sockets);
        views.reset();
        QVERIFY(!sockets && !journal);
        QCOMPARE(column->count(), 0);
    }

private:
    Theme m_theme;
};

QTEST_MAIN(TestCaptureViews)
#include "tst_capture_views.moc"
