// SPDX-License-Identifier: MIT
#include "ui/shell/status_summary.h"

#include "ui/style/format.h"
#include "ui/style/theme.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>

namespace socketarium::ui
{

QString countText(const StatusNumbers& numbers)
{
    const QString events = numbers.events == 1 ? StatusSummary::tr("1 event")
                                               : StatusSummary::tr("%1 events").arg(groupedNumber(numbers.events));
    const QString sockets = numbers.sockets == 1 ? StatusSummary::tr("1 socket")
                                                 : StatusSummary::tr("%1 sockets").arg(groupedNumber(numbers.sockets));
    return events + QStringLiteral(" · ") + sockets;
}

QString recordText(const StatusNumbers& numbers)
{
    const QString name = QFileInfo(numbers.file).fileName();
    const QString size = binarySize(numbers.fileBytes);
    if (!numbers.live)
        return StatusSummary::tr("from %1 · %2").arg(name, size);
    const QString dropped = StatusSummary::tr("dropped %1").arg(groupedNumber(numbers.notRecorded));
    if (!numbers.failure.isEmpty())
        return StatusSummary::tr("recording stopped: %1 · the sockets go on · %2").arg(numbers.failure, dropped);
    return StatusSummary::tr("recorded to %1 · %2 · %3").arg(name, size, dropped);
}

StatusSummary::StatusSummary(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_count(new QLabel(this))
    , m_record(new QLabel(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::Grid, 0, Theme::Grid, 0);
    row->setSpacing(3 * Theme::Grid);
    row->addWidget(m_count);
    row->addWidget(m_record, 1);
    m_record->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_record->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    for (QLabel* label : {m_count, m_record})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_count->setObjectName(QStringLiteral("eventCount"));
    m_record->setObjectName(QStringLiteral("recording"));
}

void StatusSummary::show(const StatusNumbers& numbers)
{
    const QString record = recordText(numbers);
    m_count->setText(countText(numbers));
    if (m_record->text() != record)
        m_record->setText(record);
    m_record->setToolTip(numbers.file);
    const bool failed = numbers.live && !numbers.failure.isEmpty();
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_theme.color(failed ? Meaning::Failed : Meaning::Muted));
    m_record->setPalette(colors);
}

} // namespace socketarium::ui
