// SPDX-License-Identifier: MIT
// Rooms: journal_panel, payload_panel, text_view, traffic_panel, waiting_strip
#include "tests/ui/bridge/recorded_capture.h"
#include "ui/models/journal_model.h"
#include "ui/models/traffic_model.h"
#include "ui/views/follow_table.h"
#include "ui/views/hex_view.h"
#include "ui/views/journal_panel.h"
#include "ui/views/text_view.h"
#include "ui/views/traffic_panel.h"
#include "ui/views/waiting_strip.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

/// The traffic and journal panels with a real capture beneath them.
class EventPanelsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theCurrentRowShowsItsBytes()
    {
        RecordedCapture record;
        const SocketFacts socket = record.socket(3);
        record.facts(socket);
        record.data(socket, Direction::In, "hello\n");
        record.data(socket, Direction::Out, std::string(131072, 'y'));
        record.commit();
        LiveFeed feed(record.capture());
        TrafficPanel panel(record.capture(), &feed, m_theme, nullptr);
        QSignalSpy current(&panel, &TrafficPanel::currentRowChanged);
        QTRY_COMPARE(panel.model()->rowCount(), 2);
        panel.setCurrentRow(panel.model()->eventAt(0));
        QCOMPARE(current.size(), 1);
        auto* text = panel.findChild<TextView*>();
        auto* hex = panel.findChild<HexView*>();
        QTRY_COMPARE(text->toPlainText(), QStringLiteral("hello\\n"));
        QCOMPARE(hex->bytes(), QByteArray("hello\n"));
        panel.setCurrentRow(panel.model()->eventAt(1));
        QTRY_COMPARE(hex->bytes().size(), qsizetype(131072));
    }

    void theMainPartsHaveTheirNames()
    {
        RecordedCapture record;
        LiveFeed feed(record.capture());
        TrafficPanel traffic(record.capture(), &feed, m_theme, nullptr);
        JournalPanel journal(record.capture(), &feed, m_theme, nullptr);
        QCOMPARE(traffic.table()->accessibleName(), QStringLiteral("Traffic"));
        QCOMPARE(traffic.findChild<TextView*>()->accessibleName(), QStringLiteral("Payload text"));
        QCOMPARE(traffic.findChild<HexView*>()->accessibleName(), QStringLiteral("Payload hex"));
        QCOMPARE(journal.table()->accessibleName(), QStringLiteral("Journal"));
    }

    void theScopeFollowsTheSelectedSocket()
    {
        RecordedCapture record;
        record.data(record.socket(3), Direction::In, "three");
        record.data(record.socket(4), Direction::In, "four");
        record.commit();
        LiveFeed feed(record.capture());
        TrafficPanel panel(record.capture(), &feed, m_theme, nullptr);
        panel.setSelectedSocket(SocketId(4));
        QTRY_COMPARE(panel.model()->rowCount(), 2);
        auto* scope = panel.findChild<QComboBox*>(QStringLiteral("trafficScope"));
        QTest::keyClick(scope, Qt::Key_Down);
        QCOMPARE(panel.model()->rowCount(), 1);
        panel.setSelectedSocket(SocketId(3));
        QCOMPARE(panel.model()->rowAt(0).socket, SocketId(3));
    }

    void bytesThatWereNotRecordedSaySo()
    {
        RecordedCapture record;
        record.bareRows(1);
        LiveFeed feed(record.capture());
        TrafficPanel panel(record.capture(), &feed, m_theme, nullptr);
        QTRY_COMPARE(panel.model()->rowCount(), 1);
        panel.setCurrentRow(0);
        auto* problem = panel.findChild<QLabel*>(QStringLiteral("payloadProblem"));
        QVERIFY(!problem->isHidden());
        QVERIFY(!problem->text().isEmpty());
    }

    void copiedCallsAreTheirLines()
    {
        RecordedCapture record;
        record.call(SocketId(3), CallName::Listen, "3, 5");
        record.call(SocketId(3), CallName::Accept, "3", EINVAL);
        record.commit();
        LiveFeed feed(record.capture());
        JournalPanel panel(record.capture(), &feed, m_theme, nullptr);
        QTRY_COMPARE(panel.model()->rowCount(), 2);
        panel.table()->selectAll();
        QTest::keySequence(panel.table(), QKeySequence::Copy);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(),
            QStringLiteral("listen(3, 5) = 0\naccept(3) = -1 EINVAL (Invalid argument)\n"));
    }

    void waitingCallsAreLiveLines()
    {
        RecordedCapture record;
        LiveFeed feed(record.capture());
        JournalPanel panel(record.capture(), &feed, m_theme, nullptr);
        auto* strip = panel.findChild<WaitingStrip*>();
        QVERIFY(strip->isHidden());
        SocketFacts socket = record.socket(3, SocketState::Listen);
        socket.waitingCall = "accept(3)";
        socket.waitingSince = record.now();
        record.facts(socket);
        record.commit();
        feed.wake();
        QTRY_COMPARE(strip->waitingCount(), 1);
        QVERIFY(!strip->isHidden());
        QVERIFY(strip->text().contains(QStringLiteral("accept(3) … waiting")));
        const QString before = strip->text();
        QTRY_VERIFY(strip->text() != before); // its clock runs
        socket.waitingCall.clear();
        record.facts(socket);
        record.commit();
        feed.wake();
        QTRY_VERIFY(strip->isHidden());
    }

    void ofManyWaitingCallsAFewAreShown()
    {
        WaitingStrip strip(
            m_theme, [] { return TimeNs(0); }, nullptr);
        QVector<SocketFacts> sockets;
        for (std::uint32_t id = 3; id < 103; ++id) {
            SocketFacts facts;
            facts.id = SocketId(id);
            facts.waitingCall = "recv(" + std::to_string(id) + ", 10)";
            sockets << facts;
        }
        strip.apply(sockets);
        QCOMPARE(strip.text().count(QStringLiteral("<br>")), WaitingStrip::MaxLines);
        QVERIFY(strip.text().contains(QStringLiteral("95")));
    }

private:
    Theme m_theme;
};

QTEST_MAIN(EventPanelsTest)
#include "tst_event_panels.moc"
