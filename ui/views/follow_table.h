// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"

#include <QTableView>

#include <optional>

class QToolButton;

namespace socketarium::ui
{

class EventTableModel;
class Theme;

/// A table of events that can follow the newest row. Following stops the moment the person scrolls up or selects, and
/// goes on when they come back to the end. Shared by traffic and journal. GUI thread.
class FollowTable : public QTableView
{
    Q_OBJECT
public:
    /// A copy of more rows than this is of no use to anybody.
    static constexpr std::size_t MaxCopiedRows = 100'000;

    FollowTable(EventTableModel* model, const Theme& theme, QWidget* parent);

    bool following() const { return m_following; }
    void setFollowing(bool on);
    /// A "Follow" toggle that shows and sets it.
    QToolButton* makeToggle(QWidget* parent);

    /// The current row's event; no value if there is none.
    std::optional<EventIndex> currentEvent() const;
    /// Selects the row that tells of the event, none if there is no such row, and stops following.
    void setCurrentEvent(EventIndex event);
    /// Lights the row that tells of the event; EventFocus::NoRow: none.
    void setHoveredEvent(EventIndex event);
    int litRow() const { return m_lit; }
    /// In the order of the table, at most MaxCopiedRows.
    std::vector<EventIndex> selectedEvents() const;

Q_SIGNALS:
    void followingChanged(bool on);
    void currentEventChanged(socketarium::EventIndex event);
    /// What was current is not any more, and nothing else is.
    void currentEventLeft();
    /// The pointer is on a row; EventFocus::NoRow: on none.
    void hoveredEventChanged(socketarium::EventIndex event);
    void copyRequested();

protected Q_SLOTS:
    void rowsAboutToBeRemoved(const QModelIndex& parent, int start, int end) override;

protected:
    bool viewportEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void focusInEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void onPersonScrolled();
    void scrollToNewest();
    bool atEnd() const;
    void fitRows();

    EventTableModel* m_model; // Not owned.
    const Theme& m_theme;
    bool m_following = true;
    int m_lit = -1;
};

} // namespace socketarium::ui
