// SPDX-License-Identifier: MIT
#include "ui/views/sequence_texts.h"

#include "ui/bridge/to_qt.h"
#include "ui/style/format.h"
#include "ui/style/theme.h"
#include "ui/views/sequence_source.h"

#include <algorithm>

namespace socketarium::ui
{
namespace
{

/// More wishes than a few screenfuls are of places already scrolled past.
constexpr std::size_t MostWanted = 1024;
constexpr QChar NoBreak(0x00a0);

using Kind = LadderItem::Kind;

QString shorter()
{
    return QString::fromUtf8(ShorterLabel);
}

QString signFor(const LadderItem& item)
{
    const bool call = item.kind == Kind::Call || item.kind == Kind::Note;
    if ((call && item.has(LadderItem::Failed)) || item.has(LadderItem::Lost))
        return signOf(Meaning::Failed) + NoBreak;
    return item.has(LadderItem::Waiting) ? signOf(Meaning::Waiting) + NoBreak : QString();
}

} // namespace

QString SequenceTitle::spoken() const
{
    if (outside)
        return detail.isEmpty() ? name : QStringLiteral("%1 %2").arg(name, detail);
    return SequenceTexts::tr("socket %1").arg(name.section(QLatin1Char(' '), 0, 0));
}

SequenceTexts::SequenceTexts(std::shared_ptr<Capture> capture, Reader reader, QObject* parent)
    : QObject(parent)
    , m_capture(std::move(capture))
    , m_reader(std::move(reader))
{
    m_ask.setSingleShot(true);
    m_ask.setInterval(0);
    connect(&m_ask, &QTimer::timeout, this, &SequenceTexts::ask);
}

SequenceTexts::~SequenceTexts() = default;

/// What a label depends on; not the steps.
SequenceTexts::Key SequenceTexts::keyOf(const LadderItem& item)
{
    const auto wide = [](auto value) { return static_cast<std::uint64_t>(value); };
    return {wide(item.row) << 32 | item.toRow,
        wide(item.lane) << 32 | wide(item.toLane) << 16 | wide(item.kind) << 8 | item.flags};
}

QString SequenceTexts::label(const LadderItem& item)
{
    const Key key = keyOf(item);
    if (const QString* known = m_cache.object(key))
        return *known;
    if (m_asked.contains(key))
        return {};
    if (m_wanted.size() >= MostWanted) {
        const auto half = m_wanted.begin() + static_cast<std::ptrdiff_t>(MostWanted / 2);
        std::for_each(m_wanted.begin(), half, [this](const LadderItem& old) { m_asked.remove(keyOf(old)); });
        m_wanted.erase(m_wanted.begin(), half);
    }
    m_wanted.push_back(item);
    m_asked.insert(key);
    if (!m_reading && !m_ask.isActive())
        m_ask.start();
    return {};
}

QString SequenceTexts::labelNow(const LadderItem& item)
{
    const Key key = keyOf(item);
    if (!m_cache.contains(key))
        m_cache.insert(key, new QString(toQt(m_reader(*m_capture, item))));
    return m_cache.object(key)->section(shorter(), 0, 0);
}

QString SequenceTexts::withSign(const LadderItem& item, const QString& label, TimeNs began, TimeNs now)
{
    if (label.isEmpty())
        return {};
    const QString sign = signFor(item);
    if (item.has(LadderItem::Waiting)) {
        const QString time = waitingTime(now - began);
        const QString call = label.section(QLatin1Char(' '), 0, 0);
        return QStringLiteral("%1%2 %3%4%1%5 %3%4%1%3")
            .arg(sign, label, time, shorter(), call); // "accept() waits 3.2 s"
    }
    return sign.isEmpty() ? label : sign + QString(label).replace(shorter(), shorter() + sign);
}

void SequenceTexts::ask()
{
    if (m_reading || m_wanted.empty())
        return;
    // The newest wishes are what is on the screen now.
    const auto from = m_wanted.end() - static_cast<std::ptrdiff_t>(std::min(BatchItems, m_wanted.size()));
    std::vector<LadderItem> items(from, m_wanted.end());
    m_wanted.erase(from, m_wanted.end());
    m_reading = true;
    m_worker.post([this, items = std::move(items), capture = m_capture, reader = m_reader] {
        std::vector<std::pair<LadderItem, QString>> texts;
        texts.reserve(items.size());
        for (const LadderItem& item : items)
            texts.emplace_back(item, toQt(reader(*capture, item)));
        Worker::deliver(this, [this, texts = std::move(texts)] { take(texts); });
    });
}

void SequenceTexts::take(const std::vector<std::pair<LadderItem, QString>>& texts)
{
    m_reading = false;
    for (const auto& [item, text] : texts) {
        const Key key = keyOf(item);
        m_asked.remove(key);
        m_cache.insert(key, new QString(text));
    }
    Q_EMIT ready();
    if (!m_wanted.empty())
        m_ask.start();
}

SequenceTitle SequenceTexts::title(const std::vector<LadderLane>& lanes, std::uint16_t place)
{
    if (place >= lanes.size())
        return {tr("no socket"), {}, true};
    const LadderLane& lane = lanes[place];
    const std::uint64_t key = lane.socket == SocketId::None ? 1ULL << 32 | lane.firstRow : number(lane.socket);
    const auto known = m_titles.constFind(key);
    if (known != m_titles.constEnd())
        return *known;
    SequenceTitle title;
    title.outside = lane.socket == SocketId::None;
    if (title.outside) {
        const QString address = toQt(lane.peer.text());
        title.name = address.isEmpty() ? tr("unnamed peer") : address;
        title.detail = tr("outside");
    } else {
        const SocketFacts facts = m_capture->sockets.find(lane.socket).value_or(SocketFacts());
        title.name = QStringLiteral("%1  %2").arg(number(lane.socket)).arg(toQt(kindText(facts)));
        title.detail = facts.local.isAny() && facts.local.port() == 0 ? QString() : toQt(facts.local.text());
    }
    m_titles.insert(key, title);
    return title;
}

/// "5 bytes to socket 5: hello"
QString SequenceTexts::bytesText(const LadderItem& item, const QString& label, const QString& to) const
{
    const EventIndex row = rowOf(item).value_or(UINT64_MAX);
    const std::uint32_t length = row < m_capture->events.published() ? m_capture->events.row(row).length : 0;
    const QString text = length == 1 ? tr("1 byte to %1").arg(to) : tr("%1 bytes to %2").arg(length).arg(to);
    const qsizetype quote = label.indexOf(QLatin1Char('"'));
    const qsizetype end = label.lastIndexOf(QLatin1Char('"'));
    return end > quote ? text + QStringLiteral(": ") + label.mid(quote + 1, end - quote - 1) : text;
}

QString SequenceTexts::sentence(
    const LadderItem& item, const QString& label, const std::vector<LadderLane>& lanes, TimeNs sinceStart)
{
    const auto name = [&](std::uint16_t lane) { return title(lanes, lane).spoken(); };
    const QString time = QString::number(static_cast<double>(sinceStart) / 1e9, 'f', 3);
    const QString from = name(item.lane);
    const QString to = item.toLane == item.lane ? tr("nobody seen") : name(item.toLane);
    QString what;
    switch (item.kind) {
    case Kind::Data:
        what = tr("%1 sends %2").arg(from, bytesText(item, label, to));
        if (item.has(LadderItem::Lost))
            what += tr(", lost: nobody received it");
        else if (item.has(LadderItem::Underway))
            what += tr(", not received so far");
        break;
    case Kind::Connect:
        what = tr("%1 connects to %2").arg(from, to);
        if (item.has(LadderItem::Failed))
            what += tr(", in vain");
        else if (item.has(LadderItem::Underway))
            what += tr(", not answered so far");
        break;
    case Kind::Fin:
        what = tr("%1 tells %2 that it will send no more (FIN)").arg(from, to);
        break;
    case Kind::Reset:
        what = tr("%1 resets the connection with %2 (RST)").arg(from, to);
        break;
    case Kind::State:
        what = tr("%1 is now %2").arg(from, label);
        break;
    case Kind::Call:
        what = item.has(LadderItem::Waiting) ? tr("%1: %2 still").arg(from, label) : tr("%1: %2").arg(from, label);
        break;
    case Kind::Note:
        what = tr("%1: %2").arg(from, label);
    }
    if (item.has(LadderItem::Inferred))
        what += tr(", inferred");
    return tr("%1 s, %2").arg(time, what);
}

} // namespace socketarium::ui
