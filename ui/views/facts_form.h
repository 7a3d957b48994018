// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/socket_facts.h"
#include "core/probe/sock_diag.h"

#include <QWidget>

#include <array>

class QGridLayout;
class QLabel;

namespace socketarium::ui
{

class Theme;
class ValueLabel;

/// What the log says of one socket, as caption and value, and beneath it what sock_diag adds. GUI thread.
class FactsForm : public QWidget
{
    Q_OBJECT
public:
    FactsForm(const Theme& theme, QWidget* parent);

    using QWidget::show;
    /// `now` 0: no countdown. `truth` may be nullptr.
    void show(const SocketFacts& facts, TimeNs now, const InetTruth* truth);

private:
    enum Row {
        State,
        Kernel,
        Kind,
        Origin,
        Descriptor,
        Inode,
        Local,
        Peer,
        Mode,
        WaitingRow,
        Queue,
        Received,
        Sent,
        Failures,
        RowCount
    };
    void makeRows();
    void add(Row row, const char* name, const QString& caption, const QString& toolTip);
    void say(Row row, const QString& text);
    void setRowShown(Row row, bool shown);

    const Theme& m_theme;
    QGridLayout* m_grid;
    std::array<QLabel*, RowCount> m_captions{};
    std::array<ValueLabel*, RowCount> m_values{};
};

} // namespace socketarium::ui
