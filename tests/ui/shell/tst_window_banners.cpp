// SPDX-License-Identifier: MIT
// Rooms: banner, window_banners
#include "tests/ui/shell/real_workbench.h"
#include "ui/shell/banner.h"
#include "ui/shell/capture_session.h"
#include "ui/shell/tour_player.h"
#include "ui/shell/window_banners.h"

#include <QFile>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

/// The banners on the screen over a real session and a real tour.
class TestWindowBanners : public QObject
{
    Q_OBJECT

    struct Desk {
        Desk()
        {
            banners.resize(1000, 120);
            banners.show();
        }
        Banner* banner(const char* name) { return banners.findChild<Banner*>(QLatin1String(name)); }
        QPushButton* button(const char* where, const char* text)
        {
            for (QPushButton* found : banner(where)->findChildren<QPushButton*>()) {
                if (found->text() == QLatin1String(text))
                    return found;
            }
            return nullptr;
        }
        void press(const char* where, const char* text)
        {
            QVERIFY2(button(where, text) && button(where, text)->isVisible(), text);
            banners.grab(); // lays it out
            QTest::mouseClick(button(where, text), Qt::LeftButton);
        }
        QString kept()
        {
            const QString path = workbench.file("kept.pcapng");
            QFile::copy(workbench.file("live.pcapng"), path);
            return path;
        }

        RealWorkbench workbench;
        CaptureSession session{*workbench};
        TourPlayer tour{*workbench};
        WindowBanners banners{session, tour};
    };

private Q_SLOTS:
    void aBannerIsThereWhileItSaysSomething()
    {
        Banner banner;
        QVERIFY(banner.isHidden());
        banner.say(QStringLiteral("<b>plain</b>"));
        QVERIFY(!banner.isHidden());
        QCOMPARE(banner.findChild<QLabel*>()->textFormat(), Qt::PlainText);
        auto* progress = banner.findChild<QProgressBar*>();
        QVERIFY(progress->isHidden());
        banner.setProgress(0.5);
        QVERIFY(!progress->isHidden());
        QCOMPARE(progress->value() * 2, progress->maximum());
        banner.setProgress(-1);
        QVERIFY(progress->isHidden());
        banner.setTone(true);
        QCOMPARE(banner.property("tone").toString(), QStringLiteral("failed"));
        banner.setTone(false);
        QCOMPARE(banner.property("tone").toString(), QString());
        banner.say({});
        QVERIFY(banner.isHidden());
    }

    void nothingIsSaidWhileThereIsNothingToSay()
    {
        Desk desk;
        for (const char* name : {"newsBanner", "fileBanner", "tourBanner"})
            QVERIFY2(!desk.banner(name)->isVisible(), name);
    }

    void aFileIsNamedAndOnePressLeadsBack()
    {
        Desk desk;
        desk.session.open(desk.kept());
        QVERIFY(desk.button("fileBanner", "Cancel")->isVisible());
        QTRY_VERIFY(!desk.session.live());
        QCOMPARE(desk.banner("fileBanner")->text(), QStringLiteral("You are looking at kept.pcapng"));
        QVERIFY(!desk.button("fileBanner", "Cancel")->isVisible());
        desk.press("fileBanner", "Back to live");
        QVERIFY(desk.session.live());
        QVERIFY(!desk.banner("fileBanner")->isVisible());
    }

    void cancelEndsTheOpening()
    {
        Desk desk;
        desk.session.open(desk.kept());
        desk.press("fileBanner", "Cancel");
        QVERIFY(!desk.session.busy());
        QVERIFY(!desk.banner("fileBanner")->isVisible());
    }

    void whatWentWrongIsToldInWordsUntilDismissed()
    {
        Desk desk;
        desk.session.open(desk.workbench.file("absent.pcapng"));
        QTRY_VERIFY(desk.banner("newsBanner")->isVisible());
        QVERIFY(desk.banner("newsBanner")->text().startsWith(QLatin1String("Not opened. ")));
        QVERIFY(desk.banner("newsBanner")->text().contains(QLatin1String("absent.pcapng")));
        QCOMPARE(desk.banner("newsBanner")->property("tone").toString(), QStringLiteral("failed"));
        QVERIFY(!desk.banner("fileBanner")->isVisible());
        desk.press("newsBanner", "Dismiss");
        QVERIFY(!desk.banner("newsBanner")->isVisible());
    }

    void savingSaysHowItEnded()
    {
        Desk desk;
        const QString path = desk.workbench.file("copy.pcapng");
        desk.session.saveAs(path);
        QTRY_COMPARE(desk.banner("newsBanner")->text(), QStringLiteral("Saved to %1").arg(path));
        QVERIFY(desk.banner("newsBanner")->property("tone").toString().isEmpty());
        desk.session.saveAs(desk.workbench.file("no-such-folder/copy.pcapng"));
        QTRY_VERIFY(desk.banner("newsBanner")->text().startsWith(QLatin1String("Not saved. ")));
        desk.banners.clearNews();
        QVERIFY(!desk.banner("newsBanner")->isVisible());
    }

    void theTourIsPausedResumedAndStopped()
    {
        Desk desk;
        constexpr int AnHour = 3'600'000; // no step comes in between
        desk.tour.setPace(AnHour);
        QSignalSpy captions(&desk.tour, &TourPlayer::captionChanged);
        desk.tour.start();
        QCOMPARE(desk.banner("tourBanner")->text(), captions.at(0).at(0).toString());
        desk.press("tourBanner", "Pause");
        QVERIFY(desk.tour.paused());
        desk.press("tourBanner", "Go on");
        QVERIFY(!desk.tour.paused());
        desk.press("tourBanner", "Stop");
        QVERIFY(!desk.tour.playing());
        QVERIFY(!desk.banner("tourBanner")->isVisible());
        desk.tour.start();
        desk.press("tourBanner", "Pause");
        desk.press("tourBanner", "Stop");
        desk.tour.start();
        QVERIFY(desk.button("tourBanner", "Pause")); // a new tour is not paused
    }
};

QTEST_MAIN(TestWindowBanners)
#include "tst_window_banners.moc"
