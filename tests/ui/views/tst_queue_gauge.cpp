// SPDX-License-Identifier: MIT
// Rooms: queue_gauge, queues_view
#include "tests/ui/views/real_picture.h"
#include "ui/style/theme.h"
#include "ui/views/queue_gauge.h"
#include "ui/views/queues_view.h"

#include <QLabel>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

class TestQueueGauge : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aBarIsAsLongAsItsShare()
    {
        QCOMPARE(QueueGauge::barLength(0, 100, 200), 0);
        QCOMPARE(QueueGauge::barLength(1, 1'000'000, 200), 1); // one byte is seen
        QCOMPARE(QueueGauge::barLength(50, 100, 200), 100);
        QCOMPARE(QueueGauge::barLength(300, 100, 200), 200);
        QCOMPARE(QueueGauge::barLength(5, 0, 200), 0);
    }

    void thePartIsMarkedInsideTheBar()
    {
        QueueGauge gauge(QStringLiteral("Send"), QStringLiteral("tip"), Meaning::Out, m_theme, nullptr);
        gauge.resize(220, 30);
        gauge.set({50, 100, 0, false, QStringLiteral("50 B")});
        const QImage plain = gauge.grab().toImage();
        gauge.set({50, 100, 20, false, QStringLiteral("50 B")});
        const QImage marked = gauge.grab().toImage();
        const int y = gauge.height() - 3;
        const int inside = 30; // in the bar, before the part
        QCOMPARE(marked.pixel(inside, y), plain.pixel(inside, y));
        QCOMPARE(marked.pixel(180, y), plain.pixel(180, y)); // behind the bar
        QVERIFY(marked.copy(75, y, 30, 1) != plain.copy(75, y, 30, 1));
        QCOMPARE(gauge.accessibleName(), QStringLiteral("Send: 50 B"));
    }

    void aReceiveQueueIsWhatCameIn()
    {
        RealSockets sockets;
        const auto [client, server] = sockets.connection();
        sockets.api().send(server, bytesOf("hello"), 0);
        const SocketFacts facts = sockets.facts(client, AF_INET, SOCK_STREAM, SocketState::Established);
        QueuesView view(m_theme, nullptr);
        const auto picture = sockets.picture(facts, InspectDepth::Brief);
        view.set(picture->evidence);
        QCOMPARE(gauge(view, "receiveQueue")->reading().value, std::uint64_t{5});
        QCOMPARE(
            gauge(view, "receiveQueue")->reading().limit, std::uint64_t{picture->evidence.mine.queues.receiveLimit});
        QVERIFY(gauge(view, "receiveMemory")->reading().value > 5);
        QVERIFY(gauge(view, "acceptQueue")->isHidden());
        QVERIFY(!gauge(view, "drops")->isHidden());
    }

    void unsentBytesAreAPartOfTheUnacknowledged()
    {
        RealSockets sockets;
        const auto [client, server] = sockets.connection();
        sockets.api().setNonBlocking(client, true);
        const Bytes much(8'000'000);
        sockets.api().send(client, much, 0);
        const SocketFacts facts = sockets.facts(client, AF_INET, SOCK_STREAM, SocketState::Established);
        QueuesView view(m_theme, nullptr);
        view.set(sockets.picture(facts, InspectDepth::Brief)->evidence);
        const GaugeReading& reading = gauge(view, "sendQueue")->reading();
        QVERIFY(reading.part > 0);
        QVERIFY(reading.part <= reading.value);
        QVERIFY2(reading.text.contains(QStringLiteral("unsent")), qPrintable(reading.text));
    }

    void theAcceptQueueHasRoomForOneMoreThanItsBacklog()
    {
        RealSockets sockets;
        const int server = sockets.listener(1);
        const SocketFacts facts = sockets.facts(server, AF_INET, SOCK_STREAM, SocketState::Listen);
        QueuesView view(m_theme, nullptr);
        const auto knock = [&] {
            const int client = sockets.socket(AF_INET, SOCK_STREAM);
            sockets.api().connect(client, facts.local);
            view.set(sockets.picture(facts, InspectDepth::Brief)->evidence);
        };
        knock();
        QCOMPARE(gauge(view, "acceptQueue")->reading().text, QStringLiteral("1 of 1 + 1"));
        QCOMPARE(gauge(view, "acceptQueue")->reading().limit, std::uint64_t{2});
        knock();
        QVERIFY(gauge(view, "acceptQueue")->reading().full);
        QVERIFY(gauge(view, "acceptQueue")->reading().text.endsWith(QStringLiteral("full")));
        QVERIFY(gauge(view, "receiveQueue")->isHidden());
    }

    void aUnixListenersQueueComesFromSockDiag()
    {
        Evidence evidence;
        evidence.mine.facts.family = AF_UNIX;
        evidence.mine.facts.type = SOCK_STREAM;
        evidence.unixTruth = UnixTruth();
        evidence.unixTruth->state = 10;
        evidence.unixTruth->receiveQueue = 2;
        evidence.unixTruth->sendQueue = 5;
        QueuesView view(m_theme, nullptr);
        view.set(evidence);
        QCOMPARE(gauge(view, "acceptQueue")->reading().text, QStringLiteral("2 of 5 + 1"));
        evidence.unixTruth->state = 1;
        view.set(evidence);
        QVERIFY(gauge(view, "acceptQueue")->isHidden());
    }

    void aDatagramQueueShowsTheNextOne()
    {
        RealSockets sockets;
        const auto pair = sockets.unixPair(SOCK_DGRAM);
        sockets.api().send(pair[1], bytesOf("twelve bytes"), 0);
        sockets.api().send(pair[1], bytesOf("more"), 0);
        QueuesView view(m_theme, nullptr);
        const SocketFacts facts = sockets.facts(pair[0], AF_UNIX, SOCK_DGRAM, SocketState::Connected);
        view.set(sockets.picture(facts, InspectDepth::Brief)->evidence);
        QCOMPARE(gauge(view, "receiveQueue")->reading().text, QStringLiteral("next datagram: 12 B"));
    }

    void everyGaugeExplainsItselfAndNothingIsAdded()
    {
        QueuesView view(m_theme, nullptr);
        for (const QueueGauge* gauge : view.findChildren<QueueGauge*>())
            QVERIFY2(gauge->accessibleDescription().endsWith(QLatin1Char('.'))
                    || gauge->accessibleDescription().endsWith(QLatin1String(").")),
                qPrintable(gauge->objectName()));
        QVERIFY(view.findChild<QLabel*>(QStringLiteral("queuesNote"))->text().contains(QStringLiteral("do not add")));
    }

private:
    static QueueGauge* gauge(const QueuesView& view, const char* name)
    {
        return view.findChild<QueueGauge*>(QLatin1String(name));
    }

    Theme m_theme;
};

QTEST_MAIN(TestQueueGauge)
#include "tst_queue_gauge.moc"
