// SPDX-License-Identifier: MIT
#include "ui/models/traffic_model.h"

#include "ui/style/format.h"

namespace socketarium::ui
{
namespace
{

RowSelection::Predicate dataOf(SocketId socket)
{
    return [socket](const EventRow& row) {
        return row.kind == EventKind::Data && (socket == SocketId::None || row.socket == socket);
    };
}

} // namespace

TrafficModel::TrafficModel(LiveFeed* feed, const Theme& theme, QObject* parent)
    : EventTableModel(feed, theme, RowTexts::Content::PayloadPreview, dataOf(SocketId::None), parent)
{
}

void TrafficModel::showOnly(SocketId socket)
{
    if (socket == m_only)
        return;
    m_only = socket;
    setPredicate(dataOf(socket));
}

int TrafficModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TrafficModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return display(index.row(), column);
    case Qt::TextAlignmentRole:
        if (column == Number || column == Time || column == Socket || column == Length)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    case Qt::ForegroundRole:
        if (column == Way)
            return theme().color(rowAt(index.row()).direction == Direction::In ? Meaning::In : Meaning::Out);
        if (column == Number || column == Time)
            return theme().color(Meaning::Muted);
        return {};
    case Qt::FontRole:
        return column == Info ? QVariant(theme().fixedFont()) : QVariant();
    case Qt::ToolTipRole:
        return toolTip(index.row(), column);
    case Qt::AccessibleTextRole:
        if (column == Way)
            return rowAt(index.row()).direction == Direction::In ? tr("in") : tr("out");
        return display(index.row(), column);
    case EventRole:
        return QVariant::fromValue(qulonglong(eventAt(index.row())));
    case TextReadyRole:
        return textKnown(index.row());
    default:
        return {};
    }
}

QString TrafficModel::display(int row, int column) const
{
    const EventRow& event = rowAt(row);
    switch (column) {
    case Number:
        return groupedNumber(static_cast<std::uint64_t>(row) + 1);
    case Time:
        return relativeTime(event.time, startTime());
    case Socket:
        return QString::number(number(event.socket));
    case Way:
        return signOf(event.direction == Direction::In ? Meaning::In : Meaning::Out);
    case Length:
        return groupedNumber(event.length);
    default:
        return textOf(row);
    }
}

QString TrafficModel::toolTip(int row, int column) const
{
    const EventRow& event = rowAt(row);
    switch (column) {
    case Number:
        return tr("Counted among the rows shown.");
    case Time:
        return tr("%1, counted from the first event of the capture.").arg(absoluteTime(event.time));
    case Socket:
        return tr("The socket's number in this program; the descriptor is in the Inspector.");
    case Way:
        return event.direction == Direction::In ? tr("Bytes that this socket received.")
                                                : tr("Bytes that this socket sent.");
    case Length:
        return tr("%1 of payload, headers not counted.").arg(binarySize(event.length));
    default:
        return {};
    }
}

QVariant TrafficModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool right = section == Number || section == Time || section == Socket || section == Length;
        return QVariant::fromValue(Qt::Alignment((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number:
        return tr("#");
    case Time:
        return tr("Time (s)");
    case Socket:
        return tr("Socket");
    case Way:
        return tr("Dir");
    case Length:
        return tr("Length");
    case Info:
        return tr("Info");
    default:
        return {};
    }
}

} // namespace socketarium::ui
