// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/socket_facts.h"

#include <QWidget>

#include <array>

class QFormLayout;
class QLabel;

namespace socketarium::ui
{

class Theme;

/// What is known of one socket, as label and value: the first small Inspector. GUI thread; a dock's widget.
class FactsPanel : public QWidget
{
    Q_OBJECT
public:
    FactsPanel(const Theme& theme, QWidget* parent);

    using QWidget::show;
    void show(const SocketFacts& facts);
    /// Nothing selected.
    void clear();
    /// The socket shown; None if nothing is.
    SocketId shown() const { return m_shown; }

private:
    enum Row {
        Kind,
        Origin,
        Descriptor,
        Local,
        Peer,
        State,
        Mode,
        WaitingRow,
        Queue,
        Received,
        Sent,
        Failures,
        RowCount
    };
    void makeRows();
    QLabel* addRow(QFormLayout* form, const QString& name, const QString& label, const QString& toolTip);

    const Theme& m_theme;
    QWidget* m_rows;
    QLabel* m_empty;
    std::array<QLabel*, RowCount> m_values{};
    SocketId m_shown = SocketId::None;
};

} // namespace socketarium::ui
