// SPDX-License-Identifier: MIT
#include "ui/models/tcp_info_model.h"

#include "ui/bridge/to_qt.h"
#include "ui/models/tool_tip.h"
#include "ui/style/theme.h"

#include <QFont>

namespace socketarium::ui
{

TcpInfoModel::TcpInfoModel(const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent)
    , m_theme(theme)
    , m_values(tcpFields().size())
{
}

void TcpInfoModel::setInfo(ByteView info)
{
    for (int row = 0; row < rowCount(); ++row) {
        const auto value = tcpValue(fieldAt(row), info);
        auto& known = m_values[static_cast<std::size_t>(row)];
        if (value == known)
            continue;
        known = value;
        Q_EMIT dataChanged(index(row, Value), index(row, Value));
    }
}

QString TcpInfoModel::valueText(int row) const
{
    const auto& value = m_values[static_cast<std::size_t>(row)];
    return value ? toQt(tcpValueText(fieldAt(row), *value)) : QStringLiteral("–");
}

QString TcpInfoModel::storyOf(int row) const
{
    const QString meaning = toQt(fieldAt(row).meaning);
    if (m_values[static_cast<std::size_t>(row)])
        return meaning;
    return tr("%1 This kernel does not tell it.").arg(meaning);
}

int TcpInfoModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_values.size());
}

int TcpInfoModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TcpInfoModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const bool isValue = index.column() == Value;
    switch (role) {
    case Qt::DisplayRole:
        return isValue ? valueText(index.row()) : toQt(fieldAt(index.row()).name);
    case Qt::ToolTipRole:
        return wrappedToolTip({QStringLiteral("%1 = %2").arg(toQt(fieldAt(index.row()).name), valueText(index.row())),
            storyOf(index.row())});
    case Qt::TextAlignmentRole:
        return QVariant(Qt::Alignment((isValue ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case Qt::FontRole:
        return m_theme.fixedFont();
    case Qt::ForegroundRole: {
        const auto& value = m_values[static_cast<std::size_t>(index.row())];
        return m_theme.color(!isValue || value.value_or(0) != 0 ? Meaning::Text : Meaning::Muted);
    }
    default:
        return {};
    }
}

QVariant TcpInfoModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == Value)
        return QVariant(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    return section == Field ? tr("Field") : tr("Value");
}

} // namespace socketarium::ui
