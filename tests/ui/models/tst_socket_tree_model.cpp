// SPDX-License-Identifier: MIT
#include "ui/models/socket_texts.h"
#include "ui/models/socket_tree_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

namespace
{

SocketFacts listener()
{
    SocketFacts facts;
    facts.id = SocketId(3);
    facts.fd = 7;
    facts.family = AF_INET;
    facts.type = SOCK_STREAM;
    facts.state = SocketState::Listen;
    facts.backlog = 5;
    facts.acceptQueue = 2;
    facts.origin = "made";
    facts.local = SocketAddress::ipv4(INADDR_LOOPBACK, 8080);
    return facts;
}

SocketFacts child(std::uint32_t id, std::uint32_t parent = 3)
{
    SocketFacts facts = listener();
    facts.id = SocketId(id);
    facts.parent = SocketId(parent);
    facts.state = SocketState::Established;
    facts.backlog = -1;
    facts.origin = "accepted from " + std::to_string(parent);
    facts.peer = SocketAddress::ipv4(INADDR_LOOPBACK, 50000);
    return facts;
}

QString detailOf(const SocketTreeModel& model, std::uint32_t id)
{
    return model.indexOf(SocketId(id)).data(SocketTreeModel::DetailRole).toString();
}

} // namespace

class SocketTreeModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anotherMomentPutsOtherSocketsIn()
    {
        SocketTreeModel model(
            m_theme, [] { return TimeNs(0); }, nullptr);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.apply({listener(), child(4), child(5)});
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.reset({listener(), child(4)});
        QCOMPARE(resets.size(), 1);
        QCOMPARE(model.socketCount(), 2);
        QVERIFY(!model.indexOf(SocketId(5)).isValid());
        SocketFacts then = child(4);
        then.bytesIn = 7;
        model.reset({listener(), then}); // the same sockets: nothing has to be folded anew
        QCOMPARE(resets.size(), 1);
        QCOMPARE(model.facts(SocketId(4))->bytesIn, std::uint64_t(7));
        model.reset({listener(), child(4), child(5), child(6)});
        QCOMPARE(resets.size(), 1);
        QCOMPARE(model.rowCount(model.indexOf(SocketId(3))), 3);
        model.reset({});
        QCOMPARE(model.rowCount(), 0);
    }

    void init()
    {
        m_now = 10'000'000'000;
        m_model = std::make_unique<SocketTreeModel>(
            m_theme, [this] { return m_now; }, nullptr);
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void acceptedSocketsStandBeneathTheirListener()
    {
        m_model->apply({listener(), child(4), child(5)});
        QCOMPARE(m_model->rowCount(), 1);
        const QModelIndex root = m_model->index(0, 0);
        QCOMPARE(m_model->rowCount(root), 2);
        QCOMPARE(m_model->index(1, 0, root).data(SocketTreeModel::SocketRole).toUInt(), 5u);
        QCOMPARE(m_model->indexOf(SocketId(5)).parent(), root);
    }

    void aRowSaysNumberKindAndState()
    {
        m_model->apply({listener(), child(4)});
        QCOMPARE(m_model->index(0, 0).data().toString(), QStringLiteral("3  TCP  LISTEN"));
        QCOMPARE(detailOf(*m_model, 3), QStringLiteral("127.0.0.1:8080   2/5"));
        QCOMPARE(detailOf(*m_model, 4), QStringLiteral("→ 127.0.0.1:50000"));
        QCOMPARE(m_model->indexOf(SocketId(4), SocketTreeModel::Address).data().toString(),
            QStringLiteral(":8080 → 127.0.0.1:50000"));
        const QString spoken = m_model->index(0, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY(spoken.contains(QStringLiteral("LISTEN")) && spoken.contains(QStringLiteral("127.0.0.1:8080")));
    }

    void thePairIsNotNested()
    {
        SocketFacts first = child(3, 4);
        SocketFacts second = child(4, 3);
        first.origin = second.origin = "pair";
        m_model->apply({first, second});
        QCOMPARE(m_model->rowCount(), 2);
    }

    void brokenParentsMakeRoots()
    {
        m_model->apply({child(4, 4), child(5, 99), child(6, 7), child(7, 6)});
        QCOMPARE(m_model->socketCount(), 4);
        for (const std::uint32_t id : {4u, 5u, 6u, 7u})
            QVERIFY(m_model->indexOf(SocketId(id)).isValid());
        m_model->apply({listener(), child(8, 3), child(9, 8)}); // a child of a child
        QVERIFY(!m_model->indexOf(SocketId(9)).parent().isValid());
    }

    void changesAreToldOnceAParent()
    {
        QVector<SocketFacts> sockets{listener()};
        for (std::uint32_t id = 4; id < 1004; ++id)
            sockets << child(id);
        m_model->apply(sockets);
        QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
        for (SocketFacts& facts : sockets)
            facts.bytesIn = 2048;
        m_model->apply(sockets);
        QCOMPARE(changes.size(), 2);
        QCOMPARE(m_model->indexOf(SocketId(700), SocketTreeModel::In).data().toString(), QStringLiteral("2 KiB"));
    }

    void tenThousandChildrenArriveInOneInsertATick()
    {
        m_model->apply({listener()});
        QSignalSpy inserts(m_model.get(), &QAbstractItemModel::rowsInserted);
        QVector<SocketFacts> sockets;
        for (std::uint32_t id = 4; id < 10'004; ++id)
            sockets << child(id);
        m_model->apply(sockets);
        QCOMPARE(inserts.size(), 1);
        QCOMPARE(m_model->rowCount(m_model->index(0, 0)), 10'000);
    }

    void aWaitingCallCountsItsTime()
    {
        SocketFacts waiting = listener();
        waiting.waitingCall = "accept(3)";
        waiting.waitingSince = m_now - 3'200'000'000;
        m_model->apply({waiting});
        QCOMPARE(detailOf(*m_model, 3), QStringLiteral("accept(3) … waiting 3.2 s"));
        QCOMPARE(m_model->index(0, 0).data(SocketTreeModel::MeaningRole).toInt(), int(Meaning::Waiting));
        QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
        m_now += 1'000'000'000;
        QTRY_VERIFY(!changes.isEmpty());
        QCOMPARE(detailOf(*m_model, 3), QStringLiteral("accept(3) … waiting 4.2 s"));
        m_model->apply({listener()});
        QCOMPARE(detailOf(*m_model, 3), QStringLiteral("127.0.0.1:8080   2/5"));
    }

    void statesHaveTheirMeaning()
    {
        SocketFacts facts = listener();
        QCOMPARE(meaningOf(facts), Meaning::Open);
        facts.state = SocketState::FinWait2;
        QCOMPARE(meaningOf(facts), Meaning::Closing);
        facts.state = SocketState::SynSent;
        QCOMPARE(meaningOf(facts), Meaning::Waiting);
        facts.state = SocketState::Released;
        QCOMPARE(meaningOf(facts), Meaning::Closed);
        facts.state = SocketState::Unconnected;
        QCOMPARE(meaningOf(facts), Meaning::Open); // bound: it receives
        facts.local = {};
        QCOMPARE(meaningOf(facts), Meaning::Closed);
    }

    void addressesNameTheEndsThereAre()
    {
        SocketFacts facts = child(4);
        facts.local = {};
        QCOMPARE(addressText(facts), QStringLiteral("→ 127.0.0.1:50000"));
        facts.peer = {};
        QVERIFY(addressText(facts).isEmpty());
    }

private:
    Theme m_theme;
    TimeNs m_now = 0;
    std::unique_ptr<SocketTreeModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_MAIN(SocketTreeModelTest)
#include "tst_socket_tree_model.moc"
