// SPDX-License-Identifier: MIT
#include "tests/ui/bridge/recorded_capture.h"
#include "ui/bridge/row_copier.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace socketarium;
using namespace socketarium::ui;

class TestRowCopier : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachRowIsALineInTheOrderAskedFor()
    {
        RecordedCapture record;
        record.call(SocketId(3), CallName::Listen, "3, 5");
        record.call(SocketId(3), CallName::Accept, "3", EINVAL);
        record.commit();
        RowCopier copier(record.capture(), RowTexts::Content::JournalLine, nullptr);
        QSignalSpy done(&copier, &RowCopier::done);
        copier.copy({1, 0});
        QVERIFY(done.isEmpty()); // asking does not wait
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(done[0][0].toString(), QStringLiteral("accept(3) = -1 EINVAL (Invalid argument)\nlisten(3, 5) = 0\n"));
    }

    void bytesAreCopiedAsTheirPreview()
    {
        RecordedCapture record;
        record.data(record.socket(3), Direction::In, "hello\n");
        record.commit();
        RowCopier copier(record.capture(), RowTexts::Content::PayloadPreview, nullptr);
        QSignalSpy done(&copier, &RowCopier::done);
        copier.copy({0});
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(done[0][0].toString(), QStringLiteral("hello\\n\n"));
    }

    void noRowsAreNoText()
    {
        RecordedCapture record;
        RowCopier copier(record.capture(), RowTexts::Content::JournalLine, nullptr);
        QSignalSpy done(&copier, &RowCopier::done);
        copier.copy({});
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(done[0][0].toString(), QString());
    }

    void theTextArrivesInTheThreadOfItsOwner()
    {
        RecordedCapture record;
        record.call(SocketId(3), CallName::Listen, "3, 5");
        record.commit();
        RowCopier copier(record.capture(), RowTexts::Content::JournalLine, nullptr);
        QThread* thread = nullptr;
        connect(&copier, &RowCopier::done, &copier, [&] { thread = QThread::currentThread(); });
        copier.copy({0});
        QTRY_VERIFY(thread);
        QCOMPARE(thread, QCoreApplication::instance()->thread());
    }

    void itMayGoBeforeItIsDone()
    {
        RecordedCapture record;
        for (int i = 0; i < 1000; ++i)
            record.call(SocketId(3), CallName::Listen, "3, 5");
        record.commit();
        std::vector<EventIndex> rows(1000);
        for (EventIndex i = 0; i < rows.size(); ++i)
            rows[i] = i;
        bool called = false;
        {
            RowCopier copier(record.capture(), RowTexts::Content::JournalLine, nullptr);
            connect(&copier, &RowCopier::done, this, [&] { called = true; });
            copier.copy(rows);
            copier.copy(rows);
        }
        RowCopier other(record.capture(), RowTexts::Content::JournalLine, nullptr);
        QSignalSpy done(&other, &RowCopier::done);
        other.copy({0});
        QTRY_COMPARE(done.size(), 1);
        QVERIFY(!called);
    }
};

QTEST_GUILESS_MAIN(TestRowCopier)
#include "tst_row_copier.moc"
