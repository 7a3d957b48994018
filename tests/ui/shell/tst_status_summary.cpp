// SPDX-License-Identifier: MIT
#include "ui/shell/status_summary.h"

#include <QTest>

using namespace socketarium::ui;

class TestStatusSummary : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsAreWords()
    {
        StatusNumbers numbers;
        numbers.events = 1;
        numbers.sockets = 2;
        QCOMPARE(countText(numbers), QStringLiteral("1 event · 2 sockets"));
    }

    void aLiveCaptureSaysWhereItGoes()
    {
        StatusNumbers numbers;
        numbers.file = QStringLiteral("/a/b.pcapng");
        numbers.fileBytes = 1023;
        QCOMPARE(recordText(numbers), QStringLiteral("recorded to b.pcapng · 1023 B · dropped 0"));
    }

    void aFullDiskIsSaidAndCounted()
    {
        StatusNumbers numbers;
        numbers.failure = QStringLiteral("write /a: ENOSPC");
        numbers.notRecorded = 7;
        const QString text = recordText(numbers);
        QVERIFY(text.contains(QLatin1String("write /a: ENOSPC")));
        QVERIFY(text.contains(QLatin1String("dropped 7")));
    }

    void aFileIsNotRecordedTo()
    {
        StatusNumbers numbers;
        numbers.live = false;
        numbers.file = QStringLiteral("/a/b.pcapng");
        QVERIFY(recordText(numbers).startsWith(QLatin1String("from b.pcapng")));
    }
};

QTEST_GUILESS_MAIN(TestStatusSummary)
#include "tst_status_summary.moc"
