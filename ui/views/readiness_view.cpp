// SPDX-License-Identifier: MIT
#include "ui/views/readiness_view.h"

#include "ui/style/theme.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

namespace socketarium::ui
{
namespace
{

constexpr int ChipsInARow = 3;

void sayOf(QLabel* label, const QString& text)
{
    if (label->text() != text)
        label->setText(text);
}

} // namespace

ReadinessView::ReadinessView(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_triggers(new QLabel(this))
{
    setObjectName(QStringLiteral("readiness"));
    setAccessibleName(tr("Readiness"));
    auto* grid = new QGridLayout;
    grid->setSpacing(Theme::Grid / 2);
    const auto bits = readinessBits();
    for (int i = 0; i < static_cast<int>(bits.size()); ++i) {
        auto* chip = new QLabel(this);
        chip->setObjectName(QStringLiteral("ready") + QLatin1String(bits[static_cast<std::size_t>(i)].name));
        chip->setProperty("chip", true);
        chip->setMinimumWidth(1);
        grid->addWidget(chip, i / ChipsInARow, i % ChipsInARow);
        grid->setColumnStretch(i % ChipsInARow, 1);
        m_chips << chip;
    }
    m_triggers->setObjectName(QStringLiteral("triggers"));
    m_triggers->setWordWrap(true);
    m_triggers->setForegroundRole(QPalette::PlaceholderText);
    m_triggers->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::Grid * 3 / 4);
    column->addLayout(grid);
    column->addWidget(m_triggers);
    connect(&theme, &Theme::changed, this, &ReadinessView::recolor);
    recolor();
}

void ReadinessView::clear()
{
    m_history.clear();
}

void ReadinessView::see(short readiness, TimeNs now)
{
    m_history.see(readiness, now);
    refresh();
}

void ReadinessView::refresh()
{
    const auto bits = readinessBits();
    for (std::size_t i = 0; i < bits.size(); ++i) {
        QLabel* chip = m_chips[static_cast<qsizetype>(i)];
        const bool lit = m_history.lit(i);
        const QString name = QLatin1String(bits[i].name);
        const QString age = roughAge(m_history.age(i));
        const QString text = lit ? QStringLiteral("%1 %2  %3").arg(signOf(Meaning::Open), name, age)
                                 : QStringLiteral("%1 %2").arg(signOf(Meaning::Closed), name);
        if (chip->text() == text && chip->property("age").toString() == age)
            continue;
        chip->setText(text);
        chip->setProperty("age", age);
        const QString so = lit ? tr("%1: yes, for %2") : tr("%1: no, for %2");
        chip->setAccessibleName(so.arg(name, age));
        chip->setToolTip(QStringLiteral("POLL%1\n%2")
                             .arg(so.arg(name, age), QCoreApplication::translate("ReadinessHistory", bits[i].meaning)));
        if (chip->property("lit").toBool() != lit) {
            chip->setProperty("lit", lit);
            chip->style()->unpolish(chip);
            chip->style()->polish(chip);
        }
    }
    sayOf(m_triggers, m_history.triggerWords());
}

void ReadinessView::recolor()
{
    const auto hex = [this](Meaning meaning) { return m_theme.color(meaning).name(); };
    setStyleSheet(QStringLiteral("QLabel[chip=\"true\"] { color: %1; border: 1px solid %2; border-radius: 4px;"
                                 " padding: 2px 4px; }"
                                 "QLabel[lit=\"true\"] { color: %3; background: %4; border-color: %5; }")
                      .arg(hex(Meaning::Muted), hex(Meaning::Line), hex(Meaning::SelectionText),
                          hex(Meaning::Selection), hex(Meaning::Accent)));
}

} // namespace socketarium::ui
