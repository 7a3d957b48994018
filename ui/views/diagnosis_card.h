// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnose/diagnosis.h"
#include "ui/style/theme.h"

#include <QFrame>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace socketarium::ui
{

class ValueLabel;

/// One diagnosis: its title, and when opened why it is so, what proves it, what to do and buttons that do it. A press
/// on it, Enter or Space opens and shuts it. What does not change while it is polled is left alone. GUI thread.
class DiagnosisCard : public QFrame
{
    Q_OBJECT
public:
    DiagnosisCard(const Theme& theme, QWidget* parent);

    /// `callable` false: without the buttons.
    void set(const Diagnosis& diagnosis, bool callable);
    const std::string_view& id() const { return m_id; }
    bool isOpen() const { return m_open; }
    void setOpen(bool open);

Q_SIGNALS:
    /// The person opened or shut it.
    void toggled(bool open);
    void callRequested(const CallRequest& request);

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QLabel* addParagraph(QVBoxLayout* column, const char* name);
    void setEvidence(const std::vector<std::string>& evidence);
    void setRemedies(const std::vector<Remedy>& remedies);
    void toggle();
    void recolor();

    const Theme& m_theme;
    std::string_view m_id;
    Diagnosis::Weight m_weight = Diagnosis::Weight::Note;
    bool m_open = false;
    std::vector<CallRequest> m_requests; ///< one for each button
    QLabel* m_sign;
    QLabel* m_title;
    QToolButton* m_arrow;
    QWidget* m_body;
    QLabel* m_why = nullptr;
    QLabel* m_todo = nullptr;
    ValueLabel* m_evidence = nullptr;
    QWidget* m_remedies = nullptr;
};

/// Failed, Waiting, Muted.
Meaning meaningOf(Diagnosis::Weight weight);
/// "✕", "◔", "ℹ"
QString signOf(Diagnosis::Weight weight);
/// "wrong", "waits", "note": for those who do not see the sign.
QString wordOf(Diagnosis::Weight weight);

} // namespace socketarium::ui
