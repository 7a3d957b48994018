// SPDX-License-Identifier: MIT
#include "ui/views/value_label.h"

#include "ui/style/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>

namespace socketarium::ui
{
namespace
{

constexpr QChar BreakHere(0x200b);
constexpr qsizetype LongWord = 24; ///< characters; an IPv4 address with its port is no long word

bool isGoodBreak(QChar c)
{
    return QStringLiteral("/:.,-_@%|]").contains(c);
}

} // namespace

ValueLabel::ValueLabel(const QString& caption, const Theme& theme, QWidget* parent)
    : QLabel(parent)
    , m_caption(caption)
    , m_theme(theme)
{
    setAccessibleName(caption);
    setFont(theme.fixedFont());
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    connect(&theme, &Theme::changed, this, [this] { setFont(m_theme.fixedFont()); });
}

void ValueLabel::say(const QString& text)
{
    if (text == m_said)
        return;
    m_said = text;
    setText(breakable(text));
    setAccessibleName(m_caption.isEmpty() ? text : QStringLiteral("%1: %2").arg(m_caption, text));
}

QString ValueLabel::breakable(const QString& text)
{
    QString result;
    for (qsizetype start = 0; start < text.size();) {
        qsizetype end = text.indexOf(QLatin1Char(' '), start);
        end = end < 0 ? text.size() : end + 1;
        const bool isLong = end - start > LongWord;
        qsizetype unbroken = 0;
        for (qsizetype at = start; at < end; ++at) {
            result += text[at];
            const bool breaks = isLong && at + 1 < end && (isGoodBreak(text[at]) || ++unbroken == LongWord / 2)
                && !text[at].isHighSurrogate();
            if (breaks) {
                result += BreakHere;
                unbroken = 0;
            }
        }
        start = end;
    }
    return result;
}

QString ValueLabel::selection() const
{
    return selectedText().remove(BreakHere).replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
}

void ValueLabel::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy) && hasSelectedText())
        QGuiApplication::clipboard()->setText(selection());
    else
        QLabel::keyPressEvent(event);
}

void ValueLabel::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* copy = menu->addAction(tr("Copy"), this, [this] { QGuiApplication::clipboard()->setText(selection()); });
    copy->setEnabled(hasSelectedText());
    menu->addAction(tr("Copy all"), this, [this] { QGuiApplication::clipboard()->setText(m_said); });
    menu->popup(event->globalPos());
}

void ValueLabel::mouseReleaseEvent(QMouseEvent* event)
{
    QLabel::mouseReleaseEvent(event);
    QClipboard* clipboard = QGuiApplication::clipboard();
    if (hasSelectedText() && clipboard->supportsSelection())
        clipboard->setText(selection(), QClipboard::Selection);
}

} // namespace socketarium::ui
