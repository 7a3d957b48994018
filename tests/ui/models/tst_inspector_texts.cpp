// SPDX-License-Identifier: MIT
#include "ui/models/inspector_texts.h"

#include <QTest>

#include <fcntl.h>

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

constexpr TimeNs Second = 1'000'000'000;

} // namespace

class TestInspectorTexts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRunningTimerCountsDown()
    {
        SocketFacts facts = tcp(SocketState::TimeWait);
        facts.timerEnds = 100 * Second;
        QCOMPARE(stateWords(facts, 59 * Second + 1), QStringLiteral("◐ TIME_WAIT, another 41 s"));
        QCOMPARE(stateWords(facts, 101 * Second), QStringLiteral("◐ TIME_WAIT, another 0 s"));
        QCOMPARE(stateWords(facts, 0), QStringLiteral("◐ TIME_WAIT")); // no clock, no countdown
        facts.timerEnds = 0;
        QCOMPARE(stateWords(facts, 59 * Second), QStringLiteral("◐ TIME_WAIT"));
        QCOMPARE(leftWords(125 * Second), QStringLiteral("2 min 05 s"));
    }

    void sockDiagsWordsNameTimerAndHolder()
    {
        InetTruth truth;
        truth.tcpState = 6;
        truth.timer = InetTruth::Timer::TimeWait;
        truth.timerMs = 40'100;
        QCOMPARE(truthWords(truth), QStringLiteral("TIME_WAIT, held by no process; it ends in 41 s"));
        truth.tcpState = 1;
        truth.inode = 99;
        truth.timer = InetTruth::Timer::Retransmit;
        truth.timerMs = 200;
        truth.retransmits = 3;
        const QString words = truthWords(truth);
        QVERIFY2(words.startsWith(QStringLiteral("ESTABLISHED; ")), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("again in 1 s (tries so far: 3)")), qPrintable(words));
        truth.tcpState = 12;
        QVERIFY(truthWords(truth).startsWith(QStringLiteral("SYN_RECV")));
    }

    void onlyTcpHasTcpInfo()
    {
        SocketFacts facts = tcp(SocketState::Closed);
        QVERIFY(hasTcpInfo(facts));
        facts.type = SOCK_STREAM | SOCK_NONBLOCK;
        QVERIFY(hasTcpInfo(facts));
        facts.type = SOCK_DGRAM;
        QVERIFY(!hasTcpInfo(facts));
        facts.type = SOCK_STREAM;
        facts.family = AF_UNIX;
        QVERIFY(!hasTcpInfo(facts));
    }

    void flagsAreSaidAlsoByTheirAbsence()
    {
        const auto names = [](int status, int descriptor) {
            QStringList all;
            for (const FlagWords& flag : flagWords(status, descriptor)) {
                all << flag.name;
                if (flag.meaning.isEmpty())
                    all << QStringLiteral("(no meaning)");
            }
            return all.join(QLatin1Char(' '));
        };
        QCOMPARE(names(O_RDWR | O_NONBLOCK, FD_CLOEXEC), QStringLiteral("O_RDWR O_NONBLOCK FD_CLOEXEC"));
        QCOMPARE(names(O_RDWR, 0), QStringLiteral("O_RDWR no O_NONBLOCK no FD_CLOEXEC"));
        QCOMPARE(names(O_RDONLY | O_ASYNC, 1), QStringLiteral("O_RDONLY no O_NONBLOCK O_ASYNC FD_CLOEXEC"));
    }

    void modesAndTotals()
    {
        SocketFacts facts = tcp(SocketState::Listen);
        QCOMPARE(modeWords(facts), QStringLiteral("Step"));
        facts.mode = DriveMode::Run;
        facts.reply = ReplyKind::Echo;
        QCOMPARE(modeWords(facts), QStringLiteral("Run, replies: echo"));
        facts.backlog = 5;
        facts.acceptQueue = 2;
        QCOMPARE(queueWords(facts), QStringLiteral("2/5 to accept"));
        QCOMPARE(queueWords(tcp(SocketState::Established)), QStringLiteral("0 B to receive"));
        QCOMPARE(totalWords(2048, 3), QStringLiteral("bytes: 2048 (2 KiB), packets: 3"));
        QVERIFY(kindWords(facts).contains(QStringLiteral("SOCK_STREAM")));
        QVERIFY(waitingWords(Waiting::Blocking) != waitingWords(Waiting::NonBlocking));
    }
};

QTEST_GUILESS_MAIN(TestInspectorTexts)
#include "tst_inspector_texts.moc"
