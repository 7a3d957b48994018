// SPDX-License-Identifier: MIT
#include "ui/views/hex_view.h"

#include "ui/style/theme.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

namespace socketarium::ui
{
namespace
{

QChar shownCharacter(char byte)
{
    const auto value = static_cast<uchar>(byte);
    return value >= 0x20 && value < 0x7f ? QChar(static_cast<char16_t>(value)) : QChar(u'·');
}

} // namespace

HexView::HexView(const Theme& theme, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("payloadHex"));
    setAccessibleName(tr("Payload hex"));
    setFocusPolicy(Qt::StrongFocus);
    setFont(theme.fixedFont());
    setFrameShape(QFrame::NoFrame);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setCursor(Qt::IBeamCursor);
    setToolTip(tr("Each line is 16 bytes: their offset, their hexadecimal values, and the characters among them."));
    addCopyAction(tr("Copy as hex"), QKeySequence::Copy, CopyForm::Hex);
    addCopyAction(tr("Copy as text with escapes"), QKeySequence(tr("Ctrl+Shift+C")), CopyForm::Text);
    addCopyAction(tr("Copy as C array"), {}, CopyForm::CArray);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void HexView::addCopyAction(const QString& text, const QKeySequence& keys, CopyForm form)
{
    auto* action = new QAction(text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, [this, form] { copy(form); });
    addAction(action);
}

void HexView::setBytes(QByteArray bytes)
{
    m_bytes = std::move(bytes);
    m_selection = {};
    updateScrollBars();
    verticalScrollBar()->setValue(0);
    viewport()->update();
    Q_EMIT selectionChanged();
}

QByteArray HexView::selectedBytes() const
{
    return m_bytes.mid(m_selection.first(), m_selection.count());
}

void HexView::copy(CopyForm form) const
{
    if (!m_bytes.isEmpty())
        QGuiApplication::clipboard()->setText(copyText(selectedBytes(), form));
}

HexLayout HexView::hexLayout() const
{
    const QFontMetrics metrics(font());
    HexLayout layout;
    layout.charWidth = metrics.horizontalAdvance(QLatin1Char('0'));
    layout.lineHeight = metrics.height() + 2;
    layout.margin = Theme::Grid;
    layout.size = m_bytes.size();
    return layout;
}

void HexView::updateScrollBars()
{
    const HexLayout layout = hexLayout();
    const int linesInSight = std::max(1, viewport()->height() / layout.lineHeight);
    const int lines = static_cast<int>(layout.lineCount());
    verticalScrollBar()->setRange(0, std::max(0, lines - linesInSight));
    verticalScrollBar()->setPageStep(linesInSight);
    horizontalScrollBar()->setRange(0, std::max(0, layout.width() - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(layout.charWidth);
}

void HexView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_theme.color(Meaning::Base));
    painter.setFont(font());
    painter.translate(-horizontalScrollBar()->value(), 0);
    const HexLayout layout = hexLayout();
    qsizetype line = verticalScrollBar()->value();
    for (int y = 0; y < viewport()->height() && line < layout.lineCount(); y += layout.lineHeight, ++line)
        paintLine(painter, layout, line, y);
}

void HexView::paintLine(QPainter& painter, const HexLayout& layout, qsizetype line, int y) const
{
    const QColor muted = m_theme.color(Meaning::Muted);
    const QColor text = m_theme.color(Meaning::Text);
    const qsizetype first = line * HexLayout::BytesPerLine;
    painter.setPen(muted);
    const QString offset = QStringLiteral("%1").arg(first, layout.offsetDigits(), 16, QLatin1Char('0'));
    painter.drawText(QRect(layout.offsetX(), y, layout.hexX(0), layout.lineHeight), Qt::AlignVCenter, offset);
    const qsizetype end = std::min(first + HexLayout::BytesPerLine, layout.size);
    for (qsizetype byte = first; byte < end; ++byte) {
        const int column = HexLayout::columnOf(byte);
        const QRect hex = layout.hexCell(column, y);
        const QRect character = layout.textCell(column, y);
        const bool selected = m_selection.contains(byte);
        if (selected) {
            const bool joined
                = column + 1 < HexLayout::BytesPerLine && byte + 1 < end && m_selection.contains(byte + 1);
            const int right = joined ? layout.hexX(column + 1) - hex.right() - 1 : 0;
            painter.fillRect(hex.adjusted(0, 0, right, 0), m_theme.color(Meaning::Selection));
            painter.fillRect(character, m_theme.color(Meaning::Selection));
        }
        const auto value = static_cast<uchar>(m_bytes[byte]);
        const QChar shown = shownCharacter(m_bytes[byte]);
        painter.setPen(selected ? m_theme.color(Meaning::SelectionText) : text);
        painter.drawText(hex, Qt::AlignCenter, QStringLiteral("%1").arg(value, 2, 16, QLatin1Char('0')));
        if (!selected && shown == u'·')
            painter.setPen(muted);
        painter.drawText(character, Qt::AlignCenter, QString(shown));
        if (byte == m_selection.cursor && hasFocus()) {
            painter.setPen(m_theme.color(Meaning::Accent));
            painter.drawRect(hex.adjusted(-1, 0, 0, -1));
        }
    }
}

void HexView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

void HexView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateScrollBars();
}

