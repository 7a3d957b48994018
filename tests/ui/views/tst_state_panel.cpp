// SPDX-License-Identifier: MIT
// Rooms: state_end_view, state_paint, state_panel, state_picture, state_steps, state_words
#include "tests/ui/views/state_samples.h"
#include "ui/style/theme.h"
#include "ui/views/state_end_view.h"
#include "ui/views/state_panel.h"
#include "ui/views/state_picture.h"
#include "ui/views/state_steps.h"
#include "ui/views/state_words.h"

#include <QElapsedTimer>
#include <QHelpEvent>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolTip>

#include <algorithm>
#include <array>

using namespace socketarium;
using namespace socketarium::ui;

/// The panel on the screen, with walks as a session records them.
class TestStatePanel : public QObject
{
    Q_OBJECT

    struct Shown {
        explicit Shown(const Theme& theme, QSize size = {700, 500})
            : panel(
                theme, [this] { return now; }, nullptr)
        {
            panel.resize(size);
            panel.QWidget::show();
        }
        QList<StateEndView*> ends() const
        {
            QList<StateEndView*> visible;
            for (auto* end : panel.findChildren<StateEndView*>()) {
                if (end->isVisible())
                    visible << end;
            }
            return visible;
        }
        StatePicture* picture() const { return ends().front()->findChild<StatePicture*>(); }
        StateSteps* steps() const { return ends().front()->findChild<StateSteps*>(); }
        QString label(const char* name) const
        {
            return ends().front()->findChild<QLabel*>(QLatin1String(name))->text();
        }
        QString toolTipAt(const QPointF& point) const
        {
            QHelpEvent help(QEvent::ToolTip, point.toPoint(), picture()->mapToGlobal(point.toPoint()));
            QCoreApplication::sendEvent(picture(), &help);
            return QToolTip::text();
        }

        TimeNs now = 0;
        StatePanel panel;
    };

    static QStringList column(const StateSteps& steps, int column)
    {
        QStringList texts;
        for (int i = 0; i < steps.topLevelItemCount(); ++i)
            texts << steps.topLevelItem(i)->text(column);
        return texts;
    }

private Q_SLOTS:
    void itHasItsNamesAndAHint()
    {
        Shown shown(m_theme);
        QCOMPARE(shown.panel.accessibleName(), QStringLiteral("State"));
        QVERIFY(shown.steps()->findChild<QWidget*>(QStringLiteral("emptyHint"))->isVisible());
        QVERIFY(!shown.picture()->isVisible());
        shown.panel.show(m_samples.client(), std::nullopt);
        QVERIFY(!shown.steps()->findChild<QWidget*>(QStringLiteral("emptyHint"))->isVisible());
        QVERIFY(shown.picture()->isVisible());
        QCOMPARE(shown.picture()->accessibleName(), QStringLiteral("State"));
        QVERIFY(shown.picture()->accessibleDescription().contains(
            QStringLiteral("1: connect(5), CLOSED → SYN_SENT, inferred")));
        shown.panel.clear();
        QVERIFY(shown.steps()->findChild<QWidget*>(QStringLiteral("emptyHint"))->isVisible());
        QVERIFY(!shown.picture()->isVisible());
    }

