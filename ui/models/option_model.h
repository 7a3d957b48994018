// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/event.h"
#include "core/capture/socket_facts.h"
#include "core/probe/inspection.h"

#include <QAbstractTableModel>

#include <vector>

namespace socketarium::ui
{

class Theme;

/// Every option that applies to one socket: its value now, its default, what was asked for; grouped by level. Changing
/// a cell asks for a setsockopt and changes nothing here: the next reading does. GUI thread.
class OptionModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Now, Default, Asked, Unit, ColumnCount };

    OptionModel(const Theme& theme, QObject* parent);

    /// The rows for this kind of socket, values unknown. Nothing happens if it is the socket shown.
    void setSocket(const SocketFacts& facts);
    void setReadings(const std::vector<OptionReading>& readings);
    /// Takes what getsockopt calls of the person brought of the options that are read on request only.
    void setCalls(const std::vector<CallEvent>& calls);
    void setFilter(const QString& filter);
    void setEditable(bool editable);

    /// nullptr: the row is the heading of a group.
    const SocketOption* optionAt(int row) const;
    int rowOf(const SocketOption* option) const; ///< −1: not shown
    bool isEditable(int row) const;
    bool isToggle(int row) const; ///< a flag that can be set
    /// The option is read on request: getsockopt changes something.
    bool isRequest(int row) const;
    /// "You asked for 4096, the kernel made 8192 of it.": all there is to say of the value, in lines.
    QString storyOf(int row) const;
    void requestReading(int row);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QModelIndex buddy(const QModelIndex& index) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void callRequested(const CallRequest& request);
    /// What was written is no value for this kind of option.
    void refused(const Error& error);

private:
    struct Row {
        const SocketOption* option = nullptr;
        QString now{};
        QString asked{};
        QString fallback{}; ///< the default; empty: unknown
        int error = 0;
        bool known = false;
        bool lit = false; ///< a flag that is on
        bool differs = false;
        bool operator==(const Row&) const = default;
    };
    void choose();
    void changed(const SocketOption* option);
    const Row* rowAt(int row) const;
    Row read(const OptionReading& reading) const;
    CallRequest requestFor(CallName call, const SocketOption& option) const;
    QString cell(const Row& row, int column) const;
    QVariant headingData(const QModelIndex& index, int role) const;
    void ask(const SocketOption& option, std::string_view text);

    const Theme& m_theme;
    SocketFacts m_facts;
    std::vector<Row> m_all; ///< every option that applies, by level
    std::vector<int> m_shown; ///< of m_all; −1 − i: the heading of the group that begins with m_all[i]
    QString m_filter;
    bool m_editable = false;
};

/// What a person may write: "a whole number", "on or off".
QString takesWords(OptionKind kind);

} // namespace socketarium::ui
