// SPDX-License-Identifier: MIT
#include "ui/views/diagnosis_list.h"

#include "ui/bridge/to_qt.h"
#include "ui/style/theme.h"
#include "ui/views/diagnosis_card.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace socketarium::ui
{

DiagnosisList::DiagnosisList(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_calm(new QLabel(tr("Nothing wrong here, nothing waits."), this))
    , m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("diagnoses"));
    setAccessibleName(tr("Diagnoses"));
    m_calm->setObjectName(QStringLiteral("allIsWell"));
    m_calm->setWordWrap(true);
    m_calm->setForegroundRole(QPalette::PlaceholderText);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Theme::Grid / 2);
    m_column->addWidget(m_calm);
}

void DiagnosisList::clear()
{
    m_chosen.clear();
    set({}, false);
}

void DiagnosisList::set(const std::vector<Diagnosis>& diagnoses, bool callable)
{
    dropOthers(diagnoses);
    std::vector<DiagnosisCard*> cards;
    for (std::size_t i = 0; i < diagnoses.size(); ++i) {
        DiagnosisCard* card = cardOf(diagnoses[i].id);
        const bool isNew = card == nullptr;
        if (isNew)
            card = addCard();
        card->set(diagnoses[i], callable);
        const bool open = m_chosen.value(toQt(diagnoses[i].id), i == 0);
        if (isNew || card->isOpen() != open)
            card->setOpen(open);
        const int place = static_cast<int>(i) + 1; // behind the calm line
        if (m_column->indexOf(card) != place)
            m_column->insertWidget(place, card);
        cards.push_back(card);
    }
    m_cards = std::move(cards);
    m_calm->setVisible(m_cards.empty());
}

DiagnosisCard* DiagnosisList::cardOf(std::string_view id) const
{
    const auto found = std::ranges::find(m_cards, id, &DiagnosisCard::id);
    return found != m_cards.end() ? *found : nullptr;
}

DiagnosisCard* DiagnosisList::addCard()
{
    auto* card = new DiagnosisCard(m_theme, this);
    connect(card, &DiagnosisCard::callRequested, this, &DiagnosisList::callRequested);
    connect(card, &DiagnosisCard::toggled, this, [this, card](bool open) { m_chosen.insert(toQt(card->id()), open); });
    return card;
}

void DiagnosisList::dropOthers(const std::vector<Diagnosis>& diagnoses)
{
    std::erase_if(m_cards, [&](DiagnosisCard* card) {
        if (std::ranges::find(diagnoses, card->id(), &Diagnosis::id) != diagnoses.end())
            return false;
        card->hide();
        m_column->removeWidget(card);
        card->deleteLater(); // its button may be the one being pressed
        return true;
    });
}

} // namespace socketarium::ui
