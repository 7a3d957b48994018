// SPDX-License-Identifier: MIT
// Rooms: sequence_paint, sequence_strokes
#include "tests/ui/views/sequence_laid_out.h"
#include "ui/views/sequence_paint.h"
#include "ui/views/sequence_strokes.h"

#include <QImage>
#include <QPainter>

using namespace socketarium;
using namespace socketarium::ui;

class SequencePaintTest : public SequenceLaidOut
{
    Q_OBJECT
private Q_SLOTS:
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

    void bytesChangeTheirColourOnTheWay()
    {
        FakeSequence ladder(2);
        ladder.stepAfter(0);
        ladder.stepAfter(1);
        ladder.data(0, 1, 0, 1, "5");
        const SequenceScene scene = lay(ladder);
        const QImage image = paint(scene);
        const QLineF line = scene.shapes[0].arrows.front();
        const auto isNear = [&](double part, Meaning meaning) {
            const QColor wanted = Theme::color(meaning, false);
            const QColor found = image.pixelColor(line.pointAt(part).toPoint());
            return std::abs(found.hue() - wanted.hue()) < 20;
        };
        QVERIFY(isNear(0.1, Meaning::Out));
        QVERIFY(isNear(0.85, Meaning::In));
    }

    void hundredsAreThinLines()
    {
        const auto ladderOf = [] {
            FakeSequence made(2);
            for (std::uint32_t i = 0; i < 400; ++i)
                made.stepAfter(i);
            made.call(1, 0, "recv(4)", LadderItem::Waited).toStep = 399;
            for (std::uint32_t i = 0; i + 1 < 400; ++i) {
                for (int each = 0; each < 2; ++each)
                    made.data(0, 1, i, i, "5", i % 2 == 0 ? unsigned(LadderItem::Lost) : 0U);
                made.add(LadderItem::Kind::State, 0, i, "ESTABLISHED");
            }
            return made;
        };
        const FakeSequence ladder = ladderOf();
        QVERIFY(!lay(ladder).dense);
        m_scale.rowHeight = SequenceScale::LeastRow;
        const SequenceScene scene = lay(ladder);
        QVERIFY(scene.dense);
        const QImage image = paint(scene);
        const auto isPainted = [&](QPointF at, Meaning meaning) {
            return image.pixelColor(at.toPoint()) == Theme::color(meaning, false);
        };
        QVERIFY(isPainted(QPointF(m_grid.xOf(1), 300), Meaning::Waiting));
        const auto arrives = [](const SequenceShape& shape) { return !shape.arrows.empty() && !shape.crossed; };
        const auto arrow = std::find_if(scene.shapes.begin(), scene.shapes.end(), arrives);
        QVERIFY(arrow != scene.shapes.end());
        QVERIFY(isPainted(arrow->arrows[0].pointAt(0.3), Meaning::Out));
        QVERIFY(isPainted(arrow->arrows[0].pointAt(0.9), Meaning::In));
        QVERIFY(isPainted((arrow + 2)->bar.center(), labelMeaning(*(arrow + 2))));
    }

private:
    QImage paint(const SequenceScene& scene)
    {
        QImage image(900, 600, QImage::Format_RGB32);
        QPainter painter(&image);
        paintSequence(painter, scene, {false, m_font, m_font}, {});
        return image;
    }
};

QTEST_MAIN(SequencePaintTest)
#include "tst_sequence_paint.moc"
