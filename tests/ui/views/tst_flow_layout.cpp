// SPDX-License-Identifier: MIT
#include "ui/views/flow_layout.h"

#include <QTest>
#include <QWidget>

#include <memory>

using namespace socketarium::ui;

/// Boxes of 100 × 20 with gaps of 10 and 5.
class TestFlowLayout : public QObject
{
    Q_OBJECT

    struct Page {
        explicit Page(int boxes)
            : layout(new FlowLayout(10, 5))
        {
            sheet.setLayout(layout);
            layout->setContentsMargins(0, 0, 0, 0);
            for (int i = 0; i < boxes; ++i)
                add(100, 20);
        }
        QWidget* add(int width, int height)
        {
            auto* box = new QWidget;
            box->setFixedSize(width, height);
            layout->addWidget(box);
            return box;
        }
        QList<QPoint> places(int width)
        {
            layout->setGeometry({0, 0, width, layout->heightForWidth(width)});
            QList<QPoint> places;
            for (int i = 0; i < layout->count(); ++i)
                places << layout->itemAt(i)->geometry().topLeft();
            return places;
        }

        QWidget sheet;
        FlowLayout* layout;
    };

private Q_SLOTS:
    void aWidePageHasOneLine()
    {
        Page page(3);
        QCOMPARE(page.layout->heightForWidth(1000), 20);
        QCOMPARE(page.places(1000), (QList<QPoint>{{0, 0}, {110, 0}, {220, 0}}));
    }

    void whatDoesNotFitGoesToTheNextLine()
    {
        Page page(3);
        QCOMPARE(page.layout->heightForWidth(210), 45); // two fit to the pixel
        QCOMPARE(page.places(210), (QList<QPoint>{{0, 0}, {110, 0}, {0, 25}}));
        QCOMPARE(page.layout->heightForWidth(209), 70);
    }

    void theNarrowestPageHasOneBoxALineAtItsOwnWidth()
    {
        Page page(2);
        QCOMPARE(page.places(50), (QList<QPoint>{{0, 0}, {0, 25}}));
        QCOMPARE(page.layout->itemAt(0)->geometry().width(), 100);
        QCOMPARE(page.layout->minimumSize(), QSize(100, 20));
    }

    void aLineIsAsHighAsItsHighestBox()
    {
        Page page(1);
        page.add(100, 60);
        page.add(100, 20);
        QCOMPARE(page.places(210), (QList<QPoint>{{0, 0}, {110, 0}, {0, 65}}));
        QCOMPARE(page.layout->heightForWidth(210), 85);
    }

    void marginsAreKeptFree()
    {
        Page page(2);
        page.layout->setContentsMargins(4, 3, 4, 2);
        QCOMPARE(page.places(218), (QList<QPoint>{{4, 3}, {114, 3}}));
        QCOMPARE(page.layout->heightForWidth(218), 25);
        QCOMPARE(page.layout->heightForWidth(217), 50);
        QCOMPARE(page.layout->minimumSize(), QSize(108, 25));
    }

    void aHiddenBoxTakesNoPlace()
    {
        Page page(3);
        page.layout->itemAt(1)->widget()->hide();
        QCOMPARE(page.layout->heightForWidth(210), 20);
        page.places(210);
        QCOMPARE(page.layout->itemAt(2)->geometry().topLeft(), QPoint(110, 0));
    }

    void itemsCanBeTakenOut()
    {
        Page page(2);
        const std::unique_ptr<QLayoutItem> taken(page.layout->takeAt(0));
        const std::unique_ptr<QWidget> box(taken->widget());
        QCOMPARE(page.layout->count(), 1);
        QVERIFY(!page.layout->takeAt(1));
        QVERIFY(!page.layout->itemAt(-1));
        QCOMPARE(page.places(1000), (QList<QPoint>{{0, 0}}));
    }
};

QTEST_MAIN(TestFlowLayout)
#include "tst_flow_layout.moc"
