// SPDX-License-Identifier: MIT
#include "ui/views/meaning_box.h"

#include "ui/style/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace socketarium::ui
{
namespace
{

QLabel* addLabel(QVBoxLayout* column, const char* name)
{
    auto* label = new QLabel;
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addWidget(label);
    return label;
}

} // namespace

MeaningBox::MeaningBox(const QString& hint, int lines, const Theme& theme, QWidget* parent)
    : QScrollArea(parent)
    , m_hint(hint)
    , m_lines(lines)
    , m_theme(theme)
    , m_button(new QPushButton)
{
    setObjectName(QStringLiteral("meaning"));
    setAccessibleName(tr("Meaning"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inside = new QWidget;
    inside->setObjectName(QStringLiteral("meaningInside"));
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(Theme::Grid, Theme::Grid / 2, Theme::Grid, Theme::Grid / 2);
    column->setSpacing(Theme::Grid / 4);
    m_name = addLabel(column, "meaningName");
    m_complaint = addLabel(column, "complaint");
    m_text = addLabel(column, "meaningText");
    column->addWidget(m_button, 0, Qt::AlignLeft);
    column->addStretch(1);
    setWidget(inside);
    connect(m_button, &QPushButton::clicked, this, &MeaningBox::buttonPressed);
    connect(&theme, &Theme::changed, this, &MeaningBox::recolor);
    recolor();
    keepHeight();
    m_complaint->hide();
    clear();
}

void MeaningBox::say(const QString& name, const QString& text)
{
    if (m_name->text() != name) {
        m_complaint->hide();
        verticalScrollBar()->setValue(0);
        m_name->setText(name);
    }
    m_name->setVisible(!name.isEmpty());
    if (m_text->text() == text)
        return;
    m_text->setText(text);
    setAccessibleDescription(text);
}

void MeaningBox::clear()
{
    say({}, m_hint);
    setButton({});
}

void MeaningBox::complain(const QString& text)
{
    m_complaint->setText(QStringLiteral("%1 %2").arg(signOf(Meaning::Failed), text));
    m_complaint->setVisible(!text.isEmpty());
    verticalScrollBar()->setValue(0);
}

void MeaningBox::setButton(const QString& text)
{
    m_button->setVisible(!text.isEmpty());
    if (text.isEmpty() || m_button->text() == text)
        return;
    m_button->setText(text);
    m_button->setAccessibleName(text);
}

QString MeaningBox::text() const
{
    return m_text->text();
}

void MeaningBox::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        keepHeight();
    QScrollArea::changeEvent(event);
}

void MeaningBox::keepHeight()
{
    setFixedHeight(m_lines * fontMetrics().lineSpacing() + Theme::Grid);
}

void MeaningBox::recolor()
{
    const auto hex = [this](Meaning meaning) { return m_theme.color(meaning).name(); };
    setStyleSheet(QStringLiteral("#meaning { border: 0; border-top: 1px solid %1; } #meaningInside { background: %2; }"
                                 "#complaint { color: %3; }")
                      .arg(hex(Meaning::Line), hex(Meaning::Raised), hex(Meaning::Failed)));
    QFont font = m_theme.fixedFont();
    font.setBold(true);
    m_name->setFont(font);
}

} // namespace socketarium::ui
