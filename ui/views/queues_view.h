// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnose/evidence.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace socketarium::ui
{

enum class Meaning;
struct GaugeReading;
class QueueGauge;
class Theme;

/// What stands in the kernel for one socket, a gauge for each queue that this kind has. GUI thread.
class QueuesView : public QWidget
{
    Q_OBJECT
public:
    QueuesView(const Theme& theme, QWidget* parent);

    /// Of an open descriptor.
    void set(const Evidence& evidence);

private:
    QueueGauge* add(const char* name, const QString& caption, Meaning colour, const QString& toolTip);
    void setAccept(const Evidence& evidence);
    void setStreams(const SocketFacts& facts, const Queues& queues);
    void setMemory(const Queues& queues);

    const Theme& m_theme;
    QVBoxLayout* m_column;
    QueueGauge* m_accept;
    QueueGauge* m_receive;
    QueueGauge* m_send;
    QueueGauge* m_receiveMemory;
    QueueGauge* m_sendMemory;
    QueueGauge* m_drops;
};

} // namespace socketarium::ui
