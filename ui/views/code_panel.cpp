// SPDX-License-Identifier: MIT
#include "ui/views/code_panel.h"

#include "core/script/script_export.h"
#include "core/store/event_span.h"
#include "ui/bridge/live_feed.h"
#include "ui/bridge/to_qt.h"
#include "ui/style/theme.h"
#include "ui/views/code_view.h"

#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QSaveFile>
#include <QToolButton>
#include <QVBoxLayout>

namespace socketarium::ui
{
namespace
{

constexpr int RefreshMs = 200;

QToolButton* button(const QString& text, const QString& toolTip, QWidget* parent)
{
    auto* made = new QToolButton(parent);
    made->setText(text);
    made->setToolTip(toolTip);
    made->setAutoRaise(true);
    return made;
}

} // namespace

CodePanel::CodePanel(LiveFeed* feed, CodeLanguage language, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_feed(feed)
    , m_language(language)
    , m_view(new CodeView(language, theme, this))
    , m_scope(new QComboBox(this))
    , m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("codePanel"));
    m_scope->addItems({tr("whole session"), tr("selected socket")});
    m_scope->setAccessibleName(tr("Code of"));
    m_scope->setToolTip(tr("Which calls the program makes: all of them, or those of the selected socket and of what it "
                           "cannot do without."));
    auto* copy = button(tr("Copy"), tr("Copies the program."), this);
    auto* save = button(tr("Save…"), tr("Saves the program as a file that runs by itself."), this);
    m_problem->setWordWrap(true);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_problem->setMargin(Theme::Grid);
    m_problem->hide();
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(Theme::Grid, Theme::Grid / 2, Theme::Grid, Theme::Grid / 2);
    bar->addWidget(m_scope);
    bar->addStretch();
    bar->addWidget(copy);
    bar->addWidget(save);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_problem);
    column->addWidget(m_view);

    m_timer.setSingleShot(true);
    m_timer.setInterval(RefreshMs);
    connect(&m_timer, &QTimer::timeout, this, &CodePanel::startMaking);
    connect(feed, &LiveFeed::grew, this, &CodePanel::wantProgram);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &CodePanel::wantProgram);
    connect(copy, &QToolButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_view->lines().join(QLatin1Char('\n')) + QLatin1Char('\n')); });
    connect(save, &QToolButton::clicked, this, &CodePanel::save);
    connect(m_view, &CodeView::lineChosen, this, [this](int line) {
        const qint64 row = m_rows.value(line, -1);
        if (row >= 0 && static_cast<EventIndex>(row) != m_row)
            Q_EMIT currentRowChanged(static_cast<EventIndex>(row));
    });
    connect(m_view, &CodeView::lineHovered, this, [this](int line) {
        const qint64 row = m_rows.value(line, -1);
        Q_EMIT hoveredRow(row >= 0 ? static_cast<EventIndex>(row) : EventFocus::NoRow);
    });
}

CodePanel::~CodePanel() = default;

void CodePanel::setSelectedSocket(SocketId socket)
{
    if (socket == m_socket)
        return;
    m_socket = socket;
    if (m_scope->currentIndex() != 0)
        wantProgram();
}

void CodePanel::setCurrentRow(EventIndex event)
{
    m_row = event;
    light();
}

void CodePanel::setHoveredRow(EventIndex event)
{
    m_view->lightHovered(linesOf(event));
}

void CodePanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale && !m_making)
        startMaking();
}

void CodePanel::wantProgram()
{
    m_stale = true;
    if (isVisible() && !m_making && !m_timer.isActive())
        m_timer.start();
}

void CodePanel::startMaking()
{
    m_stale = false;
    m_making = true;
    const SocketId only = m_scope->currentIndex() == 0 ? SocketId::None : m_socket;
    m_worker.post([this, capture = m_feed->capture(), only, language = m_language] {
        Worker::deliver(this, [this, program = programOf(*capture, only, language)] { take(program); });
    });
}

CodePanel::Program CodePanel::programOf(const Capture& capture, SocketId only, CodeLanguage language)
{
    Program program;
    const auto script = exportScript(capture, {only, MaxCalls});
    if (!script) {
        program.problem = toQt(script.error().text());
        return program;
    }
    const Code code = codeFor(*script, language);
    for (std::size_t i = 0; i < code.lines.size(); ++i) {
        program.lines << toQt(code.lines[i]);
        const std::int32_t line = code.scriptLine[i];
        const auto row = line < 0 ? std::nullopt : script->lines[static_cast<std::size_t>(line)].row;
        program.rows << (row ? static_cast<qint64>(*row) : -1);
    }
    return program;
}

void CodePanel::take(const Program& program)
{
    m_making = false;
    say(program.problem);
    if (program.problem.isEmpty()) {
        m_view->setLines(program.lines);
        m_rows = program.rows;
        light();
    }
    if (m_stale)
        wantProgram();
}

QVector<int> CodePanel::linesOf(EventIndex event) const
{
    QVector<int> lines;
    const EventStore& events = m_feed->capture()->events;
    if (event >= events.published())
        return lines;
    const EventSpan span = spanOf(events, event);
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i] >= 0 && span.contains(static_cast<EventIndex>(m_rows[i])))
            lines << static_cast<int>(i);
    }
    return lines;
}

void CodePanel::light()
{
    m_view->light(linesOf(m_row));
}

void CodePanel::save()
{
    const bool python = m_language == CodeLanguage::Python;
    auto* dialog = new QFileDialog(this, python ? tr("Save the Python program as") : tr("Save the C program as"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(python ? QStringLiteral("py") : QStringLiteral("c"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        QSaveFile file(path);
        const QByteArray text = m_view->lines().join(QLatin1Char('\n')).toUtf8() + '\n';
        const bool saved = file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
        say(saved ? QString() : tr("%1 could not be written: %2").arg(path, file.errorString()));
    });
    dialog->open();
}

void CodePanel::say(const QString& text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

} // namespace socketarium::ui
