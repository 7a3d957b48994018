// SPDX-License-Identifier: MIT
#include "ui/views/journal_panel.h"

#include "ui/bridge/row_copier.h"
#include "ui/models/journal_model.h"
#include "ui/views/empty_hint.h"
#include "ui/views/follow_table.h"
#include "ui/views/waiting_strip.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QToolButton>
#include <QVBoxLayout>

namespace socketarium::ui
{

JournalPanel::JournalPanel(std::shared_ptr<Capture> capture, LiveFeed* feed, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_model(new JournalModel(feed, theme, this))
    , m_table(new FollowTable(m_model, theme, this))
    , m_waiting(new WaitingStrip(
          theme, [feed] { return feed->now(); }, this))
{
    setObjectName(QStringLiteral("journalPanel"));
    m_table->setObjectName(QStringLiteral("journalTable"));
    m_table->setAccessibleName(tr("Journal"));
    const int digit = m_table->fontMetrics().horizontalAdvance(QLatin1Char('0'));
    QHeaderView* header = m_table->horizontalHeader();
    header->setMinimumSectionSize(3 * digit);
    header->resizeSection(JournalModel::Time, 14 * digit);
    header->resizeSection(JournalModel::Socket, 9 * digit);
    header->resizeSection(JournalModel::Sign, 4 * digit);
    new EmptyHint(tr("No calls yet"),
        tr("Every system call is written here as it comes back: its arguments, its result, and its error if it "
           "failed."),
        {}, m_table);
    // Beside the header's words, so that it costs no line.
    auto* toggle = m_table->makeToggle(header);
    auto* corner = new QHBoxLayout(header);
    corner->setContentsMargins(0, 0, Theme::Grid, 0);
    corner->addWidget(toggle, 0, Qt::AlignRight | Qt::AlignVCenter);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table);
    column->addWidget(m_waiting);

    const std::vector<SocketFacts> known = capture->sockets.all();
    m_waiting->apply(QVector<SocketFacts>(known.begin(), known.end()));
    connect(feed, &LiveFeed::socketsChanged, m_waiting, &WaitingStrip::apply);
    connect(feed, &LiveFeed::momentChanged, m_waiting, &WaitingStrip::reset);
    auto* copier = new RowCopier(std::move(capture), RowTexts::Content::JournalLine, this);
    connect(m_table, &FollowTable::copyRequested, copier, [this, copier] { copier->copy(m_table->selectedEvents()); });
    connect(copier, &RowCopier::done, this, [](const QString& lines) { QGuiApplication::clipboard()->setText(lines); });
    connect(m_table, &FollowTable::currentEventChanged, this, &JournalPanel::currentRowChanged);
    connect(feed, &LiveFeed::momentChanged, m_table, [this, feed] {
        if (!feed->inThePast()) // who wants now wants the newest
            m_table->setFollowing(true);
    });
    connect(m_table, &FollowTable::hoveredEventChanged, this, &JournalPanel::hoveredRow);
}

void JournalPanel::setCurrentRow(EventIndex event)
{
    m_table->setCurrentEvent(event);
}

void JournalPanel::setHoveredRow(EventIndex event)
{
    m_table->setHoveredEvent(event);
}

} // namespace socketarium::ui
