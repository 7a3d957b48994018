// SPDX-License-Identifier: MIT
// Rooms: sequence_owners
#include "ui/views/sequence_header.h"

#include "tests/ui/views/sequence_shown.h"

using namespace socketarium;
using namespace socketarium::ui;

class SequenceHeaderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void titlesAreDraggedAndHidden()
    {
        SequenceShown shown(4);
        shown.ladder->fill(8);
        QVERIFY(shown.show());
        SequenceHeader* header = shown.view.header();
        const QPoint from = header->boxOf(0).center().toPoint();
        const QPoint to = header->boxOf(2).center().toPoint();
        QTest::mousePress(header, Qt::LeftButton, {}, from);
        QTest::mouseMove(header, (from + to) / 2);
        QTest::mouseMove(header, to);
        QTest::mouseRelease(header, Qt::LeftButton, {}, to);
        QCOMPARE(shown.stage.lanes().shown(), (std::vector<std::uint16_t>{1, 2, 0, 3}));
        QTest::keyClick(header, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(shown.stage.lanes().shown(), (std::vector<std::uint16_t>{1, 0, 2, 3}));
        QVERIFY(header->accessibleName().contains(QStringLiteral("2 of 4")));
        QTest::keyClick(header, Qt::Key_Right);
        QTest::keyClick(header, Qt::Key_Delete);
        QCOMPARE(shown.stage.lanes().shown(), (std::vector<std::uint16_t>{1, 0, 3}));
        shown.view.setCurrentRow(0); // of lane 0
        key(shown, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(shown.stage.lanes().shown(), (std::vector<std::uint16_t>{0, 1, 3}));
    }

    void titlesStayWhenScrolling()
    {
        SequenceShown shown(3);
        shown.ladder->fill(500);
        QVERIFY(shown.show());
        const QImage before = shown.view.header()->grab().toImage();
        wheel(shown, 120 * 20);
        QCOMPARE(shown.view.header()->grab().toImage(), before);
    }

    void ownersAreNamedWhereThereAreSeveral()
    {
        SequenceShown alone(3);
        alone.ladder->fill(3);
        QVERIFY(alone.show());
        QVERIFY(alone.view.header()->owners().empty());
        SequenceShown shown(4, 1);
        shown.ladder->fill(4);
        QVERIFY(shown.show());
        SequenceHeader* header = shown.view.header();
        QCOMPARE(header->owners(), (std::vector<SequenceOwner>{{0, 2, false}, {3, 3, true}}));
        QVERIFY(header->height() > alone.view.header()->height());
        QCOMPARE(header->geometry().bottom() + 1, shown.view.viewport()->geometry().top());
        QVERIFY(header->boxOf(0).top() > alone.view.header()->boxOf(0).top());
        shown.stage.moveLane(3, 1);
        QCOMPARE(header->owners(), (std::vector<SequenceOwner>{{0, 0, false}, {1, 1, true}, {2, 3, false}}));
        shown.stage.hideLane(3);
        QTRY_COMPARE(header->height(), alone.view.header()->height());
    }
};

QTEST_MAIN(SequenceHeaderTest)
#include "tst_sequence_header.moc"
