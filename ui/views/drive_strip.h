// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/call_sink.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace socketarium::ui
{

class Theme;

/// Who drives the selected socket: Step or Run, how its calls wait, what it replies by itself, and Interrupt for a
/// call that sleeps in the kernel. GUI thread; owned by the call bar.
class DriveStrip : public QWidget
{
    Q_OBJECT
public:
    DriveStrip(CallSink& sink, const Theme& theme, QWidget* parent = nullptr);

    void setFacts(const SocketFacts& facts);

private:
    void makeModes();
    void makeWaiting();
    void makeReply();
    void onWaitingChosen(int index);
    void setTimeOut(double seconds);
    void sendReply();
    void showWaitingCall();
    void recolor();

    CallSink& m_sink;
    const Theme& m_theme;
    SocketFacts m_facts;
    QPushButton* m_step = nullptr;
    QPushButton* m_run = nullptr;
    QPushButton* m_interrupt = nullptr;
    QLabel* m_waits = nullptr;
    QComboBox* m_waiting = nullptr;
    QDoubleSpinBox* m_seconds = nullptr;
    QComboBox* m_reply = nullptr;
    QLineEdit* m_replyText = nullptr;
};

} // namespace socketarium::ui
