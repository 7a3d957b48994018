// SPDX-License-Identifier: MIT
#include "core/sequence/ladder.h"
#include "core/sequence/text_line.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

namespace socketarium
{
namespace
{

using Kind = LadderItem::Kind;

constexpr std::size_t TimeWidth = 14;
constexpr std::size_t ColumnWidth = 30; ///< from one life line to the next
constexpr std::size_t LabelRoom = ColumnWidth - 3;

struct Signs {
    char32_t line;
    char32_t bar;
    char32_t seen;
    char32_t inferred;
    std::array<char32_t, 2> head; ///< to the left, to the right
    std::array<char32_t, 2> laterHead; ///< what it leads to happens further down
    char32_t lost;
    char32_t underway;
};
constexpr Signs LineSigns{U'│', U'┃', U'─', U'╌', {U'◀', U'▶'}, {U'◁', U'▷'}, U'╳', U'…'};
constexpr Signs AsciiSigns{U'|', U'#', U'-', U'.', {U'<', U'>'}, {U'(', U')'}, U'X', U'~'};

std::string dateText(TimeNs time)
{
    constexpr TimeNs second = 1'000'000'000;
    time = std::max<TimeNs>(time, 0);
    const std::time_t seconds = time / second;
    std::tm date{};
    ::gmtime_r(&seconds, &date);
    std::array<char, 64> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S", &date);
    std::snprintf(text.data() + length, text.size() - length, ".%06lld", static_cast<long long>(time % second / 1000));
    return text.data();
}

/// Draws one ladder; nothing of it is kept.
class Painter
{
public:
    Painter(const Capture& capture, const Ladder::View& view, std::vector<std::uint16_t> lanes, bool ascii)
        : m_capture(capture)
        , m_view(view)
        , m_lanes(std::move(lanes))
        , m_columns(view.lanes().size(), -1)
        , m_signs(ascii ? AsciiSigns : LineSigns)
        , m_ascii(ascii)
    {
        std::erase_if(m_lanes, [&view](std::uint16_t lane) { return lane >= view.lanes().size(); });
        for (std::size_t i = 0; i < m_lanes.size(); ++i)
            m_columns[m_lanes[i]] = static_cast<int>(i);
    }

    std::string paint(std::uint32_t from, std::uint32_t to)
    {
        head();
        for (const std::size_t index : m_view.reachingInto(from))
            m_active.push_back(m_view.item(index));
        for (std::uint32_t step = from; step < std::min(to, m_view.steps()); ++step)
            paintStep(step);
        return std::move(m_text);
    }

private:
    std::size_t width() const { return TimeWidth + std::max<std::size_t>(m_lanes.size(), 1) * ColumnWidth; }
    bool isShown(std::uint16_t lane) const { return lane < m_columns.size() && m_columns[lane] >= 0; }
    std::size_t x(std::uint16_t lane) const
    {
        return TimeWidth + static_cast<std::size_t>(m_columns[lane]) * ColumnWidth;
    }
    std::string title(std::uint16_t lane) const { return laneTitle(m_capture, m_view.lanes()[lane]); }
    std::u32string cells(const std::string& text, std::size_t room) const
    {
        return TextLine::elided(TextLine::cells(text, m_ascii), room, m_ascii);
    }

    void head();
    void paintStep(std::uint32_t step);
    void paintItem(const LadderItem& item);
    void paintArrow(const LadderItem& item);
    void note(std::uint16_t lane, const std::string& label);
    TextLine newLine() const;
    void finish(const TextLine& line)
    {
        m_text += line.text() + '\n';
        m_time.clear();
    }

