// SPDX-License-Identifier: MIT
#include "tests/ui/views/recording_sink.h"
#include "ui/views/call_catalog.h"

#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

namespace
{

using Calls = std::set<CallName>;

SocketFacts facts(int family, int type, SocketState state)
{
    SocketFacts facts = tcpFacts(state);
    facts.family = family;
    facts.type = type;
    return facts;
}

} // namespace

class TestCallCatalog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCallTeachesAndStandsOnce()
    {
        Calls seen;
        for (const CallSpec& spec : callCatalog()) {
            QVERIFY2(!callLesson(spec).isEmpty(), callText(spec.call).data());
            QVERIFY(seen.insert(spec.call).second);
        }
        QCOMPARE(seen.size(), std::size_t(15));
        QVERIFY(findCall(CallName::Bind));
        QVERIFY(!findCall(CallName::Unlink));
    }

    void aFreshTcpSocketBindsOrConnects()
    {
        QVERIFY(callsThatMakeSense(tcpFacts()) == (Calls{CallName::Bind, CallName::Connect}));
    }

    void aBoundOneListensAndAListenerAccepts()
    {
        SocketFacts bound = tcpFacts();
        bound.local = SocketAddress::ipv4(INADDR_LOOPBACK, 8080);
        QVERIFY(callsThatMakeSense(bound) == Calls{CallName::Listen});
        bound.state = SocketState::Listen;
        QVERIFY(callsThatMakeSense(bound) == Calls{CallName::Accept});
        bound.mode = DriveMode::Run;
        QVERIFY(callsThatMakeSense(bound).empty());
    }

    void aConnectionTalks()
    {
        QVERIFY(callsThatMakeSense(tcpFacts(SocketState::Established))
            == (Calls{CallName::Send, CallName::Recv, CallName::Shutdown}));
        QVERIFY(callsThatMakeSense(tcpFacts(SocketState::CloseWait)).contains(CallName::Close));
        QVERIFY(callsThatMakeSense(tcpFacts(SocketState::TimeWait)) == Calls{CallName::Close});
    }

    void aResetConnectionOnlyCloses()
    {
        SocketFacts reset = tcpFacts(SocketState::Closed);
        reset.local = SocketAddress::ipv4(INADDR_LOOPBACK, 8080);
        reset.peer = SocketAddress::ipv4(INADDR_LOOPBACK, 50000);
        QVERIFY(callsThatMakeSense(reset) == Calls{CallName::Close});
    }

    void datagramsNeedNoConnection()
    {
        SocketFacts udp = facts(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, SocketState::Unconnected);
        QVERIFY(isDatagram(udp));
        QVERIFY(callsThatMakeSense(udp).contains(CallName::Sendto));
        udp.local = SocketAddress::ipv4(INADDR_LOOPBACK, 9);
        QVERIFY(callsThatMakeSense(udp).contains(CallName::Recvfrom));
        udp.state = SocketState::Connected;
        QVERIFY(callsThatMakeSense(udp) == (Calls{CallName::Send, CallName::Recv}));
    }

    void aClosedDescriptorHasNoNextCall() { QVERIFY(callsThatMakeSense(tcpFacts(SocketState::Released)).empty()); }

    void presetsFollowTheFamily()
    {
        const auto preset = [](int family) {
            return argumentPreset(CallName::Bind, Argument::Address, facts(family, SOCK_STREAM, SocketState::Closed));
        };
        QCOMPARE(preset(AF_INET), QStringLiteral("127.0.0.1:0"));
        QCOMPARE(preset(AF_INET6), QStringLiteral("[::1]:0"));
        QCOMPARE(preset(AF_UNIX), QStringLiteral("@socketarium-3"));
    }

    void theLikelyPeerIsTheNewestListenerOfTheKind()
    {
        SocketFacts first = tcpFacts(SocketState::Listen);
        first.id = static_cast<SocketId>(4);
        first.local = SocketAddress::ipv4(INADDR_LOOPBACK, 1000);
        SocketFacts second = first;
        second.id = static_cast<SocketId>(5);
        second.local = SocketAddress::ipv4(INADDR_LOOPBACK, 2000);
        SocketFacts other = second;
        other.id = static_cast<SocketId>(6);
        other.family = AF_INET6;
        const std::vector<SocketFacts> all{first, second, other};
        QCOMPARE(likelyPeer(tcpFacts(), all), QStringLiteral("127.0.0.1:2000"));
        QCOMPARE(likelyPeer(second, all), QStringLiteral("127.0.0.1:1000"));
        QCOMPARE(likelyPeer(facts(AF_UNIX, SOCK_STREAM, SocketState::Unconnected), all), QString());
    }
};

QTEST_GUILESS_MAIN(TestCallCatalog)
#include "tst_call_catalog.moc"
