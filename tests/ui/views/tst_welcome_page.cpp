// SPDX-License-Identifier: MIT
#include "ui/style/theme.h"
#include "ui/views/welcome_page.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace socketarium::ui;

/// The first page on the screen, and its buttons as a person names them.
class TestWelcomePage : public QObject
{
    Q_OBJECT

    struct Desk {
        Desk()
            : page(theme)
        {
            page.resize(1024, 700);
            page.show();
        }
        QPushButton* button(const char* name)
        {
            for (QPushButton* found : page.findChildren<QPushButton*>()) {
                const QString text = found->accessibleName().isEmpty() ? found->text() : found->accessibleName();
                if (text == QLatin1String(name))
                    return found;
            }
            return nullptr;
        }
        void press(const char* name) { QTest::mouseClick(button(name), Qt::LeftButton); }

        Theme theme;
        WelcomePage page;
    };

    static bool isComing(const QPushButton* door)
    {
        for (const QLabel* label : door->findChildren<QLabel*>()) {
            if (label->text().contains(QLatin1String("coming")))
                return door->accessibleDescription().contains(QLatin1String("coming"));
        }
        return false;
    }

private Q_SLOTS:
    void ofFourDoorsOneIsOpenAndThreeAreComing()
    {
        Desk desk;
        for (const char* name : {"Make", "Debug", "Trace", "Learn"}) {
            const QPushButton* door = desk.button(name);
            QVERIFY2(door && door->isVisible(), name);
            const bool open = qstrcmp(name, "Make") == 0;
            QCOMPARE(door->isEnabled(), open);
            QCOMPARE(isComing(door), !open);
            QVERIFY(!door->accessibleDescription().isEmpty());
        }
    }

    void theOpenDoorAsksForASocketByMouseAndKey()
    {
        Desk desk;
        QSignalSpy asked(&desk.page, &WelcomePage::newSocketRequested);
        desk.press("Make");
        QCOMPARE(asked.size(), 1);
        QTest::keyClick(desk.button("Make"), Qt::Key_Space);
        QCOMPARE(asked.size(), 2);
        desk.press("Debug");
        QCOMPARE(asked.size(), 2);
    }

    void theTourIsOnePress()
    {
        Desk desk;
        QSignalSpy asked(&desk.page, &WelcomePage::tourRequested);
        desk.press("Show me");
        QCOMPARE(asked.size(), 1);
    }

    void eachUsualSocketIsOnePress()
    {
        Desk desk;
        QSignalSpy asked(&desk.page, &WelcomePage::quickMakeRequested);
        for (const QuickMaker maker : QuickMakers) {
            desk.press(quickMakerTitle(maker).toUtf8().constData());
            QVERIFY(asked.constLast().at(0).value<QuickMaker>() == maker);
        }
        QCOMPARE(asked.size(), qsizetype(QuickMakers.size()));
    }

    void theWayBackIsThereOnlyIfThereIsSomethingToGoBackTo()
    {
        Desk desk;
        QVERIFY(!desk.button("Back to your sockets")->isVisible());
        desk.page.setWayBack(true);
        QVERIFY(desk.button("Back to your sockets")->isVisible());
        QSignalSpy asked(&desk.page, &WelcomePage::workspaceRequested);
        desk.page.grab(); // lays it out
        desk.press("Back to your sockets");
        QCOMPARE(asked.size(), 1);
    }

    void whatACrashLeftBehindIsOffered()
    {
        Desk desk;
        const QString first = QStringLiteral("/run/one/live.pcapng");
        desk.page.setRecovered({first, QStringLiteral("/run/two/other.pcapng")});
        QSignalSpy asked(&desk.page, &WelcomePage::openRequested);
        QTRY_VERIFY(desk.button("Open other.pcapng")->isVisible());
        QCOMPARE(desk.button("Open live.pcapng")->toolTip(), first);
        desk.page.grab();
        desk.press("Open live.pcapng");
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.at(0).at(0).toString(), first);
        desk.page.setRecovered({});
        QVERIFY(!desk.button("Open live.pcapng"));
    }

    void itFitsANarrowWindow()
    {
        Desk desk;
        desk.page.resize(560, 600);
        for (const QPushButton* button : desk.page.findChildren<QPushButton*>()) {
            if (button->isVisible())
                QVERIFY2(button->mapTo(&desk.page, QPoint(button->width(), 0)).x() <= 560,
                    qPrintable(button->accessibleName()));
        }
    }
};

QTEST_MAIN(TestWelcomePage)
#include "tst_welcome_page.moc"
