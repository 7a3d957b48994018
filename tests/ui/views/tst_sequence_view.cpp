// SPDX-License-Identifier: MIT
// Rooms: sequence_texts
#include "tests/ui/views/sequence_shown.h"
#include "ui/bridge/event_focus.h"

#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

using namespace socketarium;
using namespace socketarium::ui;

class SequenceViewTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aClickSelects()
    {
        SequenceShown shown(3);
        shown.ladder->fill(5);
        shown.ladder->data(0, 1, 4, 4, "5 \"hello\"");
        QVERIFY(shown.show());
        QSignalSpy rows(&shown.view, &SequenceView::currentRowChanged);
        click(shown, shown.at(2));
        QCOMPARE(shown.current(), std::size_t(2));
        QCOMPARE(rows.takeFirst().at(0).value<EventIndex>(), EventIndex(2));
        click(shown, shown.at(5));
        QCOMPARE(shown.view.currentRow(), std::optional<EventIndex>(5));
        click(shown, QPoint(shown.view.viewport()->width() - 3, 3)); // nothing is there
        QCOMPARE(shown.current(), std::size_t(5));
    }

    void keysSelect()
    {
        SequenceShown shown(3);
        shown.ladder->fill(30);
        QVERIFY(shown.show());
        key(shown, Qt::Key_Home);
        QCOMPARE(shown.current(), std::size_t(0));
        key(shown, Qt::Key_Down);
        QCOMPARE(shown.current(), std::size_t(1));
        key(shown, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(shown.current(), std::size_t(4));
        key(shown, Qt::Key_Up, Qt::AltModifier);
        key(shown, Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(shown.current(), std::size_t(2));
        key(shown, Qt::Key_Down, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(shown.current(), std::size_t(5));
        key(shown, Qt::Key_End);
        QCOMPARE(shown.current(), std::size_t(29));
        QVERIFY(shown.view.following());
        key(shown, Qt::Key_Up);
        QCOMPARE(shown.current(), std::size_t(28));
        QVERIFY(!shown.view.following());
    }

    void selectingFromElsewhereShowsItAndSaysNothing()
    {
        SequenceShown shown(40);
        shown.ladder->fill(2000);
        QVERIFY(shown.show());
        QSignalSpy rows(&shown.view, &SequenceView::currentRowChanged);
        shown.view.setCurrentRow(1235);
        QCOMPARE(shown.current(), std::size_t(1235));
        QCOMPARE(rows.size(), 0);
        QVERIFY(!shown.view.following());
        QVERIFY(!shown.view.rectOf(*shown.view.currentItem()).isEmpty()); // up and down, left and right
        shown.view.setCurrentRow(99'999); // no such thing
        QCOMPARE(shown.current(), std::size_t(1235));
    }

    void hoveringIsToldAndTaken()
    {
        SequenceShown shown(2);
        shown.ladder->fill(5);
        QVERIFY(shown.show());
        QSignalSpy rows(&shown.view, &SequenceView::hoveredRow);
        QTest::mouseMove(shown.view.viewport(), shown.at(3));
        QTRY_COMPARE(rows.size(), 1);
        QCOMPARE(rows.takeFirst().at(0).value<EventIndex>(), EventIndex(3));
        QTest::mouseMove(shown.view.viewport(), QPoint(shown.view.viewport()->width() - 4, 300));
        QTRY_COMPARE(rows.size(), 1);
        QCOMPARE(rows.takeFirst().at(0).value<EventIndex>(), EventFocus::NoRow);
        const QImage before = shown.view.viewport()->grab().toImage();
        shown.view.setHoveredRow(1);
        QVERIFY(shown.view.viewport()->grab().toImage() != before);
        shown.view.setHoveredRow(EventFocus::NoRow);
        QCOMPARE(shown.view.viewport()->grab().toImage(), before);
    }

    void itFollowsUntilThePersonScrolls()
    {
        SequenceShown shown(2);
        shown.ladder->fill(100);
        QVERIFY(shown.show());
        QVERIFY(shown.view.following());
        QWidget bar;
        const QToolButton* toggle = shown.view.makeToggle(&bar);
        const auto grow = [&] {
            const double before = shown.view.camera().top();
            shown.ladder->fill(10);
            shown.stage.grow();
            return shown.view.camera().top() > before;
        };
        QVERIFY(grow());
        wheel(shown, 120);
        QVERIFY(!shown.view.following());
        QVERIFY(!toggle->isChecked());
        QVERIFY(!grow());
        wheel(shown, -120 * 60);
        QVERIFY(shown.view.following());
        QVERIFY(toggle->isChecked());
        QVERIFY(grow());
        click(shown, shown.at(115));
        QVERIFY(!shown.view.following());
        QVERIFY(!grow());
        shown.view.verticalScrollBar()->setValue(shown.view.verticalScrollBar()->maximum());
        QVERIFY(shown.view.following());
        shown.view.verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
        QVERIFY(!shown.view.following());
        shown.view.setFollowing(true);
        QVERIFY(grow());
    }

    void ctrlAndTheWheelZoomAroundThePointer()
    {
        SequenceShown shown(2);
        shown.ladder->fill(200);
        QVERIFY(shown.show());
        shown.view.setCurrentRow(100);
        const double y = shown.shape(100).bar.center().y();
        wheel(shown, 360, Qt::ControlModifier, QPoint(300, static_cast<int>(std::lround(y))));
        QVERIFY(std::abs(shown.shape(100).bar.center().y() - y) < 2);
        const double row = shown.view.camera().scale().rowHeight;
        key(shown, Qt::Key_Minus, Qt::ControlModifier);
        QVERIFY(shown.view.camera().scale().rowHeight < row);
        key(shown, Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(shown.view.camera().scale().rowHeight, row);
        QKeyEvent asked(QEvent::ShortcutOverride, Qt::Key_Plus, Qt::ControlModifier);
        asked.ignore();
        QApplication::sendEvent(&shown.view, &asked);
        QVERIFY(asked.isAccepted()); // not the window's
    }

    void shiftMeasures()
    {
        SequenceShown shown(2);
        shown.ladder->fill(30);
        QVERIFY(shown.show());
        shown.view.setCurrentRow(15);
        const QPoint from = shown.at(14);
        const QPoint to = shown.at(18);
        QTest::mousePress(shown.view.viewport(), Qt::LeftButton, Qt::ShiftModifier, from);
        QTest::mouseMove(shown.view.viewport(), to);
        QTest::mouseRelease(shown.view.viewport(), Qt::LeftButton, Qt::ShiftModifier, to);
        QTRY_VERIFY(shown.view.measured().has_value());
        QTRY_COMPARE(shown.view.measured()->time, 4 * FakeSequence::Milli);
        QCOMPARE(shown.view.measured()->from, 14U);
        key(shown, Qt::Key_Escape);
        QVERIFY(!shown.view.measured());
        key(shown, Qt::Key_Down, Qt::ShiftModifier);
        key(shown, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(shown.view.measured()->time, 2 * FakeSequence::Milli);
    }

    void aMomentEndsThePictureAndSaysSo()
    {
        SequenceShown shown(2);
        shown.ladder->fill(50);
        QVERIFY(shown.show());
        shown.stage.setEnd(20);
        QCOMPARE(shown.view.scene().end, shown.view.viewport()->height() - SequenceCamera::Below);
        for (const SequenceShape& shape : shown.view.scene().shapes)
            QVERIFY(shape.data.step < 20);
    }

    void paintingReadsNoLabels()
    {
        SequenceShown shown(3);
        shown.ladder->fill(2000);
        QVERIFY(shown.show());
        QTRY_VERIFY(!shown.view.scene().shapes.back().label.text.isEmpty());
        const int known = shown.read;
        QVERIFY(known < 100); // of what is in sight
        for (int i = 0; i < 5; ++i)
            shown.view.viewport()->grab();
        QCOMPARE(shown.read.load(), known);
    }

    void waitingCallsGrow()
    {
        SequenceShown shown(2);
        shown.ladder->fill(3);
        shown.ladder->items()[1].flags = LadderItem::Waiting | LadderItem::Waited;
        QVERIFY(shown.show());
        QTRY_VERIFY(shown.shape(1).label.text.contains(QStringLiteral(" s")));
        const QString before = shown.shape(1).label.text;
        shown.now += 3'000'000'000;
        QTRY_VERIFY(shown.shape(1).label.text != before);
        QVERIFY(before.startsWith(signOf(Meaning::Waiting)));
    }

    void whereNothingHappenedItSaysWhatWillBeThere()
    {
        SequenceShown shown(0);
        QVERIFY(shown.show());
        auto* hint = shown.view.findChild<QLabel*>(QStringLiteral("sequenceHint"));
        QVERIFY(hint->isVisible());
        key(shown, Qt::Key_Down);
        key(shown, Qt::Key_End);
        wheel(shown, -120);
        SequenceShown filled(1);
        filled.ladder->fill(1);
        QVERIFY(filled.show());
        QVERIFY(!filled.view.findChild<QLabel*>(QStringLiteral("sequenceHint"))->isVisible());
    }

    void titlesAndSentencesAreWords()
    {
        SequenceShown shown(3, 1);
        QVERIFY(shown.show());
        const SequenceTitle ours = shown.texts.title(shown.ladder->lanes(), 0);
        QCOMPARE(ours.name, QStringLiteral("3  TCP"));
        QCOMPARE(ours.detail, QStringLiteral("127.0.0.1:8003"));
        QCOMPARE(ours.spoken(), QStringLiteral("socket 3"));
        const SequenceTitle other = shown.texts.title(shown.ladder->lanes(), 2);
        QVERIFY(other.outside);
        QCOMPARE(other.spoken(), QStringLiteral("127.0.0.1:50002 outside"));
        QCOMPARE(shown.texts.title(shown.ladder->lanes(), LadderLane::NoLane).name, QStringLiteral("no socket"));

        shown.record.data(shown.record.socket(3), Direction::Out, "hello");
        shown.record.commit();
        LadderItem item;
        item.kind = LadderItem::Kind::Data;
        item.row = static_cast<std::uint32_t>(shown.record.capture()->events.published()) - 1;
        item.toLane = 1;
        const auto say = [&](const char* label) {
            return shown.texts.sentence(item, QString::fromUtf8(label), shown.ladder->lanes(), 12'000'000);
        };
        QCOMPARE(say("5 \"hello\""), QStringLiteral("0.012 s, socket 3 sends 5 bytes to socket 4: hello"));
        item.flags = LadderItem::Lost;
        QVERIFY(say("5 \"hello\"").endsWith(QStringLiteral("nobody received it")));
        item = {};
        item.flags = LadderItem::Inferred;
        item.kind = LadderItem::Kind::State;
        QCOMPARE(say("FIN_WAIT1"), QStringLiteral("0.012 s, socket 3 is now FIN_WAIT1, inferred"));
        item.kind = LadderItem::Kind::Call;
        item.flags = LadderItem::Waiting;
        QCOMPARE(say("accept() waits"), QStringLiteral("0.012 s, socket 3: accept() waits still"));
    }
};

QTEST_MAIN(SequenceViewTest)
#include "tst_sequence_view.moc"
