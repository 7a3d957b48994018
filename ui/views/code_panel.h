// SPDX-License-Identifier: MIT
#pragma once

#include "core/code/code.h"
#include "core/store/capture.h"
#include "ui/bridge/event_focus.h"
#include "ui/bridge/worker.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;

namespace socketarium::ui
{

class CodeView;
class LiveFeed;
class Theme;

/// The session, or the selected socket, as a program in one language, kept up to date while it is in sight.
/// GUI thread; a tab's widget.
class CodePanel : public QWidget
{
    Q_OBJECT
public:
    /// More calls than a person reads: the head of the program says that it ends there. Export has no such end.
    static constexpr std::size_t MaxCalls = 2000;

    CodePanel(LiveFeed* feed, CodeLanguage language, const Theme& theme, QWidget* parent);
    ~CodePanel() override;

    CodeView* view() const { return m_view; }

public Q_SLOTS:
    void setSelectedSocket(socketarium::SocketId socket);
    /// Lights the lines made of this event.
    void setCurrentRow(socketarium::EventIndex event);
    void setHoveredRow(socketarium::EventIndex event);

Q_SIGNALS:
    /// The person went to a line that this event made.
    void currentRowChanged(socketarium::EventIndex event);
    /// The pointer is on such a line; EventFocus::NoRow: on none.
    void hoveredRow(socketarium::EventIndex event);

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Program {
        QStringList lines;
        QVector<qint64> rows; ///< the event of each line; −1 for none
        QString problem;
    };
    static Program programOf(const Capture& capture, SocketId only, CodeLanguage language);
    void wantProgram();
    void startMaking();
    void take(const Program& program);
    QVector<int> linesOf(EventIndex event) const;
    void light();
    void save();
    void say(const QString& text);

    LiveFeed* m_feed;
    CodeLanguage m_language;
    CodeView* m_view;
    QComboBox* m_scope;
    QLabel* m_problem;
    SocketId m_socket = SocketId::None;
    EventIndex m_row = EventFocus::NoRow;
    QVector<qint64> m_rows;
    QTimer m_timer;
    bool m_stale = true;
    bool m_making = false;
    Worker m_worker; // last: its tasks deliver to the above
};

} // namespace socketarium::ui
