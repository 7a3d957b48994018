// SPDX-License-Identifier: MIT
#include "ui/shell/socket_context.h"

#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

namespace
{

SocketFacts socket(std::uint32_t id, SocketState state, std::uint16_t port = 0, std::uint32_t parent = 0)
{
    SocketFacts facts;
    facts.id = static_cast<SocketId>(id);
    facts.parent = static_cast<SocketId>(parent);
    facts.family = AF_INET;
    facts.type = SOCK_STREAM;
    facts.state = state;
    if (port != 0)
        facts.local = SocketAddress::ipv4(INADDR_LOOPBACK, port);
    return facts;
}

/// The tree of some sockets.
struct Sockets {
    explicit Sockets(const QVector<SocketFacts>& facts)
        : model(
            theme, [] { return TimeNs(0); }, nullptr)
    {
        model.apply(facts);
    }
    Theme theme;
    SocketTreeModel model;
};

} // namespace

class TestSocketContext : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyWhatConcernsTheSelectedSocketMatters()
    {
        const Sockets sockets({socket(3, SocketState::Established)});
        SocketContext context;
        context.reset(sockets.model);
        context.select(static_cast<SocketId>(3), sockets.model);
        QVERIFY(context.facts());
        QVERIFY(!context.take({socket(9, SocketState::Established)}));
        QVERIFY(context.take({socket(3, SocketState::CloseWait)}));
        QVERIFY(context.facts()->state == SocketState::CloseWait);
    }

    void aListenerHasItsOpenChildren()
    {
        const Sockets sockets({socket(3, SocketState::Listen, 80), socket(4, SocketState::Established, 80, 3)});
        SocketContext context;
        context.reset(sockets.model);
        context.select(static_cast<SocketId>(3), sockets.model);
        QCOMPARE(context.children().size(), std::size_t(1));
        context.take({socket(5, SocketState::Established, 80, 3), socket(4, SocketState::Released, 80, 3)});
        QCOMPARE(context.children().size(), std::size_t(1));
        QCOMPARE(number(context.children()[0].id), 5u);
    }

    void childrenAreBounded()
    {
        const Sockets sockets({socket(3, SocketState::Listen, 80)});
        SocketContext context;
        context.reset(sockets.model);
        context.select(static_cast<SocketId>(3), sockets.model);
        for (std::uint32_t id = 4; id < 1004; ++id)
            context.take({socket(id, SocketState::Established, 80, 3)});
        QCOMPARE(context.children().size(), SocketContext::MostChildren);
        QCOMPARE(number(context.children().back().id), 1003u);
    }

    void thePeerIsAListenerOfOurs()
    {
        const Sockets sockets({socket(3, SocketState::Listen, 8080), socket(4, SocketState::Closed)});
        SocketContext context;
        context.reset(sockets.model);
        context.select(static_cast<SocketId>(4), sockets.model);
        QCOMPARE(context.peer(), QStringLiteral("127.0.0.1:8080"));
        context.take({socket(3, SocketState::Released, 8080)});
        QCOMPARE(context.peer(), QString());
    }
};

QTEST_MAIN(TestSocketContext)
#include "tst_socket_context.moc"
