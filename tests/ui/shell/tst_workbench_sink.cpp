// SPDX-License-Identifier: MIT
#include "tests/ui/shell/real_workbench.h"
#include "ui/shell/workbench_sink.h"

#include <QTest>
#include <QThread>

using namespace socketarium;
using namespace socketarium::ui;

/// A sink over the real kernel, and what it told.
class TestWorkbenchSink : public QObject
{
    Q_OBJECT

    struct Desk {
        Desk()
        {
            QObject::connect(&sink, &WorkbenchSink::failed, &sink, [this](const Failure& it) { failed.push_back(it); });
            QObject::connect(&sink, &WorkbenchSink::made, &sink, [this](SocketId it) { made.push_back(it); });
            QObject::connect(&sink, &WorkbenchSink::succeeded, &sink, [this](SocketId it) { succeeded.push_back(it); });
            QObject::connect(&sink, &WorkbenchSink::refused, &sink,
                [this](SocketId, const Error& error) { refused.push_back(error); });
        }
        RealWorkbench workbench;
        WorkbenchSink sink{*workbench};
        std::vector<Failure> failed;
        std::vector<SocketId> made;
        std::vector<SocketId> succeeded;
        std::vector<Error> refused;
    };

private Q_SLOTS:
    void aCallIsMadeAndItsOutcomeComesIntoThisThread()
    {
        Desk desk;
        CallOutcome outcome;
        bool here = false;
        desk.sink.call(RealWorkbench::tcpRequest(), [&](const CallOutcome& came) {
            here = QThread::currentThread() == QCoreApplication::instance()->thread();
            outcome = came;
        });
        QTRY_VERIFY(outcome.ok() && outcome.made != SocketId::None);
        QVERIFY(here);
        QVERIFY(desk.made == std::vector{outcome.made});
        QCOMPARE(desk.succeeded.size(), std::size_t(1));
        QVERIFY(desk.failed.empty());
        QCOMPARE(desk.workbench.facts(outcome.made).type, int(SOCK_STREAM));
    }

    void aFailureComesWithTheFactsFromBefore()
    {
        Desk desk;
        const SocketId listener = desk.workbench.tcpListener();
        const SocketFacts before = desk.workbench.facts(listener);
        CallRequest again = RealWorkbench::request(CallName::Bind, listener);
        again.address = SocketAddress::ipv4(INADDR_LOOPBACK, 0);
        desk.sink.call(again);
        QTRY_COMPARE(desk.failed.size(), std::size_t(1));
        QVERIFY(desk.failed[0].call == CallName::Bind);
        QCOMPARE(desk.failed[0].error, EINVAL);
        QVERIFY(desk.failed[0].facts.state == SocketState::Listen);
        QVERIFY(desk.failed[0].facts.local == before.local);
        QVERIFY(desk.failed[0].request && desk.failed[0].request->address == again.address);
        QVERIFY(desk.succeeded.empty());
    }

    void aSocketThatCannotBeMadeIsJudgedByWhatWasAskedFor()
    {
        Desk desk;
        CallRequest request = RealWorkbench::tcpRequest();
        request.family = 999;
        desk.sink.call(request);
        QTRY_COMPARE(desk.failed.size(), std::size_t(1));
        QCOMPARE(desk.failed[0].error, EAFNOSUPPORT);
        QCOMPARE(desk.failed[0].facts.family, 999);
        QVERIFY(desk.made.empty());
    }

    void aRefusalIsToldAndNotedAsFailed()
    {
        Desk desk;
        const SocketId socket = desk.workbench.tcpSocket();
        const EventIndex before = desk.workbench->capture()->events.published();
        desk.sink.refuse(socket, CallName::Bind, Error::ours("read port", "123456789", "no port has nine digits"));
        QCOMPARE(desk.refused.size(), std::size_t(1));
        const EventStore& events = desk.workbench->capture()->events;
        QTRY_VERIFY(events.published() > before);
        const EventRow& row = events.row(before);
        QVERIFY(row.kind == EventKind::Note && row.has(EventRow::Failed) && row.socket == socket);
        const std::string line = desk.workbench->capture()->reader.line(row).value();
        QVERIFY2(line.find("123456789") != std::string::npos, line.c_str());
    }

    void modeAndReplyReachTheSocket()
    {
        Desk desk;
        const SocketId listener = desk.workbench.tcpListener();
        desk.sink.setReply(listener, {ReplyKind::Greeting, {}});
        desk.sink.setMode(listener, DriveMode::Run);
        QTRY_VERIFY(desk.workbench.facts(listener).mode == DriveMode::Run);
        QVERIFY(desk.workbench.facts(listener).reply == ReplyKind::Greeting);
    }

    void interruptEndsACallThatSleeps()
    {
        Desk desk;
        const SocketId listener = desk.workbench.tcpListener();
        desk.sink.call(RealWorkbench::request(CallName::Accept, listener));
        QTRY_VERIFY(!desk.workbench.facts(listener).waitingCall.empty());
        desk.sink.interrupt(listener);
        QTRY_COMPARE(desk.failed.size(), std::size_t(1));
        QCOMPARE(desk.failed[0].error, EINTR);
    }

    void nothingComesAfterTheSinkIsGone()
    {
        RealWorkbench workbench;
        auto gone = std::make_unique<WorkbenchSink>(*workbench);
        bool called = false;
        gone->call(RealWorkbench::tcpRequest(), [&](const CallOutcome&) { called = true; });
        gone.reset();
        WorkbenchSink stays(*workbench);
        bool arrived = false;
        stays.call(RealWorkbench::tcpRequest(), [&](const CallOutcome&) { arrived = true; });
        QTRY_VERIFY(arrived);
        QVERIFY(!called);
    }
};

QTEST_GUILESS_MAIN(TestWorkbenchSink)
#include "tst_workbench_sink.moc"
