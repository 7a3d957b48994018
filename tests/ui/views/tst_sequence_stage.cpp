// SPDX-License-Identifier: MIT
// Rooms: sequence_cut, sequence_filter, sequence_lanes, sequence_progress, sequence_source, sequence_walk
#include "tests/ui/views/sequence_fake.h"
#include "ui/views/sequence_cut.h"
#include "ui/views/sequence_stage.h"
#include "ui/views/sequence_walk.h"

#include <QSignalSpy>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

/// What of a ladder is shown, in which order, and where keys go in it.
class SequenceStageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bothEndsOfAConnectionStandSideBySide()
    {
        Shown shown(6); // a listener, two clients, an idle one, two accepted
        conversation(*shown.ladder);
        shown.stage.grow();
        QCOMPARE(shown.stage.lanes().shown(), (Lanes{0, 1, 4, 2, 5, 3}));
        shown.stage.setGrouped(false);
        QCOMPARE(shown.stage.lanes().shown(), (Lanes{0, 1, 2, 3, 4, 5}));
    }

    void draggedLanesStayWhereTheyWerePut()
    {
        Shown shown(4);
        shown.stage.grow();
        shown.stage.moveLane(3, 0);
        QCOMPARE(shown.stage.lanes().shown(), (Lanes{3, 0, 1, 2}));
        shown.stage.moveLane(0, 3);
        QCOMPARE(shown.stage.lanes().shown(), (Lanes{3, 1, 2, 0}));
        shown.ladder->stepAfter(0);
        shown.ladder->data(3, 2, 0, 0, "x"); // would be put together now
        shown.stage.grow();
        QCOMPARE(shown.stage.lanes().shown(), (Lanes{3, 1, 2, 0}));
        shown.stage.moveLane(3, 99);
        QCOMPARE(shown.stage.lanes().shown().back(), std::uint16_t(3));
    }

    void hiddenLanesLeaveNoHoles()
    {
        Shown shown(3);
        shown.ladder->fill(9);
        shown.stage.grow();
        QCOMPARE(shown.stage.source()->steps(), 9U);
        shown.stage.hideLane(1);
        const auto source = shown.stage.source();
        QCOMPARE(source->size(), std::size_t(6));
        QCOMPARE(source->steps(), 6U);
        QCOMPARE(source->wholeStep(2), 3U);
        QCOMPARE(source->stepOfWhole(3), 2U);
        QCOMPARE(source->timeOf(2), shown.ladder->timeOf(3));
        QCOMPARE(source->startTime(), shown.ladder->timeOf(0));
        QCOMPARE(source->itemOfRow(3), std::size_t(2));
        QCOMPARE(source->itemOfRow(4), source->size()); // it is hidden
        shown.stage.showAll();
        QCOMPARE(shown.stage.source()->size(), std::size_t(9));
    }

    void theScopeIsASocketAndWhoItTalksTo()
    {
        Shown shown(6);
        conversation(*shown.ladder);
        shown.stage.grow();
        shown.stage.setScope(SocketId(4)); // lane 1: talks to lane 4, connected to lane 0
        Lanes lanes = shown.stage.lanes().shown();
        std::sort(lanes.begin(), lanes.end());
        QCOMPARE(lanes, (Lanes{0, 1, 4}));
        shown.stage.setScope(SocketId::None);
        QCOMPARE(shown.stage.lanes().shown().size(), std::size_t(6));
    }

    void theFilterKeepsUpWithALadderThatGrowsAndIsMended()
    {
        Shown shown(4);
        shown.ladder->fill(3000);
        shown.stage.grow();
        shown.stage.hideLane(0);
        QCOMPARE(shown.stage.source()->size(), std::size_t(2250));
        // A call that came back late stands where it began: in between.
        LadderItem late = shown.ladder->items()[100];
        late.lane = late.toLane = 2;
        late.row = 9999;
        shown.ladder->items().insert(shown.ladder->items().begin() + 101, late);
        shown.ladder->fill(40);
        shown.stage.grow();
        const auto source = shown.stage.source();
        QCOMPARE(source->size(), std::size_t(2250 + 1 + 30));
        QVERIFY(source->itemOfRow(9999) < source->size());
        for (std::size_t i = 0; i < source->size(); ++i) {
            QVERIFY(source->item(i).lane != 0);
            QVERIFY(i == 0 || source->item(i).step >= source->item(i - 1).step);
        }
    }

    void whatGetsItsEndLaterEndsThere()
    {
        Shown shown(3);
        shown.ladder->fill(10);
        shown.ladder->items()[4].flags = LadderItem::Waiting; // lane 1
        shown.stage.grow();
        shown.stage.hideLane(0);
        shown.ladder->fill(10);
        shown.ladder->items()[4].flags = LadderItem::Waited;
        shown.ladder->items()[4].toStep = 15; // of a step that only the hidden lane has
        shown.stage.grow();
        const auto source = shown.stage.source();
        const std::size_t item = source->itemOfRow(4);
        QCOMPARE(source->wholeStep(source->item(item).toStep), 15U);
    }

    void aMillionItemsAreLookedThroughInPieces()
    {
        Shown shown(100);
        shown.ladder->fill(3 * SequenceStage::ItemsAPiece);
        shown.stage.grow();
        shown.stage.setScope(SocketId(3));
        QTRY_COMPARE(shown.stage.source()->size(), std::size_t(3 * SequenceStage::ItemsAPiece / 100));
    }

    void aMomentEndsTheLadder()
    {
        Shown shown(2);
        shown.ladder->fill(10);
        shown.ladder->items()[2].toStep = 8;
        shown.ladder->items()[2].flags = LadderItem::Waited;
        shown.ladder->data(0, 1, 9, 9, "x");
        shown.stage.grow();
        shown.stage.setEnd(5); // rows 0 … 4
        auto source = shown.stage.source();
        QCOMPARE(source->steps(), 5U);
        QCOMPARE(source->size(), std::size_t(5));
        QVERIFY(source->item(2).has(LadderItem::Waiting)); // it had not come back
        QVERIFY(!source->item(3).has(LadderItem::Waiting));
        QCOMPARE(source->itemOfRow(7), source->size());
        shown.stage.setEnd(0);
        QCOMPARE(shown.stage.source()->size(), std::size_t(0));
        shown.stage.setEnd(std::nullopt);
        QCOMPARE(shown.stage.source()->steps(), 10U);
        QVERIFY(!shown.stage.source()->item(2).has(LadderItem::Waiting));
    }

    void aMomentHoldsForTheFilterToo()
    {
        Shown shown(2);
        shown.ladder->fill(10);
        shown.stage.grow();
        shown.stage.hideLane(0);
        shown.stage.setEnd(6);
        QCOMPARE(shown.stage.source()->size(), std::size_t(3));
        QCOMPARE(shown.stage.detached()()->size(), std::size_t(3));
    }

    void whatBelongsToNoSocketHasAPlace()
    {
        Shown shown(2);
        shown.ladder->stepAfter(0);
        shown.ladder->call(LadderLane::NoLane, 0, "socket() = -1 EMFILE", LadderItem::Failed);
        shown.stage.grow();
        QCOMPARE(shown.stage.lanes().shown(), (Lanes{LadderLane::NoLane, 0, 1}));
        QCOMPARE(shown.stage.lanes().columnOf(LadderLane::NoLane), 0);
        shown.stage.hideLane(LadderLane::NoLane);
        QCOMPARE(shown.stage.lanes().shown(), (Lanes{0, 1}));
        QCOMPARE(shown.stage.source()->size(), std::size_t(0));
    }

    void everyFrameOfOneThreadSharesOneLock()
    {
        int taken = 0;
        auto ladder = std::make_shared<FakeSequence>(2);
        SequenceStage stage([&] {
            ++taken;
            return std::make_shared<FakeSequence>(*ladder);
        });
        const auto one = stage.source();
        const auto other = stage.source();
        QCOMPARE(taken, 1);
    }

    void itemsAreKnownAgain()
    {
        FakeSequence ladder(2);
        ladder.fill(4);
        ladder.items()[2].flags = LadderItem::Waiting;
        const SequenceId id = SequenceId::of(ladder, 2);
        QCOMPARE(id.in(ladder), std::size_t(2));
        LadderItem put = ladder.items()[0];
        put.row = 77;
        ladder.items().insert(ladder.items().begin() + 1, put);
        QCOMPARE(id.in(ladder), std::size_t(3));
        ladder.items()[3].row = 78; // the call came back
        QCOMPARE(id.in(ladder), std::size_t(3));
        ladder.items().erase(ladder.items().begin() + 3);
        QCOMPARE(id.in(ladder), ladder.size());
    }

    void keysGoFromItemToItem()
    {
        FakeSequence ladder(4);
        conversation(ladder, 1, 2);
        using Way = SequenceWay;
        const auto next = [&](std::size_t from, bool forward, Way way) {
            return static_cast<int>(nextItem(ladder, from, forward, way).value_or(99));
        };
        // 0 call of 1, 1 connect 1 → 0, 2 data 1 → 2, 3 call of 3, 4 data 2 → 1, 5 state of 2
        ladder.stepAfter(10);
        ladder.items().clear();
        ladder.call(1, 0, "socket()");
        ladder.add(LadderItem::Kind::Connect, 1, 0, "SYN").toLane = 0;
        ladder.data(1, 2, 0, 0, "a");
        ladder.call(3, 0, "socket()");
        ladder.data(2, 1, 0, 0, "b");
        ladder.add(LadderItem::Kind::State, 2, 0, "CLOSE_WAIT");
        QCOMPARE(next(0, true, Way::Any), 1);
        QCOMPARE(next(0, false, Way::Any), 99);
        QCOMPARE(next(5, true, Way::Any), 99);
        QCOMPARE(next(2, true, Way::Socket), 4);
        QCOMPARE(next(2, true, Way::Kind), 4);
        QCOMPARE(next(0, true, Way::Kind), 3);
        QCOMPARE(next(2, true, Way::Conversation), 4);
        QCOMPARE(next(4, true, Way::Conversation), 5);
        QCOMPARE(next(5, false, Way::Conversation), 4);
        QCOMPARE(next(99, true, Way::Any), 99);
    }

private:
    using Lanes = std::vector<std::uint16_t>;
    struct Shown {
        explicit Shown(std::size_t lanes)
            : ladder(std::make_shared<FakeSequence>(lanes))
            , stage([this] { return SequenceSourcePtr(ladder, ladder.get()); })
        {
        }
        std::shared_ptr<FakeSequence> ladder;
        SequenceStage stage;
    };

    /// Two clients connect to lane 0 and then talk to lanes 4 and 5.
    static void conversation(FakeSequence& ladder, std::uint16_t first = 4, std::uint16_t second = 5)
    {
        ladder.stepAfter(0);
        ladder.add(LadderItem::Kind::Connect, 1, 0, "SYN").toLane = 0;
        ladder.add(LadderItem::Kind::Connect, 2, 0, "SYN").toLane = 0;
        ladder.data(1, first, 0, 0, "a");
        ladder.data(2, second, 0, 0, "b");
        ladder.data(first, 1, 0, 0, "c");
        ladder.data(second, 2, 0, 0, "d");
    }
};

QTEST_GUILESS_MAIN(SequenceStageTest)
#include "tst_sequence_stage.moc"
