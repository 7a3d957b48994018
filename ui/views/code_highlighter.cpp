// SPDX-License-Identifier: MIT
#include "ui/views/code_highlighter.h"

namespace socketarium::ui
{
namespace
{

const char* const PythonWords = "and|as|break|class|continue|def|elif|else|except|finally|for|from|if|import|in|is|"
                                "lambda|not|or|pass|raise|return|try|while|with|None|True|False";
const char* const CWords = "break|case|char|const|continue|default|do|double|else|enum|for|if|int|long|return|short|"
                           "signed|size_t|sizeof|socklen_t|ssize_t|static|struct|switch|uint16_t|unsigned|void|while";

QRegularExpression tokensOf(CodeLanguage language)
{
    const bool python = language == CodeLanguage::Python;
    const QString comment = python ? QStringLiteral("#.*") : QStringLiteral("//.*|/\\*.*?\\*/");
    const QString words = QLatin1String(python ? PythonWords : CWords);
    return QRegularExpression(QStringLiteral(R"((?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<comment>%1)|)"
                                             R"((?<word>^\s*#\s*\w+|\b(?:%2)\b))")
                                  .arg(comment, words));
}

} // namespace

CodeHighlighter::CodeHighlighter(CodeLanguage language, const Theme& theme, QTextDocument* document)
    : QSyntaxHighlighter(document)
    , m_spanBegin(language == CodeLanguage::Python ? QStringLiteral("\"\"\"") : QStringLiteral("/*"))
    , m_spanEnd(language == CodeLanguage::Python ? m_spanBegin : QStringLiteral("*/"))
    , m_spanMeaning(language == CodeLanguage::Python ? Meaning::Open : Meaning::Muted)
    , m_theme(theme)
    , m_tokens(tokensOf(language))
{
    connect(&theme, &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

qsizetype CodeHighlighter::endSpan(const QString& text)
{
    const bool goesOn = previousBlockState() == 1;
    const bool begins = !goesOn && text.trimmed().startsWith(m_spanBegin);
    setCurrentBlockState(0);
    if (!goesOn && !begins)
        return 0;
    const qsizetype from = goesOn ? 0 : text.indexOf(m_spanBegin) + m_spanBegin.size();
    const qsizetype end = text.indexOf(m_spanEnd, from);
    const qsizetype stop = end < 0 ? text.size() : end + m_spanEnd.size();
    setCurrentBlockState(end < 0 ? 1 : 0);
    setFormat(0, static_cast<int>(stop), m_theme.color(m_spanMeaning));
    return stop;
}

void CodeHighlighter::highlightBlock(const QString& text)
{
    constexpr qsizetype longestLine = 4096; // a literal of a megabyte needs no colours
    if (text.size() > longestLine)
        return;
    const qsizetype from = endSpan(text);
    if (from >= text.size() && currentBlockState() == 1)
        return;
    for (auto found = m_tokens.globalMatch(text, from); found.hasNext();) {
        const QRegularExpressionMatch token = found.next();
        const Meaning meaning = token.hasCaptured(u"text") ? Meaning::Open
            : token.hasCaptured(u"comment")                ? Meaning::Muted
                                                           : Meaning::Accent;
        setFormat(
            static_cast<int>(token.capturedStart()), static_cast<int>(token.capturedLength()), m_theme.color(meaning));
    }
}

} // namespace socketarium::ui
