// SPDX-License-Identifier: MIT
#include "ui/bridge/event_focus.h"

#include <QScopedValueRollback>

namespace socketarium::ui
{

void EventFocus::setCurrent(EventIndex row)
{
    if (m_telling || row == NoRow || row == m_current)
        return;
    m_current = row;
    const QScopedValueRollback telling(m_telling, true);
    Q_EMIT currentChanged(row);
}

void EventFocus::setHovered(EventIndex row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    Q_EMIT hoveredChanged(row);
}

} // namespace socketarium::ui
