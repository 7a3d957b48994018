// SPDX-License-Identifier: MIT
#include "tests/ui/bridge/recorded_capture.h"
#include "ui/bridge/row_copier.h"

#include <QSignalSpy>
#include <QTest>

#include <cerrno>

using namespace socketarium;
using namespace socketarium::ui;

class RowTextsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCallWithoutARecordStillSaysWhatCameOfIt()
    {
        EventRow row;
        row.kind = EventKind::Call;
        row.call = CallName::Accept;
        row.socket = SocketId{3};
        row.result = -1;
        row.error = EMFILE;
        row.flags = EventRow::Failed | EventRow::NotRecorded;
        QVERIFY(RowTexts::withoutRecord(row).startsWith(QStringLiteral("accept(3, …) = -1 EMFILE  (not recorded")));
    }

    void aMissGivesAnEllipsisThenTheText()
    {
        RecordedCapture record;
        record.call(SocketId(3), CallName::Bind, "3, {AF_INET 127.0.0.1:80}", EACCES);
        record.commit();
        RowTexts texts(record.capture(), RowTexts::Content::JournalLine);
        QSignalSpy ready(&texts, &RowTexts::ready);
        QCOMPARE(texts.text(0), QStringLiteral("…"));
        QTRY_COMPARE(ready.size(), 1);
        QCOMPARE(texts.text(0), QStringLiteral("bind(3, {AF_INET 127.0.0.1:80}) = -1 EACCES (Permission denied)"));
    }

    void aPreviewEscapesAndNamesTheOtherEndOfDatagrams()
    {
        RecordedCapture record;
        SocketFacts socket = record.socket(3, SocketState::Unconnected);
        socket.type = SOCK_DGRAM;
        record.facts(socket);
        record.data(socket, Direction::In, "a\n\x01", SocketAddress::ipv4(INADDR_LOOPBACK, 5000));
        record.commit();
        const EventIndex row = record.capture()->events.published() - 1;
        RowTexts texts(record.capture(), RowTexts::Content::PayloadPreview);
        texts.text(row);
        QTRY_VERIFY(texts.known(row));
        QCOMPARE(texts.text(row), QStringLiteral("from 127.0.0.1:5000  a\\n\\x01"));
    }

    void longPayloadsAreCut()
    {
        RecordedCapture record;
        const SocketFacts socket = record.socket(3);
        record.facts(socket);
        record.data(socket, Direction::In, std::string(5000, 'x'));
        record.commit();
        const EventIndex row = record.capture()->events.published() - 1;
        const QString text
            = RowTexts::read(*record.capture(), RowTexts::Content::PayloadPreview, record.capture()->events.row(row));
        QCOMPARE(text.size(), qsizetype(RowTexts::PreviewBytes) + 1);
        QVERIFY(text.endsWith(u'…'));
    }

    void whatTheDiskCouldNotTakeSaysSo()
    {
        RecordedCapture record;
        record.bareRows(1);
        RowTexts texts(record.capture(), RowTexts::Content::JournalLine);
        texts.text(0);
        QTRY_VERIFY(texts.text(0).contains(QStringLiteral("not recorded")));
    }

    void thousandsOfWishesEndWithTheNewest()
    {
        RecordedCapture record;
        record.bareRows(20'000);
        RowTexts texts(record.capture(), RowTexts::Content::PayloadPreview);
        for (EventIndex row = 0; row < 20'000; ++row)
            texts.text(row);
        QTRY_VERIFY(texts.known(19'999));
        QVERIFY(!texts.known(0));
    }

    void askingTwiceReadsOnce()
    {
        RecordedCapture record;
        record.bareRows(2);
        RowTexts texts(record.capture(), RowTexts::Content::PayloadPreview);
        QSignalSpy ready(&texts, &RowTexts::ready);
        texts.text(1);
        texts.prefetch({0, 1});
        QTRY_VERIFY(texts.known(0) && texts.known(1));
        QCOMPARE(ready.size(), 1);
        texts.prefetch({0, 1});
        QCoreApplication::processEvents();
        QCOMPARE(ready.size(), 1);
    }

    void copyingJoinsLinesInOrder()
    {
        RecordedCapture record;
        record.note(SocketId::None, "first");
        record.note(SocketId::None, "second");
        record.commit();
        RowCopier copier(record.capture(), RowTexts::Content::JournalLine, nullptr);
        QSignalSpy done(&copier, &RowCopier::done);
        copier.copy({0, 1});
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(done[0][0].toString(), QStringLiteral("first\nsecond\n"));
    }

    void goingAwayWhileReadingIsHarmless()
    {
        RecordedCapture record;
        record.bareRows(1000);
        for (int i = 0; i < 50; ++i) {
            RowTexts texts(record.capture(), RowTexts::Content::PayloadPreview);
            texts.prefetch({1, 2, 3});
            QCoreApplication::processEvents();
        }
    }
};

QTEST_GUILESS_MAIN(RowTextsTest)
#include "tst_row_texts.moc"
