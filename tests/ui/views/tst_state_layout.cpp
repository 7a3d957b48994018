// SPDX-License-Identifier: MIT
// Rooms: state_labels, state_lattice, state_layout, state_queue, state_routes
#include "tests/ui/views/state_samples.h"
#include "ui/style/theme.h"
#include "ui/views/state_layout.h"
#include "ui/views/state_routes.h"
#include "ui/views/state_words.h"

#include <QTest>

#include <algorithm>

using namespace socketarium;
using namespace socketarium::ui;

class TestStateLayout : public QObject
{
    Q_OBJECT

    static StateScene sceneOf(const StateEnd& end)
    {
        StateScene scene;
        scene.walk = end.walk;
        scene.note = timerText(end.timerEnds, end.walk.since);
        scene.legend = legendWords();
        scene.queueTitle = queueTitle(end.waiting);
        for (const QueuedConnection& connection : end.waiting)
            scene.queue << queueWords(connection);
        return scene;
    }

    StateLayout layout(const StateScene& scene, QSize size, double points = 9) const
    {
        QFont font;
        font.setPointSizeF(points);
        QFont fixed = m_theme.fixedFont();
        fixed.setPointSizeF(points);
        return StateLayout::of(scene, size, font, fixed);
    }

    /// A walk along every arrow there is, those that are rarely drawn as well.
    static StateScene everywhere(MachineKind kind)
    {
        StateScene scene;
        scene.walk.machine = kind;
        int number = 0;
        for (const Arrow& arrow : machineOf(kind).arrows) {
            StateStep step{arrow.from, arrow.to, arrow.kind, std::string(arrow.cause), 0, 0, false, ++number, &arrow};
            step.row = static_cast<EventIndex>(number);
            scene.walk.steps.push_back(step);
        }
        return scene;
    }

    std::vector<StateScene> scenes()
    {
        std::vector<StateScene> scenes;
        for (const StateEnd& end : m_samples.all())
            scenes.push_back(sceneOf(end));
        for (const MachineKind kind : {MachineKind::Tcp, MachineKind::TcpListener, MachineKind::Udp,
                 MachineKind::UnixDatagram, MachineKind::UnixStream})
            scenes.push_back(everywhere(kind));
        return scenes;
    }

    struct Part {
        QString name;
        QRectF rect;
    };
    static std::vector<Part> partsOf(const StateLayout& layout)
    {
        std::vector<Part> parts;
        for (const auto& box : layout.boxes)
            parts.push_back({box.text, box.rect});
        for (const auto& line : layout.lines) {
            if (!line.label.isEmpty())
                parts.push_back({line.label.join(QLatin1Char('|')), line.labelRect});
            if (!line.badgeRect.isNull())
                parts.push_back({QStringLiteral("number ") + line.badge, line.badgeRect});
        }
        for (const auto& chip : layout.queue)
            parts.push_back({chip.text, chip.rect});
        for (const auto& text : {layout.note, layout.legend, layout.queueTitle}) {
            if (!text.text.isEmpty())
                parts.push_back({text.text, text.rect});
        }
        return parts;
    }
    static std::vector<QRectF> piecesOf(const StateLayout::Line& line)
    {
        std::vector<QRectF> pieces;
        for (qsizetype i = 0; i + 1 < line.path.size(); ++i)
            pieces.push_back(QRectF(line.path[i], line.path[i + 1]).normalized().adjusted(-0.4, -0.4, 0.4, 0.4));
        return pieces;
    }

    static void sizesAndFonts()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("points");
        for (const QSize size :
            {QSize(560, 420), QSize(560, 240), QSize(446, 600), QSize(1100, 800), QSize(320, 220)}) {
            for (const double points : {9.0, 14.0, 22.0, 30.0})
                QTest::addRow("%dx%d %g pt", size.width(), size.height(), points) << size << points;
        }
    }

