// SPDX-License-Identifier: MIT
#include "ui/views/now_view.h"

#include "ui/models/inspector_texts.h"
#include "ui/style/theme.h"
#include "ui/views/diagnosis_list.h"
#include "ui/views/facts_form.h"
#include "ui/views/queues_view.h"
#include "ui/views/readiness_view.h"
#include "ui/views/value_label.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace socketarium::ui
{

NowView::NowView(const Theme& theme, QWidget* parent)
    : QScrollArea(parent)
    , m_theme(theme)
    , m_diagnoses(new DiagnosisList(theme, this))
    , m_facts(new FactsForm(theme, this))
    , m_readiness(new ReadinessView(theme, this))
    , m_queues(new QueuesView(theme, this))
    , m_flags(new QWidget(this))
    , m_flagRows(new QGridLayout(m_flags))
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_flags->setObjectName(QStringLiteral("flags"));
    m_flagRows->setContentsMargins(0, 0, 0, 0);
    m_flagRows->setHorizontalSpacing(Theme::Grid);
    m_flagRows->setVerticalSpacing(Theme::Grid / 2);
    m_flagRows->setColumnStretch(1, 1);
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(2 * Theme::Grid, Theme::Grid, 2 * Theme::Grid, Theme::Grid);
    column->setSpacing(Theme::Grid * 3 / 2);
    column->addWidget(m_diagnoses);
    column->addWidget(m_facts);
    m_openOnly << addSection(column, tr("Ready for"), m_readiness) << addSection(column, tr("Queues"), m_queues)
               << addSection(column, tr("Flags (fcntl)"), m_flags);
    column->addStretch(1);
    setWidget(inside);
    connect(m_diagnoses, &DiagnosisList::callRequested, this, &NowView::callRequested);
}

QWidget* NowView::addSection(QVBoxLayout* column, const QString& title, QWidget* content)
{
    auto* section = new QWidget(this);
    auto* heading = new QLabel(title, section);
    QFont font = heading->font();
    font.setWeight(QFont::DemiBold);
    heading->setFont(font);
    auto* rows = new QVBoxLayout(section);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(Theme::Grid / 2);
    rows->addWidget(heading);
    rows->addWidget(content);
    column->addWidget(section);
    section->hide();
    return section;
}

void NowView::clear()
{
    m_diagnoses->clear();
    m_readiness->clear();
    setPicture(nullptr, false);
}

void NowView::setFacts(const SocketFacts& facts, TimeNs now, const InetTruth* truth)
{
    m_facts->show(facts, now, truth);
}

void NowView::setPicture(const SocketPicture* picture, bool callable)
{
    m_diagnoses->setVisible(picture != nullptr);
    const bool open = picture && picture->evidence.mine.facts.fd >= 0;
    for (QWidget* section : m_openOnly)
        section->setVisible(open);
    if (picture)
        m_diagnoses->set(picture->diagnoses, callable);
    if (!open)
        return;
    m_queues->set(picture->evidence);
    setFlags(picture->evidence.mine);
}

void NowView::seeReadiness(const Inspection& seen)
{
    if (seen.facts.fd >= 0)
        m_readiness->see(seen.readiness, seen.time);
}

void NowView::setFlags(const Inspection& seen)
{
    const int flags = seen.statusFlags << 1 | (seen.descriptorFlags & 1);
    if (flags == m_shownFlags)
        return;
    m_shownFlags = flags;
    qDeleteAll(m_flags->findChildren<QLabel*>(Qt::FindDirectChildrenOnly));
    int row = 0;
    for (const FlagWords& flag : flagWords(seen.statusFlags, seen.descriptorFlags)) {
        auto* name = new ValueLabel(QString(), m_theme, m_flags);
        name->setWordWrap(false);
        name->say(flag.name);
        auto* meaning = new QLabel(flag.meaning, m_flags);
        meaning->setWordWrap(true);
        meaning->setForegroundRole(QPalette::PlaceholderText);
        m_flagRows->addWidget(name, row, 0, Qt::AlignLeft | Qt::AlignTop);
        m_flagRows->addWidget(meaning, row++, 1, Qt::AlignTop);
    }
}

} // namespace socketarium::ui