    void theListTellsTheWalk()
    {
        Shown shown(m_theme);
        const StateEnd end = m_samples.timeWait();
        shown.panel.setStartTime(end.walk.steps.front().time - 2'000'000'000);
        shown.panel.show(end, std::nullopt);
        QCOMPARE(column(*shown.steps(), 0),
            QStringList({QString(), QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("4"),
                QStringLiteral("5")}));
        QCOMPARE(column(*shown.steps(), 1),
            QStringList({QStringLiteral("socket()"), QStringLiteral("connect(5)"),
                QStringLiteral("⇄ the peer's SYN-ACK"), QStringLiteral("close(5)"),
                QStringLiteral("⇄ the peer's ACK of our FIN"), QStringLiteral("⇄ the peer's FIN")}));
        QCOMPARE(column(*shown.steps(), 2).at(1), QStringLiteral("CLOSED → SYN_SENT, inferred"));
        QCOMPARE(column(*shown.steps(), 2).at(5), QStringLiteral("FIN_WAIT2 → TIME_WAIT"));
        QVERIFY(column(*shown.steps(), 3).front().startsWith(QLatin1String("2.000")));
        QCOMPARE(shown.label("stateTitle"), QStringLiteral("5 client 127.0.0.1:50000"));
        QVERIFY(shown.label("stateSentence").startsWith(QLatin1String("TIME_WAIT, ")));
    }

    void goingOnKeepsWhatIsSelected()
    {
        Shown shown(m_theme);
        StateEnd end = m_samples.timeWait();
        StateEnd before = end;
        before.walk.steps.pop_back();
        before.walk.now = Stage::FinWait2;
        shown.panel.show(before, std::nullopt);
        shown.steps()->setCurrentItem(shown.steps()->topLevelItem(2));
        shown.panel.show(end, std::nullopt);
        QCOMPARE(shown.steps()->topLevelItemCount(), 6);
        QCOMPARE(shown.steps()->selected(), 2);
        shown.panel.show(m_samples.accepted(), std::nullopt);
        QCOMPARE(shown.steps()->topLevelItemCount(), 3);
    }

    void aLargerFontIsForAllOfIt()
    {
        Shown shown(m_theme);
        shown.panel.show(m_samples.client(), std::nullopt);
        shown.steps()->setCurrentItem(shown.steps()->topLevelItem(2));
        const double before = shown.picture()->stateLayout().fonts.state.pointSizeF();
        QFont large = shown.panel.font();
        large.setPointSizeF(large.pointSizeF() * 1.5);
        shown.panel.setFont(large);
        QVERIFY(shown.picture()->stateLayout().fonts.state.pointSizeF() > before);
        QCOMPARE(shown.steps()->topLevelItem(1)->font(1).pointSizeF(), large.pointSizeF());
        QCOMPARE(shown.steps()->selected(), 2);
    }

    void listAndPictureHighlightEachOther()
    {
        Shown shown(m_theme);
        const StateEnd end = m_samples.timeWait();
        shown.panel.show(end, std::nullopt);
        QSignalSpy activated(&shown.panel, &StatePanel::rowActivated);

        shown.steps()->setFocus();
        shown.steps()->setCurrentItem(shown.steps()->topLevelItem(0));
        QTest::keyClick(shown.steps(), Qt::Key_Down);
        QCOMPARE(shown.picture()->highlighted(), 1);
        const QImage one = shown.picture()->grab().toImage();
        QTest::keyClick(shown.steps(), Qt::Key_Down);
        QCOMPARE(shown.picture()->highlighted(), 2);
        QVERIFY(shown.picture()->grab().toImage() != one);
        QTest::keyClick(shown.steps(), Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.front().front().value<EventIndex>(), end.walk.steps[2].row);

        const QPointF number = shown.picture()->stateLayout().lineOfStep(5)->badgeRect.center();
        QTest::mouseMove(shown.picture(), number.toPoint());
        QTRY_COMPARE(shown.steps()->selected(), 5);
        QTest::mouseClick(shown.picture(), Qt::LeftButton, {}, number.toPoint());
        QCOMPARE(activated.count(), 2);
        QCOMPARE(activated.back().front().value<EventIndex>(), end.walk.steps[5].row);

        const QRect row = shown.steps()->visualItemRect(shown.steps()->topLevelItem(3));
        QTest::mouseClick(shown.steps()->viewport(), Qt::LeftButton, {}, row.center());
        QCOMPARE(activated.back().front().value<EventIndex>(), end.walk.steps[3].row);
        QCOMPARE(shown.picture()->highlighted(), 3);
    }

    void toolTipsSayItInFull()
    {
        Shown shown(m_theme);
        shown.panel.show(m_samples.timeWait(), std::nullopt);
        const StateLayout layout = shown.picture()->stateLayout();
        const QString walked = shown.toolTipAt(layout.lineOfStep(1)->badgeRect.center());
        for (const char* part : {"connect(): send SYN", "a call of this end", "1: connect(5)", "too short to be seen"})
            QVERIFY2(walked.contains(QLatin1String(part)), qPrintable(walked));
        const auto timer = std::find_if(layout.lines.begin(), layout.lines.end(),
            [](const auto& line) { return line.arrow->kind == CauseKind::Timer; });
        QVERIFY(shown.toolTipAt(timer->path.front() + QPointF(4, 0)).contains(QLatin1String("2 MSL time-out")));
        QVERIFY(shown.toolTipAt(layout.boxes.front().rect.center()).startsWith(QLatin1String("CLOSED. ")));
        QTRY_VERIFY(shown.toolTipAt({1, 1}).isEmpty()); // it fades;
    }

    void theStateNowIsLit()
    {
        for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            Theme theme;
            theme.apply(mode);
            Shown shown(theme);
            const auto fill = [&](const StateEnd& end) {
                shown.panel.show(end, std::nullopt);
                const StateLayout& layout = shown.picture()->stateLayout();
                const auto now = std::find_if(layout.boxes.begin(), layout.boxes.end(),
                    [](const auto& box) { return box.visit == StateLayout::Visit::Now; });
                const QPointF inside(now->rect.left() + 4, now->rect.center().y());
                return shown.picture()->grab().toImage().pixelColor(inside.toPoint());
            };
            QCOMPARE(fill(m_samples.client()), theme.color(Meaning::Open));
            QCOMPARE(fill(m_samples.timeWait()), theme.color(Meaning::Closing));
            QCOMPARE(fill(m_samples.aborted()), theme.color(Meaning::Closed));
            QCOMPARE(fill(m_samples.listener(2)), theme.color(Meaning::Open));
            QCOMPARE(shown.picture()->grab().toImage().pixelColor(1, 1), theme.color(Meaning::Base));
        }
    }

