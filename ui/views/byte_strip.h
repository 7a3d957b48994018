// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/address_fields.h"

#include <QWidget>

#include <vector>

namespace socketarium::ui
{

class Theme;

/// The bytes of an address in hex, 16, 8 or 4 in a line as there is room, each field underlined in one piece and one
/// of them lit. GUI thread.
class ByteStrip : public QWidget
{
    Q_OBJECT
public:
    ByteStrip(const Theme& theme, QWidget* parent);

    void set(const SocketAddress& address, const std::vector<SockaddrField>& fields);
    /// −1: none.
    void setLit(int field);
    int lit() const { return m_lit; }
    /// The field under a point; −1 if there is none.
    int fieldAt(const QPoint& point) const;
    /// Where a byte is drawn.
    QRect byteRect(int byte) const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// −1: the mouse left them all.
    void fieldHovered(int field);
    void fieldPressed(int field);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    int bytesInALine(int width) const;
    int cellWidth() const;
    int lineHeight() const;
    int fieldOf(int byte) const;
    void paintByte(QPainter& painter, int byte) const;

    const Theme& m_theme;
    SocketAddress m_address;
    std::vector<SockaddrField> m_fields;
    int m_lit = -1;
};

} // namespace socketarium::ui
