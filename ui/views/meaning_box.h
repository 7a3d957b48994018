// SPDX-License-Identifier: MIT
#pragma once

#include <QScrollArea>

class QLabel;
class QPushButton;

namespace socketarium::ui
{

class Theme;

/// Says what the row selected above means: a name and a few sentences, and maybe a button. Its height stays whatever
/// it says, so that nothing above it jumps; what does not fit scrolls. GUI thread.
class MeaningBox : public QScrollArea
{
    Q_OBJECT
public:
    /// `hint` stands there while nothing is selected. `lines`: its height.
    MeaningBox(const QString& hint, int lines, const Theme& theme, QWidget* parent);

    void say(const QString& name, const QString& text);
    void clear();
    /// Something went wrong; stays until the next say() of another name. Empty: it is mended.
    void complain(const QString& text);
    /// Empty: no button.
    void setButton(const QString& text);
    QString text() const;

Q_SIGNALS:
    void buttonPressed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void keepHeight();
    void recolor();

    const QString m_hint;
    const int m_lines;
    const Theme& m_theme;
    QLabel* m_name;
    QLabel* m_complaint;
    QLabel* m_text;
    QPushButton* m_button;
};

} // namespace socketarium::ui
