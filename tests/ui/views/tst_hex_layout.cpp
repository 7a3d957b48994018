// SPDX-License-Identifier: MIT
#include "ui/views/hex_layout.h"

#include <QTest>

using namespace socketarium::ui;

namespace
{

HexLayout layoutOf(qsizetype size)
{
    HexLayout layout;
    layout.charWidth = 10;
    layout.lineHeight = 20;
    layout.margin = 5;
    layout.size = size;
    return layout;
}

} // namespace

class HexLayoutTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void linesHoldSixteenBytes()
    {
        QCOMPARE(layoutOf(0).lineCount(), qsizetype(0));
        QCOMPARE(layoutOf(16).lineCount(), qsizetype(1));
        QCOMPARE(layoutOf(17).lineCount(), qsizetype(2));
        QCOMPARE(HexLayout::lineOf(31), qsizetype(1));
        QCOMPARE(HexLayout::columnOf(31), 15);
    }

    void offsetsGrowWithTheBytes()
    {
        QCOMPARE(layoutOf(0).offsetDigits(), 4);
        QCOMPARE(layoutOf(65536).offsetDigits(), 4); // the last offset is ffff
        QCOMPARE(layoutOf(65537).offsetDigits(), 5);
        QCOMPARE(layoutOf(qsizetype(1) << 32).offsetDigits(), 8);
    }

    void columnsStandApartWithAWiderSpaceInTheMiddle()
    {
        const HexLayout layout = layoutOf(16);
        QCOMPARE(layout.hexX(0), 5 + 10 * 6);
        QCOMPARE(layout.hexX(1) - layout.hexX(0), 30);
        QCOMPARE(layout.hexX(8) - layout.hexX(7), 40);
        QCOMPARE(layout.textX(15) + 10 + 5, layout.width());
        QVERIFY(layout.textX(0) > layout.hexX(15) + 20);
    }

    void aPointInACellIsItsByte()
    {
        const HexLayout layout = layoutOf(40);
        for (int byte = 0; byte < 40; ++byte) {
            const int y = byte / 16 * 20;
            QCOMPARE(layout.byteAt(layout.hexCell(byte % 16, y).center()), std::optional<qsizetype>(byte));
            QCOMPARE(layout.byteAt(layout.textCell(byte % 16, y).center()), std::optional<qsizetype>(byte));
        }
    }

    void aPointBesideTheCellsIsTheNearestByteOfTheLine()
    {
        const HexLayout layout = layoutOf(20);
        QCOMPARE(layout.byteAt({0, 0}), std::optional<qsizetype>(0));
        QCOMPARE(layout.byteAt({9999, 0}), std::optional<qsizetype>(15));
        QCOMPARE(layout.byteAt({9999, 25}), std::optional<qsizetype>(19));
        QCOMPARE(layout.byteAt({0, -3}), std::optional<qsizetype>(0));
        QVERIFY(!layout.byteAt({0, 40}));
        QVERIFY(!layoutOf(0).byteAt({0, 0}));
    }

    void selectionKeepsItsAnchorWhenExtended()
    {
        HexSelection selection;
        selection.moveTo(10, 100, false);
        selection.moveTo(4, 100, true);
        QCOMPARE(selection.first(), qsizetype(4));
        QCOMPARE(selection.count(), qsizetype(7));
        QVERIFY(selection.contains(10) && !selection.contains(11));
        selection.moveTo(-5, 100, false);
        QCOMPARE(selection.cursor, qsizetype(0));
        selection.moveTo(500, 100, true);
        QCOMPARE(selection.last(), qsizetype(99));
        selection.moveTo(3, 0, false);
        QCOMPARE(selection.cursor, qsizetype(0));
    }
};

QTEST_GUILESS_MAIN(HexLayoutTest)
#include "tst_hex_layout.moc"
