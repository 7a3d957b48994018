// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"
#include "core/probe/tcp_fields.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace socketarium::ui
{

class Theme;

/// Every field of struct tcp_info with its value now. Told the same again it changes nothing. GUI thread.
class TcpInfoModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Field, Value, ColumnCount };

    TcpInfoModel(const Theme& theme, QObject* parent);

    /// struct tcp_info as far as the kernel gave it; empty: no values.
    void setInfo(ByteView info);
    const TcpField& fieldAt(int row) const { return tcpFields()[static_cast<std::size_t>(row)]; }
    /// The meaning, the value and how to read it, in one or two sentences.
    QString storyOf(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString valueText(int row) const;

    const Theme& m_theme;
    std::vector<std::optional<std::uint64_t>> m_values; ///< one for each field
};

} // namespace socketarium::ui
