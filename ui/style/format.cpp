// SPDX-License-Identifier: MIT
#include "ui/style/format.h"

#include <QDateTime>

#include <array>

namespace socketarium::ui
{
namespace
{

constexpr QChar ThinSpace(0x2009);
constexpr std::int64_t Micro = 1'000;
constexpr std::int64_t Milli = 1'000'000;
constexpr std::int64_t Second = 1'000'000'000;

QString grouped(QString digits)
{
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, ThinSpace);
    return digits;
}

/// Three significant digits: 1.50, 12.3, 128.
QString threeDigits(double value)
{
    return QString::number(value, 'f', value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}

QString twoDigits(std::int64_t value)
{
    return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
}

/// "1 h 02 min" or "2 min 05 s", from a minute on.
QString longDuration(std::int64_t seconds)
{
    if (seconds >= 3600)
        return QStringLiteral("%1 h %2 min").arg(seconds / 3600).arg(twoDigits(seconds / 60 % 60));
    return QStringLiteral("%1 min %2 s").arg(seconds / 60).arg(twoDigits(seconds % 60));
}

} // namespace

QString groupedNumber(std::uint64_t value)
{
    QString digits = QString::number(value);
    return digits.size() < 5 ? digits : grouped(std::move(digits));
}

QString binarySize(std::uint64_t bytes)
{
    if (bytes < 1024)
        return QStringLiteral("%1 B").arg(bytes);
    static constexpr std::array<const char*, 6> Units{"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    double value = static_cast<double>(bytes) / 1024;
    std::size_t unit = 0;
    // 1023.5 would be written as 1024.
    while (value >= 1023.5 && unit + 1 < Units.size()) {
        value /= 1024;
        ++unit;
    }
    QString number = threeDigits(value);
    if (number.endsWith(QLatin1String(".00")))
        number.chop(3);
    return QStringLiteral("%1 %2").arg(number, QLatin1String(Units[unit]));
}

QString duration(std::int64_t nanoseconds)
{
    const std::int64_t time = std::max<std::int64_t>(nanoseconds, 0);
    if (time < Micro)
        return QStringLiteral("%1 ns").arg(time);
    if (time < Milli)
        return QStringLiteral("%1 µs").arg(threeDigits(static_cast<double>(time) / Micro));
    if (time < Second)
        return QStringLiteral("%1 ms").arg(threeDigits(static_cast<double>(time) / Milli));
    if (time < 60 * Second)
        return QStringLiteral("%1 s").arg(threeDigits(static_cast<double>(time) / Second));
    return longDuration(time / Second);
}

QString waitingTime(std::int64_t nanoseconds)
{
    const std::int64_t tenths = std::max<std::int64_t>(nanoseconds, 0) / (Second / 10);
    if (tenths < 600)
        return QStringLiteral("%1.%2 s").arg(tenths / 10).arg(tenths % 10);
    return longDuration(tenths / 10);
}

QString relativeTime(TimeNs time, TimeNs start)
{
    // Unsigned, because files of others may hold any two times.
    const bool before = time < start;
    const auto distance = before ? static_cast<std::uint64_t>(start) - static_cast<std::uint64_t>(time)
                                 : static_cast<std::uint64_t>(time) - static_cast<std::uint64_t>(start);
    const std::uint64_t micros = distance / 1000;
    const QString fraction = QStringLiteral("%1").arg(micros % 1'000'000, 6, 10, QLatin1Char('0'));
    return QStringLiteral("%1%2.%3").arg(
        before ? QStringLiteral("−") : QString(), groupedNumber(micros / 1'000'000), grouped(fraction));
}

QString absoluteTime(TimeNs time)
{
    std::int64_t nanos = time % Second;
    std::int64_t seconds = time / Second;
    if (nanos < 0) {
        nanos += Second;
        --seconds;
    }
    const QString fraction = QStringLiteral("%1").arg(nanos, 9, 10, QLatin1Char('0'));
    return QDateTime::fromSecsSinceEpoch(seconds).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.")) + grouped(fraction);
}

} // namespace socketarium::ui
