// SPDX-License-Identifier: MIT
#pragma once

#include "core/explain/explanation.h"

#include <QFrame>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace socketarium::ui
{

class Theme;

/// Why the newest failed call failed: what came back, who said no, why here, what to do, and buttons that do it.
/// Calm, one line high, while nothing failed. Makes no call itself. GUI thread; owned by the workspace.
class ExplanationPanel : public QFrame
{
    Q_OBJECT
public:
    explicit ExplanationPanel(const Theme& theme, QWidget* parent = nullptr);

    using QWidget::show;
    /// `call` is the line that failed, "bind(3, …)"; may be empty.
    void show(const Explanation& explanation, const QString& call = {});
    void clear();
    bool isShowing() const { return m_showing; }
    /// Everything it says, for screen readers.
    QString text() const;

Q_SIGNALS:
    void remedyRequested(const CallRequest& request);
    /// The panel opened or became calm: its height should follow.
    void showingChanged(bool showing);

private:
    QLabel* addParagraph(QVBoxLayout* column, const char* name);
    void setRemedies(const std::vector<Remedy>& remedies);
    void setShowing(bool showing);
    void recolor();

    const Theme& m_theme;
    QScrollArea* m_scroll = nullptr;
    QWidget* m_story = nullptr;
    QLabel* m_calm = nullptr;
    QLabel* m_chip = nullptr;
    QLabel* m_call = nullptr;
    QLabel* m_said = nullptr;
    QLabel* m_why = nullptr;
    QLabel* m_todo = nullptr;
    QWidget* m_remedies = nullptr;
    bool m_showing = false;
};

/// "the kernel said no"
QString refuserText(Refuser refuser);

} // namespace socketarium::ui
