// SPDX-License-Identifier: MIT
#include "tests/ui/shell/real_workbench.h"
#include "ui/shell/tour_player.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

/// The tour on real sockets, without its pauses.
class TestTourPlayer : public QObject
{
    Q_OBJECT

    struct Desk {
        Desk() { player.setPace(0); }
        EventIndex rows() { return workbench->capture()->events.published(); }

        RealWorkbench workbench;
        TourPlayer player{*workbench};
        QSignalSpy captions{&player, &TourPlayer::captionChanged};
        QSignalSpy ended{&player, &TourPlayer::ended};
        QSignalSpy servers{&player, &TourPlayer::serverMade};
    };
    static constexpr int Patience = 20'000;

private Q_SLOTS:
    void itPlaysToItsEndAndLeavesTheServer()
    {
        Desk desk;
        desk.player.start();
        QVERIFY(desk.player.playing());
        QVERIFY(!desk.captions.at(0).at(0).toString().isEmpty()); // said before anything is done
        QTRY_COMPARE_WITH_TIMEOUT(desk.ended.size(), 1, Patience);
        QVERIFY(!desk.player.playing());
        QCOMPARE(desk.servers.size(), 1);
        const auto server = desk.servers.at(0).at(0).value<SocketId>();
        QVERIFY(desk.workbench.facts(server).state == SocketState::Listen);
        QVERIFY(desk.captions.size() >= 15);
    }

    void startingTwiceIsOneTour()
    {
        Desk desk;
        desk.player.start();
        desk.player.start();
        QCOMPARE(desk.captions.size(), 1);
        desk.player.stop();
    }

    void whilePausedNothingHappens()
    {
        Desk desk;
        desk.player.start();
        desk.player.setPaused(true);
        QVERIFY(desk.player.paused() && desk.player.playing());
        bool turned = false;
        QTimer::singleShot(0, this, [&] { turned = true; }); // comes after the step that would be due
        QTRY_VERIFY(turned);
        QCOMPARE(desk.captions.size(), 1);
        QCOMPARE(desk.rows(), EventIndex(0));
        desk.player.setPaused(false);
        QTRY_VERIFY(desk.captions.size() > 2);
        QTRY_COMPARE_WITH_TIMEOUT(desk.ended.size(), 1, Patience);
    }

    void aPauseInTheMiddleOfAStepHoldsTheNextOne()
    {
        Desk desk;
        connect(&desk.player, &TourPlayer::serverMade, &desk.player, [&] { desk.player.setPaused(true); });
        desk.player.start();
        QTRY_COMPARE_WITH_TIMEOUT(desk.servers.size(), 1, Patience);
        const qsizetype said = desk.captions.size(); // what comes next among it
        bool turned = false;
        QTimer::singleShot(0, this, [&] { turned = true; });
        QTRY_VERIFY(turned);
        QCOMPARE(desk.captions.size(), said);
        desk.player.setPaused(false);
        QTRY_VERIFY(desk.captions.size() > said);
        desk.player.stop();
    }

    void stoppingLeavesTheSocketsAndItCanBeginAgain()
    {
        Desk desk;
        desk.player.start();
        QTRY_COMPARE_WITH_TIMEOUT(desk.servers.size(), 1, Patience);
        desk.player.stop();
        QCOMPARE(desk.ended.size(), 1);
        QVERIFY(!desk.player.playing());
        QVERIFY(desk.workbench->capture()->sockets.size() >= 1);
        desk.player.stop();
        QCOMPARE(desk.ended.size(), 1);
        desk.player.start();
        QTRY_COMPARE_WITH_TIMEOUT(desk.ended.size(), 2, Patience);
        QCOMPARE(desk.servers.size(), 2);
    }

    void itMayGoInTheMiddleOfAStep()
    {
        RealWorkbench workbench;
        const QPointer<TourPlayer> player(new TourPlayer(*workbench));
        player->setPace(0);
        int captions = 0;
        connect(player, &TourPlayer::captionChanged, player, [&] {
            if (++captions == 3)
                player->deleteLater();
        });
        player->start();
        QTRY_VERIFY(!player);
        QVERIFY(workbench.call(RealWorkbench::tcpRequest()).ok()); // the I/O thread goes on
    }
};

QTEST_GUILESS_MAIN(TestTourPlayer)
#include "tst_tour_player.moc"
