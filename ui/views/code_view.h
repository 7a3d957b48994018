// SPDX-License-Identifier: MIT
#pragma once

#include "core/code/code.h"

#include <QPlainTextEdit>

namespace socketarium::ui
{

class Theme;

/// A program that grows while one looks at it: only lines that differ are replaced, so that the place one reads and
/// what one selected stay. Read only. GUI thread.
class CodeView : public QPlainTextEdit
{
    Q_OBJECT
public:
    CodeView(CodeLanguage language, const Theme& theme, QWidget* parent);

    void setLines(const QStringList& lines);
    const QStringList& lines() const { return m_lines; }
    /// Lights these lines and brings the first into sight; none: no light.
    void light(const QVector<int>& lines);
    /// Lights these as well, fainter, and scrolls nowhere: what is pointed at elsewhere.
    void lightHovered(const QVector<int>& lines);
    int currentLine() const { return textCursor().blockNumber(); }

Q_SIGNALS:
    /// The person went to a line.
    void lineChosen(int line);
    /// The pointer is on a line; −1: on none.
    void lineHovered(int line);

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void replace(int from, int oldCount, const QStringList& lines);
    void paintLights();

    const Theme& m_theme;
    QStringList m_lines;
    QVector<int> m_lit;
    QVector<int> m_hovered;
    bool m_changing = false;
};

} // namespace socketarium::ui
