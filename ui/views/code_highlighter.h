// SPDX-License-Identifier: MIT
#pragma once

#include "core/code/code.h"
#include "ui/style/theme.h"

#include <QRegularExpression>
#include <QSyntaxHighlighter>

namespace socketarium::ui
{

/// Words, texts and comments of a program in quiet colours; a text in three quotes or a C comment may span lines.
/// GUI thread; owned by the document.
class CodeHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    CodeHighlighter(CodeLanguage language, const Theme& theme, QTextDocument* document);

protected:
    void highlightBlock(const QString& text) override;

private:
    /// Colours what is left of a construct that began in an earlier line; returns where the line goes on.
    qsizetype endSpan(const QString& text);

    QString m_spanBegin; ///< three quotes; a slash and a star
    QString m_spanEnd;
    Meaning m_spanMeaning;
    const Theme& m_theme;
    QRegularExpression m_tokens;
};

} // namespace socketarium::ui
