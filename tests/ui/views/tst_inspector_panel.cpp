// SPDX-License-Identifier: MIT
// Rooms: facts_form, inspector_panel, now_view
#include "tests/ui/views/real_picture.h"
#include "ui/style/theme.h"
#include "ui/views/curve_view.h"
#include "ui/views/inspector_panel.h"
#include "ui/views/value_label.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

namespace
{

enum Tab { Now, Addresses, Options, TcpInfo };

SocketFacts recorded(SocketState state = SocketState::Listen)
{
    SocketFacts facts;
    facts.id = SocketId(3);
    facts.fd = 3;
    facts.family = AF_INET;
    facts.type = SOCK_STREAM;
    facts.state = state;
    facts.origin = "made";
    facts.local = SocketAddress::ipv4(INADDR_LOOPBACK, 8003);
    return facts;
}

} // namespace

class TestInspectorPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_panel = std::make_unique<InspectorPanel>(m_theme, nullptr);
        m_panel->resize(280, 600);
        static_cast<QWidget&>(*m_panel).show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
        m_tabs = m_panel->findChild<QTabWidget*>();
    }
    void cleanup() { m_panel.reset(); }

    void whatTheLogKnowsIsShown()
    {
        QCOMPARE(m_panel->accessibleName(), QStringLiteral("Inspector"));
        QCOMPARE(m_panel->shown(), SocketId::None);
        QVERIFY(m_tabs->isHidden());
        SocketFacts facts = recorded();
        facts.backlog = 5;
        facts.acceptQueue = 2;
        facts.bytesIn = 2048;
        m_panel->show(facts);
        QCOMPARE(m_panel->shown(), SocketId(3));
        QCOMPARE(value("local"), QStringLiteral("127.0.0.1:8003"));
        QCOMPARE(value("peer"), QStringLiteral("–"));
        QVERIFY(value("state").contains(QStringLiteral("LISTEN")));
        QVERIFY(value("queue").contains(QStringLiteral("2/5")));
        QVERIFY(value("received").contains(QStringLiteral("2 KiB")));
        QCOMPARE(value("descriptor"), QStringLiteral("3"));
        facts.fd = -1;
        m_panel->show(facts);
        QCOMPARE(value("descriptor"), QStringLiteral("closed"));
        m_panel->clear();
        QCOMPARE(m_panel->shown(), SocketId::None);
        QVERIFY(m_tabs->isHidden());
    }

    void everyValueIsReadWithItsCaption()
    {
        m_panel->show(recorded());
        QCOMPARE(m_panel->findChild<QLabel*>(QStringLiteral("local"))->accessibleName(),
            QStringLiteral("Local: 127.0.0.1:8003"));
    }

    void timeWaitCountsDown()
    {
        SocketFacts facts = recorded(SocketState::TimeWait);
        facts.fd = -1;
        facts.closed = true;
        facts.timerEnds = 100'000'000'000;
        m_panel->show(facts);
        m_panel->setMoment(59'000'000'000);
        QVERIFY(value("state").contains(QStringLiteral("TIME_WAIT, another 41 s")));
        m_panel->setMoment(60'000'000'000);
        QVERIFY(value("state").contains(QStringLiteral("another 40 s")));
    }

    void aRecordingShowsFactsAloneAndSaysWhy()
    {
        m_panel->setCallable(false);
        m_panel->show(recorded());
        QVERIFY(!isSeen("readiness"));
        QVERIFY(!isSeen("diagnoses"));
        for (const Tab tab : {Options, TcpInfo}) {
            m_tabs->setCurrentIndex(tab);
            QVERIFY(hint().contains(QStringLiteral("recording")));
        }
    }

    void theKernelsPictureFillsTheTabs()
    {
        RealSockets sockets;
        const auto [client, server] = sockets.connection();
        sockets.api().send(server, bytesOf("hello"), 0);
        const SocketFacts facts = sockets.facts(client, AF_INET, SOCK_STREAM, SocketState::Established);
        m_panel->show(facts);
        QVERIFY(!isSeen("readiness"));
        m_panel->setPicture(sockets.picture(facts));
        QVERIFY(isSeen("readiness"));
        QVERIFY(isSeen("allIsWell"));
        QVERIFY(isSeen("receiveQueue"));
        QVERIFY(!isSeen("acceptQueue"));
        m_tabs->setCurrentIndex(TcpInfo);
        QVERIFY(isSeen("tcpInfoTable"));
        QCOMPARE(
            m_panel->findChild<QTableView*>(QStringLiteral("tcpInfoTable"))->model()->index(0, 1).data().toString(),
            QStringLiteral("ESTABLISHED"));
        QCOMPARE(m_panel->findChild<CurveView*>()->count(), std::size_t{1});
        m_tabs->setCurrentIndex(Addresses);
        QVERIFY(isSeen("localAddress"));
    }

    void flagsAreSaidInWords()
    {
        RealSockets sockets;
        const int fd = sockets.socket(AF_INET, SOCK_STREAM);
        const SocketFacts facts = sockets.facts(fd, AF_INET, SOCK_STREAM, SocketState::Closed);
        m_panel->show(facts);
        m_panel->setPicture(sockets.picture(facts));
        QCOMPARE(flags(), QStringLiteral("O_RDWR no O_NONBLOCK FD_CLOEXEC"));
        sockets.api().setNonBlocking(fd, true);
        m_panel->setPicture(sockets.picture(facts));
        QCOMPARE(flags(), QStringLiteral("O_RDWR O_NONBLOCK FD_CLOEXEC"));
    }

    void aPictureOfAnotherSocketIsNotTaken()
    {
        RealSockets sockets;
        const SocketFacts other
            = sockets.facts(sockets.socket(AF_INET, SOCK_STREAM), AF_INET, SOCK_STREAM, SocketState::Closed);
        m_panel->show(recorded());
        m_panel->setPicture(sockets.picture(other));
        QVERIFY(!isSeen("readiness"));
        m_panel->show(other);
        m_panel->setPicture(sockets.picture(other));
        QVERIFY(isSeen("readiness"));
        m_panel->show(recorded()); // the next one begins without the last one's picture
        QVERIFY(!isSeen("readiness"));
        QCOMPARE(m_panel->findChild<CurveView*>()->count(), std::size_t{0});
    }

    void aClosedSocketSaysThatNothingIsLeftToAsk()
    {
        SocketFacts facts = recorded(SocketState::TimeWait);
        facts.fd = -1;
        m_panel->show(facts);
        auto picture = std::make_shared<SocketPicture>();
        picture->evidence.mine.facts = facts;
        picture->evidence.truth = InetTruth();
        picture->evidence.truth->tcpState = 6;
        picture->evidence.truth->timer = InetTruth::Timer::TimeWait;
        picture->evidence.truth->timerMs = 41'000;
        m_panel->setPicture(picture);
        QVERIFY(value("kernel").contains(QStringLiteral("TIME_WAIT, held by no process; it ends in 41 s")));
        QVERIFY(!isSeen("readiness"));
        m_tabs->setCurrentIndex(Options);
        QVERIFY(hint().contains(QStringLiteral("closed")));
    }

    void optionsAreAskedForOnlyWhileTheyAreInSight()
    {
        std::vector<InspectDepth> asked;
        connect(m_panel.get(), &InspectorPanel::depthWanted, this, [&](InspectDepth depth) { asked.push_back(depth); });
        m_tabs->setCurrentIndex(Options);
        QVERIFY(asked.empty()); // nothing is selected
        m_panel->show(recorded());
        QVERIFY(asked == std::vector{InspectDepth::Full});
        m_tabs->setCurrentIndex(Now); // the reasons are judged from them
        QCOMPARE(asked.size(), std::size_t{1});
        m_panel->hide();
        QVERIFY(m_panel->depth() == InspectDepth::Brief);
        static_cast<QWidget&>(*m_panel).show();
        QVERIFY(m_panel->depth() == InspectDepth::Full);
        m_tabs->setCurrentIndex(Addresses);
        QCOMPARE(asked.size(), std::size_t{4});
        QVERIFY(m_panel->depth() == InspectDepth::Brief);
    }

    void tcpInfoIsClosedToOtherKindsAndSaysWhy()
    {
        SocketFacts udp = recorded(SocketState::Unconnected);
        udp.type = SOCK_DGRAM;
        m_panel->show(udp);
        QVERIFY(!m_tabs->isTabEnabled(TcpInfo));
        QVERIFY(m_tabs->tabToolTip(TcpInfo).contains(QStringLiteral("Only TCP")));
        SocketFacts tcp = recorded();
        tcp.id = SocketId(4);
        m_panel->show(tcp);
        QVERIFY(m_tabs->isTabEnabled(TcpInfo));
    }

    void aRemedyIsPassedOnAsACall()
    {
        RealSockets sockets;
        const SocketFacts facts = sockets.facts(sockets.listener(1), AF_INET, SOCK_STREAM, SocketState::Listen);
        auto picture = sockets.picture(facts);
        Remedy remedy{"accept it", {}};
        remedy.request.call = CallName::Accept;
        picture->diagnoses.push_back({"nobody-accepts", Diagnosis::Weight::Wrong, "Nobody calls accept.", "The queue.",
            {"accept queue 2"}, "Call accept.", {remedy}});
        CallName asked = CallName::None;
        connect(m_panel.get(), &InspectorPanel::callRequested, this,
            [&](const CallRequest& request) { asked = request.call; });
        m_panel->show(facts);
        m_panel->setPicture(picture);
        for (auto* button : m_panel->findChildren<QPushButton*>()) {
            if (button->text() == QStringLiteral("accept it"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QVERIFY(asked == CallName::Accept);
    }

    void fourTabsFitIntoANarrowDock()
    {
        m_panel->resize(260, 500);
        m_panel->show(recorded());
        QVERIFY2(m_tabs->tabBar()->sizeHint().width() <= 260,
            qPrintable(QString::number(m_tabs->tabBar()->sizeHint().width())));
        QVERIFY(m_panel->minimumSizeHint().width() <= 260);
    }

private:
    QString value(const char* name) const { return m_panel->findChild<QLabel*>(QLatin1String(name))->text(); }
    bool isSeen(const char* name) const { return m_panel->findChild<QWidget*>(QLatin1String(name))->isVisible(); }
    QString hint() const
    {
        for (const QLabel* label : m_tabs->currentWidget()->findChildren<QLabel*>(Qt::FindDirectChildrenOnly)) {
            if (label->isVisible())
                return label->text();
        }
        return {};
    }
    QString flags() const
    {
        QStringList names;
        for (const auto* name : m_panel->findChild<QWidget*>(QStringLiteral("flags"))->findChildren<ValueLabel*>())
            names << name->said();
        return names.join(QLatin1Char(' '));
    }

    Theme m_theme;
    std::unique_ptr<InspectorPanel> m_panel;
    QTabWidget* m_tabs = nullptr;
};

QTEST_MAIN(TestInspectorPanel)
#include "tst_inspector_panel.moc"
