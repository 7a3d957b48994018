// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/sequence_layout.h"
#include "ui/views/sequence_owners.h"
#include "ui/views/sequence_texts.h"

#include <QWidget>

namespace socketarium::ui
{

class Theme;

/// The title boxes of the life lines and, where some are of peers outside, above them whose they are. The boxes are
/// dragged into another order, or moved with Alt+Left and Alt+Right; Delete hides one. Left and Right go from one to
/// the next. GUI thread; a child of the sequence view.
class SequenceHeader : public QWidget
{
    Q_OBJECT
public:
    SequenceHeader(SequenceTexts* texts, const Theme& theme, QWidget* parent);

    void show(const SequenceGrid& grid, std::vector<LadderLane> lanes);
    void setCurrent(std::optional<std::uint16_t> lane);
    std::optional<std::uint16_t> current() const { return m_current; }
    QRectF boxOf(int column) const; ///< of the title
    const std::vector<SequenceOwner>& owners() const { return m_owners; }
    QSize sizeHint() const override; ///< higher by a line where there are owners

Q_SIGNALS:
    void currentChanged(quint16 lane);
    void moveRequested(quint16 lane, int column);
    void hideRequested(quint16 lane);
    void menuRequested(QPoint global);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

private:
    std::optional<std::uint16_t> laneAt(QPointF point) const;
    void choose(std::uint16_t lane);
    void step(int by, bool move);
    void describe();
    int ownerHeight() const;
    void paintOwner(QPainter& painter, const SequenceOwner& owner) const;

    SequenceTexts* m_texts; // Not owned.
    const Theme& m_theme;
    SequenceGrid m_grid;
    std::vector<LadderLane> m_lanes;
    std::vector<SequenceOwner> m_owners;
    std::optional<std::uint16_t> m_current;
    QPoint m_pressed;
    std::optional<std::uint16_t> m_dragged;
    int m_dragX = 0;
    bool m_dragging = false;
};

} // namespace socketarium::ui
