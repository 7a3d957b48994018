// SPDX-License-Identifier: MIT
// Rooms: sequence_shapes
#include "tests/ui/views/sequence_laid_out.h"
#include "ui/views/sequence_shapes.h"

using namespace socketarium;
using namespace socketarium::ui;

class SequenceLayoutTest : public SequenceLaidOut
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
};

QTEST_MAIN(SequenceLayoutTest)
#include "tst_sequence_layout.moc"
