// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace socketarium::ui
{

/// Which capture to open, and where to keep one: dialogs that do not stop the window. Gone when answered.
using FileChosen = std::function<void(const QString& path)>;
void askForCapture(QWidget* window, FileChosen chosen);
void askWhereToSave(QWidget* window, FileChosen chosen);
/// What this program is.
void showAbout(QWidget* window);

} // namespace socketarium::ui
