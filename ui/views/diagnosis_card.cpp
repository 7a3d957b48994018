// SPDX-License-Identifier: MIT
#include "ui/views/diagnosis_card.h"

#include "ui/bridge/to_qt.h"
#include "ui/views/flow_layout.h"
#include "ui/views/value_label.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace socketarium::ui
{
namespace
{

using Weight = Diagnosis::Weight;

void sayOn(QLabel* label, const QString& text)
{
    if (label->text() != text)
        label->setText(text);
    label->setVisible(!text.isEmpty());
}

QList<QPushButton*> buttonsOf(QWidget* place)
{
    return place->findChildren<QPushButton*>(Qt::FindDirectChildrenOnly);
}

bool sameLabels(const QList<QPushButton*>& buttons, const std::vector<Remedy>& remedies)
{
    return std::equal(buttons.begin(), buttons.end(), remedies.begin(), remedies.end(),
        [](const QPushButton* button, const Remedy& remedy) { return button->accessibleName() == toQt(remedy.label); });
}

} // namespace

Meaning meaningOf(Weight weight)
{
    return weight == Weight::Wrong ? Meaning::Failed : weight == Weight::Waits ? Meaning::Waiting : Meaning::Muted;
}

QString signOf(Weight weight)
{
    return weight == Weight::Note ? QStringLiteral("ℹ") : signOf(meaningOf(weight));
}

QString wordOf(Weight weight)
{
    switch (weight) {
    case Weight::Wrong:
        return DiagnosisCard::tr("wrong");
    case Weight::Waits:
        return DiagnosisCard::tr("waits");
    case Weight::Note:
        break;
    }
    return DiagnosisCard::tr("note");
}

DiagnosisCard::DiagnosisCard(const Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_sign(new QLabel(this))
    , m_title(new QLabel(this))
    , m_arrow(new QToolButton(this))
    , m_body(new QWidget(this))
{
    setObjectName(QStringLiteral("diagnosis"));
    m_sign->setObjectName(QStringLiteral("sign"));
    m_title->setObjectName(QStringLiteral("title"));
    m_title->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText);
    m_arrow->setAutoRaise(true);
    m_arrow->setFocusPolicy(Qt::StrongFocus);
    m_arrow->setArrowType(Qt::RightArrow);
    m_arrow->setFixedHeight(fontMetrics().lineSpacing());
    connect(m_arrow, &QToolButton::clicked, this, &DiagnosisCard::toggle);
    auto* head = new QHBoxLayout;
    head->setSpacing(Theme::Grid * 3 / 4);
    head->addWidget(m_sign, 0, Qt::AlignTop);
    head->addWidget(m_title, 1, Qt::AlignTop);
    head->addWidget(m_arrow, 0, Qt::AlignTop);

    auto* body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(Theme::Grid * 3 / 4);
    m_why = addParagraph(body, "why");
    m_evidence = new ValueLabel(tr("Evidence"), theme, m_body);
    m_evidence->setObjectName(QStringLiteral("evidence"));
    body->addWidget(m_evidence);
    m_todo = addParagraph(body, "todo");
    m_remedies = new QWidget(m_body);
    m_remedies->setLayout(new FlowLayout(Theme::Grid, Theme::Grid / 2));
    m_remedies->layout()->setContentsMargins(0, 0, 0, 0);
    body->addWidget(m_remedies);
    m_body->hide();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::Grid, Theme::Grid / 2, Theme::Grid / 2, Theme::Grid / 2);
    column->setSpacing(Theme::Grid / 2);
    column->addLayout(head);
    column->addWidget(m_body);
    connect(&theme, &Theme::changed, this, &DiagnosisCard::recolor);
}

QLabel* DiagnosisCard::addParagraph(QVBoxLayout* column, const char* name)
{
    auto* label = new QLabel(m_body);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addWidget(label);
    return label;
}

