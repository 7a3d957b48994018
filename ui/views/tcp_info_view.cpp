// SPDX-License-Identifier: MIT
#include "ui/views/tcp_info_view.h"

#include "core/probe/tcp_fields.h"
#include "ui/bridge/to_qt.h"
#include "ui/models/tcp_info_model.h"
#include "ui/style/format.h"
#include "ui/style/theme.h"
#include "ui/views/curve_view.h"
#include "ui/views/meaning_box.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

namespace socketarium::ui
{
namespace
{

QString microseconds(double value)
{
    return duration(static_cast<std::int64_t>(value) * 1000);
}

QString plainNumber(double value)
{
    return groupedNumber(static_cast<std::uint64_t>(value));
}

QString sizeText(double value)
{
    return binarySize(static_cast<std::uint64_t>(value));
}

double fieldOr0(std::string_view name, ByteView info)
{
    return static_cast<double>(tcpValue(name, info).value_or(0));
}

} // namespace

TcpInfoView::TcpInfoView(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(new TcpInfoModel(theme, this))
    , m_curves(new QWidget(this))
    , m_table(new QTableView(this))
    , m_meaning(new MeaningBox(tr("Select a field to read what it means."), 4, theme, this))
{
    makeCurves();
    makeTable();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_curves);
    column->addWidget(m_table, 1);
    column->addWidget(m_meaning);
}

void TcpInfoView::makeCurves()
{
    m_rtt = new CurveView(tr("rtt"), tr("Round-trip time, tcpi_rtt."), Meaning::In, microseconds, m_theme, m_curves);
    m_window = new CurveView(tr("cwnd"), tr("Congestion window: packets that may be under way, tcpi_snd_cwnd."),
        Meaning::Out, plainNumber, m_theme, m_curves);
    m_inFlight
        = new CurveView(tr("in flight"), tr("About how many bytes are under way: tcpi_unacked times tcpi_snd_mss."),
            Meaning::Out, sizeText, m_theme, m_curves);
    m_retransmits = new CurveView(tr("repeated"), tr("Packets sent again in all, tcpi_total_retrans."), Meaning::Failed,
        plainNumber, m_theme, m_curves);
    auto* grid = new QGridLayout(m_curves);
    grid->setContentsMargins(Theme::Grid, Theme::Grid, Theme::Grid, Theme::Grid);
    grid->setSpacing(Theme::Grid / 2);
    grid->addWidget(m_rtt, 0, 0);
    grid->addWidget(m_window, 0, 1);
    grid->addWidget(m_inFlight, 1, 0);
    grid->addWidget(m_retransmits, 1, 1);
}

void TcpInfoView::makeTable()
{
    m_table->setObjectName(QStringLiteral("tcpInfoTable"));
    m_table->setAccessibleName(tr("TCP_INFO"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(QFontMetrics(m_theme.fixedFont()).height() + Theme::Grid / 2);
    QHeaderView* header = m_table->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setSectionResizeMode(TcpInfoModel::Field, QHeaderView::Stretch);
    header->setSectionResizeMode(TcpInfoModel::Value, QHeaderView::Fixed);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TcpInfoView::showStory);
}

void TcpInfoView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_table->setColumnWidth(TcpInfoModel::Value, width() * 41 / 100);
}

void TcpInfoView::clear()
{
    for (CurveView* curve : {m_rtt, m_window, m_inFlight, m_retransmits})
        curve->clear();
    m_model->setInfo({});
}

void TcpInfoView::sample(ByteView info, TimeNs time)
{
    if (info.empty())
        return;
    m_rtt->add(time, fieldOr0("tcpi_rtt", info));
    m_window->add(time, fieldOr0("tcpi_snd_cwnd", info));
    m_inFlight->add(time, fieldOr0("tcpi_unacked", info) * fieldOr0("tcpi_snd_mss", info));
    m_retransmits->add(time, fieldOr0("tcpi_total_retrans", info));
}

void TcpInfoView::set(ByteView info, bool listens)
{
    m_curves->setVisible(!listens);
    m_model->setInfo(info);
    showStory();
}

void TcpInfoView::showStory()
{
    const int row = m_table->currentIndex().row();
    if (row < 0)
        m_meaning->clear();
    else
        m_meaning->say(toQt(m_model->fieldAt(row).name), m_model->storyOf(row));
}

} // namespace socketarium::ui
