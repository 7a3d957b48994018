// SPDX-License-Identifier: MIT
// Rooms: time_bar, time_slider
#include "ui/style/format.h"
#include "ui/style/theme.h"
#include "ui/views/time_bar.h"
#include "ui/views/time_slider.h"

#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace socketarium;
using namespace socketarium::ui;

class TimeBarTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_bar = std::make_unique<TimeBar>(m_theme, nullptr);
        m_bar->resize(700, 40);
        m_bar->QWidget::show();
        QVERIFY(QTest::qWaitForWindowExposed(m_bar.get()));
    }
    void cleanup() { m_bar.reset(); }

    void withoutEventsThereIsNothingToChoose() { QVERIFY(!m_bar->isEnabled()); }

    void nowAndThePastLookDifferent()
    {
        m_bar->show({1000, {}, 0, true});
        QVERIFY(text().contains(QStringLiteral("now")));
        QVERIFY(!button("timeNow")->isEnabled() && !button("timeForward")->isEnabled());
        QCOMPARE(m_bar->slider()->end(), EventIndex(1000));
        const QString calm = label()->styleSheet();
        m_bar->show({1000, 12, 3'214'000'000, true});
        QVERIFY2(text().contains(relativeTime(3'214'000'000, 0)) && text().contains(QStringLiteral("12/")),
            qPrintable(text()));
        QVERIFY(button("timeNow")->isEnabled() && button("timeForward")->isEnabled());
        QVERIFY(label()->styleSheet() != calm);
        QCOMPARE(m_bar->slider()->end(), EventIndex(12));
    }

    void keysOfTheSliderGoEventByEvent()
    {
        m_bar->show({1000, 500, 0, true});
        QSignalSpy chosen(m_bar.get(), &TimeBar::endChosen);
        QTest::keyClick(m_bar->slider(), Qt::Key_Left);
        QTest::keyClick(m_bar->slider(), Qt::Key_Home);
        QTest::keyClick(m_bar->slider(), Qt::Key_End);
        QCOMPARE(chosen.size(), 3);
        QCOMPARE(chosen[0][0].value<EventIndex>(), EventIndex(499));
        QCOMPARE(chosen[1][0].value<EventIndex>(), EventIndex(0));
        QCOMPARE(chosen[2][0].value<EventIndex>(), EventIndex(1000));
    }

    void pressingBringsTheHandleThere()
    {
        m_bar->show({1000, {}, 0, true});
        QSignalSpy chosen(m_bar.get(), &TimeBar::endChosen);
        TimeSlider* slider = m_bar->slider();
        QTest::mouseClick(slider, Qt::LeftButton, {}, slider->rect().center());
        QVERIFY(!chosen.isEmpty());
        const EventIndex end = chosen.last()[0].value<EventIndex>();
        QVERIFY2(end > 480 && end < 520, qPrintable(QString::number(end)));
    }

    void draggingIsNotUndoneByNews()
    {
        m_bar->show({1000, {}, 0, true});
        TimeSlider* slider = m_bar->slider();
        QTest::mousePress(slider, Qt::LeftButton, {}, slider->rect().center());
        const EventIndex held = slider->end();
        m_bar->show({1001, {}, 0, true});
        QCOMPARE(slider->end(), held);
        QTest::mouseRelease(slider, Qt::LeftButton, {}, slider->rect().center());
    }

    void moreEventsThanAnIntAreFewerSteps()
    {
        constexpr EventIndex Many = 10'000'000'000;
        m_bar->show({Many, {}, 0, true});
        QCOMPARE(m_bar->slider()->end(), Many);
        m_bar->show({Many, Many / 2, 0, true});
        const EventIndex end = m_bar->slider()->end();
        QVERIFY(end <= Many / 2 && end > Many / 2 - 10);
    }

    void aBookmarkIsMadeGoneToAndTakenAway()
    {
        m_bar->show({1000, 12, 0, true});
        QSignalSpy wanted(m_bar.get(), &TimeBar::bookmarkWanted);
        QSignalSpy chosen(m_bar.get(), &TimeBar::endChosen);
        m_bar->askName();
        auto* dialog = m_bar->findChild<QInputDialog*>();
        QVERIFY(dialog);
        QTest::keyClicks(dialog->findChild<QLineEdit*>(), QStringLiteral(" the FIN "));
        QTest::keyClick(dialog, Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].toString(), QStringLiteral("the FIN"));

        m_bar->setBookmarks({{12, QStringLiteral("the FIN")}, {40, QStringLiteral("later")}});
        QMenu* menu = button("timeBookmarks")->menu();
        Q_EMIT menu->aboutToShow();
        QStringList texts;
        for (QAction* action : menu->actions())
            texts << action->text();
        QCOMPARE(texts.size(), 5);
        menu->actions().last()->trigger();
        QCOMPARE(chosen[0][0].value<EventIndex>(), EventIndex(40));
        menu->actions()[1]->trigger(); // of the moment shown
        QCOMPARE(wanted[1][0].toString(), QString());
    }

    void playTellsItselfAndItsSpeed()
    {
        m_bar->show({1000, 12, 0, true});
        QSignalSpy toggled(m_bar.get(), &TimeBar::playToggled);
        QTest::mouseClick(button("timePlay"), Qt::LeftButton);
        QCOMPARE(toggled.size(), 1);
        QCOMPARE(toggled[0][0].toBool(), true);
        m_bar->setPlaying(true);
        QCOMPARE(button("timePlay")->accessibleName(), QStringLiteral("Pause"));
        QCOMPARE(m_bar->speed(), 1.0);
    }

private:
    QToolButton* button(const char* name) const { return m_bar->findChild<QToolButton*>(QLatin1String(name)); }
    QLabel* label() const { return m_bar->findChild<QLabel*>(QStringLiteral("timeWhere")); }
    QString text() const { return label()->text(); }

    Theme m_theme;
    std::unique_ptr<TimeBar> m_bar;
};

QTEST_MAIN(TimeBarTest)
#include "tst_time_bar.moc"