void DiagnosisCard::set(const Diagnosis& diagnosis, bool callable)
{
    const bool isNew = m_id != diagnosis.id || m_weight != diagnosis.weight;
    m_id = diagnosis.id;
    m_weight = diagnosis.weight;
    sayOn(m_title, toQt(diagnosis.title));
    sayOn(m_why, toQt(diagnosis.why));
    sayOn(m_todo, toQt(diagnosis.todo));
    setEvidence(diagnosis.evidence);
    setRemedies(callable ? diagnosis.remedies : std::vector<Remedy>{});
    const QString name = QStringLiteral("%1: %2").arg(wordOf(m_weight), m_title->text());
    if (isNew || m_arrow->accessibleName() != name) {
        m_arrow->setAccessibleName(name);
        setAccessibleName(name);
        setAccessibleDescription(QStringLiteral("%1 %2").arg(m_why->text(), m_todo->text()));
    }
    if (isNew) {
        m_sign->setText(signOf(m_weight));
        m_sign->setToolTip(wordOf(m_weight));
        recolor();
    }
}

void DiagnosisCard::setEvidence(const std::vector<std::string>& evidence)
{
    QStringList lines;
    for (const std::string& line : evidence)
        lines << QStringLiteral("· ") + toQt(line);
    m_evidence->say(lines.join(QLatin1Char('\n')));
    m_evidence->setVisible(!lines.isEmpty());
}

void DiagnosisCard::setRemedies(const std::vector<Remedy>& remedies)
{
    m_requests.clear();
    for (const Remedy& remedy : remedies)
        m_requests.push_back(remedy.request);
    m_remedies->setVisible(!remedies.empty());
    const QList<QPushButton*> old = buttonsOf(m_remedies);
    if (sameLabels(old, remedies))
        return;
    for (QPushButton* button : old) {
        button->hide();
        button->setParent(nullptr);
        button->deleteLater(); // it may be the one being pressed
    }
    for (std::size_t i = 0; i < remedies.size(); ++i) {
        auto* button = new QPushButton(toQt(remedies[i].label), m_remedies);
        button->setAccessibleName(button->text());
        button->setToolTip(button->text());
        button->setProperty("primary", i == 0);
        m_remedies->layout()->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, i] { Q_EMIT callRequested(CallRequest(m_requests[i])); });
        button->show();
    }
}

void DiagnosisCard::setOpen(bool open)
{
    m_open = open;
    m_body->setVisible(open);
    m_arrow->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_arrow->setToolTip(open ? tr("Shows the title alone") : tr("Shows why, and what to do"));
}

void DiagnosisCard::toggle()
{
    setOpen(!m_open);
    Q_EMIT toggled(m_open);
}

void DiagnosisCard::mouseReleaseEvent(QMouseEvent* event)
{
    const bool onTheHead = event->position().y() < m_title->geometry().bottom() + Theme::Grid;
    if (event->button() == Qt::LeftButton && onTheHead && rect().contains(event->position().toPoint()))
        toggle();
    else
        QFrame::mouseReleaseEvent(event);
}

void DiagnosisCard::keyPressEvent(QKeyEvent* event)
{
    if (m_arrow->hasFocus() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        toggle();
    else
        QFrame::keyPressEvent(event);
}

void DiagnosisCard::recolor()
{
    const auto hex = [this](Meaning meaning) { return m_theme.color(meaning).name(); };
    const Meaning back = m_weight == Weight::Wrong ? Meaning::FailedBack : Meaning::Raised;
    setStyleSheet(QStringLiteral("#diagnosis { background: %1; border: 1px solid %2; border-left: 3px solid %3; }"
                                 "#sign { color: %3; font-weight: 600; } #title { font-weight: 600; }"
                                 "#evidence { color: %4; }")
                      .arg(hex(back), hex(Meaning::Line), hex(meaningOf(m_weight)), hex(Meaning::Muted)));
}

} // namespace socketarium::ui
