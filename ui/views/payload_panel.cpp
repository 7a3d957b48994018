// SPDX-License-Identifier: MIT
#include "ui/views/payload_panel.h"

#include "ui/bridge/to_qt.h"
#include "ui/style/format.h"
#include "ui/style/theme.h"
#include "ui/views/hex_view.h"
#include "ui/views/text_view.h"

#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>

namespace socketarium::ui
{

PayloadPanel::PayloadPanel(std::shared_ptr<Capture> capture, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_capture(std::move(capture))
    , m_caption(new QLabel(this))
    , m_problem(new QLabel(this))
    , m_tabs(new QTabWidget(this))
    , m_text(new TextView(theme, m_tabs))
    , m_hex(new HexView(theme, m_tabs))
{
    setObjectName(QStringLiteral("payloadPanel"));
    m_tabs->setObjectName(QStringLiteral("payloadTabs"));
    m_tabs->addTab(m_text, tr("Text"));
    m_tabs->addTab(m_hex, tr("Hex"));
    m_caption->setObjectName(QStringLiteral("payloadCaption"));
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    m_caption->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_caption->setContentsMargins(Theme::Grid, 0, Theme::Grid, Theme::Grid);
    m_tabs->setCornerWidget(m_caption);
    m_problem->setObjectName(QStringLiteral("payloadProblem"));
    m_problem->setWordWrap(true);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_problem->setMargin(Theme::Grid);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_problem);
    column->addWidget(m_tabs);
    clear();
}

PayloadPanel::~PayloadPanel() = default;

void PayloadPanel::clear()
{
    ++m_request;
    m_shown.reset();
    m_caption->setText(tr("Select a row to see its bytes."));
    m_problem->hide();
    m_text->clear();
    m_hex->setBytes({});
}

void PayloadPanel::showRow(EventIndex event)
{
    if (m_shown == event)
        return;
    m_shown = event;
    const std::uint64_t request = ++m_request;
    const EventRow row = m_capture->events.row(event);
    m_caption->setText(describe(row));
    if (row.has(EventRow::NotRecorded)) {
        say(tr("These bytes passed while recording had stopped: they are counted, not kept. Free space on the disk "
               "and start a new capture to record again."));
        return;
    }
    m_worker.post([this, request, row, capture = m_capture] {
        Worker::deliver(this, [this, request, bytes = capture->reader.payload(row)] { take(request, bytes); });
    });
}

void PayloadPanel::take(std::uint64_t request, const Result<Bytes>& bytes)
{
    if (request != m_request)
        return;
    if (!bytes.ok()) {
        say(toQt(bytes.error().text()));
        return;
    }
    m_problem->hide();
    const QByteArrayView view = toQt(ByteView(*bytes));
    m_text->setBytes(view);
    m_hex->setBytes(view.toByteArray());
}

void PayloadPanel::say(const QString& text)
{
    m_problem->setText(text);
    m_problem->show();
    m_text->clear();
    m_hex->setBytes({});
}

QString PayloadPanel::describe(const EventRow& row) const
{
    const QString length = row.length == 1 ? tr("1 byte")
        : row.length < 1024                ? tr("%1 bytes").arg(row.length)
                                           : binarySize(row.length);
    return row.direction == Direction::In ? tr("%1 ← received by socket %2").arg(length).arg(number(row.socket))
                                          : tr("%1 → sent by socket %2").arg(length).arg(number(row.socket));
}

} // namespace socketarium::ui
