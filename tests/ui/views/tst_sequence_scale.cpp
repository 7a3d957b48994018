// SPDX-License-Identifier: MIT
// Rooms: sequence_camera, sequence_ruler
#include "tests/ui/views/sequence_fake.h"
#include "ui/views/sequence_camera.h"
#include "ui/views/sequence_ruler.h"

#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

using Kind = SequenceScale::Kind;

class SequenceScaleTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void evenStepsAreEquallyFarApart()
    {
        FakeSequence ladder(2);
        ladder.fill(10);
        const SequenceWindow window({.kind = Kind::Even, .rowHeight = 20}, ladder, 2, 100);
        QCOMPARE(window.yOf(2), 0.0);
        QCOMPARE(window.yOf(3), 20.0);
        QCOMPARE(window.yEnd(), 160.0);
        QCOMPARE(window.first(), 0U); // the slack above
        QCOMPARE(window.placeAt(50), 4.5);
    }

    void trueTimeIsTheSameEverywhere()
    {
        FakeSequence ladder(2);
        for (const TimeNs time : {0, 1000, 5000, 5001})
            ladder.stepAfter(time);
        const SequenceWindow window({.kind = Kind::Time, .pixelsPerNs = 0.01}, ladder, 1000, 100);
        QCOMPARE(window.yOf(1), 0.0);
        QCOMPARE(window.yOf(2), 40.0);
        QCOMPARE(window.yOf(3), 40.01);
        QCOMPARE(window.yOfTime(FakeSequence::Start + 2000), 10.0);
        QCOMPARE(window.scale().stepNear(ladder, 2900), std::optional(1U));
        QCOMPARE(window.scale().stepNear(ladder, 3100), std::optional(2U));
    }

    void whatWaitsReachesToNow()
    {
        FakeSequence ladder(1);
        ladder.stepAfter(0);
        SequenceScale scale{.kind = Kind::Time, .pixelsPerNs = 0.01};
        QCOMPARE(SequenceWindow(scale, ladder, 0, 100).yEnd(), 0.0);
        scale.now = FakeSequence::Start + 3000;
        QCOMPARE(SequenceWindow(scale, ladder, 0, 100).yEnd(), 30.0);
    }

    void longSilencesAreCutAndSaySo()
    {
        FakeSequence ladder(1);
        for (const TimeNs time : {0, 1000, 4000, 9'000'000, 9'000'100})
            ladder.stepAfter(time);
        const SequenceScale scale{.kind = Kind::Compressed, .rowHeight = 20, .longestGap = 60, .pixelsPerNs = 0.01};
        const SequenceWindow window(scale, ladder, 0, 400);
        QCOMPARE(window.yOf(1), 20.0); // 10 pixels of time, but a row is 20
        QCOMPARE(window.yOf(2), 50.0); // 30 pixels of time
        QCOMPARE(window.yOf(3), 110.0); // cut
        QCOMPARE(window.yOf(4), 130.0);
        QCOMPARE(window.breaks().size(), std::size_t(1));
        QCOMPARE(window.breaks().front().left, TimeNs(8'996'000));
        QCOMPARE(window.breaks().front().y, 80.0);
        QCOMPARE(scale.distance(ladder, 1, 4), 110.0);
    }

    void movingThereAndBackIsTheSamePlace_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("even") << static_cast<int>(Kind::Even);
        QTest::newRow("time") << static_cast<int>(Kind::Time);
        QTest::newRow("compressed") << static_cast<int>(Kind::Compressed);
    }
    void movingThereAndBackIsTheSamePlace()
    {
        QFETCH(int, kind);
        FakeSequence ladder(3);
        for (TimeNs time = 1; time < 1'000'000'000; time *= 3)
            ladder.stepAfter(time);
        const SequenceScale scale{.kind = static_cast<Kind>(kind), .pixelsPerNs = 1e-4};
        const double place = scale.placeOf(ladder, 7);
        for (const double pixels : {-500.0, -13.0, 7.0, 40.0, 333.0})
            QVERIFY(std::abs(scale.moved(ladder, scale.moved(ladder, place, pixels), -pixels) - place) < 1e-6 * place);
        const SequenceWindow window(scale, ladder, place, 300);
        QVERIFY(std::abs(window.yOf(7)) < 1e-6);
        QVERIFY(std::abs(scale.moved(ladder, place, window.yOf(9)) - scale.placeOf(ladder, 9)) < 1e-3 * place);
    }

    void zoomingKeepsWhatIsUnderThePointer_data() { movingThereAndBackIsTheSamePlace_data(); }
    void zoomingKeepsWhatIsUnderThePointer()
    {
        QFETCH(int, kind);
        FakeSequence ladder(2);
        ladder.fill(1000);
        SequenceCamera camera;
        camera.setHeight(400);
        camera.setKind(ladder, static_cast<Kind>(kind));
        camera.zoom(ladder, 20, 200); // true time shows all of it at first
        camera.putAt(ladder, 500, 120);
        QVERIFY(std::abs(camera.window(ladder).yOf(500) - 120) < 1);
        for (int i = 0; i < 6; ++i)
            camera.zoom(ladder, SequenceCamera::ZoomStep, 120);
        QVERIFY(std::abs(camera.window(ladder).yOf(500) - 120) < 1);
        for (int i = 0; i < 4; ++i)
            camera.zoom(ladder, 1 / SequenceCamera::ZoomStep, 120);
        QVERIFY(std::abs(camera.window(ladder).yOf(500) - 120) < 1);
    }

    void trueTimeGoesFromMicrosecondsToHours()
    {
        FakeSequence ladder(1);
        ladder.stepAfter(0);
        ladder.stepAfter(TimeNs(10) * 3'600'000'000'000);
        SequenceCamera camera;
        camera.setHeight(600);
        camera.setKind(ladder, Kind::Time);
        QVERIFY(600 / camera.scale().pixelsPerNs > 10 * 3.6e12); // at first all of it
        for (int i = 0; i < 200; ++i)
            camera.zoom(ladder, SequenceCamera::ZoomStep, 300);
        QVERIFY(600 / camera.scale().pixelsPerNs < 5e3);
        for (int i = 0; i < 300; ++i)
            camera.zoom(ladder, 1 / SequenceCamera::ZoomStep, 300);
        QVERIFY(600 / camera.scale().pixelsPerNs > 24 * 3.6e12);
    }

    void anotherScaleKeepsTheMiddle()
    {
        FakeSequence ladder(1);
        ladder.fill(500);
        SequenceCamera camera;
        camera.setHeight(400);
        camera.putAt(ladder, 250, 200);
        camera.setKind(ladder, Kind::Compressed);
        QVERIFY(std::abs(camera.window(ladder).yOf(250) - 200) < 2);
        camera.setKind(ladder, Kind::Time); // fitted: all in sight
        const SequenceWindow window = camera.window(ladder);
        QVERIFY(window.yOf(0) >= 0 && window.yOf(499) <= 400);
    }

    void theEndsAreTheEnds()
    {
        FakeSequence ladder(1);
        ladder.fill(100);
        SequenceCamera camera;
        camera.setRow(20);
        camera.setHeight(300);
        camera.showStart(ladder);
        QCOMPARE(camera.window(ladder).yOf(0), SequenceCamera::Above);
        QVERIFY(!camera.scroll(ladder, -50));
        QVERIFY(!camera.atEnd(ladder));
        QVERIFY(camera.scroll(ladder, 1e7));
        QVERIFY(camera.atEnd(ladder));
        QCOMPARE(camera.window(ladder).yEnd(), 300 - SequenceCamera::Below);
        FakeSequence little(1);
        little.fill(2);
        camera.showEnd(little);
        QCOMPARE(camera.window(little).yOf(0), SequenceCamera::Above); // a short one stays at the top
    }

    void theScrollBarGoesFromEndToEnd()
    {
        FakeSequence ladder(1);
        ladder.stepAfter(0);
        ladder.stepAfter(TimeNs(3) * 3'600'000'000'000);
        SequenceCamera camera;
        camera.setHeight(500);
        camera.setKind(ladder, Kind::Time);
        for (int i = 0; i < 200; ++i) // far more pixels than a scroll bar counts
            camera.zoom(ladder, SequenceCamera::ZoomStep, 0);
        const SequenceCamera::Bar bar = camera.bar(ladder);
        QVERIFY(bar.maximum > 0);
        camera.setBarValue(ladder, bar.maximum);
        QVERIFY(camera.atEnd(ladder));
        QCOMPARE(camera.bar(ladder).value, bar.maximum);
        camera.setBarValue(ladder, 0);
        QCOMPARE(camera.window(ladder).yOf(0), SequenceCamera::Above);
    }

    void revealScrollsAsLittleAsItMust()
    {
        FakeSequence ladder(1);
        ladder.fill(100);
        SequenceCamera camera;
        camera.setRow(20);
        camera.setHeight(400);
        camera.showStart(ladder);
        const double before = camera.top();
        camera.reveal(ladder, 5);
        QCOMPARE(camera.top(), before);
        camera.reveal(ladder, 60);
        const double y = camera.window(ladder).yOf(60);
        QVERIFY(y > 0 && y < 400);
    }

    void anEmptyLadderHasPlacesToo()
    {
        const FakeSequence ladder(0);
        SequenceCamera camera;
        camera.setHeight(300);
        for (const Kind kind : {Kind::Time, Kind::Compressed, Kind::Even}) {
            camera.setKind(ladder, kind);
            camera.zoom(ladder, 2, 100);
            camera.showEnd(ladder);
            QVERIFY(rulerTicks(camera.window(ladder), 15).size() < 30);
            QVERIFY(!camera.scale().stepNear(ladder, 3));
        }
    }

    void ticksAreRoundAndApart()
    {
        QCOMPARE(roundSpacing(7400), 5000.0);
        QCOMPARE(roundSpacing(2000), 2000.0);
        QCOMPARE(roundSpacing(0.2), 1.0);
        QCOMPARE(tickText(1.5e9, 5e8), QStringLiteral("1.5"));
        QCOMPARE(tickText(12'345'678, 1000), QStringLiteral("0.012 346").replace(QLatin1Char(' '), QChar(0x2009)));
        QCOMPARE(tickText(7.2e12, 3.6e12), QStringLiteral("7200"));
        FakeSequence ladder(1);
        ladder.fill(100);
        SequenceCamera camera;
        camera.setHeight(600);
        for (const Kind kind : {Kind::Even, Kind::Time, Kind::Compressed}) {
            camera.setKind(ladder, kind);
            const auto ticks = rulerTicks(camera.window(ladder), 15);
            QVERIFY(ticks.size() > 4);
            for (std::size_t i = 1; i < ticks.size(); ++i) {
                QVERIFY(ticks[i].y - ticks[i - 1].y >= 15);
                QVERIFY(ticks[i].text != ticks[i - 1].text);
            }
        }
    }
};

QTEST_GUILESS_MAIN(SequenceScaleTest)
#include "tst_sequence_scale.moc"
