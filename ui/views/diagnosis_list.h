// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnose/diagnosis.h"

#include <QHash>
#include <QWidget>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace socketarium::ui
{

class DiagnosisCard;
class Theme;

/// Why a socket waits and what is wrong with it, the gravest first and open, the others as titles; one calm line when
/// all is well. Told the same again it changes nothing. GUI thread.
class DiagnosisList : public QWidget
{
    Q_OBJECT
public:
    DiagnosisList(const Theme& theme, QWidget* parent);

    /// Another socket: what the person opened or shut is forgotten.
    void clear();
    void set(const std::vector<Diagnosis>& diagnoses, bool callable);
    const std::vector<DiagnosisCard*>& cards() const { return m_cards; }

Q_SIGNALS:
    void callRequested(const CallRequest& request);

private:
    DiagnosisCard* cardOf(std::string_view id) const;
    DiagnosisCard* addCard();
    void dropOthers(const std::vector<Diagnosis>& diagnoses);

    const Theme& m_theme;
    QLabel* m_calm;
    QVBoxLayout* m_column;
    std::vector<DiagnosisCard*> m_cards; ///< in the order shown
    QHash<QString, bool> m_chosen; ///< opened or shut by the person, by id
};

} // namespace socketarium::ui
