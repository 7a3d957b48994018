// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;

namespace socketarium::ui
{

/// A slim line across the window that says what one is looking at, or what went wrong, with buttons to leave it.
/// Hidden while it says nothing. GUI thread; owned by the window.
class Banner : public QFrame
{
    Q_OBJECT
public:
    explicit Banner(QWidget* parent = nullptr);

    void say(const QString& text);
    /// 0 … 1 shows a progress bar; below 0 hides it.
    void setProgress(double share);
    /// A failure, or just news.
    void setTone(bool failed);
    QPushButton* addButton(const QString& text);
    QString text() const;

private:
    QLabel* m_text;
    QProgressBar* m_progress;
    QHBoxLayout* m_row;
};

} // namespace socketarium::ui
