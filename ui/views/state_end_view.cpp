// SPDX-License-Identifier: MIT
#include "ui/views/state_end_view.h"

#include "ui/style/theme.h"
#include "ui/views/empty_hint.h"
#include "ui/views/state_picture.h"
#include "ui/views/state_steps.h"
#include "ui/views/state_words.h"

#include <QBoxLayout>

#include <algorithm>

namespace socketarium::ui
{
namespace
{

constexpr int TickMs = 1000;
constexpr int StepsBesideFrom = 960; ///< pixels of width

} // namespace

StateEndView::StateEndView(const Theme& theme, Now now, QWidget* parent)
    : QWidget(parent)
    , m_now(std::move(now))
    , m_title(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_picture(new StatePicture(theme, this))
    , m_steps(new StateSteps(theme, this))
    , m_body(new QBoxLayout(QBoxLayout::TopToBottom))
{
    setObjectName(QStringLiteral("stateEnd"));
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setObjectName(QStringLiteral("stateTitle"));
    m_sentence->setObjectName(QStringLiteral("stateSentence"));
    for (QLabel* label : {m_title, m_sentence}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        label->setContentsMargins(Theme::Grid, Theme::Grid / 2, Theme::Grid, 0);
    }
    m_sentence->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addLayout(m_body, 1);
    m_body->setSpacing(1);
    m_body->addWidget(m_picture, 5);
    m_body->addWidget(m_steps, 2);
    new EmptyHint(tr("No states yet"),
        tr("Select a socket: the states it goes through, and what leads from one to the next, appear here."), {},
        m_steps);

    m_second.setInterval(TickMs);
    connect(&m_second, &QTimer::timeout, this, &StateEndView::tick);
    connect(m_picture, &StatePicture::stepHovered, m_steps, [this](int step) {
        if (step < 0)
            return;
        m_steps->select(step);
        m_picture->highlight(step);
    });
    connect(m_picture, &StatePicture::stepClicked, this, [this](int step) {
        m_steps->select(step);
        m_picture->highlight(step);
        activate(step);
    });
    connect(m_steps, &StateSteps::stepSelected, m_picture, &StatePicture::highlight);
    connect(m_steps, &StateSteps::stepHovered, m_picture,
        [this](int step) { m_picture->highlight(step >= 0 ? step : m_steps->selected()); });
    connect(m_steps, &StateSteps::stepActivated, this, &StateEndView::activate);
    clear();
}

void StateEndView::setEnd(const StateEnd& end, TimeNs start)
{
    m_end = end;
    if (m_end.walk.steps.empty()) { // of another program's capture there are facts, but no events of states
        m_end.walk.machine = machineKindOf(end.facts);
        m_end.walk.now = stageOf(end.facts);
        m_end.walk.released = end.facts.state == SocketState::Released;
    }
    m_start = start != 0 || m_end.walk.steps.empty() ? start : m_end.walk.steps.front().time;
    m_picture->setEnd(m_end, m_now(), m_start);
    m_steps->setWalk(m_end.walk, m_start);
    selectWanted();
    m_title->setText(endTitle(end.facts));
    writeSentence();
    m_title->setVisible(m_titled);
    m_sentence->show();
    m_picture->show();
    count();
}

void StateEndView::clear()
{
    m_end = {};
    m_second.stop();
    m_steps->setWalk({}, m_start);
    m_title->hide();
    m_sentence->hide();
    m_picture->hide();
}

int StateEndView::stepOf(const EventSpan& rows) const
{
    const std::vector<StateStep>& steps = m_end.walk.steps;
    const auto step
        = std::find_if(steps.rbegin(), steps.rend(), [&](const StateStep& one) { return rows.contains(one.row); });
    return static_cast<int>(steps.rend() - step) - 1;
}

void StateEndView::setCurrentRows(const EventSpan& rows)
{
    m_wanted = rows;
    m_steps->select(-1);
    m_picture->highlight(-1);
    selectWanted();
}

void StateEndView::selectWanted()
{
    const int step = m_wanted ? stepOf(*m_wanted) : -1;
    if (step < 0)
        return;
    m_wanted.reset();
    m_steps->select(step);
    m_picture->highlight(step);
}

void StateEndView::setHoveredRows(const std::optional<EventSpan>& rows)
{
    const int step = rows ? stepOf(*rows) : -1;
    m_picture->highlight(step >= 0 ? step : m_steps->selected());
}

void StateEndView::setTitled(bool titled)
{
    m_titled = titled;
    m_title->setVisible(titled && !m_picture->isHidden());
}

void StateEndView::writeSentence()
{
    const QString sentence = stateSentence(m_end, m_now());
    if (m_sentence->text() != sentence) // setting it again would drop a selection in it
        m_sentence->setText(sentence);
}

void StateEndView::tick()
{
    m_picture->setNow(m_now());
    writeSentence();
    count();
}

void StateEndView::count()
{
    const bool runs = isVisible() && m_end.timerEnds && *m_end.timerEnds > m_now();
    if (!runs)
        m_second.stop();
    else if (!m_second.isActive())
        m_second.start();
}

void StateEndView::activate(int step)
{
    if (step >= 0 && static_cast<std::size_t>(step) < m_end.walk.steps.size())
        Q_EMIT rowActivated(m_end.walk.steps[static_cast<std::size_t>(step)].row);
}

void StateEndView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool beside = width() >= StepsBesideFrom;
    m_body->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_body->setStretch(1, beside ? 4 : 2);
}

void StateEndView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_end.timerEnds)
        tick();
}

void StateEndView::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_second.stop();
}

} // namespace socketarium::ui
