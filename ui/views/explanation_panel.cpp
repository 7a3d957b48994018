// SPDX-License-Identifier: MIT
#include "ui/views/explanation_panel.h"

#include "ui/bridge/to_qt.h"
#include "ui/style/theme.h"
#include "ui/views/explanation_accessible.h"
#include "ui/views/flow_layout.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace socketarium::ui
{

QString refuserText(Refuser refuser)
{
    switch (refuser) {
    case Refuser::Program:
        return QCoreApplication::translate("ExplanationPanel", "this program said no, before any call");
    case Refuser::Library:
        return QCoreApplication::translate("ExplanationPanel", "the C library said no");
    case Refuser::Kernel:
        return QCoreApplication::translate("ExplanationPanel", "the kernel said no");
    case Refuser::Peer:
        return QCoreApplication::translate("ExplanationPanel", "the peer said no");
    }
    return {};
}

ExplanationPanel::ExplanationPanel(const Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
{
    // First: setting the name already asks for the accessible interface, and Qt keeps the one it then gets.
    ExplanationAccessible::install();
    setObjectName(QStringLiteral("explanation"));
    setAccessibleName(tr("Explanation"));
    setFrameShape(QFrame::NoFrame);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    m_calm = new QLabel(tr("Nothing has failed. If a call does, the reason appears here."), this);
    m_calm->setObjectName(QStringLiteral("calm"));
    m_calm->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_calm->setContentsMargins(Theme::Grid, Theme::Grid / 2, Theme::Grid, Theme::Grid / 2);
    outer->addWidget(m_calm);

    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_story = new QWidget;
    m_story->setObjectName(QStringLiteral("story"));
    m_scroll->setWidget(m_story);
    outer->addWidget(m_scroll, 1);

    auto* column = new QVBoxLayout(m_story);
    column->setContentsMargins(Theme::Grid * 3 / 2, Theme::Grid, Theme::Grid * 3 / 2, Theme::Grid);
    column->setSpacing(Theme::Grid * 3 / 4);
    m_said = addParagraph(column, "said");
    m_chip = new QLabel(m_story);
    m_chip->setObjectName(QStringLiteral("refuser"));
    m_chip->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addWidget(m_chip, 0, Qt::AlignLeft);
    m_call = addParagraph(column, "call");
    m_why = addParagraph(column, "why");
    m_todo = addParagraph(column, "todo");
    m_remedies = new QWidget(m_story);
    m_remedies->setLayout(new FlowLayout(Theme::Grid, Theme::Grid / 2));
    m_remedies->layout()->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_remedies);
    column->addStretch(1);
    connect(&theme, &Theme::changed, this, &ExplanationPanel::recolor);
    recolor();
    m_scroll->hide();
}

void ExplanationPanel::show(const Explanation& explanation, const QString& call)
{
    const QString said = toQt(explanation.said);
    m_said->setText(signOf(Meaning::Failed) + QLatin1Char(' ') + said);
    m_chip->setText(refuserText(explanation.refuser));
    m_call->setText(call);
    m_call->setVisible(!call.isEmpty());
    m_why->setText(toQt(explanation.why));
    m_why->setVisible(!explanation.why.empty());
    m_todo->setText(toQt(explanation.todo));
    m_todo->setVisible(!explanation.todo.empty());
    setRemedies(explanation.remedies);
    setAccessibleDescription(said + QStringLiteral(". ") + m_chip->text() + QStringLiteral(". ") + m_why->text()
        + QLatin1Char(' ') + m_todo->text());
    m_scroll->verticalScrollBar()->setValue(0);
    setShowing(true);
}

void ExplanationPanel::clear()
{
    setRemedies({});
    setAccessibleDescription(m_calm->text());
    setShowing(false);
}

QString ExplanationPanel::text() const
{
    if (!m_showing)
        return m_calm->text();
    QStringList parts{m_said->text(), m_chip->text()};
    for (const QLabel* label : {m_call, m_why, m_todo}) {
        if (!label->text().isEmpty())
            parts << label->text();
    }
    return parts.join(QLatin1Char('\n'));
}

QLabel* ExplanationPanel::addParagraph(QVBoxLayout* column, const char* name)
{
    auto* label = new QLabel(m_story);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addWidget(label);
    return label;
}

void ExplanationPanel::setRemedies(const std::vector<Remedy>& remedies)
{
    for (QPushButton* old : m_remedies->findChildren<QPushButton*>(Qt::FindDirectChildrenOnly)) {
        old->hide();
        old->setParent(nullptr);
        old->deleteLater(); // it may be the one being pressed
    }
    for (const Remedy& remedy : remedies) {
        auto* button = new QPushButton(toQt(remedy.label), m_remedies);
        button->setAccessibleName(toQt(remedy.label));
        button->setProperty("primary", &remedy == remedies.data());
        m_remedies->layout()->addWidget(button);
        // The button is gone once its remedy leads to the next explanation: the request must outlive it.
        connect(button, &QPushButton::clicked, this,
            [this, request = remedy.request] { Q_EMIT remedyRequested(CallRequest(request)); });
        button->show();
    }
    m_remedies->setVisible(!remedies.empty());
}

void ExplanationPanel::setShowing(bool showing)
{
    m_calm->setVisible(!showing);
    m_scroll->setVisible(showing);
    if (m_showing == showing)
        return;
    m_showing = showing;
    Q_EMIT showingChanged(showing);
}

void ExplanationPanel::recolor()
{
    const auto hex = [this](Meaning meaning) { return m_theme.color(meaning).name(); };
    setStyleSheet(QStringLiteral("#story, #explanation QScrollArea { background: %1; }"
                                 "#said { color: %2; font-weight: 600; }"
                                 "#refuser { color: %3; background: %4; border: 1px solid %2; border-radius: 9px;"
                                 " padding: 1px 9px; }"
                                 "#call { color: %3; } #why, #todo { color: %3; }"
                                 "#calm { color: %5; }")
                      .arg(hex(Meaning::FailedBack), hex(Meaning::Failed), hex(Meaning::Text), hex(Meaning::Base),
                          hex(Meaning::Muted)));
    m_call->setFont(m_theme.fixedFont());
}

} // namespace socketarium::ui
