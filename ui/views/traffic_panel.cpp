// SPDX-License-Identifier: MIT
#include "ui/views/traffic_panel.h"

#include "ui/bridge/row_copier.h"
#include "ui/models/traffic_model.h"
#include "ui/style/format.h"
#include "ui/views/empty_hint.h"
#include "ui/views/follow_table.h"
#include "ui/views/payload_panel.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QToolButton>

namespace socketarium::ui
{
namespace
{

enum Scope { AllSockets, SelectedSocket };

} // namespace

TrafficPanel::TrafficPanel(std::shared_ptr<Capture> capture, LiveFeed* feed, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_model(new TrafficModel(feed, theme, this))
    , m_table(new FollowTable(m_model, theme, this))
    , m_payload(new PayloadPanel(capture, theme, this))
    , m_scope(new QComboBox(this))
    , m_count(new QLabel(this))
{
    setObjectName(QStringLiteral("trafficPanel"));
    m_table->setObjectName(QStringLiteral("trafficTable"));
    m_table->setAccessibleName(tr("Traffic"));
    sizeColumns();
    new EmptyHint(tr("No traffic yet"),
        tr("Every packet of bytes that a socket sends or receives becomes a row here, with its payload below."), {},
        m_table);

    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(QStringLiteral("trafficSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_table);
    splitter->addWidget(m_payload);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(makeBar());
    column->addWidget(splitter);

    auto* copier = new RowCopier(std::move(capture), RowTexts::Content::PayloadPreview, this);
    connect(m_table, &FollowTable::copyRequested, copier, [this, copier] { copier->copy(m_table->selectedEvents()); });
    connect(copier, &RowCopier::done, this, [](const QString& lines) { QGuiApplication::clipboard()->setText(lines); });
    connect(m_table, &FollowTable::currentEventChanged, m_payload, &PayloadPanel::showRow);
    connect(m_table, &FollowTable::currentEventChanged, this, &TrafficPanel::currentRowChanged);
    connect(feed, &LiveFeed::momentChanged, m_table, [this, feed] {
        if (!feed->inThePast()) // who wants now wants the newest
            m_table->setFollowing(true);
    });
    connect(m_table, &FollowTable::hoveredEventChanged, this, &TrafficPanel::hoveredRow);
    connect(m_table, &FollowTable::currentEventLeft, m_payload, &PayloadPanel::clear);
    connect(m_model, &QAbstractItemModel::modelReset, m_payload, &PayloadPanel::clear);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TrafficPanel::updateCount);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &TrafficPanel::updateCount);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &TrafficPanel::updateCount);
    updateCount();
}

QHBoxLayout* TrafficPanel::makeBar()
{
    m_scope->setObjectName(QStringLiteral("trafficScope"));
    m_scope->setAccessibleName(tr("Traffic of"));
    m_scope->setToolTip(tr("Shows the bytes of every socket, or only those of the one selected in the tree."));
    m_scope->addItem(tr("All sockets"));
    m_scope->addItem(tr("Selected socket"));
    connect(m_scope, &QComboBox::currentIndexChanged, this, &TrafficPanel::applyScope);
    m_count->setObjectName(QStringLiteral("trafficCount"));
    m_count->setForegroundRole(QPalette::PlaceholderText);

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(Theme::Grid, Theme::Grid / 2, Theme::Grid, Theme::Grid / 2);
    bar->setSpacing(Theme::Grid);
    bar->addWidget(m_scope);
    bar->addWidget(m_count);
    bar->addStretch();
    bar->addWidget(m_table->makeToggle(this));
    return bar;
}

void TrafficPanel::sizeColumns()
{
    const int digit = m_table->fontMetrics().horizontalAdvance(QLatin1Char('0'));
    QHeaderView* header = m_table->horizontalHeader();
    header->resizeSection(TrafficModel::Number, 10 * digit);
    header->resizeSection(TrafficModel::Time, 14 * digit);
    header->resizeSection(TrafficModel::Socket, 9 * digit);
    header->resizeSection(TrafficModel::Way, 6 * digit);
    header->resizeSection(TrafficModel::Length, 10 * digit);
}

void TrafficPanel::setSelectedSocket(SocketId socket)
{
    m_selected = socket;
    applyScope();
}

void TrafficPanel::applyScope()
{
    m_model->showOnly(m_scope->currentIndex() == SelectedSocket ? m_selected : SocketId::None);
    updateCount();
}

void TrafficPanel::setCurrentRow(EventIndex event)
{
    m_table->setCurrentEvent(event);
}

void TrafficPanel::setHoveredRow(EventIndex event)
{
    m_table->setHoveredEvent(event);
}

void TrafficPanel::updateCount()
{
    const QString count = groupedNumber(static_cast<std::uint64_t>(m_model->rowCount()));
    const SocketId shown = m_model->shownSocket();
    m_count->setText(shown == SocketId::None ? tr("Packets: %1").arg(count)
                                             : tr("Packets of socket %2: %1").arg(count).arg(number(shown)));
}

} // namespace socketarium::ui
