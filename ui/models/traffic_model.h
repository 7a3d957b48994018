// SPDX-License-Identifier: MIT
#pragma once

#include "ui/models/event_table_model.h"

namespace socketarium::ui
{

/// The bytes that passed, one packet a row; of all sockets or of chosen ones. GUI thread.
class TrafficModel : public EventTableModel
{
    Q_OBJECT
public:
    enum Column { Number, Time, Socket, Way, Length, Info, ColumnCount };

    TrafficModel(LiveFeed* feed, const Theme& theme, QObject* parent);

    /// None shows all.
    void showOnly(SocketId socket);
    SocketId shownSocket() const { return m_only; }

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    int textColumn() const override { return Info; }

private:
    QString display(int row, int column) const;
    QString toolTip(int row, int column) const;

    SocketId m_only = SocketId::None;
};

} // namespace socketarium::ui
