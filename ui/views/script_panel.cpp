// SPDX-License-Identifier: MIT
#include "ui/views/script_panel.h"

#include "ui/models/script_model.h"
#include "ui/style/theme.h"
#include "ui/views/empty_hint.h"
#include "ui/views/flow_layout.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace socketarium::ui
{

ScriptPanel::ScriptPanel(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(new ScriptModel(theme, this))
    , m_table(new QTableView(this))
    , m_title(new QLabel(this))
    , m_news(new QLabel(this))
{
    setObjectName(QStringLiteral("scriptPanel"));
    m_table->setObjectName(QStringLiteral("scriptTable"));
    m_table->setAccessibleName(tr("Script"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(QFontMetrics(theme.fixedFont()).height() + Theme::Grid / 2);
    QHeaderView* header = m_table->horizontalHeader();
    header->setMinimumSectionSize(3 * Theme::Grid);
    header->resizeSection(ScriptModel::Mark, 3 * Theme::Grid);
    header->setSectionResizeMode(ScriptModel::Line, QHeaderView::Stretch);
    header->setSectionResizeMode(ScriptModel::Happened, QHeaderView::Stretch);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    auto* hint = new EmptyHint(tr("No script"),
        tr("A script is a list of calls, written as the journal writes them. Open one and make its calls one by one, "
           "or "
           "save the journal as a script and play it again."),
        tr("Open a script …"), m_table);
    connect(hint, &EmptyHint::pressed, this, &ScriptPanel::openRequested);

    auto* bar = new QWidget(this);
    auto* flow = new FlowLayout(Theme::Grid / 2, Theme::Grid / 2);
    flow->setContentsMargins(Theme::Grid, Theme::Grid / 2, Theme::Grid, Theme::Grid / 2);
    bar->setLayout(flow);
    m_step = addButton(tr("Step"), tr("Makes the call of the marked line (F10)."));
    m_step->setAccessibleName(tr("Step script"));
    m_step->setShortcut(QKeySequence(Qt::Key_F10));
    m_runHere = addButton(tr("Run to here"), tr("Makes the calls up to and with the selected line."));
    m_runAll = addButton(tr("Run all"), tr("Makes all calls that are left."));
    m_stop = addButton(tr("Stop"), tr("Makes no further call."));
    m_stop->setAccessibleName(tr("Stop script"));
    m_restart = addButton(tr("From the start"), tr("Goes back to the first line. Sockets made so far stay."));
    auto* open = addButton(tr("Open …"), tr("Opens a .calls file."));
    auto* save = addButton(tr("Save journal …"), tr("Saves the calls of this session as a script that repeats it."));
    for (QToolButton* button : {m_step, m_runHere, m_runAll, m_stop, m_restart, open, save})
        flow->addWidget(button);
    m_title->setForegroundRole(QPalette::PlaceholderText);
    m_title->setContentsMargins(Theme::Grid, 0, Theme::Grid, Theme::Grid / 2);
    m_title->hide();
    m_news->setWordWrap(true);
    m_news->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_news->setMargin(Theme::Grid);
    m_news->setObjectName(QStringLiteral("scriptNews"));
    m_news->setAccessibleName(tr("Script news"));
    m_news->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(m_title);
    column->addWidget(m_news);
    column->addWidget(m_table);

    connect(m_step, &QToolButton::clicked, this, &ScriptPanel::stepRequested);
    connect(m_runHere, &QToolButton::clicked, this, [this] { Q_EMIT runToRequested(m_table->currentIndex().row()); });
    connect(m_runAll, &QToolButton::clicked, this, [this] { Q_EMIT runToRequested(m_model->rowCount() - 1); });
    connect(m_stop, &QToolButton::clicked, this, &ScriptPanel::stopRequested);
    connect(m_restart, &QToolButton::clicked, this, &ScriptPanel::restartRequested);
    connect(open, &QToolButton::clicked, this, &ScriptPanel::openRequested);
    connect(save, &QToolButton::clicked, this, &ScriptPanel::saveRequested);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &ScriptPanel::refreshButtons);
    refreshButtons();
}

QToolButton* ScriptPanel::addButton(const QString& text, const QString& toolTip)
{
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAutoRaise(true);
    return button;
}

void ScriptPanel::setScript(const QString& title, const QStringList& lines)
{
    m_model->setScript(lines);
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    say({}, false);
    refreshButtons();
}

void ScriptPanel::setOutcome(const LineOutcome& outcome)
{
    m_model->setOutcome(outcome);
}

void ScriptPanel::setNext(int line)
{
    m_model->setNext(line);
    if (line < m_model->rowCount())
        m_table->scrollTo(m_model->index(line, 0));
    refreshButtons();
}

void ScriptPanel::setPlaying(bool playing)
{
    m_playing = playing;
    refreshButtons();
}

void ScriptPanel::say(const QString& text, bool failed)
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, m_theme.color(failed ? Meaning::Failed : Meaning::Text));
    m_news->setPalette(colours);
    m_news->setText(text);
    m_news->setVisible(!text.isEmpty());
}

void ScriptPanel::refreshButtons()
{
    const bool left = m_model->next() < m_model->rowCount();
    m_step->setEnabled(left && !m_playing);
    m_runAll->setEnabled(left && !m_playing);
    m_runHere->setEnabled(left && !m_playing && m_table->currentIndex().row() >= m_model->next());
    m_stop->setEnabled(m_playing);
    m_restart->setEnabled(!m_playing && m_model->next() > 0);
}

} // namespace socketarium::ui
