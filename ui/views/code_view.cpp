// SPDX-License-Identifier: MIT
#include "ui/views/code_view.h"

#include "ui/style/theme.h"
#include "ui/views/code_highlighter.h"

#include <QMouseEvent>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>

namespace socketarium::ui
{

CodeView::CodeView(CodeLanguage language, const Theme& theme, QWidget* parent)
    : QPlainTextEdit(parent)
    , m_theme(theme)
{
    const bool python = language == CodeLanguage::Python;
    setObjectName(python ? QStringLiteral("pythonCode") : QStringLiteral("cCode"));
    setAccessibleName(python ? tr("Python code") : tr("C code"));
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(NoWrap);
    setFont(theme.fixedFont());
    document()->setDocumentMargin(Theme::Grid);
    viewport()->setMouseTracking(true);
    new CodeHighlighter(language, theme, document());
    connect(&theme, &Theme::changed, this, [this] {
        setFont(m_theme.fixedFont());
        paintLights();
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        if (!m_changing && hasFocus())
            Q_EMIT lineChosen(currentLine());
    });
}

void CodeView::setLines(const QStringList& lines)
{
    const auto common = std::mismatch(m_lines.begin(), m_lines.end(), lines.begin(), lines.end());
    const auto from = static_cast<int>(common.first - m_lines.begin());
    const int most = static_cast<int>(std::min(m_lines.size(), lines.size())) - from;
    int same = 0;
    while (same < most && m_lines[m_lines.size() - 1 - same] == lines[lines.size() - 1 - same])
        ++same;
    const int oldCount = static_cast<int>(m_lines.size()) - from - same;
    const int newCount = static_cast<int>(lines.size()) - from - same;
    if (oldCount == 0 && newCount == 0)
        return;
    m_changing = true;
    if (m_lines.isEmpty() || lines.isEmpty())
        setPlainText(lines.join(QLatin1Char('\n')));
    else
        replace(from, oldCount, lines.mid(from, newCount));
    m_lines = lines;
    m_changing = false;
}

void CodeView::replace(int from, int oldCount, const QStringList& lines)
{
    const bool atEnd = from + oldCount == document()->blockCount();
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    if (from == document()->blockCount()) {
        cursor.movePosition(QTextCursor::End);
        cursor.insertText(QLatin1Char('\n') + lines.join(QLatin1Char('\n')));
    } else {
        cursor.setPosition(document()->findBlockByNumber(from).position());
        if (atEnd)
            cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
        else
            cursor.setPosition(document()->findBlockByNumber(from + oldCount).position(), QTextCursor::KeepAnchor);
        cursor.insertText(
            lines.join(QLatin1Char('\n')) + (atEnd || lines.isEmpty() ? QString() : QStringLiteral("\n")));
        if (atEnd && lines.isEmpty())
            cursor.deletePreviousChar();
    }
    cursor.endEditBlock();
}

void CodeView::light(const QVector<int>& lines)
{
    m_lit = lines;
    paintLights();
    if (lines.isEmpty() || hasFocus())
        return;
    const QTextBlock block = document()->findBlockByNumber(lines.front());
    if (!block.isValid())
        return;
    m_changing = true;
    QTextCursor cursor(block);
    setTextCursor(cursor);
    ensureCursorVisible();
    horizontalScrollBar()->setValue(0);
    m_changing = false;
}

void CodeView::lightHovered(const QVector<int>& lines)
{
    if (lines == m_hovered)
        return;
    m_hovered = lines;
    paintLights();
}

void CodeView::mouseMoveEvent(QMouseEvent* event)
{
    QPlainTextEdit::mouseMoveEvent(event);
    Q_EMIT lineHovered(cursorForPosition(event->pos()).blockNumber());
}

bool CodeView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        Q_EMIT lineHovered(-1);
    return QPlainTextEdit::viewportEvent(event);
}

void CodeView::paintLights()
{
    QList<QTextEdit::ExtraSelection> lights;
    const auto paint = [&](const QVector<int>& lines, Meaning meaning) {
        for (const int line : lines) {
            QTextEdit::ExtraSelection light;
            light.cursor = QTextCursor(document()->findBlockByNumber(line));
            light.format.setBackground(m_theme.color(meaning));
            light.format.setProperty(QTextFormat::FullWidthSelection, true);
            lights << light;
        }
    };
    paint(m_hovered, Meaning::Glow);
    paint(m_lit, Meaning::Selection);
    setExtraSelections(lights);
}

} // namespace socketarium::ui
