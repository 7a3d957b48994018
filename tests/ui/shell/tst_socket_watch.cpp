// SPDX-License-Identifier: MIT
#include "tests/ui/shell/real_workbench.h"
#include "ui/shell/socket_watch.h"

#include <QSignalSpy>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

class TestSocketWatch : public QObject
{
    Q_OBJECT

    using Picture = std::shared_ptr<const SocketPicture>;
    struct Desk {
        Desk()
        {
            QObject::connect(&watch, &SocketWatch::pictureChanged, &watch, [this](const Picture& picture) {
                ++count;
                last = picture;
            });
        }
        RealWorkbench workbench;
        SocketWatch watch{*workbench};
        Picture last;
        int count = 0;
    };

private Q_SLOTS:
    void theWatchedSocketIsAskedAgainAndAgain()
    {
        Desk desk;
        const SocketId listener = desk.workbench.tcpListener();
        desk.watch.setWanted(true);
        desk.watch.watch(listener);
        QTRY_VERIFY(desk.count >= 3);
        QCOMPARE(desk.last->evidence.mine.facts.id, listener);
        QVERIFY(desk.last->evidence.mine.queues.acceptLimit.has_value());
        QVERIFY(desk.last->evidence.mine.options.empty());
        desk.watch.setDepth(InspectDepth::Full);
        QTRY_VERIFY(!desk.last->evidence.mine.options.empty());
    }

    void nothingIsAskedWhileNobodyLooks()
    {
        Desk desk;
        desk.watch.watch(desk.workbench.tcpListener());
        QVERIFY(!QTest::qWaitFor([&] { return desk.count > 0; }, 3 * SocketWatch::IntervalMs));
        desk.watch.setWanted(true);
        QTRY_VERIFY(desk.count > 0);
        desk.watch.watch(SocketId::None);
        const int before = desk.count;
        // One answer may have been on its way.
        QVERIFY(!QTest::qWaitFor([&] { return desk.count > before + 1; }, 3 * SocketWatch::IntervalMs));
    }

    void bothEndsAreSeenIfBothAreOurs()
    {
        Desk desk;
        const SocketId listener = desk.workbench.tcpListener();
        const SocketId client = desk.workbench.tcpSocket();
        CallRequest connect = RealWorkbench::request(CallName::Connect, client);
        connect.address = desk.workbench.facts(listener).local;
        desk.workbench.call(connect);
        const SocketId accepted = desk.workbench.call(RealWorkbench::request(CallName::Accept, listener)).made;
        desk.watch.setWanted(true);
        desk.watch.watch(client);
        QTRY_VERIFY(desk.last && desk.last->evidence.other);
        QCOMPARE(desk.last->evidence.other->facts.id, accepted);
    }

    void aClosedSocketStillHasAPicture()
    {
        Desk desk;
        const SocketId socket = desk.workbench.tcpListener();
        desk.workbench.call(RealWorkbench::request(CallName::Close, socket));
        desk.watch.setWanted(true);
        desk.watch.watch(socket);
        QTRY_VERIFY(desk.last != nullptr);
        QVERIFY(desk.last->evidence.mine.facts.isClosed());
    }
};

QTEST_GUILESS_MAIN(TestSocketWatch)
#include "tst_socket_watch.moc"
