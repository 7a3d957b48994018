// SPDX-License-Identifier: MIT
#pragma once

#include "ui/models/event_table_model.h"

namespace socketarium::ui
{

/// The calls, notes, and the calls that are derived from their data, one a row. A failed one is marked ✕ and coloured;
/// its line names the errno. GUI thread.
class JournalModel : public EventTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Socket, Sign, Line, ColumnCount };

    JournalModel(LiveFeed* feed, const Theme& theme, QObject* parent);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    int textColumn() const override { return Line; }

private:
    QString display(int row, int column) const;
    QVariant colour(const EventRow& row, int column) const;
    QString toolTip(int row, int column) const;
};

} // namespace socketarium::ui
