// SPDX-License-Identifier: MIT
#include "ui/views/state_steps.h"

#include "ui/style/format.h"
#include "ui/style/theme.h"
#include "ui/views/state_words.h"

#include <QEvent>
#include <QHeaderView>
#include <QSignalBlocker>

#include <algorithm>

namespace socketarium::ui
{
namespace
{

enum Column { Number, Cause, States, Time };

} // namespace

StateSteps::StateSteps(const Theme& theme, QWidget* parent)
    : QTreeWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("stateSteps"));
    setAccessibleName(tr("Steps"));
    setHeaderLabels({tr("№"), tr("Cause"), tr("States"), tr("Time, s")});
    setRootIsDecorated(false);
    setAllColumnsShowFocus(true);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setTextElideMode(Qt::ElideRight);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(States, QHeaderView::Stretch);
    for (const Column column : {Number, Cause, Time})
        header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    const auto row = [this](QTreeWidgetItem* item) { return item ? indexOfTopLevelItem(item) : -1; };
    connect(this, &QTreeWidget::currentItemChanged, this,
        [this, row](QTreeWidgetItem* item) { Q_EMIT stepSelected(row(item)); });
    connect(
        this, &QTreeWidget::itemEntered, this, [this, row](QTreeWidgetItem* item) { Q_EMIT stepHovered(row(item)); });
    connect(
        this, &QTreeWidget::itemClicked, this, [this, row](QTreeWidgetItem* item) { Q_EMIT stepActivated(row(item)); });
    connect(this, &QTreeWidget::itemActivated, this,
        [this, row](QTreeWidgetItem* item) { Q_EMIT stepActivated(row(item)); });
    connect(&theme, &Theme::changed, this, &StateSteps::refont);
}

void StateSteps::setWalk(const StateWalk& walk, TimeNs start)
{
    std::size_t same = 0;
    if (start == m_start) {
        while (same < m_steps.size() && same < walk.steps.size() && m_steps[same] == walk.steps[same])
            ++same;
    }
    m_start = start;
    const bool atEnd = currentItem() == nullptr;
    while (topLevelItemCount() > static_cast<int>(same))
        delete takeTopLevelItem(topLevelItemCount() - 1);
    QList<QTreeWidgetItem*> added;
    for (std::size_t i = same; i < walk.steps.size(); ++i)
        added << itemFor(walk.steps[i]);
    addTopLevelItems(added);
    m_steps = walk.steps;
    setHeaderHidden(m_steps.empty());
    if (atEnd && !added.isEmpty())
        scrollToBottom();
}

QTreeWidgetItem* StateSteps::itemFor(const StateStep& step) const
{
    auto* item = new QTreeWidgetItem;
    item->setText(Number, step.number == 0 ? QString() : QString::number(step.number));
    item->setText(Cause, causeWords(step));
    item->setText(States, stepStates(step));
    item->setText(Time, relativeTime(step.time, m_start));
    item->setTextAlignment(Number, Qt::AlignRight | Qt::AlignVCenter);
    item->setTextAlignment(Time, Qt::AlignRight | Qt::AlignVCenter);
    if (step.kind == CauseKind::Call)
        item->setFont(Cause, fixedLike(font(), m_theme));
    QFont italic = font();
    italic.setItalic(step.inferred);
    item->setFont(States, italic);
    const QString sentence = stepSentence(step, m_start);
    for (const Column column : {Number, Cause, States, Time})
        item->setToolTip(column, sentence);
    item->setData(Number, Qt::AccessibleTextRole, sentence);
    return item;
}

void StateSteps::select(int step)
{
    const QSignalBlocker quiet(this);
    QTreeWidgetItem* item = topLevelItem(step);
    setCurrentItem(item);
    if (item)
        scrollToItem(item);
    else
        clearSelection();
}

int StateSteps::selected() const
{
    return currentItem() ? indexOfTopLevelItem(currentItem()) : -1;
}

QSize StateSteps::minimumSizeHint() const
{
    constexpr int leastRows = 3;
    const int row = fontMetrics().height() + Theme::Grid / 2;
    return {200, header()->sizeHint().height() + leastRows * row};
}

void StateSteps::leaveEvent(QEvent* event)
{
    QTreeWidget::leaveEvent(event);
    Q_EMIT stepHovered(-1);
}

void StateSteps::changeEvent(QEvent* event)
{
    QTreeWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        refont();
}

void StateSteps::refont()
{
    const int selected = this->selected();
    StateWalk walk;
    walk.steps = std::exchange(m_steps, {});
    {
        const QSignalBlocker quiet(this); // the same steps stand here again
        clear();
        setWalk(walk, m_start);
    }
    select(selected);
}

} // namespace socketarium::ui
