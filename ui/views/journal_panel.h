// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/capture.h"

#include <QWidget>

#include <memory>

namespace socketarium::ui
{

class FollowTable;
class JournalModel;
class LiveFeed;
class Theme;
class WaitingStrip;

/// The calls one below the other as they were made, and beneath them those that still sleep in the kernel.
/// GUI thread; a dock's widget.
class JournalPanel : public QWidget
{
    Q_OBJECT
public:
    JournalPanel(std::shared_ptr<Capture> capture, LiveFeed* feed, const Theme& theme, QWidget* parent);

    JournalModel* model() const { return m_model; }
    FollowTable* table() const { return m_table; }

public Q_SLOTS:
    void setCurrentRow(socketarium::EventIndex event);
    void setHoveredRow(socketarium::EventIndex event);

Q_SIGNALS:
    void currentRowChanged(socketarium::EventIndex event);
    void hoveredRow(socketarium::EventIndex event);

private:
    JournalModel* m_model;
    FollowTable* m_table;
    WaitingStrip* m_waiting;
};

} // namespace socketarium::ui
