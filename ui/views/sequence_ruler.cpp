// SPDX-License-Identifier: MIT
#include "ui/views/sequence_ruler.h"

#include "ui/style/format.h"

#include <algorithm>
#include <cmath>

namespace socketarium::ui
{
namespace
{

constexpr QChar ThinSpace(0x2009);
constexpr double Second = 1e9;
constexpr double RowsApart = 4; ///< ticks of true time stand so many lines of text apart, or a little more

std::vector<SequenceScene::Tick> timeTicks(const SequenceWindow& window, double textHeight)
{
    const double perPixel = 1 / window.scale().pixelsPerNs;
    double spacing = roundSpacing(RowsApart * textHeight * perPixel);
    if (spacing < RowsApart * textHeight * perPixel / 2)
        spacing *= 2;
    std::vector<SequenceScene::Tick> ticks;
    const double last = window.placeAt(window.height());
    for (double place = std::max(0.0, std::ceil(window.top() / spacing) * spacing); place <= last; place += spacing)
        ticks.push_back({(place - window.top()) * window.scale().pixelsPerNs, tickText(place, spacing)});
    return ticks;
}

} // namespace

double roundSpacing(double nanoseconds)
{
    const double power = std::pow(10, std::floor(std::log10(std::max(nanoseconds, 1.0))));
    for (const double factor : {5.0, 2.0}) {
        if (factor * power <= nanoseconds)
            return factor * power;
    }
    return power;
}

QString tickText(double nanoseconds, double spacing)
{
    const int decimals
        = static_cast<int>(std::clamp(9 - std::floor(std::log10(std::max(spacing, 1.0)) + 1e-9), 0.0, 9.0));
    const QString text = QString::number(std::max(nanoseconds, 0.0) / Second, 'f', decimals);
    const qsizetype point = text.indexOf(QLatin1Char('.'));
    if (point < 0)
        return groupedNumber(text.toULongLong());
    QString fraction = text.mid(point + 1);
    for (qsizetype at = (fraction.size() - 1) / 3 * 3; at > 0; at -= 3)
        fraction.insert(at, ThinSpace);
    return groupedNumber(text.left(point).toULongLong()) + QLatin1Char('.') + fraction;
}

std::vector<SequenceScene::Tick> rulerTicks(const SequenceWindow& window, double textHeight)
{
    if (window.scale().kind == SequenceScale::Kind::Time)
        return timeTicks(window, textHeight);
    std::vector<SequenceScene::Tick> ticks;
    const SequenceSource& source = window.source();
    if (source.steps() == 0)
        return ticks;
    const TimeNs start = source.startTime();
    double free = -SequenceWindow::Slack;
    QString last;
    for (std::uint32_t step = window.first(); step < window.end(); ++step) {
        const double y = window.yOf(step);
        if (y < free)
            continue;
        const QString text = relativeTime(source.timeOf(step), start);
        if (text == last)
            continue;
        ticks.push_back({y, text});
        last = text;
        free = y + textHeight;
    }
    return ticks;
}

} // namespace socketarium::ui
