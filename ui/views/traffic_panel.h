// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/capture.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QHBoxLayout;
class QLabel;

namespace socketarium::ui
{

class FollowTable;
class LiveFeed;
class PayloadPanel;
class Theme;
class TrafficModel;

/// What passed: the table of packets above, the payload of the current one below. GUI thread.
class TrafficPanel : public QWidget
{
    Q_OBJECT
public:
    TrafficPanel(std::shared_ptr<Capture> capture, LiveFeed* feed, const Theme& theme, QWidget* parent);

    TrafficModel* model() const { return m_model; }
    FollowTable* table() const { return m_table; }

public Q_SLOTS:
    /// The socket that "Selected socket" shows.
    void setSelectedSocket(socketarium::SocketId socket);
    void setCurrentRow(socketarium::EventIndex event);
    void setHoveredRow(socketarium::EventIndex event);

Q_SIGNALS:
    void currentRowChanged(socketarium::EventIndex event);
    void hoveredRow(socketarium::EventIndex event);

private:
    QHBoxLayout* makeBar();
    void sizeColumns();
    void applyScope();
    void updateCount();

    TrafficModel* m_model;
    FollowTable* m_table;
    PayloadPanel* m_payload;
    QComboBox* m_scope;
    QLabel* m_count;
    SocketId m_selected = SocketId::None;
};

} // namespace socketarium::ui
