// SPDX-License-Identifier: MIT
// Rooms: sequence_label_layout, sequence_space
#include "tests/ui/views/sequence_laid_out.h"
#include "ui/views/sequence_label.h"
#include "ui/views/sequence_space.h"

using namespace socketarium;
using namespace socketarium::ui;

class SequenceLabelsTest : public SequenceLaidOut
{
    Q_OBJECT
private Q_SLOTS:
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

    void amongHundredsOnlyTroubleIsSaid()
    {
        FakeSequence ladder(2);
        for (std::uint32_t i = 0; i < 150; ++i) {
            ladder.stepAfter(i);
            ladder.data(0, 1, i, i, "\"words\" 5", i % 50 == 20 ? unsigned(LadderItem::Lost) : 0U);
            ladder.call(1, i, "recv(4)", i % 50 == 40 ? unsigned(LadderItem::Failed) : 0U);
        }
        m_scale.rowHeight = 4;
        const SequenceScene scene = lay(ladder);
        m_scale = {.rowHeight = Row};
        QVERIFY(scene.dense);
        int said = 0;
        for (const SequenceShape& shape : scene.shapes) {
            const bool trouble = shape.crossed || shape.data.has(LadderItem::Failed);
            QVERIFY2(trouble || shape.label.text.isEmpty(), qPrintable(shape.label.text));
            said += shape.label.text.isEmpty() ? 0 : 1;
        }
        QVERIFY(said >= 3); // the calls that failed: beside the last line there is room
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

private:
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
};

QTEST_MAIN(SequenceLabelsTest)
#include "tst_sequence_labels.moc"
