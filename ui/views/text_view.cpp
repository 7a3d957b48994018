// SPDX-License-Identifier: MIT
#include "ui/views/text_view.h"

#include "core/base/bytes.h"
#include "ui/bridge/to_qt.h"
#include "ui/style/theme.h"

#include <QSyntaxHighlighter>

namespace socketarium::ui
{
namespace
{

/// "\x41" is four characters, every other escape two.
qsizetype escapeLength(QStringView text, qsizetype at)
{
    const bool hex = at + 1 < text.size() && text[at + 1] == u'x';
    return std::min<qsizetype>(hex ? 4 : 2, text.size() - at);
}

/// Puts the escapes into a quieter colour.
class EscapeHighlighter : public QSyntaxHighlighter
{
public:
    EscapeHighlighter(const Theme& theme, QTextDocument* document)
        : QSyntaxHighlighter(document)
        , m_theme(theme)
    {
        connect(&theme, &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
    }

protected:
    void highlightBlock(const QString& text) override
    {
        for (qsizetype at = text.indexOf(u'\\'); at >= 0;) {
            const qsizetype length = escapeLength(text, at);
            setFormat(static_cast<int>(at), static_cast<int>(length), m_theme.color(Meaning::Closing));
            at = text.indexOf(u'\\', at + length);
        }
    }

private:
    const Theme& m_theme;
};

} // namespace

TextView::TextView(const Theme& theme, QWidget* parent)
    : QPlainTextEdit(parent)
{
    setObjectName(QStringLiteral("payloadText"));
    setAccessibleName(tr("Payload text"));
    setToolTip(tr("The bytes read as UTF-8; what cannot be seen stands as an escape, as in Python or C."));
    setFont(theme.fixedFont());
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setWordWrapMode(QTextOption::WrapAnywhere);
    document()->setDocumentMargin(Theme::Grid);
    new EscapeHighlighter(theme, document());
}

void TextView::setBytes(QByteArrayView bytes)
{
    setPlainText(visibleText(bytes));
}

QString visibleText(QByteArrayView bytes)
{
    const QString escaped
        = toQt(escapeBytes(std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size())))));
    QString text;
    text.reserve(escaped.size() + escaped.size() / 16);
    qsizetype done = 0;
    for (qsizetype at = escaped.indexOf(u'\\'); at >= 0; at = escaped.indexOf(u'\\', done)) {
        const qsizetype end = at + escapeLength(escaped, at);
        text += QStringView(escaped).sliced(done, end - done);
        if (end < escaped.size() && escaped[end - 1] == u'n')
            text += u'\n';
        done = end;
    }
    return text += QStringView(escaped).sliced(done);
}

} // namespace socketarium::ui
