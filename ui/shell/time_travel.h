// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace socketarium::ui
{

class CaptureViews;
class TimeBar;
struct Moment;

/// Takes the views of the capture that is shown to the moment the time bar asks for, step by step or playing. The
/// recording never stops for it. GUI thread; owned by the window.
class TimeTravel : public QObject
{
    Q_OBJECT
public:
    static constexpr int FrameMs = 40;

    TimeTravel(TimeBar& bar, QObject* parent);

    /// The views that are taken along from now on; those before stay where they are.
    void setViews(CaptureViews* views);

public Q_SLOTS:
    void goTo(socketarium::EventIndex end);
    /// To where one event more or less had happened: a call with its bytes and the states it made, a state that
    /// changed, a note. What is only counted anew is no step.
    void step(int by);
    void setPlaying(bool on);
    void backToNow();
    /// Of the moment shown; an empty name takes the bookmark away.
    void bookmark(const QString& name);

private:
    EventIndex end() const;
    bool isSilent(EventIndex row) const;
    EventIndex beginOfLast(EventIndex end) const;
    void onReady(const Moment& moment);
    void playOn();
    void showPlace();

    TimeBar& m_bar;
    QPointer<CaptureViews> m_views;
    QTimer m_frames;
    QElapsedTimer m_sinceFrame;
    TimeNs m_playTime = 0; ///< of the recording
};

} // namespace socketarium::ui