private Q_SLOTS:
    void nothingCollides_data() { sizesAndFonts(); }
    void nothingCollides()
    {
        QFETCH(const QSize, size);
        QFETCH(const double, points);
        for (const StateScene& scene : scenes()) {
            const StateLayout made = layout(scene, size, points);
            const std::vector<Part> parts = partsOf(made);
            for (std::size_t i = 0; i < parts.size(); ++i) {
                QVERIFY2(QRectF(QPointF(), size).contains(parts[i].rect), qPrintable(parts[i].name));
                for (std::size_t j = i + 1; j < parts.size(); ++j) {
                    QVERIFY2(!parts[i].rect.intersects(parts[j].rect),
                        qPrintable(parts[i].name + QStringLiteral(" and ") + parts[j].name));
                }
            }
        }
    }

    void noLabelLiesOnALine_data() { sizesAndFonts(); }
    void noLabelLiesOnALine()
    {
        QFETCH(const QSize, size);
        QFETCH(const double, points);
        for (const StateScene& scene : scenes()) {
            const StateLayout made = layout(scene, size, points);
            for (const auto& line : made.lines) {
                for (const QRectF& piece : piecesOf(line)) {
                    for (const auto& other : made.lines)
                        QVERIFY2(other.label.isEmpty() || !other.labelRect.intersects(piece),
                            qPrintable(other.label.join(QLatin1Char(' '))));
                }
            }
        }
    }

    void arrowsRunFromEdgeToEdgeAndThroughNoBox_data() { sizesAndFonts(); }
    void arrowsRunFromEdgeToEdgeAndThroughNoBox()
    {
        QFETCH(const QSize, size);
        QFETCH(const double, points);
        for (const StateScene& scene : scenes()) {
            const StateLayout made = layout(scene, size, points);
            for (const auto& line : made.lines) {
                const QByteArray name = arrowLabel(*line.arrow).toUtf8();
                QVERIFY(line.path.size() >= 2);
                for (const auto& [point, stage] :
                    {std::pair(line.path.front(), line.arrow->from), std::pair(line.path.back(), line.arrow->to)}) {
                    const auto* box = made.boxAt(point);
                    QVERIFY2(box && box->stage == stage, name);
                    QVERIFY2(!box->rect.adjusted(1, 1, -1, -1).contains(point), name);
                }
                for (const QRectF& piece : piecesOf(line)) {
                    QVERIFY2(piece.width() < 1 || piece.height() < 1, name); // level or upright
                    for (const auto& box : made.boxes)
                        QVERIFY2(!piece.intersects(box.rect.adjusted(1, 1, -1, -1)),
                            qPrintable(arrowLabel(*line.arrow) + QStringLiteral(" through ") + box.text));
                }
            }
        }
    }

    void everyArrowHasARoute()
    {
        for (const MachineKind kind : {MachineKind::Tcp, MachineKind::TcpListener, MachineKind::Udp,
                 MachineKind::UnixDatagram, MachineKind::UnixStream}) {
            for (const Arrow& arrow : machineOf(kind).arrows)
                QVERIFY2(routeOf(machineOf(kind), arrow.from, arrow.to), arrow.label.data());
        }
        QVERIFY(!routeOf(machineOf(MachineKind::Tcp), Stage::TimeWait, Stage::Listen));
    }

    void withRoomEveryLabelIsWhole()
    {
        for (const StateEnd& end : m_samples.all())
            QVERIFY2(layout(sceneOf(end), {1100, 800}).showsEveryLabel(), qPrintable(stateSentence(end, 0)));
    }

    void labelsGiveWayWhereThereIsNone()
    {
        const StateLayout tight = layout(sceneOf(m_samples.client()), {446, 300}, 14);
        QVERIFY(!tight.showsEveryLabel());
        const auto shown = [&](const QString& text) {
            return std::any_of(tight.lines.begin(), tight.lines.end(),
                [&](const auto& line) { return line.label.join(QLatin1Char(' ')).contains(text); });
        };
        QVERIFY(shown(QStringLiteral("connect()"))); // what was walked has the first choice
    }

    void everyStepIsNumberedAndNamedEvenInASmallPicture()
    {
        for (const QSize size : {QSize(560, 420), QSize(560, 250)}) {
            for (const StateEnd& end : m_samples.all()) {
                const StateLayout made = layout(sceneOf(end), size);
                for (std::size_t i = 0; i < end.walk.steps.size(); ++i) {
                    const StateStep& step = end.walk.steps[i];
                    const auto* line = made.lineOfStep(i);
                    QCOMPARE(line != nullptr, step.number != 0);
                    QVERIFY2(!line || !line->badgeRect.isNull(), step.cause.c_str());
                    QVERIFY(!line || line->badge.split(QLatin1Char(' ')).contains(QString::number(step.number)));
                    QVERIFY(!line || line->inferred == step.inferred);
                    QVERIFY2(!line || size.height() < 420 || !line->label.isEmpty(), step.cause.c_str());
                }
            }
        }
    }

    void boxesTellWhereTheWalkHasBeen()
    {
        using Visit = StateLayout::Visit;
        const StateLayout made = layout(sceneOf(m_samples.timeWait()), {560, 420});
        const auto visit = [&](Stage stage, bool end = false) {
            return std::find_if(made.boxes.begin(), made.boxes.end(), [&](const auto& box) {
                return box.stage == stage && box.end == end;
            })->visit;
        };
        QCOMPARE(visit(Stage::Closed), Visit::Seen);
        QCOMPARE(visit(Stage::SynSent), Visit::Inferred);
        QCOMPARE(visit(Stage::Established), Visit::Seen);
        QCOMPARE(visit(Stage::FinWait1), Visit::Inferred);
        QCOMPARE(visit(Stage::FinWait2), Visit::Seen);
        QCOMPARE(visit(Stage::TimeWait), Visit::Now);
        QCOMPARE(visit(Stage::Closed, true), Visit::Never);
        QCOMPARE(visit(Stage::Listen), Visit::Never);
        QCOMPARE(made.note.text, QStringLiteral("41 s left"));
    }

    void theEndHasItsOwnBox()
    {
        const auto now = [&](const StateEnd& end) {
            const StateLayout made = layout(sceneOf(end), {560, 420});
            const auto count = std::count_if(made.boxes.begin(), made.boxes.end(),
                [](const auto& box) { return box.visit == StateLayout::Visit::Now; });
            if (count != 1)
                qFatal("one state is lit");
            return *std::find_if(made.boxes.begin(), made.boxes.end(),
                [](const auto& box) { return box.visit == StateLayout::Visit::Now; });
        };
        QVERIFY(now(m_samples.lastAck()).end);
        QVERIFY(!now(m_samples.aborted()).end); // a reset leads back to the beginning: it may connect again
        QVERIFY(!now(m_samples.life({}, {SocketState::Closed, "socket()"}, {})).end);
    }

    void waysWalkedOftenShowTheLastNumbers()
    {
        StateSamples::Changes changes;
        for (int i = 0; i < 10; ++i)
            changes.push_back({i % 2 == 0 ? SocketState::Connected : SocketState::Unconnected, "connect(7)"});
        SocketFacts facts;
        facts.id = SocketId(7);
        facts.family = AF_INET;
        facts.type = SOCK_DGRAM;
        const StateEnd end = m_samples.life(facts, {SocketState::Unconnected, "socket()"}, changes);
        const StateLayout made = layout(sceneOf(end), {560, 420});
        QCOMPARE(made.lineOfStep(1)->badge, QStringLiteral("… 7 9"));
        QCOMPARE(made.lineOfStep(1), made.lineOfStep(9));
    }

    void aLongQueueIsCounted()
    {
        const StateScene scene = sceneOf(m_samples.listener(60));
        for (const QSize size : {QSize(560, 300), QSize(240, 160)}) {
            const StateLayout made = layout(scene, size);
            const qsizetype shown = static_cast<qsizetype>(made.queue.size()) - 1;
            QVERIFY(shown >= 1);
            QCOMPARE(made.queue.back().text, QStringLiteral("+%1").arg(60 - shown));
        }
        QCOMPARE(layout(sceneOf(m_samples.listener(3)), {560, 300}).queue.size(), std::size_t(3));
        QVERIFY(layout(sceneOf(m_samples.listener(0)), {560, 300}).queueTitle.text.isEmpty());
    }

    void whereNothingFitsNothingBreaks()
    {
        for (const StateScene& scene : scenes()) {
            for (const QSize size : {QSize(0, 0), QSize(1, 1), QSize(40, 300), QSize(600, 20)})
                QVERIFY(!layout(scene, size, 20).boxes.empty());
        }
    }

    void thePointerFindsWhatIsThere()
    {
        const StateLayout made = layout(sceneOf(m_samples.timeWait()), {700, 500});
        for (const auto& line : made.lines) {
            if (!line.label.isEmpty())
                QCOMPARE(made.lineAt(line.labelRect.center()), &line);
            if (!line.badgeRect.isNull())
                QCOMPARE(made.lineAt(line.badgeRect.center()), &line);
        }
        for (const auto& box : made.boxes)
            QCOMPARE(made.boxAt(box.rect.center()), &box);
        QVERIFY(!made.boxAt({1, 1}) && !made.lineAt({1, 1}));
    }

private:
    Theme m_theme;
    StateSamples m_samples;
};

QTEST_MAIN(TestStateLayout)
#include "tst_state_layout.moc"
