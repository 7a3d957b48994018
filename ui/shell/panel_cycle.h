// SPDX-License-Identifier: MIT
#pragma once

#include <QVector>

class QWidget;

namespace socketarium::ui
{

/// Moves the focus from the panel that has it to the next one that can be seen (`step` 1) or the one before (-1),
/// onto the widget that had it there last, else the first that takes it.
void focusNextPanel(const QVector<QWidget*>& panels, int step);

} // namespace socketarium::ui
