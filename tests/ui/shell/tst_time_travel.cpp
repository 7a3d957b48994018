// SPDX-License-Identifier: MIT
#include "tests/ui/bridge/recorded_capture.h"
#include "ui/bridge/bookmarks.h"
#include "ui/bridge/event_focus.h"
#include "ui/models/journal_model.h"
#include "ui/models/socket_tree_model.h"
#include "ui/shell/capture_views.h"
#include "ui/shell/time_travel.h"
#include "ui/views/journal_panel.h"
#include "ui/views/socket_panel.h"
#include "ui/views/time_bar.h"
#include "ui/views/time_slider.h"

#include <QSignalSpy>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

namespace
{

/// A listener that is made, listens and gets a client; with rows that no eye sees between.
struct Travelled {
    Travelled()
    {
        SocketFacts listener = record.socket(3, SocketState::Closed);
        record.call(SocketId(3), CallName::Socket, "AF_INET, SOCK_STREAM, 0"); // 0
        record.facts(listener); // 1
        record.call(SocketId(3), CallName::Listen, "3, 5"); // 2
        listener.state = SocketState::Listen;
        record.facts(listener); // 3
        listener.acceptQueue = 1;
        record.facts(listener); // 4: silent
        record.call(SocketId(3), CallName::Accept, "3"); // 5
        record.facts(record.socket(4)); // 6
        record.commit();
        views.feed()->wake();
        travel.setViews(&views);
        if (!QTest::qWaitFor([this] { return views.feed()->recorded() == 7; }))
            qFatal("no rows");
    }
    bool isAt(EventIndex end)
    {
        return QTest::qWaitFor([&] { return views.feed()->published() == end; });
    }
    const SocketFacts* facts(std::uint32_t id) { return views.sockets()->model()->facts(SocketId(id)); }

    Theme theme;
    RecordedCapture record;
    CaptureViews views{record.capture(), theme, nullptr};
    TimeBar bar{theme, nullptr};
    TimeTravel travel{bar, nullptr};
};

} // namespace

class TimeTravelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allViewsGoThereAndComeBack()
    {
        Travelled at;
        Q_EMIT at.bar.endChosen(2);
        QVERIFY(at.isAt(2));
        QVERIFY(at.facts(3)->state == SocketState::Closed);
        QVERIFY(!at.facts(4));
        QCOMPARE(at.views.journal()->model()->rowCount(), 1);
        QCOMPARE(at.bar.slider()->end(), EventIndex(2));

        at.record.note(SocketId(3), "recording goes on");
        at.record.commit();
        at.views.feed()->wake();
        QTRY_COMPARE(at.views.feed()->recorded(), EventIndex(8));
        QCOMPARE(at.views.journal()->model()->rowCount(), 1);

        at.travel.backToNow();
        QVERIFY(!at.views.feed()->inThePast());
        QVERIFY(at.facts(4));
        QCOMPARE(at.views.journal()->model()->rowCount(), 4);
    }

    void aStepIsOneEventThatOneSees()
    {
        Travelled at;
        at.travel.step(-1); // before the state of the socket that accept made
        QVERIFY(at.isAt(6));
        QCOMPARE(at.views.focus()->current(), EventIndex(5));
        at.travel.step(-1);
        QVERIFY(at.isAt(5));
        QCOMPARE(at.views.focus()->current(), EventIndex(2)); // listen; what stands between cannot be seen
        at.travel.step(-1);
        QVERIFY(at.isAt(2));
        at.travel.step(-1);
        QVERIFY(at.isAt(0));
        QVERIFY(at.views.feed()->inThePast());
        at.travel.step(-1);
        at.travel.step(1);
        QVERIFY(at.isAt(2));
        at.travel.step(1);
        QVERIFY(at.isAt(5));
        at.travel.step(1);
        QVERIFY(at.isAt(6));
        at.travel.step(1);
        QVERIFY(at.isAt(7));
        QVERIFY(!at.views.feed()->inThePast());
    }

    void playBeginsAtTheStartAndEndsNow()
    {
        Travelled at;
        at.travel.setPlaying(true);
        QVERIFY(at.bar.playing());
        QTRY_VERIFY(!at.bar.playing()); // all of it took a few milliseconds
        QVERIFY(!at.views.feed()->inThePast());
        QCOMPARE(at.views.feed()->published(), EventIndex(7));
    }

    void aBookmarkNamesTheMomentShown()
    {
        Travelled at;
        at.travel.goTo(2);
        QVERIFY(at.isAt(2));
        at.travel.bookmark(QStringLiteral("before listen"));
        QCOMPARE(at.views.bookmarks()->all(), (QVector<Bookmark>{{2, QStringLiteral("before listen")}}));
        at.travel.bookmark({});
        QVERIFY(at.views.bookmarks()->all().isEmpty());
    }

    void otherViewsAreAtTheirOwnMoment()
    {
        Travelled at;
        at.travel.goTo(2);
        QVERIFY(at.isAt(2));
        RecordedCapture other;
        other.bareRows(10);
        CaptureViews views(other.capture(), at.theme, nullptr);
        at.travel.setViews(&views);
        QTRY_COMPARE(at.bar.slider()->end(), EventIndex(10));
        QVERIFY(!views.feed()->inThePast());
        at.travel.setViews(&at.views);
        QCOMPARE(at.bar.slider()->end(), EventIndex(2));
    }
};

QTEST_MAIN(TimeTravelTest)
#include "tst_time_travel.moc"
