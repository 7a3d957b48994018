// SPDX-License-Identifier: MIT
#include "ui/models/journal_model.h"

#include "core/base/error.h"
#include "ui/bridge/to_qt.h"
#include "ui/style/format.h"

namespace socketarium::ui
{
namespace
{

bool isJournalRow(const EventRow& row)
{
    switch (row.kind) {
    case EventKind::Call:
    case EventKind::Note:
        return true;
    case EventKind::Data:
        return !row.has(EventRow::HasCall);
    case EventKind::State:
        return false;
    }
    return false;
}

} // namespace

JournalModel::JournalModel(LiveFeed* feed, const Theme& theme, QObject* parent)
    : EventTableModel(feed, theme, RowTexts::Content::JournalLine, isJournalRow, parent)
{
}

int JournalModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JournalModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return display(index.row(), column);
    case Qt::TextAlignmentRole:
        if (column == Time || column == Socket)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    case Qt::ForegroundRole:
        return colour(rowAt(index.row()), column);
    case Qt::FontRole:
        return column == Line && rowAt(index.row()).kind != EventKind::Note ? QVariant(theme().fixedFont())
                                                                            : QVariant();
    case Qt::ToolTipRole:
        return toolTip(index.row(), column);
    case Qt::AccessibleTextRole:
        if (column == Sign)
            return rowAt(index.row()).has(EventRow::Failed) ? tr("failed") : QString();
        return display(index.row(), column);
    case EventRole:
        return QVariant::fromValue(qulonglong(eventAt(index.row())));
    case TextReadyRole:
        return textKnown(index.row());
    default:
        return {};
    }
}

QString JournalModel::display(int row, int column) const
{
    const EventRow& event = rowAt(row);
    switch (column) {
    case Time:
        return relativeTime(event.time, startTime());
    case Socket:
        return event.socket == SocketId::None ? QString() : QString::number(number(event.socket));
    case Sign:
        if (event.has(EventRow::Failed))
            return signOf(Meaning::Failed);
        if (event.kind == EventKind::Data)
            return signOf(event.direction == Direction::In ? Meaning::In : Meaning::Out);
        return event.kind == EventKind::Note ? QStringLiteral("·") : QString();
    default:
        return textOf(row);
    }
}

QVariant JournalModel::colour(const EventRow& row, int column) const
{
    if (column == Time || column == Socket)
        return theme().color(Meaning::Muted);
    if (row.has(EventRow::Failed))
        return theme().color(Meaning::Failed);
    if (column == Sign && row.kind == EventKind::Data)
        return theme().color(row.direction == Direction::In ? Meaning::In : Meaning::Out);
    return row.kind == EventKind::Note ? QVariant(theme().color(Meaning::Muted)) : QVariant();
}

QString JournalModel::toolTip(int row, int column) const
{
    const EventRow& event = rowAt(row);
    if (column == Time) {
        const QString when = absoluteTime(event.time);
        return event.kind == EventKind::Call ? tr("Began %1 and took %2.").arg(when, duration(event.duration)) : when;
    }
    if (column == Socket)
        return tr("The socket's number in this program; the descriptor is in the Inspector.");
    if (event.error != 0) {
        return tr("%1: %2. Select the line to see why and what to do.")
            .arg(toQt(errnoName(event.error)), toQt(errnoText(event.error)));
    }
    if (event.kind == EventKind::Data)
        return tr("A call made in Run mode, told from the bytes that passed.");
    return {};
}

QVariant JournalModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool right = section == Time || section == Socket;
        return QVariant::fromValue(Qt::Alignment((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time (s)");
    case Socket:
        return tr("Socket");
    case Line:
        return tr("Call");
    default:
        return {};
    }
}

} // namespace socketarium::ui
