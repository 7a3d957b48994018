// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include <functional>

class QWidget;

namespace socketarium::ui
{

/// Which file to open, and where to keep one: dialogs that do not stop the window. Gone when answered.
using FileChosen = std::function<void(const QString& path)>;
void askForCapture(QWidget* window, FileChosen chosen); ///< or a script
void askForScript(QWidget* window, FileChosen chosen);
void askWhereToSave(QWidget* window, FileChosen chosen);
/// The ending of the path says as what: .calls, .py or .c.
void askWhereToExport(QWidget* window, FileChosen chosen);
/// Deletes these files if the person says so; `done` gets those that are left.
void askToDelete(QWidget* window, const QStringList& paths, std::function<void(const QStringList& left)> done);
/// What this program is.
void showAbout(QWidget* window);

} // namespace socketarium::ui
