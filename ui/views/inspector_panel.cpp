// SPDX-License-Identifier: MIT
#include "ui/views/inspector_panel.h"

#include "ui/models/inspector_texts.h"
#include "ui/style/theme.h"
#include "ui/views/addresses_view.h"
#include "ui/views/now_view.h"
#include "ui/views/options_view.h"
#include "ui/views/tcp_info_view.h"

#include <QLabel>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace socketarium::ui
{
namespace
{

QLabel* makeHint(const QString& text, QWidget* parent)
{
    auto* hint = new QLabel(text, parent);
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setAlignment(Qt::AlignCenter);
    hint->setWordWrap(true);
    hint->setMargin(2 * Theme::Grid);
    return hint;
}

} // namespace

InspectorPanel::InspectorPanel(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_tabs(new QTabWidget(this))
    , m_empty(makeHint(tr("Select a socket to see what is known of it."), this))
    , m_now(new NowView(theme, this))
    , m_addresses(new AddressesView(theme, this))
    , m_options(new OptionsView(theme, this))
    , m_tcpInfo(new TcpInfoView(theme, this))
{
    setObjectName(QStringLiteral("inspector"));
    setAccessibleName(tr("Inspector"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setExpanding(false);
    m_tabs->tabBar()->setObjectName(QStringLiteral("inspectorTabs"));
    // Four tabs fit into a dock of 260 pixels.
    m_tabs->setStyleSheet(QStringLiteral("QTabBar::tab { padding: 6px 7px; }"));
    addTab(m_now, tr("Now"), tr("What is wrong, the state, what it is ready for, its queues"));
    addTab(m_addresses, tr("Addresses"), tr("Both ends, down to the bytes"));
    m_optionsPlace = addTab(m_options, tr("Options"), tr("Everything that setsockopt can change"));
    m_tcpInfoPlace = addTab(m_tcpInfo, tr("TCP_INFO"), tr("What the kernel measures of a TCP connection"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_empty);
    column->addWidget(m_tabs);

    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        refresh();
        tellDepth();
    });
    connect(m_now, &NowView::callRequested, this, &InspectorPanel::callRequested);
    connect(m_options, &OptionsView::callRequested, this, &InspectorPanel::callRequested);
    connect(m_options, &OptionsView::refused, this, &InspectorPanel::refused);
    clear();
}

QStackedWidget* InspectorPanel::addTab(QWidget* view, const QString& title, const QString& toolTip)
{
    auto* place = new QStackedWidget;
    place->addWidget(view);
    place->addWidget(makeHint({}, place));
    const int tab = m_tabs->addTab(place, title);
    m_tabs->setTabToolTip(tab, toolTip);
    return place;
}

void InspectorPanel::clear()
{
    m_facts.reset();
    m_picture.reset();
    m_tabs->hide();
    m_empty->show();
    tellDepth();
}

void InspectorPanel::show(const SocketFacts& facts)
{
    const bool another = facts.id != shown();
    m_facts = facts;
    if (another) {
        m_picture.reset();
        m_now->clear();
        m_tcpInfo->clear();
        enableTabs();
    }
    m_empty->hide();
    m_tabs->show();
    refresh();
    tellDepth();
}

void InspectorPanel::setPicture(const std::shared_ptr<const SocketPicture>& picture)
{
    if (picture && picture->evidence.mine.facts.id != shown())
        return;
    m_picture = picture;
    if (picture) {
        const Evidence& evidence = picture->evidence;
        m_moment = evidence.now;
        m_now->seeReadiness(evidence.mine);
        m_tcpInfo->sample(evidence.mine.tcpInfo, evidence.mine.time);
    }
    if (m_facts)
        refresh();
}

void InspectorPanel::setCallable(bool callable)
{
    if (callable == m_callable)
        return;
    m_callable = callable;
    if (m_facts)
        refresh();
}

void InspectorPanel::setMoment(TimeNs moment)
{
    m_moment = moment;
    if (m_facts && m_tabs->currentIndex() == Now)
        refresh();
}

void InspectorPanel::refresh()
{
    if (!m_facts)
        return;
    switch (m_tabs->currentIndex()) {
    case Now: {
        const bool hasTruth = m_picture && m_picture->evidence.truth;
        m_now->setFacts(*m_facts, m_moment, hasTruth ? &*m_picture->evidence.truth : nullptr);
        m_now->setPicture(m_picture.get(), m_callable);
        break;
    }
    case Addresses:
        m_addresses->set(*m_facts);
        break;
    case Options:
        refreshOptions();
        break;
    default:
        refreshTcpInfo();
    }
}

QString InspectorPanel::whyNothing() const
{
    if (!m_callable)
        return tr("A recording does not keep these: they are asked from the kernel while the socket is open.");
    if (m_facts->fd < 0)
        return tr("The descriptor is closed: there is nothing left to ask. What became of the connection stands "
                  "under Now.");
    return m_picture ? QString() : tr("Asking the kernel …");
}

void InspectorPanel::refreshOptions()
{
    const QString why = whyNothing();
    if (why.isEmpty())
        m_options->set(m_picture->evidence, m_callable);
    showOr(m_optionsPlace, why);
}

void InspectorPanel::refreshTcpInfo()
{
    const QString why = whyNothing();
    if (why.isEmpty())
        m_tcpInfo->set(m_picture->evidence.mine.tcpInfo, m_facts->state == SocketState::Listen);
    showOr(m_tcpInfoPlace, why);
}

void InspectorPanel::showOr(QStackedWidget* place, const QString& insteadOf)
{
    auto* hint = static_cast<QLabel*>(place->widget(1));
    if (hint->text() != insteadOf)
        hint->setText(insteadOf);
    place->setCurrentIndex(insteadOf.isEmpty() ? 0 : 1);
}

void InspectorPanel::enableTabs()
{
    const bool tcp = hasTcpInfo(*m_facts);
    m_tabs->setTabEnabled(TcpInfo, tcp);
    m_tabs->setTabToolTip(TcpInfo,
        tcp ? tr("What the kernel measures of a TCP connection")
            : tr("Only TCP sockets have it: no other kind keeps "
                 "such a record."));
}

void InspectorPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
    tellDepth();
}

void InspectorPanel::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    tellDepth();
}

void InspectorPanel::tellDepth()
{
    // What is wrong, and why a call waits, is judged from the options as well.
    const int tab = m_tabs->currentIndex();
    const bool inSight = m_facts && isVisible() && (tab == Options || tab == Now);
    const InspectDepth depth = inSight ? InspectDepth::Full : InspectDepth::Brief;
    if (depth == m_depth)
        return;
    m_depth = depth;
    Q_EMIT depthWanted(depth);
}

} // namespace socketarium::ui
