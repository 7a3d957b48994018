// SPDX-License-Identifier: MIT
#include "ui/views/welcome_page.h"

#include "ui/style/theme.h"
#include "ui/views/flow_layout.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace socketarium::ui
{

WelcomePage::WelcomePage(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("welcomePage"));
    setAccessibleName(tr("Welcome"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    outer->addWidget(scroll);
    auto* page = new QWidget;
    page->setObjectName(QStringLiteral("welcomeSheet"));
    scroll->setWidget(page);

    auto* across = new QHBoxLayout(page);
    auto* sheet = new QWidget(page);
    sheet->setMaximumWidth(860);
    across->addStretch(1);
    across->addWidget(sheet, 20);
    across->addStretch(1);
    auto* column = new QVBoxLayout(sheet);
    column->setContentsMargins(3 * Theme::Grid, 3 * Theme::Grid, 3 * Theme::Grid, 3 * Theme::Grid);
    column->setSpacing(2 * Theme::Grid);
    column->addStretch(1);
    auto* title = new QLabel(tr("See what your sockets do"), sheet);
    title->setObjectName(QStringLiteral("welcomeTitle"));
    column->addWidget(title);
    auto* text = new QLabel(tr("Every socket here is real and every button is one system call. Make a mistake if you "
                               "like: the kernel's answer is shown as it came, with the reason beside it."),
        sheet);
    text->setObjectName(QStringLiteral("welcomeText"));
    text->setWordWrap(true);
    column->addWidget(text);
    column->addWidget(makeDoors());
    column->addWidget(makeQuickLine());
    m_recovered = new QWidget(sheet);
    new QVBoxLayout(m_recovered);
    m_recovered->layout()->setContentsMargins(0, 0, 0, 0);
    m_recovered->hide();
    column->addWidget(m_recovered);
    column->addStretch(2);
    connect(&theme, &Theme::changed, this, &WelcomePage::recolor);
    recolor();
}

void WelcomePage::setRecovered(const QStringList& paths)
{
    qDeleteAll(m_recovered->findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    m_recovered->setVisible(!paths.isEmpty());
    if (paths.isEmpty())
        return;
    auto* caption = new QLabel(tr("An earlier run ended without saying goodbye. What it recorded is still here:"));
    caption->setWordWrap(true);
    m_recovered->layout()->addWidget(caption);
    auto* column = static_cast<QVBoxLayout*>(m_recovered->layout());
    for (const QString& path : paths.first(std::min<qsizetype>(paths.size(), MostRecovered))) {
        auto* button = new QPushButton(tr("Open %1").arg(QFileInfo(path).fileName()), m_recovered);
        button->setToolTip(path);
        connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT openRequested(path); });
        column->addWidget(button, 0, Qt::AlignLeft);
    }
    auto* remove = new QPushButton(tr("Delete …"), m_recovered);
    remove->setAccessibleName(tr("Delete what earlier runs recorded"));
    remove->setToolTip(
        tr("Deletes all of them, after a question: %1 in %2.").arg(paths.size()).arg(QFileInfo(paths.front()).path()));
    connect(remove, &QPushButton::clicked, this, [this, paths] { Q_EMIT removalRequested(paths); });
    auto* last = new QHBoxLayout;
    if (paths.size() > MostRecovered)
        last->addWidget(new QLabel(tr("and %1 older ones").arg(paths.size() - MostRecovered)));
    last->addWidget(remove);
    last->addStretch();
    auto* line = new QWidget(m_recovered);
    last->setContentsMargins(0, 0, 0, 0);
    line->setLayout(last);
    column->addWidget(line);
}

void WelcomePage::setWayBack(bool possible)
{
    m_back->setVisible(possible);
}

QWidget* WelcomePage::makeDoors()
{
    auto* doors = new QWidget;
    auto* grid = new QGridLayout(doors);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(3 * Theme::Grid / 2);
    grid->addWidget(
        makeDoor(tr("Make"), tr("a socket by hand: bind, listen, connect, send, one call at a time"), true), 0, 0);
    grid->addWidget(makeDoor(tr("Debug"), tr("a server: talk to it, or stand between it and its client"), false), 0, 1);
    grid->addWidget(makeDoor(tr("Trace"), tr("a program: watch the calls that it makes"), false), 1, 0);
    grid->addWidget(makeDoor(tr("Learn"), tr("lessons that start from the first connection"), false), 1, 1);
    return doors;
}

QWidget* WelcomePage::makeDoor(const QString& title, const QString& text, bool ready)
{
    auto* door = new QPushButton;
    door->setObjectName(QStringLiteral("door"));
    door->setAccessibleName(title);
    door->setAccessibleDescription(ready ? text : tr("%1 (coming)").arg(text));
    door->setEnabled(ready);
    auto* column = new QVBoxLayout(door);
    column->setContentsMargins(2 * Theme::Grid, 3 * Theme::Grid / 2, 2 * Theme::Grid, 3 * Theme::Grid / 2);
    column->setSpacing(Theme::Grid / 2);
    auto* head = new QLabel(ready ? title : tr("%1 · coming").arg(title), door);
    head->setObjectName(QStringLiteral("doorTitle"));
    auto* body = new QLabel(text, door);
    body->setObjectName(QStringLiteral("doorText"));
    body->setWordWrap(true);
    for (QLabel* label : {head, body}) {
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
        column->addWidget(label);
    }
    column->addStretch(1);
    door->setMinimumHeight(9 * Theme::Grid + fontMetrics().lineSpacing());
    if (ready)
        connect(door, &QPushButton::clicked, this, &WelcomePage::newSocketRequested);
    return door;
}

QWidget* WelcomePage::makeQuickLine()
{
    auto* box = new QWidget;
    auto* flow = new FlowLayout(Theme::Grid, Theme::Grid);
    box->setLayout(flow);
    flow->setContentsMargins(0, 0, 0, 0);
    auto* show = new QPushButton(tr("Show &me"));
    show->setAccessibleName(tr("Show me"));
    show->setObjectName(QStringLiteral("showMe"));
    show->setProperty("primary", true);
    show->setMinimumHeight(4 * Theme::Grid);
    show->setToolTip(tr("Plays a greeting server and three clients, slowly, and leaves the sockets to play with."));
    connect(show, &QPushButton::clicked, this, &WelcomePage::tourRequested);
    flow->addWidget(show);
    for (const QuickMaker maker : QuickMakers) {
        auto* button = new QPushButton(quickMakerTitle(maker));
        button->setAccessibleName(quickMakerTitle(maker));
        button->setToolTip(quickMakerLesson(maker));
        button->setMinimumSize(12 * Theme::Grid, 4 * Theme::Grid);
        connect(button, &QPushButton::clicked, this, [this, maker] { Q_EMIT quickMakeRequested(maker); });
        flow->addWidget(button);
    }
    m_back = new QPushButton(tr("Back to your sockets"), box);
    m_back->hide();
    connect(m_back, &QPushButton::clicked, this, &WelcomePage::workspaceRequested);
    flow->addWidget(m_back);
    return box;
}

void WelcomePage::recolor()
{
    const auto hex = [this](Meaning meaning) { return m_theme.color(meaning).name(); };
    setStyleSheet(QStringLiteral("#welcomeSheet { background: %1; }"
                                 "#welcomeTitle { font-size: 22pt; font-weight: 300; color: %2; }"
                                 "#welcomeText { font-size: 11pt; color: %2; }"
                                 "#door { background: %3; border: 1px solid %4; border-radius: 8px; text-align: left; }"
                                 "#door:enabled { border: 1px solid %5; }"
                                 "#door:enabled:hover, #door:focus { border: 2px solid %5; }"
                                 "#door:disabled { background: transparent; }"
                                 "#doorTitle { font-size: 14pt; color: %2; background: transparent; }"
                                 "#doorText { color: %6; background: transparent; }"
                                 "#doorTitle:disabled { color: %6; }")
                      .arg(hex(Meaning::Window), hex(Meaning::Text), hex(Meaning::Raised), hex(Meaning::Line),
                          hex(Meaning::Accent), hex(Meaning::Muted)));
}

} // namespace socketarium::ui
