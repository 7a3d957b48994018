// SPDX-License-Identifier: MIT
#include "tests/ui/bridge/recorded_capture.h"
#include "ui/bridge/moment_reader.h"

#include <QSignalSpy>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

class MomentReaderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theSocketsAreAsTheyWere()
    {
        RecordedCapture record;
        SocketFacts socket = record.socket(3, SocketState::Listen);
        record.facts(socket); // row 0
        socket.state = SocketState::Closed;
        record.facts(socket);
        record.facts(record.socket(4));
        record.commit();
        MomentReader reader(record.capture());
        const Moment moment = momentOf(reader, [&] { reader.want(1); });
        QCOMPARE(moment.end, EventIndex(1));
        QCOMPARE(moment.sockets.size(), 1);
        QVERIFY(moment.sockets[0].state == SocketState::Listen);
        QCOMPARE(moment.time, record.capture()->events.row(0).time);
        QCOMPARE(momentOf(reader, [&] { reader.want(2); }).sockets[0].state, SocketState::Closed);
    }

    void aTimeIsAMomentToo()
    {
        RecordedCapture record;
        record.bareRows(100); // row i at time i
        MomentReader reader(record.capture());
        QCOMPARE(momentOf(reader, [&] { reader.wantTime(41); }).end, EventIndex(42));
        QCOMPARE(momentOf(reader, [&] { reader.wantTime(5000); }).end, EventIndex(100));
        QCOMPARE(momentOf(reader, [&] { reader.wantTime(-1); }).end, EventIndex(0));
    }

    void beyondTheEndIsTheEnd()
    {
        RecordedCapture record;
        record.bareRows(10);
        MomentReader reader(record.capture());
        QCOMPARE(momentOf(reader, [&] { reader.want(99); }).end, EventIndex(10));
    }

    void ofManyWishesTheNewestIsTheLastAnswered()
    {
        RecordedCapture record;
        record.bareRows(1000);
        MomentReader reader(record.capture());
        QSignalSpy ready(&reader, &MomentReader::ready);
        for (EventIndex end = 0; end <= 500; ++end)
            reader.want(end);
        const auto last = [&] { return ready.isEmpty() ? 0 : ready.last()[0].value<Moment>().end; };
        QTRY_COMPARE(last(), EventIndex(500));
        QVERIFY(ready.size() <= 3);
    }

    void whatIsForgottenIsNotTold()
    {
        RecordedCapture record;
        record.bareRows(1000);
        MomentReader reader(record.capture());
        QSignalSpy ready(&reader, &MomentReader::ready);
        reader.want(3);
        reader.forget();
        reader.want(5);
        QTRY_COMPARE(ready.size(), 1);
        QCOMPARE(ready[0][0].value<Moment>().end, EventIndex(5));
    }

    void aLongLogIsReadInPiecesOnce()
    {
        RecordedCapture record;
        record.bareRows(3'000'000);
        MomentReader reader(record.capture());
        QSignalSpy reading(&reader, &MomentReader::reading);
        momentOf(reader, [&] { reader.want(3'000'000); });
        const qsizetype pieces = reading.size();
        QVERIFY(pieces > 0);
        momentOf(reader, [&] { reader.want(1'000'000); });
        QCOMPARE(reading.size(), pieces);
    }

private:
    template <typename Ask> static Moment momentOf(MomentReader& reader, Ask ask)
    {
        QSignalSpy ready(&reader, &MomentReader::ready);
        ask();
        if (ready.isEmpty() && !ready.wait(30'000))
            qFatal("no moment");
        return ready[0][0].value<Moment>();
    }
};

QTEST_GUILESS_MAIN(MomentReaderTest)
#include "tst_moment_reader.moc"
