// SPDX-License-Identifier: MIT
#include "ui/bridge/row_texts.h"

#include "core/base/bytes.h"
#include "ui/bridge/to_qt.h"

#include <algorithm>

namespace socketarium::ui
{
namespace
{

constexpr QChar Ellipsis(0x2026);
/// More wishes than a few screenfuls are of places already scrolled past.
constexpr std::size_t MaxWanted = 1024;

QString preview(const Capture& capture, const EventRow& row)
{
    QString text;
    const Result<SocketAddress> other = capture.reader.other(row);
    if (other.ok() && !other->empty()) {
        const QString name = other->text().empty() ? RowTexts::tr("unnamed") : toQt(other->text());
        text = (row.direction == Direction::In ? RowTexts::tr("from %1  ") : RowTexts::tr("to %1  ")).arg(name);
    }
    const Result<Bytes> bytes = capture.reader.payload(row, 0, RowTexts::PreviewBytes);
    if (!bytes.ok())
        return text + toQt(bytes.error().text());
    text += toQt(escapeBytes(*bytes));
    return row.length > bytes->size() ? text + Ellipsis : text;
}

} // namespace

RowTexts::RowTexts(std::shared_ptr<Capture> capture, Content content, QObject* parent)
    : QObject(parent)
    , m_capture(std::move(capture))
    , m_content(content)
{
    m_ask.setSingleShot(true);
    m_ask.setInterval(0);
    connect(&m_ask, &QTimer::timeout, this, &RowTexts::ask);
}

RowTexts::~RowTexts() = default;

QString RowTexts::text(EventIndex row)
{
    if (const QString* known = m_cache.object(row))
        return *known;
    want(row);
    return QString(Ellipsis);
}

void RowTexts::prefetch(const std::vector<EventIndex>& rows)
{
    for (const EventIndex row : rows) {
        if (!m_cache.contains(row))
            want(row);
    }
}

/// The row itself is all that is left: which call on which socket, and what came of it.
QString RowTexts::withoutRecord(const EventRow& row)
{
    const QString why = tr("(not recorded: the capture file could not take it)");
    if (row.kind != EventKind::Call)
        return why;
    QString line
        = QStringLiteral("%1(%2, …) = %3").arg(toQt(callText(row.call))).arg(number(row.socket)).arg(row.result);
    if (row.error != 0)
        line += QLatin1Char(' ') + toQt(errnoName(row.error));
    return line + QStringLiteral("  ") + why;
}

QString RowTexts::read(const Capture& capture, Content content, const EventRow& row)
{
    if (row.has(EventRow::NotRecorded))
        return withoutRecord(row);
    if (content == Content::PayloadPreview)
        return preview(capture, row);
    const Result<std::string> line = capture.reader.line(row);
    return toQt(line.ok() ? *line : line.error().text());
}

void RowTexts::want(EventIndex row)
{
    if (m_asked.contains(row))
        return;
    if (m_wanted.size() >= MaxWanted) {
        const auto half = m_wanted.begin() + static_cast<std::ptrdiff_t>(MaxWanted / 2);
        std::for_each(m_wanted.begin(), half, [this](EventIndex old) { m_asked.remove(old); });
        m_wanted.erase(m_wanted.begin(), half);
    }
    m_wanted.push_back(row);
    m_asked.insert(row);
    if (!m_reading && !m_ask.isActive())
        m_ask.start();
}

void RowTexts::ask()
{
    if (m_reading || m_wanted.empty())
        return;
    // The newest wishes are what is on the screen now.
    const std::size_t count = std::min(BatchRows, m_wanted.size());
    const auto from = m_wanted.end() - static_cast<std::ptrdiff_t>(count);
    std::vector<EventIndex> rows(from, m_wanted.end());
    m_wanted.erase(from, m_wanted.end());
    m_reading = true;
    m_worker.post([this, rows = std::move(rows), capture = m_capture, content = m_content] {
        Batch batch;
        batch.reserve(rows.size());
        for (const EventIndex row : rows)
            batch.emplace_back(row, read(*capture, content, capture->events.row(row)));
        Worker::deliver(this, [this, batch = std::move(batch)]() mutable { take(std::move(batch)); });
    });
}

void RowTexts::take(Batch batch)
{
    m_reading = false;
    EventIndex first = batch.front().first;
    EventIndex last = first;
    for (auto& [row, text] : batch) {
        m_asked.remove(row);
        m_cache.insert(row, new QString(std::move(text)));
        first = std::min(first, row);
        last = std::max(last, row);
    }
    Q_EMIT ready(first, last);
    if (!m_wanted.empty())
        m_ask.start();
}

} // namespace socketarium::ui
