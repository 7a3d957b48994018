// SPDX-License-Identifier: MIT
#include "ui/shell/shell_style.h"
#include "ui/style/theme.h"

#include <QFrame>
#include <QPushButton>
#include <QTest>

using namespace socketarium::ui;

/// What the style sheet does to real widgets: their colour a few pixels inside the left edge.
class TestShellStyle : public QObject
{
    Q_OBJECT

    template <typename Widget> QColor colourOf(const char* property, const QVariant& value, Widget& widget) const
    {
        widget.setStyleSheet(shellStyle(m_theme));
        widget.setProperty(property, value);
        widget.style()->unpolish(&widget);
        widget.style()->polish(&widget);
        widget.resize(200, 40);
        return widget.grab().toImage().pixelColor(6, 20);
    }

private Q_SLOTS:
    void theOneButtonToPressHasTheAccent_data()
    {
        QTest::addColumn<Theme::Mode>("mode");
        QTest::newRow("light") << Theme::Mode::Light;
        QTest::newRow("dark") << Theme::Mode::Dark;
    }
    void theOneButtonToPressHasTheAccent()
    {
        QFETCH(Theme::Mode, mode);
        m_theme.apply(mode);
        QPushButton button;
        QCOMPARE(colourOf("primary", true, button), m_theme.color(Meaning::Accent));
        button.setEnabled(false);
        QCOMPARE(colourOf("primary", true, button), m_theme.color(Meaning::Raised));
    }

    void aChosenSwitchHasTheAccent()
    {
        QPushButton button;
        button.setCheckable(true);
        QCOMPARE(colourOf("segment", true, button), m_theme.color(Meaning::Raised));
        button.setChecked(true);
        QCOMPARE(colourOf("segment", true, button), m_theme.color(Meaning::Accent));
    }

    void aBannerOfAFailureIsSeen()
    {
        QFrame banner;
        QCOMPARE(colourOf("banner", true, banner), m_theme.color(Meaning::Raised));
        QCOMPARE(colourOf("tone", QStringLiteral("failed"), banner), m_theme.color(Meaning::FailedBack));
        QCOMPARE(colourOf("tone", QString(), banner), m_theme.color(Meaning::Raised));
    }

    void lettersOnTheAccentAreReadable()
    {
        for (const bool dark : {false, true})
            QVERIFY(contrast(Theme::color(Meaning::AccentText, dark), Theme::color(Meaning::Accent, dark)) >= 4.5);
    }

private:
    Theme m_theme;
};

QTEST_MAIN(TestShellStyle)
#include "tst_shell_style.moc"
