// SPDX-License-Identifier: MIT
// Rooms: sequence_label_layout, sequence_shapes, sequence_space, sequence_strokes, sequence_paint
#include "tests/ui/views/sequence_fake.h"
#include "ui/style/theme.h"
#include "ui/views/sequence_label.h"
#include "ui/views/sequence_paint.h"
#include "ui/views/sequence_shapes.h"
#include "ui/views/sequence_space.h"
#include "ui/views/sequence_strokes.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

class SequenceLayoutTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void callsAreBarsOnTheirLine()
    {
        FakeSequence ladder(3);
        ladder.fill(3);
        ladder.items()[1].toStep = 2;
        const SequenceScene scene = lay(ladder);
        QCOMPARE(scene.shapes.size(), std::size_t(3));
        const QRectF shortBar = scene.shapes[0].bar;
        const QRectF longBar = scene.shapes[1].bar;
        QCOMPARE(shortBar.center().x(), m_grid.xOf(0));
        QCOMPARE(longBar.center().x(), m_grid.xOf(1));
        QCOMPARE(longBar.height() - shortBar.height(), Row);
    }

    void whatWaitsGrowsToTheEnd()
    {
        FakeSequence ladder(2);
        ladder.fill(5);
        ladder.items()[0].flags = LadderItem::Waiting;
        const double before = lay(ladder).shapes[0].bar.bottom();
        ladder.fill(3);
        QCOMPARE(lay(ladder).shapes[0].bar.bottom() - before, 3 * Row);
    }

    void barsOfOneLineStandBesideEachOther()
    {
        FakeSequence ladder(1);
        for (int i = 0; i < 4; ++i)
            ladder.stepAfter(i);
        ladder.call(0, 0, "recv(3)").toStep = 3;
        ladder.call(0, 1, "send(3)").toStep = 2;
        ladder.call(0, 3, "close(3)");
        const SequenceScene scene = lay(ladder);
        QVERIFY(!scene.shapes[0].bar.intersects(scene.shapes[1].bar.adjusted(4, 0, 0, 0)));
        QVERIFY(scene.shapes[1].bar.center().x() > scene.shapes[0].bar.center().x());
    }

    void bytesGoFromSendToReceive()
    {
        FakeSequence ladder(3);
        ladder.fill(6);
        ladder.items().clear();
        ladder.data(2, 0, 1, 4, "5 \"hello\"");
        const SequenceScene scene = lay(ladder);
        const QLineF arrow = scene.shapes[0].arrows.front();
        QCOMPARE(arrow.y1(), Top + Row);
        QCOMPARE(arrow.y2(), Top + 4 * Row);
        QCOMPARE(arrow.x1(), m_grid.xOf(2) - SequenceShaper::BarHalf);
        QCOMPARE(arrow.x2(), m_grid.xOf(0) + SequenceShaper::BarHalf);
    }

    void theLostAndThoseUnderwayDoNotArrive()
    {
        FakeSequence ladder(2);
        ladder.fill(2);
        ladder.items().clear();
        ladder.data(0, 1, 0, 0, "1", LadderItem::Lost);
        ladder.data(0, 1, 1, 1, "2", LadderItem::Underway);
        const SequenceScene scene = lay(ladder);
        QVERIFY(scene.shapes[0].crossed);
        QVERIFY(!scene.shapes[1].crossed);
        for (const SequenceShape& shape : scene.shapes)
            QVERIFY(shape.arrows.front().x2() < m_grid.xOf(1) - 3 * SequenceShaper::BarHalf);
    }

    void aHandshakeIsThreeArrowsAndARefusedOneOne()
    {
        FakeSequence ladder(2);
        ladder.fill(4);
        ladder.items().clear();
        ladder.add(LadderItem::Kind::Connect, 0, 0, "SYN").toLane = 1;
        ladder.add(LadderItem::Kind::Connect, 0, 1, "SYN", LadderItem::Failed).toLane = 1;
        ladder.add(LadderItem::Kind::Reset, 1, 1, "RST").toLane = 0;
        ladder.add(LadderItem::Kind::Connect, 0, 3, "SYN", LadderItem::Failed).toLane = 1;
        const SequenceScene scene = lay(ladder);
        QCOMPARE(scene.shapes[0].arrows.size(), std::size_t(3));
        QCOMPARE(scene.shapes[1].arrows.size(), std::size_t(1));
        QVERIFY(!scene.shapes[1].crossed); // it arrived: an RST came back
        QVERIFY(scene.shapes[3].crossed); // nobody answered
    }

    void arrowsToHiddenLinesAreStubs()
    {
        FakeSequence ladder(3);
        ladder.fill(3);
        ladder.items().clear();
        ladder.data(0, 2, 0, 1, "out");
        ladder.data(2, 1, 1, 2, "in");
        ladder.data(2, 2, 2, 2, "away");
        m_grid = gridOf({0, 1}, 3);
        const SequenceScene scene = lay(ladder, false);
        QCOMPARE(scene.shapes.size(), std::size_t(2));
        QVERIFY(scene.shapes[0].arrows.front().x2() < m_grid.xOf(1));
        QCOMPARE(scene.shapes[1].arrows.front().x2(), m_grid.xOf(1) - SequenceShaper::BarHalf);
    }

    void labelsGiveWayBeforeTheyCollide_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("row");
        for (const double row : {8.0, 16.0, 27.0, 60.0}) {
            QTest::addRow("even %g", row) << static_cast<int>(SequenceScale::Kind::Even) << row;
            QTest::addRow("true time %g", row) << static_cast<int>(SequenceScale::Kind::Time) << row;
        }
    }
    void labelsGiveWayBeforeTheyCollide()
    {
        QFETCH(int, kind);
        QFETCH(double, row);
        FakeSequence ladder(4);
        crowd(ladder);
        m_grid = gridOf({0, 1, 2, 3}, 4);
        m_scale.kind = static_cast<SequenceScale::Kind>(kind);
        m_scale.rowHeight = row;
        m_scale.pixelsPerNs = row / FakeSequence::Milli;
        const SequenceScene scene = lay(ladder, false);
        m_scale = {.rowHeight = Row};
        int shown = 0;
        for (const SequenceShape& one : scene.shapes) {
            if (one.label.text.isEmpty())
                continue;
            ++shown;
            for (const SequenceShape& other : scene.shapes) {
                if (&one == &other)
                    continue;
                QVERIFY2(other.label.text.isEmpty() || !one.label.rect.intersects(other.label.rect),
                    qPrintable(one.label.text + QStringLiteral(" and ") + other.label.text));
                QVERIFY2(!one.label.rect.intersects(other.bar), qPrintable(one.label.text));
            }
        }
        QVERIFY(shown > 10);
    }

    void whatDoesNotFitIsElidedThenLeftOut()
    {
        FakeSequence ladder(2);
        ladder.stepAfter(0);
        const QString text(QStringLiteral("a label that is far too long for the place between two life lines"));
        ladder.call(0, 0, text.toStdString());
        m_grid = gridOf({0, 1}, 2);
        const SequenceLabel elided = lay(ladder, false).shapes[0].label;
        QVERIFY(elided.text.endsWith(QChar(0x2026)));
        QVERIFY(elided.rect.right() < m_grid.xOf(1));
        m_grid.columnWidth = 30;
        QVERIFY(lay(ladder, false).shapes[0].label.text.isEmpty());
    }

    void ofSeveralFormsTheLongestThatFitsIsTaken()
    {
        FakeSequence ladder(2);
        ladder.stepAfter(0);
        std::string forms("connect(127.0.0.1:8080) ECONNREFUSED");
        forms.append(ShorterLabel).append("ECONNREFUSED");
        ladder.call(0, 0, forms);
        m_grid = gridOf({0, 1}, 2);
        m_grid.columnWidth = 400;
        const SequenceLabel wide = lay(ladder, false).shapes[0].label;
        QCOMPARE(wide.text, QStringLiteral("connect(127.0.0.1:8080) ECONNREFUSED"));
        m_grid.columnWidth = 160;
        const SequenceLabel narrow = lay(ladder, false).shapes[0].label;
        QCOMPARE(narrow.text, QStringLiteral("ECONNREFUSED"));
        QCOMPARE(narrow.full, wide.text);
    }

    void aConnectionIsThereBeforeItIsAccepted()
    {
        FakeSequence ladder(2);
        ladder.fill(4); // lane 1 begins at row 1
        ladder.items().erase(ladder.items().begin() + 1);
        ladder.items()[1].lane = ladder.items()[1].toLane = 1;
        ladder.items()[1].row = 1; // at step 2
        LadderItem connect = ladder.items()[0];
        connect.kind = LadderItem::Kind::Connect;
        connect.toLane = 1;
        ladder.items().insert(ladder.items().begin() + 1, connect);
        const SequenceScene scene = lay(ladder);
        QCOMPARE(scene.columns[1].top, Top + 2 * Row);
        QVERIFY(scene.columns[1].early < Top + Row);
        QCOMPARE(scene.columns[0].early, scene.columns[0].top);
    }

    void whatFailedIsSaidFirst()
    {
        FakeSequence ladder(1);
        for (TimeNs time = 0; time < 3; ++time)
            ladder.stepAfter(time);
        ladder.call(0, 0, "fine");
        ladder.call(0, 1, "refused", LadderItem::Failed);
        ladder.call(0, 2, "fine too");
        m_scale = {.kind = SequenceScale::Kind::Time, .pixelsPerNs = 0.1};
        const SequenceScene scene = lay(ladder);
        m_scale = {.rowHeight = Row};
        QCOMPARE(scene.shapes[1].label.text, QStringLiteral("refused"));
        QCOMPARE(scene.shapes[1].label.rect.left() > scene.shapes[1].bar.right(), true);
    }

    void onlyWhatIsInSightIsLaidOut()
    {
        FakeSequence ladder(1000);
        ladder.fill(20000);
        std::vector<std::uint16_t> lanes(1000);
        for (std::size_t i = 0; i < lanes.size(); ++i)
            lanes[i] = static_cast<std::uint16_t>(i);
        m_grid = gridOf(lanes, 1000);
        m_grid.scroll = 500 * m_grid.columnWidth;
        const SequenceScene scene = lay(ladder, false, 9990);
        QVERIFY(scene.columns.size() < 12);
        QVERIFY(scene.shapes.size() < 12);
        QVERIFY(!scene.moreLeft.empty() || !scene.moreRight.empty());
    }

    void aMillionInOneScreenAreThinnedOut()
    {
        FakeSequence ladder(2);
        ladder.fill(100'000);
        m_grid = gridOf({0, 1}, 2);
        m_scale = {.kind = SequenceScale::Kind::Time, .pixelsPerNs = 4e-9};
        const SequenceScene scene = lay(ladder, false);
        m_scale = {.rowHeight = Row};
        QVERIFY(scene.shapes.size() <= SequenceScene::MostShapes);
        QCOMPARE(scene.shapes.size() + scene.leftOut, std::size_t(100'000));
    }

    void whatIsDrawnIsFoundUnderThePointer()
    {
        FakeSequence ladder(2);
        ladder.fill(4);
        ladder.data(0, 1, 3, 3, "bytes");
        const SequenceScene scene = lay(ladder);
        const SequenceShape& bar = scene.shapes[2];
        QCOMPARE(scene.shapeAt(bar.bar.center())->id, bar.id);
        QCOMPARE(scene.shapeAt(bar.label.rect.center())->id, bar.id);
        const SequenceShape& arrow = scene.shapes.back();
        QCOMPARE(scene.shapeAt(arrow.arrows.front().center() + QPointF(0, 2))->id, arrow.id);
        QVERIFY(!scene.shapeAt(QPointF(1, 1)));
        QVERIFY(!scene.shapeOf({}));
    }

    void spaceKnowsWhatIsTaken()
    {
        SequenceSpace space(300);
        space.take(QRectF(50, 10, 20, 20));
        space.take(QLineF(100, 0, 200, 100));
        QVERIFY(space.isFree(QRectF(0, 10, 40, 20)));
        QVERIFY(!space.isFree(QRectF(40, 10, 40, 20)));
        QCOMPARE(space.freeFrom(0, 300, 10, 30).right, 50.0);
        QCOMPARE(space.freeFrom(90, 0, 10, 30).left, 70.0);
        QCOMPARE(space.freeFrom(75, 300, 10, 30).right, 110.0); // the line runs through from 110 to 130
        const auto widest = space.widest(0, 150, 10, 30);
        QCOMPARE(widest.left, 0.0);
        QCOMPARE(widest.right, 50.0);
        QCOMPARE(space.widest(0, 300, 200, 220).width(), 300.0);
    }

    void everySignIsOfTheTheme_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void everySignIsOfTheTheme()
    {
        QFETCH(bool, dark);
        FakeSequence ladder(2);
        ladder.stepAfter(0);
        ladder.stepAfter(1);
        ladder.call(0, 0, "connect", LadderItem::Failed);
        ladder.data(0, 1, 1, 1, "lost", LadderItem::Lost);
        const SequenceScene scene = lay(ladder);
        QImage image(600, 300, QImage::Format_RGB32);
        QPainter painter(&image);
        paintSequence(painter, scene, {dark, m_font, m_font}, {});
        painter.end();
        QCOMPARE(image.pixelColor(580, 280), Theme::color(Meaning::Base, dark));
        QCOMPARE(image.pixelColor(10, 280), Theme::color(Meaning::Window, dark));
        const QPointF cross = scene.shapes[1].arrows.front().p2();
        QCOMPARE(image.pixelColor(cross.toPoint()), Theme::color(Meaning::Failed, dark));
        QCOMPARE(labelMeaning(scene.shapes[0]), Meaning::Failed);
        SequenceShape shape;
        shape.data.flags = LadderItem::Waiting;
        QCOMPARE(labelMeaning(shape), Meaning::Waiting);
        shape.data = {};
        shape.data.kind = LadderItem::Kind::State;
        shape.label.full = QStringLiteral("TIME_WAIT");
        QCOMPARE(labelMeaning(shape), Meaning::Closing);
    }

private:
    static constexpr double Row = 27;
    static constexpr double Top = 40;

    static SequenceGrid gridOf(std::vector<std::uint16_t> lanes, std::size_t all)
    {
        SequenceGrid grid;
        grid.width = 900;
        grid.ruler = 80;
        grid.columnWidth = 180;
        grid.columns.assign(all, -1);
        for (std::size_t i = 0; i < lanes.size(); ++i)
            grid.columns[lanes[i]] = static_cast<int>(i);
        grid.lanes = std::move(lanes);
        return grid;
    }

    SequenceScene lay(const FakeSequence& ladder, bool everyLane = true, double top = 0)
    {
        if (everyLane) {
            std::vector<std::uint16_t> lanes;
            for (std::size_t i = 0; i < ladder.lanes().size(); ++i)
                lanes.push_back(static_cast<std::uint16_t>(i));
            m_grid = gridOf(lanes, lanes.size());
        }
        SequenceLook look{QFontMetricsF(m_font), QFontMetricsF(m_font), {}, {}};
        look.text = [&](const LadderItem& item) { return QString::fromStdString(ladder.label(item)); };
        const double place = m_scale.moved(ladder, top, -Top);
        return layOut(SequenceWindow(m_scale, ladder, place, 600), m_grid, look);
    }

    static void crowd(FakeSequence& ladder)
    {
        for (std::uint32_t i = 0; i < 40; ++i)
            ladder.stepAfter(TimeNs(i) * FakeSequence::Milli);
        for (std::uint32_t i = 0; i + 4 < 40; ++i) {
            const auto lane = static_cast<std::uint16_t>(i % 4);
            const auto other = static_cast<std::uint16_t>((i + 1 + i / 7) % 4);
            ladder.call(lane, i, "send(5, \"words\", 5, 0) = 5", i % 9 == 0 ? unsigned(LadderItem::Failed) : 0U);
            ladder.add(LadderItem::Kind::State, lane, i, "ESTABLISHED");
            ladder.data(lane, other, i, i + 1 + i % 3, "5 \"words\"");
            ladder.call(other, i, "recv(6, 4096)", LadderItem::Waited).toStep = i + 1 + i % 3;
        }
    }

    QFont m_font = Theme().fixedFont();
    SequenceGrid m_grid;
    SequenceScale m_scale{.rowHeight = Row};
};

QTEST_MAIN(SequenceLayoutTest)
#include "tst_sequence_layout.moc"