    void twoEndsStandSideBySideWhereThereIsRoom()
    {
        Shown shown(m_theme, {1000, 600});
        shown.panel.show(m_samples.client(), m_samples.accepted());
        QCOMPARE(shown.ends().size(), 2);
        auto* tabs = shown.panel.findChild<QTabBar*>();
        QVERIFY(!tabs->isVisible());
        QCOMPARE(shown.label("stateTitle"), QStringLiteral("5 client 127.0.0.1:50000"));

        shown.panel.resize(600, 600);
        QTRY_COMPARE(shown.ends().size(), 1);
        QVERIFY(tabs->isVisible());
        QCOMPARE(tabs->tabText(1), QStringLiteral("6 accepted 127.0.0.1:80"));
        tabs->setFocus();
        QTest::keyClick(tabs, Qt::Key_Right);
        QCOMPARE(shown.ends().size(), 1);
        QCOMPARE(column(*shown.steps(), 1).front(), QStringLiteral("⇄ the peer's SYN"));

        shown.panel.show(m_samples.client(), std::nullopt);
        QVERIFY(!tabs->isVisible());
        QCOMPARE(shown.label("stateTitle"), QStringLiteral("5 client 127.0.0.1:50000"));
    }

    void theTimerCountsOnlyWhileItRunsAndIsSeen()
    {
        Shown shown(m_theme);
        StateEnd end = m_samples.timeWait();
        shown.now = end.walk.since;
        shown.panel.show(end, std::nullopt);
        StateEndView* view = shown.ends().front();
        QVERIFY(shown.label("stateSentence").contains(QLatin1String("41 s left")));
        QVERIFY(view->counting());
        shown.now += 1'500'000'000;
        QTRY_VERIFY(shown.label("stateSentence").contains(QLatin1String("40 s left")));
        QCOMPARE(shown.picture()->stateLayout().note.text, QStringLiteral("40 s left"));

        shown.panel.hide();
        QVERIFY(!view->counting());
        shown.now = *end.timerEnds - 2'000'000'000;
        shown.panel.QWidget::show();
        QVERIFY(shown.label("stateSentence").contains(QLatin1String("2 s left")));
        QVERIFY(view->counting());
        shown.now = *end.timerEnds;
        QTRY_VERIFY(!view->counting());
        end.timerEnds.reset();
        shown.panel.show(end, std::nullopt);
        QVERIFY(!shown.label("stateSentence").contains(QLatin1String("left")));
    }

