// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/sequence_camera.h"
#include "ui/views/sequence_layout.h"
#include "ui/views/sequence_paint.h"
#include "ui/views/sequence_walk.h"

#include <QAbstractScrollArea>
#include <QTimer>

class QLabel;
class QToolButton;

namespace socketarium::ui
{

class SequenceHeader;
class SequenceStage;
class SequenceTexts;
class Theme;

/// The ladder drawn: life lines, calls as bars, bytes as arrows, time downwards. Lays out and paints only what is in
/// sight. Follows the newest until the person scrolls or selects, and again from the end on. Items are selected with
/// mouse and keys, and measured between with Shift. GUI thread.
class SequenceView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    using Clock = std::function<TimeNs()>;

    /// `now`: what waits is drawn to there.
    SequenceView(SequenceStage* stage, SequenceTexts* texts, Clock now, const Theme& theme, QWidget* parent);
    ~SequenceView() override;

    SequenceScale::Kind scaleKind() const { return m_camera.scale().kind; }
    void setScaleKind(SequenceScale::Kind kind);
    void zoom(double factor); ///< around the middle
    void resetZoom();
    /// Brings the last there is into sight: a moment of the past, or now.
    void showEnd();

    bool following() const { return m_following; }
    void setFollowing(bool on);
    /// A "Follow" toggle that shows and sets it.
    QToolButton* makeToggle(QWidget* parent);

    /// The selected item's event; no value if nothing is selected.
    std::optional<EventIndex> currentRow() const;
    const std::optional<SequenceId>& currentItem() const { return m_current; }
    /// Says nothing to others.
    void setCurrentItem(std::optional<SequenceId> item);
    /// What a screen reader hears of an item.
    QString sentenceOf(const SequenceId& item) const;
    QRect rectOf(const SequenceId& item); ///< in the viewport; empty if it is out of sight

    /// Two steps of the whole ladder, the earlier first.
    struct Measured {
        std::uint32_t from;
        std::uint32_t to;
        TimeNs time; ///< between them
    };
    std::optional<Measured> measured() const;
    /// Steps of the whole ladder that are in sight: from … to−1.
    std::pair<std::uint32_t, std::uint32_t> stepsInSight() const;

    SequenceStage* stage() const { return m_stage; }
    SequenceTexts* texts() const { return m_texts; }
    SequenceHeader* header() const { return m_header; }
    const SequenceCamera& camera() const { return m_camera; }
    /// As it is painted, or will be next.
    const SequenceScene& scene();
    SequenceStyle style(bool dark) const;

public Q_SLOTS:
    /// False if it is not drawn: not yet, or not at all.
    bool setCurrentRow(socketarium::EventIndex row);
    /// EventFocus::NoRow: none.
    void setHoveredRow(socketarium::EventIndex row);

Q_SIGNALS:
    void followingChanged(bool on);
    void currentRowChanged(socketarium::EventIndex row);
    void hoveredRow(socketarium::EventIndex row);
    void measureChanged();
    void menuRequested(QPoint global);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    // Setting up and drawing.
    void connectAll();
    void fit();
    void fitHeader();
    double rulerWidth(const SequenceSource& source) const;
    SequenceGrid grid(const SequenceSource& source) const;
    void layOutNow(const SequenceSource& source);
    SequenceMarks marks(const SequenceSource& source) const;
    void place(const SequenceSource& source);
    void rememberAnchor();
    void onStageChanged();
    void refresh(); ///< lays out and paints anew soon
    bool waitsNow(const SequenceSource& source) const;

    // What the person does (sequence_view_input.cpp, sequence_view_selection.cpp).
    void onBarAction(int action);
    void onBarValue(int value);
    void scrollBy(double pixels);
    void letFollow(bool on);
    void settle(const SequenceSource& source);
    bool zoomKey(const QKeyEvent& event, bool carryOut);
    bool walkKey(const QKeyEvent& event);
    void walk(bool forward, SequenceWay way, bool measure);
    void goTo(bool end);
    void select(const SequenceSource& source, const SequenceId& id);
    void hover(const SequenceShape* shape);
    void measureTo(const SequenceSource& source, double y, bool begin);
    void showColumnsOf(const LadderItem& item);
    bool showToolTip(const QPoint& at, const QPoint& global);

    SequenceStage* m_stage; // Not owned.
    SequenceTexts* m_texts; // Not owned.
    const Clock m_now;
    const Theme& m_theme;
    SequenceHeader* m_header;
    QLabel* m_hint; ///< while nothing has happened
    SequenceCamera m_camera;
    SequenceScene m_scene;
    bool m_sceneValid = false;
    QTimer m_grow; ///< while something waits in sight
    std::optional<SequenceId> m_current;
    std::optional<SequenceId> m_hovered;
    std::optional<std::uint32_t> m_anchorStep; ///< kept in its place while the stage changes
    double m_anchorY = 0;
    struct Ends {
        std::uint32_t from; ///< steps of the whole ladder
        std::uint32_t to;
    };
    std::optional<Ends> m_measure;
    bool m_measuring = false;
    bool m_following = true;
    int m_barValue = 0; ///< as this view set it
};

} // namespace socketarium::ui
