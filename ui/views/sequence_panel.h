// SPDX-License-Identifier: MIT
#pragma once

#include "ui/bridge/worker.h"
#include "ui/views/sequence_view.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QMenu;

namespace socketarium::ui
{

class LiveFeed;
class SequenceReader;
struct SequenceJob;

/// Who called what, how long it waited, what travelled when: the ladder of a capture with its tools above. Reads on
/// only while it is in sight. GUI thread; a dock's widget.
class SequencePanel : public QWidget
{
    Q_OBJECT
public:
    SequencePanel(std::shared_ptr<Capture> capture, LiveFeed* feed, const Theme& theme, QWidget* parent);
    ~SequencePanel() override;

    enum class Part { Whole, InSight, Measured };

    SequenceView* view() const { return m_view; }
    SequenceReader* reader() const { return m_reader; }
    SequenceStage* stage() const { return m_stage; }
    /// Saves in a thread of its own; ends in saved() or failed().
    void save(Part part, const QString& path);
    /// The measured part, or without one the whole, to the clipboard; ends in failed() where it does not.
    void copyText();

public Q_SLOTS:
    /// The socket whose conversation "Selected conversation" shows.
    void setSelectedSocket(socketarium::SocketId socket);
    void setCurrentRow(socketarium::EventIndex row);
    /// EventFocus::NoRow: none.
    void setHoveredRow(socketarium::EventIndex row);
    /// Shows only what had happened when `end` events had; no value: all, and follows the newest.
    void setEnd(std::optional<socketarium::EventIndex> end);

Q_SIGNALS:
    void currentRowChanged(socketarium::EventIndex row);
    void hoveredRow(socketarium::EventIndex row);
    void saved(const QString& path);
    void failed(const QString& reason);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QHBoxLayout* makeBar();
    QComboBox* makeScales();
    void addZoom(QHBoxLayout* bar);
    QWidget* makeSave();
    void connectAll(LiveFeed* feed);
    SequenceJob jobOf(Part part) const;
    void askWhere(Part part);
    void applyScope();
    void selectWanted();
    void showMenu(QPoint global);

    const std::shared_ptr<Capture> m_capture;
    const Theme& m_theme;
    SequenceReader* m_reader;
    SequenceStage* m_stage;
    SequenceTexts* m_texts;
    SequenceView* m_view;
    QComboBox* m_scope;
    QLabel* m_measured;
    SocketId m_selected = SocketId::None;
    std::optional<EventIndex> m_wanted; ///< to be selected as soon as it is drawn
    Worker m_saver;
};

} // namespace socketarium::ui
