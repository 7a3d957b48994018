// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/hex_copy.h"
#include "ui/views/hex_layout.h"

#include <QAbstractScrollArea>
#include <QByteArray>

#include <optional>

namespace socketarium::ui
{

class Theme;

/// Bytes as offset, hex and characters; paints only the lines in sight. Select with mouse or Shift and arrows, copy as
/// hex, text or C. GUI thread.
class HexView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    HexView(const Theme& theme, QWidget* parent);

    void setBytes(QByteArray bytes);
    const QByteArray& bytes() const { return m_bytes; }
    const HexSelection& selection() const { return m_selection; }
    QByteArray selectedBytes() const;
    void copy(CopyForm form) const;
    HexLayout hexLayout() const;

Q_SIGNALS:
    void selectionChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void paintLine(QPainter& painter, const HexLayout& layout, qsizetype line, int y) const;
    void updateScrollBars();
    void moveCursor(qsizetype byte, bool extend);
    std::optional<qsizetype> byteAt(const QPoint& viewportPoint) const;
    void addCopyAction(const QString& text, const QKeySequence& keys, CopyForm form);

    const Theme& m_theme;
    QByteArray m_bytes;
    HexSelection m_selection;
};

} // namespace socketarium::ui
