// SPDX-License-Identifier: MIT
#include "ui/style/theme.h"
#include "ui/views/value_label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

class TestValueLabel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyLongWordsGetPlacesToBreak()
    {
        const QString address = QStringLiteral("127.0.0.1:45678");
        QCOMPARE(ValueLabel::breakable(address), address);
        const QString sentence = QStringLiteral("bytes: 2048 (2 KiB), packets: 3");
        QCOMPARE(ValueLabel::breakable(sentence), sentence);
        const QString path = QStringLiteral("/run/user/1000/a/long/way/to/the/socket");
        const QString broken = ValueLabel::breakable(path);
        QVERIFY(broken.size() > path.size());
        QCOMPARE(QString(broken).remove(QChar(0x200b)), path);
        const QString solid(60, QLatin1Char('x'));
        QVERIFY(ValueLabel::breakable(solid).contains(QChar(0x200b)));
    }

    void aLongPathDoesNotWidenThePanel()
    {
        Theme theme;
        ValueLabel label(QStringLiteral("Local"), theme, nullptr);
        label.say(QString(100, QLatin1Char('x')));
        QVERIFY(label.minimumSizeHint().width() < 180);
        QVERIFY(label.heightForWidth(200) > label.heightForWidth(2000));
    }

    void whatIsCopiedIsWhatWasSaid()
    {
        Theme theme;
        ValueLabel label(QStringLiteral("Local"), theme, nullptr);
        const QString path = QStringLiteral("/run/user/1000/a/long/way/to/the/socket");
        label.say(path);
        label.show();
        label.setSelection(0, static_cast<int>(label.text().size()));
        QTest::keyClick(&label, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), path);
    }

    void theSameAgainKeepsTheSelection()
    {
        Theme theme;
        ValueLabel label(QStringLiteral("State"), theme, nullptr);
        label.say(QStringLiteral("ESTABLISHED"));
        label.setSelection(0, 5);
        label.say(QStringLiteral("ESTABLISHED"));
        QCOMPARE(label.selectedText(), QStringLiteral("ESTAB"));
        QCOMPARE(label.accessibleName(), QStringLiteral("State: ESTABLISHED"));
    }
};

QTEST_MAIN(TestValueLabel)
#include "tst_value_label.moc"
