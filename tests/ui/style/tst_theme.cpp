// SPDX-License-Identifier: MIT
#include "ui/style/theme.h"

#include <QApplication>
#include <QFontInfo>
#include <QSignalSpy>
#include <QTest>

using namespace socketarium::ui;

class ThemeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void contrastIsThatOfWcag()
    {
        QCOMPARE(contrast(Qt::white, Qt::black), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
        QVERIFY(std::abs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
    }

    void everyColourOfWordsCanBeReadOnEveryGround_data()
    {
        QTest::addColumn<Meaning>("ink");
        QTest::addColumn<Meaning>("ground");
        QTest::addColumn<bool>("dark");
        const auto inks = {Meaning::In, Meaning::Out, Meaning::Failed, Meaning::Waiting, Meaning::Open,
            Meaning::Closing, Meaning::Closed, Meaning::Muted, Meaning::Accent, Meaning::Text};
        for (const bool dark : {false, true}) {
            const auto row = [dark](Meaning ink, Meaning ground) {
                QTest::addRow("%s %d on %d", dark ? "dark" : "light", int(ink), int(ground)) << ink << ground << dark;
            };
            for (const Meaning ink : inks) {
                for (const Meaning ground : {Meaning::Window, Meaning::Base, Meaning::Raised, Meaning::FailedBack,
                         Meaning::Glow, Meaning::Selection})
                    row(ink, ground);
            }
            row(Meaning::SelectionText, Meaning::Selection);
            row(Meaning::AccentText, Meaning::Accent);
        }
    }

    void everyColourOfWordsCanBeReadOnEveryGround()
    {
        QFETCH(Meaning, ink);
        QFETCH(Meaning, ground);
        QFETCH(bool, dark);
        const double ratio = contrast(Theme::color(ink, dark), Theme::color(ground, dark));
        QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
    }

    void statesAndDirectionsHaveASignEach()
    {
        QStringList signs;
        for (const Meaning meaning : {Meaning::In, Meaning::Out, Meaning::Failed, Meaning::Waiting, Meaning::Open,
                 Meaning::Closing, Meaning::Closed})
            signs << signOf(meaning);
        QVERIFY(!signs.contains(QString()));
        QCOMPARE(signs.removeDuplicates(), 0);
        QVERIFY(signOf(Meaning::Text).isEmpty());
    }

    void applyingSetsThePaletteAndTells()
    {
        Theme theme;
        QSignalSpy changed(&theme, &Theme::changed);
        theme.apply(Theme::Mode::Dark);
        QVERIFY(theme.dark());
        QCOMPARE(QApplication::palette().color(QPalette::Base), Theme::color(Meaning::Base, true));
        theme.apply(Theme::Mode::Light);
        QVERIFY(!theme.dark());
        QCOMPARE(QApplication::palette().color(QPalette::WindowText), Theme::color(Meaning::Text, false));
        QCOMPARE(changed.size(), 2);
        QCOMPARE(theme.mode(), Theme::Mode::Light);
    }

    void fixedFontIsFixed()
    {
        const QFontMetrics metrics(Theme().fixedFont());
        QCOMPARE(metrics.horizontalAdvance(QStringLiteral("iiii")), metrics.horizontalAdvance(QStringLiteral("MMMM")));
    }
};

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
