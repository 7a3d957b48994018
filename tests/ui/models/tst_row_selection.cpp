// SPDX-License-Identifier: MIT
#include "ui/models/row_selection.h"

#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

namespace
{

bool isIn(const EventRow& row)
{
    return row.direction == Direction::In;
}

/// In, Out, In, Out …
void fill(EventStore& store, EventIndex count)
{
    EventRow row;
    for (EventIndex i = 0; i < count; ++i) {
        row.direction = i % 2 == 0 ? Direction::In : Direction::Out;
        store.append(row);
    }
    store.publish();
}

} // namespace

class RowSelectionTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatPassesBecomesARow()
    {
        EventStore store;
        fill(store, 10);
        RowSelection rows(store, isIn);
        rows.look(10);
        QCOMPARE(rows.size(), std::size_t(5));
        QCOMPARE(rows.at(4), EventIndex(8));
        rows.look(10);
        QCOMPARE(rows.size(), std::size_t(5));
    }

    void lookingIsBounded()
    {
        EventStore store;
        fill(store, 10);
        RowSelection rows(store, isIn);
        rows.look(10, 4);
        QCOMPARE(rows.size(), std::size_t(2));
        QCOMPARE(rows.lookedAt(), EventIndex(4));
        rows.look(10);
        QCOMPARE(rows.size(), std::size_t(5));
    }

    void restartForgetsEverything()
    {
        EventStore store;
        fill(store, 10);
        RowSelection rows(store, isIn);
        rows.look(10, 6);
        rows.look(10);
        rows.restart([](const EventRow& row) { return row.direction == Direction::Out; });
        QCOMPARE(rows.size(), std::size_t(0));
        QCOMPARE(rows.lookedAt(), EventIndex(0));
        rows.look(10);
        QCOMPARE(rows.at(0), EventIndex(1));
    }

    void anEventLeadsToItsRowOrTheNext()
    {
        EventStore store;
        fill(store, 10);
        RowSelection rows(store, isIn);
        rows.look(10);
        QCOMPARE(rows.rowNotBefore(4), std::size_t(2));
        QCOMPARE(rows.rowNotBefore(5), std::size_t(3));
        QCOMPARE(rows.rowNotBefore(9), rows.size());
    }

    void anEmptyStoreHasNoRows()
    {
        EventStore store;
        RowSelection rows(store, isIn);
        rows.look(0);
        QCOMPARE(rows.size(), std::size_t(0));
        QCOMPARE(rows.rowNotBefore(0), std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(RowSelectionTest)
#include "tst_row_selection.moc"
