// SPDX-License-Identifier: MIT
#include "ui/models/readiness_history.h"

#include <QTest>

#include <poll.h>

using namespace socketarium;
using namespace socketarium::ui;

namespace
{

constexpr TimeNs Second = 1'000'000'000;
constexpr std::size_t In = 0;
constexpr std::size_t Out = 1;

} // namespace

class TestReadinessHistory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyBitCountsFromItsLastChange()
    {
        ReadinessHistory history;
        QVERIFY(!history.known());
        history.see(POLLOUT, 10 * Second);
        history.see(POLLOUT | POLLIN, 12 * Second);
        history.see(POLLOUT | POLLIN, 15 * Second);
        QVERIFY(history.lit(In));
        QCOMPARE(history.age(In), 3 * Second);
        QVERIFY(!history.fromTheStart(In));
        QCOMPARE(history.age(Out), 5 * Second);
        QVERIFY(history.fromTheStart(Out));
        history.see(POLLOUT, 16 * Second);
        QVERIFY(!history.lit(In));
        QCOMPARE(history.age(In), TimeNs{0});
    }

    void levelAndEdgeAreToldApart()
    {
        ReadinessHistory history;
        history.see(0, Second);
        QVERIFY(history.triggerWords().contains(QStringLiteral("would sleep")));
        history.see(POLLIN, 2 * Second);
        QVERIFY(history.triggerWords().contains(QStringLiteral("IN just now")));
        history.see(POLLIN, 5 * Second);
        const QString words = history.triggerWords();
        QVERIFY2(words.contains(QStringLiteral("would report IN at every wait")), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("IN 3 s ago")), qPrintable(words));
        history.see(POLLIN | POLLOUT | POLLERR, 6 * Second);
        QVERIFY(history.triggerWords().contains(QStringLiteral("IN, OUT and ERR")));
    }

    void whatWasSoAtTheFirstLookIsOlder()
    {
        ReadinessHistory history;
        history.see(POLLIN, Second);
        QVERIFY(history.triggerWords().contains(QStringLiteral("IN before we looked")));
        history.see(POLLIN, 4 * Second);
        QVERIFY(history.triggerWords().contains(QStringLiteral("IN at least 3 s ago")));
        history.clear();
        QVERIFY(!history.known());
    }

    void agesChangeOnceASecondAtMost()
    {
        QCOMPARE(roughAge(0), QStringLiteral("0 s"));
        QCOMPARE(roughAge(3 * Second + 999'999'999), QStringLiteral("3 s"));
        QCOMPARE(roughAge(60 * Second), QStringLiteral("1 min"));
        QCOMPARE(roughAge(7200 * Second), QStringLiteral("2 h"));
    }
};

QTEST_GUILESS_MAIN(TestReadinessHistory)
#include "tst_readiness_history.moc"
