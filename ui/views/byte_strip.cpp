// SPDX-License-Identifier: MIT
#include "ui/views/byte_strip.h"

#include "ui/style/theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace socketarium::ui
{
namespace
{

constexpr int Narrowest = 4;
constexpr int Widest = 16;

} // namespace

ByteStrip::ByteStrip(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("bytes"));
    setMouseTracking(true);
    setFont(theme.fixedFont());
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, [this] { setFont(m_theme.fixedFont()); });
}

void ByteStrip::set(const SocketAddress& address, const std::vector<SockaddrField>& fields)
{
    m_address = address;
    m_fields = fields;
    m_lit = -1;
    updateGeometry();
    update();
}

void ByteStrip::setLit(int field)
{
    if (field == m_lit)
        return;
    m_lit = field;
    update();
}

int ByteStrip::cellWidth() const
{
    return fontMetrics().horizontalAdvance(QStringLiteral("00")) + Theme::Grid;
}

int ByteStrip::lineHeight() const
{
    return fontMetrics().height() + Theme::Grid;
}

int ByteStrip::bytesInALine(int width) const
{
    int bytes = Widest;
    while (bytes > Narrowest && bytes * cellWidth() > width)
        bytes /= 2;
    return bytes;
}

int ByteStrip::heightForWidth(int width) const
{
    const int bytes = bytesInALine(width);
    return (static_cast<int>(m_address.size()) + bytes - 1) / bytes * lineHeight();
}

QSize ByteStrip::sizeHint() const
{
    const int width = Widest / 2 * cellWidth();
    return {width, heightForWidth(width)};
}

QSize ByteStrip::minimumSizeHint() const
{
    return {Narrowest * cellWidth(), lineHeight()};
}

QRect ByteStrip::byteRect(int byte) const
{
    const int bytes = bytesInALine(width());
    return {byte % bytes * cellWidth(), byte / bytes * lineHeight(), cellWidth(), lineHeight()};
}

int ByteStrip::fieldOf(int byte) const
{
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        const int first = static_cast<int>(m_fields[i].offset);
        if (byte >= first && byte < first + static_cast<int>(m_fields[i].length))
            return static_cast<int>(i);
    }
    return -1;
}

int ByteStrip::fieldAt(const QPoint& point) const
{
    for (int byte = 0; byte < static_cast<int>(m_address.size()); ++byte) {
        if (byteRect(byte).contains(point))
            return fieldOf(byte);
    }
    return -1;
}

void ByteStrip::paintByte(QPainter& painter, int byte) const
{
    const QRect cell = byteRect(byte);
    const int field = fieldOf(byte);
    const bool lit = field >= 0 && field == m_lit;
    const bool first = fieldOf(byte - 1) != field;
    const bool last = fieldOf(byte + 1) != field || byte + 1 == static_cast<int>(m_address.size());
    const QRect line = cell.adjusted(first ? Theme::Grid / 4 : 0, 0, last ? -Theme::Grid / 4 : 0, -Theme::Grid / 4);
    if (lit)
        painter.fillRect(line, m_theme.color(Meaning::Selection));
    const QColor under = m_theme.color(lit ? Meaning::Accent : Meaning::Closed);
    painter.fillRect(QRect(line.left(), line.bottom() - 1, line.width(), lit ? 2 : 1), under);
    const auto value = std::to_integer<unsigned>(m_address.bytes()[static_cast<std::size_t>(byte)]);
    painter.setPen(m_theme.color(lit ? Meaning::SelectionText : Meaning::Text));
    painter.drawText(cell, Qt::AlignCenter, QStringLiteral("%1").arg(value, 2, 16, QLatin1Char('0')));
}

void ByteStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    for (int byte = 0; byte < static_cast<int>(m_address.size()); ++byte)
        paintByte(painter, byte);
}

void ByteStrip::mouseMoveEvent(QMouseEvent* event)
{
    Q_EMIT fieldHovered(fieldAt(event->position().toPoint()));
}

void ByteStrip::mousePressEvent(QMouseEvent* event)
{
    const int field = fieldAt(event->position().toPoint());
    if (field >= 0)
        Q_EMIT fieldPressed(field);
}

void ByteStrip::leaveEvent(QEvent*)
{
    Q_EMIT fieldHovered(-1);
}

} // namespace socketarium::ui
