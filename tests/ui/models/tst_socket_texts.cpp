// SPDX-License-Identifier: MIT
#include "ui/models/socket_texts.h"

#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

namespace
{

SocketFacts tcp(SocketState state)
{
    SocketFacts facts;
    facts.id = SocketId(3);
    facts.family = AF_INET;
    facts.type = SOCK_STREAM;
    facts.state = state;
    return facts;
}

QString ends(const SocketAddress& local, const SocketAddress& peer)
{
    SocketFacts facts = tcp(SocketState::Established);
    facts.local = local;
    facts.peer = peer;
    return addressText(facts);
}

} // namespace

class TestSocketTexts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEndOfAPairNamesTheOther()
    {
        SocketFacts facts = tcp(SocketState::Connected);
        facts.family = AF_UNIX;
        facts.origin = "pair";
        facts.parent = SocketId{4};
        QCOMPARE(addressText(facts), QStringLiteral("the other end is 4"));
    }

    void aSocketWithoutAnAddressSaysSo()
    {
        SocketFacts facts = tcp(SocketState::Closed);
        facts.local = SocketAddress::ipv4(INADDR_ANY, 0);
        QCOMPARE(addressText(facts), QStringLiteral("unbound"));
        facts.local = SocketAddress::ipv4(INADDR_ANY, 80);
        QCOMPARE(addressText(facts), QStringLiteral("0.0.0.0:80"));
    }

    void theTitleIsNumberKindAndState()
    {
        QCOMPARE(titleText(tcp(SocketState::Listen)), QStringLiteral("3  TCP  LISTEN"));
        SocketFacts udp = tcp(SocketState::Unconnected);
        udp.type = SOCK_DGRAM;
        QCOMPARE(titleText(udp), QStringLiteral("3  UDP  UNCONNECTED"));
    }

    void everyStateHasASignOfItsOwn()
    {
        for (int i = 0; i <= static_cast<int>(SocketState::Released); ++i)
            QVERIFY2(!signOf(meaningOf(tcp(static_cast<SocketState>(i)))).isEmpty(), qPrintable(QString::number(i)));
        QCOMPARE(meaningOf(tcp(SocketState::Established)), Meaning::Open);
        QCOMPARE(meaningOf(tcp(SocketState::SynSent)), Meaning::Waiting);
        QCOMPARE(meaningOf(tcp(SocketState::TimeWait)), Meaning::Closing);
        QCOMPARE(meaningOf(tcp(SocketState::Released)), Meaning::Closed);
    }

    void aCallThatSleepsIsSeenFirst()
    {
        SocketFacts facts = tcp(SocketState::Listen);
        facts.waitingCall = "accept(3)";
        QCOMPARE(meaningOf(facts), Meaning::Waiting);
    }

    void twoEndsOnOneHostAreToldApartByThePort()
    {
        const SocketAddress near = SocketAddress::ipv4(INADDR_LOOPBACK, 37568);
        QCOMPARE(ends(near, SocketAddress::ipv4(INADDR_LOOPBACK, 80)), QStringLiteral(":37568 → 127.0.0.1:80"));
        QCOMPARE(ends(SocketAddress::ipv6(in6addr_loopback, 37568), SocketAddress::ipv6(in6addr_loopback, 80)),
            QStringLiteral(":37568 → [::1]:80"));
        QCOMPARE(ends(near, SocketAddress::ipv4(0x7f000002, 80)), QStringLiteral("127.0.0.1:37568 → 127.0.0.2:80"));
        QCOMPARE(ends(SocketAddress::ipv4(0x7f000001, 80), SocketAddress::ipv4(0x7f00000b, 80)),
            QStringLiteral("127.0.0.1:80 → 127.0.0.11:80")); // a longer host is another host
    }

    void theEndsThereAreAreNamed()
    {
        const SocketAddress one = SocketAddress::ipv4(INADDR_LOOPBACK, 80);
        QCOMPARE(ends(one, {}), QStringLiteral("127.0.0.1:80"));
        QCOMPARE(ends({}, one), QStringLiteral("→ 127.0.0.1:80"));
        QCOMPARE(ends({}, {}), QString());
        const SocketAddress path = SocketAddress::unixPath("/run/a").value();
        QCOMPARE(ends(path, path), QStringLiteral("/run/a → /run/a"));
    }

    void onlyAListenerHasAQueue()
    {
        SocketFacts facts = tcp(SocketState::Listen);
        facts.backlog = 5;
        facts.acceptQueue = 2;
        QCOMPARE(queueText(facts), QStringLiteral("2/5"));
        facts.backlog = -1;
        QCOMPARE(queueText(facts), QString());
        facts = tcp(SocketState::Established);
        facts.backlog = 5;
        QCOMPARE(queueText(facts), QString());
    }

    void waitingCountsFromItsBeginning()
    {
        SocketFacts facts = tcp(SocketState::Listen);
        QCOMPARE(waitingText(facts, 1), QString());
        facts.waitingCall = "accept(3)";
        facts.waitingSince = 1'000'000'000;
        QCOMPARE(waitingText(facts, 4'200'000'000), QStringLiteral("accept(3) … waiting 3.2 s"));
    }
};

QTEST_GUILESS_MAIN(TestSocketTexts)
#include "tst_socket_texts.moc"
