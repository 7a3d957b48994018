// SPDX-License-Identifier: MIT
// What the cells of OptionModel say and take.
#include "ui/bridge/to_qt.h"
#include "ui/models/option_model.h"
#include "ui/models/tool_tip.h"
#include "ui/style/theme.h"

#include <QFont>

namespace socketarium::ui
{

QString OptionModel::cell(const Row& row, int column) const
{
    switch (column) {
    case Name:
        return toQt(row.option->name);
    case Now:
        if (row.option->access == OptionAccess::WriteOnly)
            return tr("set only");
        if (row.option->access == OptionAccess::ReadChanges && !row.known)
            return tr("read …");
        return row.differs ? QStringLiteral("•") + row.now : row.now;
    case Default:
        return row.fallback;
    case Asked:
        return row.asked;
    case Unit:
        return toQt(row.option->unit);
    default:
        return {};
    }
}

QString OptionModel::storyOf(int row) const
{
    const Row* entry = rowAt(row);
    if (!entry)
        return {};
    const SocketOption& option = *entry->option;
    QStringList lines;
    if (entry->known && entry->error != 0)
        lines << tr("It cannot be read now: %1, %2.").arg(entry->now, toQt(errnoText(entry->error)));
    else if (entry->known)
        lines << tr("Now %1.").arg(entry->now);
    if (!entry->asked.isEmpty() && entry->error == 0) {
        lines << (entry->asked == entry->now ? tr("Asked for %1, and got it.").arg(entry->asked)
                                             : tr("Asked %1, is %2.").arg(entry->asked, entry->now));
    }
    if (!entry->fallback.isEmpty())
        lines << tr("Default %1.").arg(entry->fallback);
    if (!option.unit.empty())
        lines << tr("In %1.").arg(toQt(option.unit));
    if (option.access == OptionAccess::WriteOnly)
        lines << tr("It can be set, not read.");
    if (option.access == OptionAccess::ReadChanges)
        lines << tr("Reading is a call that changes something: it is made on request only.");
    if (option.settable())
        lines << tr("Takes %1.").arg(takesWords(option.kind));
    return lines.join(QLatin1Char(' '));
}

QModelIndex OptionModel::buddy(const QModelIndex& index) const
{
    return index.siblingAtColumn(Now);
}

Qt::ItemFlags OptionModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    if (!rowAt(index.row()))
        return Qt::ItemIsEnabled;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() != Now)
        return flags;
    if (isToggle(index.row()))
        flags |= Qt::ItemIsUserCheckable;
    else if (isEditable(index.row()))
        flags |= Qt::ItemIsEditable;
    return flags;
}

QVariant OptionModel::headingData(const QModelIndex& index, int role) const
{
    const int first = -1 - m_shown[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole && index.column() == Name)
        return toQt(m_all[static_cast<std::size_t>(first)].option->levelName);
    if (role == Qt::BackgroundRole)
        return m_theme.color(Meaning::Window);
    if (role == Qt::ForegroundRole)
        return m_theme.color(Meaning::Muted);
    return {};
}

QVariant OptionModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row* row = rowAt(index.row());
    if (!row)
        return headingData(index, role);
    const bool isNow = index.column() == Now;
    switch (role) {
    case Qt::DisplayRole:
        return cell(*row, index.column());
    case Qt::EditRole:
        return row->error == 0 && row->known ? QVariant(row->now) : QVariant(QString());
    case Qt::CheckStateRole:
        if (isNow && isToggle(index.row()) && row->known)
            return row->lit ? Qt::Checked : Qt::Unchecked;
        return {};
    case Qt::ToolTipRole:
        return wrappedToolTip({toQt(row->option->name), toQt(row->option->meaning), storyOf(index.row())});
    case Qt::AccessibleTextRole:
        return isNow ? QStringLiteral("%1 %2").arg(row->now, toQt(row->option->unit)).trimmed()
                     : cell(*row, index.column());
    case Qt::ForegroundRole:
        if (isNow && isRequest(index.row()) && !row->known)
            return m_theme.color(Meaning::Accent);
        return m_theme.color(index.column() == Name || (isNow && row->error == 0) ? Meaning::Text : Meaning::Muted);
    case Qt::FontRole: {
        QFont font = m_theme.fixedFont();
        font.setBold(isNow && row->differs);
        return index.column() == Unit ? QVariant() : QVariant(font);
    }
    default:
        return {};
    }
}

bool OptionModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || index.column() != Now || !isEditable(index.row()))
        return false;
    const Row& row = *rowAt(index.row());
    if (role == Qt::CheckStateRole)
        ask(*row.option, value.toInt() == Qt::Unchecked ? "0" : "1");
    else if (role == Qt::EditRole)
        ask(*row.option, value.toString().toStdString());
    return false; // the value changes when the kernel says so
}

QVariant OptionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Option");
    case Now:
        return tr("Now");
    case Default:
        return tr("Default");
    case Asked:
        return tr("Asked");
    case Unit:
        return tr("Unit");
    default:
        return {};
    }
}

} // namespace socketarium::ui
