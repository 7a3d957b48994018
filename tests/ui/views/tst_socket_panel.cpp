// SPDX-License-Identifier: MIT
// Rooms: empty_hint, socket_panel
#include "tests/ui/bridge/recorded_capture.h"
#include "ui/models/socket_tree_model.h"
#include "ui/views/empty_hint.h"
#include "ui/views/socket_panel.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace socketarium;
using namespace socketarium::ui;

/// The tree of sockets.
class SocketPanelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEmptyTreeSaysWhatWillAppearAndHelps()
    {
        RecordedCapture record;
        LiveFeed feed(record.capture());
        SocketPanel panel(&feed, m_theme, nullptr);
        QSignalSpy asked(&panel, &SocketPanel::newSocketRequested);
        auto* hint = panel.findChild<EmptyHint*>();
        QVERIFY(!hint->isHidden());
        hint->findChild<QPushButton*>()->click();
        QCOMPARE(asked.size(), 1);
        record.facts(record.socket(3));
        record.commit();
        feed.wake();
        QTRY_VERIFY(hint->isHidden());
    }

    void selectingTellsAndASocketToComeIsSelectedWhenItCame()
    {
        RecordedCapture record;
        record.facts(record.socket(3));
        record.commit();
        LiveFeed feed(record.capture());
        SocketPanel panel(&feed, m_theme, nullptr);
        QSignalSpy current(&panel, &SocketPanel::currentChanged);
        panel.select(SocketId(3));
        QCOMPARE(panel.current(), SocketId(3));
        QCOMPARE(current.size(), 1);
        panel.select(SocketId(4));
        QCOMPARE(panel.current(), SocketId(3));
        record.facts(record.socket(4));
        record.commit();
        feed.wake();
        QTRY_COMPARE(panel.current(), SocketId(4));
    }

    void theFirstChildUnfoldsItsListener()
    {
        RecordedCapture record;
        record.facts(record.socket(3, SocketState::Listen));
        record.commit();
        LiveFeed feed(record.capture());
        SocketPanel panel(&feed, m_theme, nullptr);
        auto* tree = panel.findChild<QTreeView*>();
        QCOMPARE(tree->accessibleName(), QStringLiteral("Sockets"));
        SocketFacts child = record.socket(4);
        child.parent = SocketId(3);
        child.origin = "accepted from 3";
        record.facts(child);
        record.commit();
        feed.wake();
        QTRY_VERIFY(tree->isExpanded(panel.model()->indexOf(SocketId(3))));
    }

    void anOpenedFileShowsTheChildrenAtOnce()
    {
        RecordedCapture record;
        record.facts(record.socket(3));
        SocketFacts child = record.socket(4);
        child.parent = SocketId(3);
        child.origin = "accepted from 3";
        record.facts(child);
        record.commit();
        LiveFeed feed(record.capture());
        SocketPanel panel(&feed, m_theme, nullptr);
        auto* tree = panel.findChild<QTreeView*>();
        QVERIFY(tree->isExpanded(tree->model()->index(0, 0)));
    }

    void deleteAsksToClose()
    {
        RecordedCapture record;
        record.facts(record.socket(3));
        record.commit();
        LiveFeed feed(record.capture());
        SocketPanel panel(&feed, m_theme, nullptr);
        QSignalSpy close(&panel, &SocketPanel::closeRequested);
        auto* tree = panel.findChild<QTreeView*>();
        QTest::keyClick(tree, Qt::Key_Delete);
        QVERIFY(close.isEmpty());
        panel.select(SocketId(3));
        QTest::keyClick(tree, Qt::Key_Delete);
        QCOMPARE(close.size(), 1);
        QCOMPARE(close[0][0].value<SocketId>(), SocketId(3));
    }

    void rowsArePainted()
    {
        RecordedCapture record;
        LiveFeed feed(record.capture());
        SocketPanel panel(&feed, m_theme, nullptr);
        panel.resize(360, 300);
        const QImage empty = panel.grab().toImage();
        SocketFacts waiting = record.socket(3, SocketState::Listen);
        waiting.waitingCall = "accept(3)";
        SocketFacts released = record.socket(4, SocketState::Released);
        released.fd = -1;
        record.facts(waiting);
        record.facts(released);
        record.commit();
        feed.wake();
        QTRY_COMPARE(panel.model()->socketCount(), 2);
        QVERIFY(panel.grab().toImage() != empty);
    }

private:
    Theme m_theme;
};

QTEST_MAIN(SocketPanelTest)
#include "tst_socket_panel.moc"
