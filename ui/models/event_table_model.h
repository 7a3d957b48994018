// SPDX-License-Identifier: MIT
#pragma once

#include "ui/bridge/live_feed.h"
#include "ui/bridge/row_texts.h"
#include "ui/models/row_selection.h"
#include "ui/style/theme.h"

#include <QAbstractTableModel>

namespace socketarium::ui
{

/// A table over the events that pass a predicate: one insert a tick, no copy of any row, texts made for the cells that
/// are looked at. At a moment of the past it ends with what had happened. What the columns say is up to TrafficModel
/// and JournalModel. GUI thread.
class EventTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    /// Data role: the EventIndex of the row as qulonglong.
    static constexpr int EventRole = Qt::UserRole;
    /// Data role: false while the row's text is still being read.
    static constexpr int TextReadyRole = Qt::UserRole + 1;
    /// Events looked at in one slice when the predicate changes.
    static constexpr std::size_t SliceRows = 200'000;

    EventTableModel(
        LiveFeed* feed, const Theme& theme, RowTexts::Content content, RowSelection::Predicate passes, QObject* parent);

    int rowCount(const QModelIndex& parent = {}) const override;
    EventIndex eventAt(int row) const { return m_rows.at(static_cast<std::size_t>(row)); }
    const EventRow& rowAt(int row) const { return m_capture->events.row(eventAt(row)); }
    /// The table row of an event, or of the next one that is in the table; -1 if none is.
    int rowOf(EventIndex event) const;
    /// The table row of an event, or else of what tells of the same call; -1 if none does.
    int rowTelling(EventIndex event) const;
    /// All rows published were looked at.
    bool complete() const;

protected:
    void setPredicate(RowSelection::Predicate passes);
    QString textOf(int row) const { return m_texts->text(eventAt(row)); }
    bool textKnown(int row) const { return m_texts->known(eventAt(row)); }
    const Theme& theme() const { return m_theme; }
    const Capture& capture() const { return *m_capture; }
    TimeNs startTime() const { return m_feed->startTime(); }
    virtual int textColumn() const = 0;

private:
    void lookFurther(std::size_t limit);
    void showWhatHappened();
    void onTextsReady(EventIndex first, EventIndex last);
    void prefetchNewest();

    LiveFeed* m_feed; // Not owned.
    const Theme& m_theme;
    std::shared_ptr<Capture> m_capture;
    RowSelection m_rows;
    int m_shown = 0; ///< the first of m_rows: at a moment of the past not all
    RowTexts* m_texts; // A child.
    QTimer m_slice;
};

} // namespace socketarium::ui