    void nothingIsDoneWhileItIsHidden()
    {
        Shown shown(m_theme);
        StateSteps* steps = shown.steps();
        shown.panel.hide();
        shown.panel.show(m_samples.client(), std::nullopt);
        QCOMPARE(steps->topLevelItemCount(), 0);
        shown.panel.QWidget::show();
        QCOMPARE(steps->topLevelItemCount(), 3);
    }

    void aListenerShowsItsQueue()
    {
        Shown shown(m_theme);
        shown.panel.show(m_samples.listener(4), std::nullopt);
        const StateLayout layout = shown.picture()->stateLayout();
        QCOMPARE(layout.queue.size(), std::size_t(4));
        QCOMPARE(layout.queue[0].text, QStringLiteral("● 127.0.0.1:50001"));
        QCOMPARE(layout.queue[3].text, QStringLiteral("◔ SYN_RECV 127.0.0.1:50004"));
        QCOMPARE(layout.queueTitle.text, QStringLiteral("Waiting for accept: 3, handshake not complete: 1"));
        QVERIFY(shown.toolTipAt(layout.queue[1].rect.center()).contains(QLatin1String("127.0.0.1:50002")));
        QVERIFY(shown.picture()->accessibleDescription().contains(QStringLiteral("In the queue: ● 127.0.0.1:50001")));
    }

    void withoutRecordedStatesTheFactsAreShown()
    {
        Shown shown(m_theme);
        StateEnd end = m_samples.client();
        end.walk = {};
        end.facts.state = SocketState::CloseWait;
        shown.panel.show(end, std::nullopt);
        QVERIFY(shown.label("stateSentence").startsWith(QLatin1String("CLOSE_WAIT. ")));
        QCOMPARE(shown.steps()->topLevelItemCount(), 0);
        end.facts.family = AF_UNIX;
        end.facts.state = SocketState::Connected;
        shown.panel.show(end, std::nullopt);
        QVERIFY(shown.label("stateSentence").startsWith(QLatin1String("CONNECTED. ")));
    }

    void titlesNameTheEnd()
    {
        QCOMPARE(endTitle(m_samples.listener(0).facts), QStringLiteral("3 listener 127.0.0.1:80"));
        QCOMPARE(endTitle(m_samples.accepted().facts), QStringLiteral("6 accepted 127.0.0.1:80"));
        QCOMPARE(endTitle(m_samples.udp().facts), QStringLiteral("7 UDP 127.0.0.1:53"));
        QCOMPARE(endTitle(m_samples.unixStream().facts), QStringLiteral("8 UNIX stream /tmp/door"));
        QCOMPARE(timerText(TimeNs(60'000'000'000), 100'000'000), QStringLiteral("60 s left"));
        QCOMPARE(timerText(TimeNs(5), 5), QStringLiteral("any moment now"));
        QVERIFY(timerText(std::nullopt, 5).isEmpty());
        StateEnd torn = m_samples.client();
        torn.walk.unreadable = 2;
        QVERIFY(stateSentence(torn, 0).contains(QLatin1String("2 changes are missing")));
    }

    void aPictureFitsIntoAFrame()
    {
        Shown shown(m_theme, {1100, 800});
        const std::array<StateEnd, 2> walks{m_samples.timeWait(), m_samples.client()};
        QImage image(shown.picture()->size(), QImage::Format_ARGB32_Premultiplied);
        std::vector<qint64> times;
        for (std::size_t i = 0; i < 100; ++i) {
            QElapsedTimer timer;
            timer.start();
            shown.picture()->setEnd(walks[i % 2], 0, 0); // laid out anew as well
            shown.picture()->render(&image);
            times.push_back(timer.nsecsElapsed());
        }
        // The middle one: on a busy machine the slowest measure the others.
        std::nth_element(times.begin(), times.begin() + 50, times.end());
        QVERIFY2(times[50] < 16'000'000, qPrintable(QString::number(times[50])));
    }

private:
    Theme m_theme;
    StateSamples m_samples;
};

QTEST_MAIN(TestStatePanel)
#include "tst_state_panel.moc"
