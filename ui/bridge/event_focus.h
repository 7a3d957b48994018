// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"

#include <QObject>

namespace socketarium::ui
{

/// The one event that is selected and the one that is pointed at, for all views of a capture: each tells it, each is
/// told. GUI thread.
class EventFocus : public QObject
{
    Q_OBJECT
public:
    static constexpr EventIndex NoRow = UINT64_MAX;

    using QObject::QObject;

    EventIndex current() const { return m_current; }
    EventIndex hovered() const { return m_hovered; }

public Q_SLOTS:
    /// NoRow is not taken: what was selected stays. While views are told they select what is nearest to it; that is no
    /// wish of anybody.
    void setCurrent(socketarium::EventIndex row);
    /// NoRow: nothing is pointed at.
    void setHovered(socketarium::EventIndex row);

Q_SIGNALS:
    void currentChanged(socketarium::EventIndex row);
    void hoveredChanged(socketarium::EventIndex row);

private:
    EventIndex m_current = NoRow;
    EventIndex m_hovered = NoRow;
    bool m_telling = false;
};

} // namespace socketarium::ui