void HexView::moveCursor(qsizetype byte, bool extend)
{
    m_selection.moveTo(byte, m_bytes.size(), extend);
    const int line = static_cast<int>(HexLayout::lineOf(m_selection.cursor));
    QScrollBar* bar = verticalScrollBar();
    if (line < bar->value())
        bar->setValue(line);
    else if (line >= bar->value() + bar->pageStep())
        bar->setValue(line - bar->pageStep() + 1);
    viewport()->update();
    Q_EMIT selectionChanged();
}

void HexView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::SelectAll)) {
        m_selection = {0, std::max<qsizetype>(m_bytes.size() - 1, 0)};
        viewport()->update();
        Q_EMIT selectionChanged();
        return;
    }
    const qsizetype cursor = m_selection.cursor;
    const qsizetype line = HexLayout::BytesPerLine;
    const bool far = (event->modifiers() & Qt::ControlModifier) != 0;
    const bool extend = (event->modifiers() & Qt::ShiftModifier) != 0;
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCursor(cursor - 1, extend);
    case Qt::Key_Right:
        return moveCursor(cursor + 1, extend);
    case Qt::Key_Up:
        return moveCursor(cursor >= line ? cursor - line : cursor, extend);
    case Qt::Key_Down:
        return moveCursor(cursor + line, extend);
    case Qt::Key_PageUp:
        return moveCursor(cursor - line * verticalScrollBar()->pageStep(), extend);
    case Qt::Key_PageDown:
        return moveCursor(cursor + line * verticalScrollBar()->pageStep(), extend);
    case Qt::Key_Home:
        return moveCursor(far ? 0 : cursor - HexLayout::columnOf(cursor), extend);
    case Qt::Key_End:
        return moveCursor(far ? m_bytes.size() - 1 : cursor - HexLayout::columnOf(cursor) + line - 1, extend);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

std::optional<qsizetype> HexView::byteAt(const QPoint& point) const
{
    const HexLayout layout = hexLayout();
    return layout.byteAt(
        {point.x() + horizontalScrollBar()->value(), point.y() + verticalScrollBar()->value() * layout.lineHeight});
}

void HexView::mousePressEvent(QMouseEvent* event)
{
    const std::optional<qsizetype> byte = byteAt(event->pos());
    if (event->button() == Qt::LeftButton && byte)
        moveCursor(*byte, (event->modifiers() & Qt::ShiftModifier) != 0);
}

void HexView::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton) || m_bytes.isEmpty())
        return;
    moveCursor(byteAt(event->pos()).value_or(m_bytes.size() - 1), true);
}

void HexView::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(actions());
    menu->popup(event->globalPos());
}

} // namespace socketarium::ui
