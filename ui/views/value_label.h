// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace socketarium::ui
{

class Theme;

/// A value in the fixed font that can be selected and copied, breaks long words (addresses, paths) where it must, and
/// is left alone while it does not change: a selection in it stays. GUI thread.
class ValueLabel : public QLabel
{
    Q_OBJECT
public:
    /// A screen reader reads `caption` and the value.
    ValueLabel(const QString& caption, const Theme& theme, QWidget* parent);

    void say(const QString& text);
    /// What was given to say().
    QString said() const { return m_said; }

    /// Long words with places to break, which are not seen (U+200B); short ones as they are.
    static QString breakable(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    /// The selected text without the places to break.
    QString selection() const;

    const QString m_caption;
    const Theme& m_theme;
    QString m_said;
};

} // namespace socketarium::ui