    const Capture& m_capture;
    const Ladder::View& m_view;
    std::vector<std::uint16_t> m_lanes;
    std::vector<int> m_columns; ///< by lane; -1: not shown
    const Signs& m_signs;
    const bool m_ascii;
    std::vector<LadderItem> m_active; ///< began further up and reach the step at hand
    std::uint32_t m_step = 0;
    std::string m_time; ///< of the step, until its first line has it
    std::string m_text;
};

void Painter::head()
{
    if (m_view.steps() > 0)
        m_text.append("Seconds since ").append(dateText(m_view.timeOf(0))).append(" UTC\n");
    TextLine line(width());
    for (const std::uint16_t lane : m_lanes)
        line.put(x(lane), cells(title(lane), ColumnWidth - 2));
    finish(line);
}

/// With the time if the step has no line yet, the life lines, and the bars of the calls that are under way.
TextLine Painter::newLine() const
{
    TextLine line(width());
    line.put(0, cells(m_time, TimeWidth));
    for (const std::uint16_t lane : m_lanes) {
        if (m_view.lanes()[lane].firstRow <= m_view.rowOf(m_step))
            line.put(x(lane), m_signs.line);
    }
    for (const LadderItem& item : m_active) {
        if (item.kind == Kind::Call && isShown(item.lane))
            line.put(x(item.lane), m_signs.bar);
    }
    return line;
}

void Painter::paintStep(std::uint32_t step)
{
    m_step = step;
    std::array<char, 32> time{};
    const std::uint64_t since
        = static_cast<std::uint64_t>(m_view.timeOf(step)) - static_cast<std::uint64_t>(m_view.timeOf(0));
    std::snprintf(time.data(), time.size(), "%12.6f", static_cast<double>(since) / 1e9);
    m_time = time.data();
    const std::vector<LadderItem> earlier = m_active;
    std::vector<LadderItem> items;
    for (std::size_t i = m_view.itemNotBefore(step); i < m_view.size() && m_view.item(i).step == step; ++i)
        items.push_back(m_view.item(i));
    m_active.insert(m_active.end(), items.begin(), items.end());
    // First who called, then what came of it.
    const auto rest = std::stable_partition(
        items.begin(), items.end(), [](const LadderItem& item) { return item.kind == Kind::Call; });
    std::for_each(items.begin(), rest, [this](const LadderItem& item) { paintItem(item); });
    for (const LadderItem& item : earlier) {
        const bool arrives = item.kind == Kind::Data && item.toStep == step && isShown(item.toLane);
        if (arrives)
            note(item.toLane, (m_ascii ? "> " : "→ ") + ladderLabel(m_capture, item));
    }
    std::for_each(rest, items.end(), [this](const LadderItem& item) { paintItem(item); });
    std::erase_if(m_active, [step](const LadderItem& item) { return item.toStep <= step; });
}

void Painter::paintItem(const LadderItem& item)
{
    const std::string label = ladderLabel(m_capture, item);
    if (item.lane == LadderLane::NoLane) {
        TextLine line(width());
        line.put(0, cells(m_time, TimeWidth));
        line.put(TimeWidth, cells("* " + label, width() - TimeWidth));
        finish(line);
    } else if (item.lane != item.toLane && isShown(item.lane) && isShown(item.toLane)) {
        paintArrow(item);
    } else if (item.kind == Kind::State) {
        note(item.lane, '[' + label + ']');
    } else if (item.kind == Kind::Call || item.kind == Kind::Note) {
        note(item.lane, label);
    } else if (item.lane == item.toLane) {
        note(item.lane, label + " to itself");
    } else if (isShown(item.lane)) {
        note(item.lane, label + " → " + title(item.toLane));
    } else {
        note(item.toLane, label + " from " + title(item.lane));
    }
}

void Painter::note(std::uint16_t lane, const std::string& label)
{
    if (!isShown(lane))
        return;
    TextLine line = newLine();
    line.put(x(lane) + 2, cells(label, LabelRoom));
    finish(line);
}

void Painter::paintArrow(const LadderItem& item)
{
    const std::size_t from = x(item.lane);
    const std::size_t to = x(item.toLane);
    const bool right = from < to;
    const std::size_t left = std::min(from, to) + 1;
    const std::size_t end = std::max(from, to);
    TextLine line = newLine();
    line.fill(left, end, item.has(LadderItem::Inferred) ? m_signs.inferred : m_signs.seen);
    const std::u32string label = cells(ladderLabel(m_capture, item), end - left - 4);
    line.put(left + (end - left - label.size()) / 2, label);
    char32_t head = (item.toStep > item.step ? m_signs.laterHead : m_signs.head).at(right ? 1 : 0);
    if (item.kind != Kind::Data)
        head = m_signs.head.at(right ? 1 : 0);
    if (item.has(LadderItem::Lost))
        head = m_signs.lost;
    else if (item.has(LadderItem::Underway))
        head = m_signs.underway;
    line.put(right ? end - 1 : left, head);
    finish(line);
}

} // namespace

std::string ladderText(const Capture& capture, const Ladder::View& view, const std::vector<std::uint16_t>& lanes,
    std::uint32_t from, std::uint32_t to, LadderLook look)
{
    std::vector<std::uint16_t> shown = lanes;
    for (std::size_t lane = 0; lanes.empty() && lane < view.lanes().size(); ++lane)
        shown.push_back(static_cast<std::uint16_t>(lane));
    return Painter(capture, view, std::move(shown), look == LadderLook::Ascii).paint(from, to);
}

} // namespace socketarium
