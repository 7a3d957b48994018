// SPDX-License-Identifier: MIT
#include "ui/shell/settings.h"

#include <QTest>

using namespace socketarium::ui;

class TestSettings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsSetComesBack()
    {
        {
            Settings settings;
            settings.setThemeMode(Theme::Mode::Dark);
            settings.setTextStep(2);
            settings.setGeometry("geometry");
            settings.setDocks("docks");
        }
        const Settings again;
        QVERIFY(again.themeMode() == Theme::Mode::Dark);
        QCOMPARE(again.textStep(), 2);
        QCOMPARE(again.geometry(), QByteArray("geometry"));
        QCOMPARE(again.docks(), QByteArray("docks"));
    }

    void nonsenseIsTheDefault()
    {
        {
            QSettings file(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("socketarium"),
                QStringLiteral("socketarium"));
            file.setValue(QStringLiteral("window/theme"), QStringLiteral("purple"));
            file.setValue(QStringLiteral("window/textStep"), 1000);
        }
        const Settings settings;
        QVERIFY(settings.themeMode() == Theme::Mode::System);
        QCOMPARE(settings.textStep(), Settings::LargestTextStep);
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
