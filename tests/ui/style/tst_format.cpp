// SPDX-License-Identifier: MIT
#include "ui/style/format.h"

#include <QTest>

#include <limits>

using namespace socketarium::ui;

class FormatTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void numbersAreGroupedFromFiveDigitsOn()
    {
        QCOMPARE(groupedNumber(0), QStringLiteral("0"));
        QCOMPARE(groupedNumber(9999), QStringLiteral("9999"));
        QCOMPARE(groupedNumber(10000), QStringLiteral("10\u2009000"));
        QCOMPARE(groupedNumber(1234567), QStringLiteral("1\u2009234\u2009567"));
    }

    void sizesHaveThreeDigitsAndBinaryUnits()
    {
        QCOMPARE(binarySize(0), QStringLiteral("0 B"));
        QCOMPARE(binarySize(1023), QStringLiteral("1023 B"));
        QCOMPARE(binarySize(1024), QStringLiteral("1 KiB"));
        QCOMPARE(binarySize(1536), QStringLiteral("1.50 KiB"));
        QCOMPARE(binarySize(131072), QStringLiteral("128 KiB"));
        QCOMPARE(binarySize(1024 * 1024 - 1), QStringLiteral("1 MiB"));
        QCOMPARE(binarySize(std::numeric_limits<std::uint64_t>::max()), QStringLiteral("16.0 EiB"));
    }

    void durationsChooseTheirUnit()
    {
        QCOMPARE(duration(850), QStringLiteral("850 ns"));
        QCOMPARE(duration(12'340), QStringLiteral("12.3 µs"));
        QCOMPARE(duration(4'070'000), QStringLiteral("4.07 ms"));
        QCOMPARE(duration(3'204'000'000), QStringLiteral("3.20 s"));
        QCOMPARE(duration(125'000'000'000), QStringLiteral("2 min 05 s"));
        QCOMPARE(duration(3'720'000'000'000), QStringLiteral("1 h 02 min"));
        QCOMPARE(duration(-5), QStringLiteral("0 ns"));
    }

    void runningClocksShowTenths()
    {
        QCOMPARE(waitingTime(3'249'000'000), QStringLiteral("3.2 s"));
        QCOMPARE(waitingTime(59'990'000'000), QStringLiteral("59.9 s"));
        QCOMPARE(waitingTime(60'000'000'000), QStringLiteral("1 min 00 s"));
        QCOMPARE(waitingTime(-1), QStringLiteral("0.0 s"));
    }

    void relativeTimesCountFromTheStart()
    {
        QCOMPARE(relativeTime(1'000'000'000, 1'000'000'000), QStringLiteral("0.000\u2009000"));
        QCOMPARE(relativeTime(13'345'678'999, 1'000'000'000), QStringLiteral("12.345\u2009678"));
        QCOMPARE(relativeTime(0, 1'500'000'000), QStringLiteral("−1.500\u2009000"));
        // Times of a broken file may lie further apart than a signed number holds.
        constexpr auto Least = std::numeric_limits<std::int64_t>::min();
        QVERIFY(!relativeTime(std::numeric_limits<std::int64_t>::max(), Least).isEmpty());
    }

    void absoluteTimesKeepNanoseconds()
    {
        qputenv("TZ", "UTC");
        QCOMPARE(absoluteTime(1'000'000'123'456'789), QStringLiteral("1970-01-12 13:46:40.123\u2009456\u2009789"));
        QCOMPARE(absoluteTime(-1), QStringLiteral("1969-12-31 23:59:59.999\u2009999\u2009999"));
    }
};

QTEST_GUILESS_MAIN(FormatTest)
#include "tst_format.moc"
