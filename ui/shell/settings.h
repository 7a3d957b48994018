// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/theme.h"

#include <QByteArray>
#include <QSettings>

namespace socketarium::ui
{

/// What the window remembers from one run to the next, typed; an INI file in the person's configuration folder.
/// A value that makes no sense is read as its default. GUI thread; owned by whoever composes the program.
class Settings
{
public:
    static constexpr int LargestTextStep = 8;
    static constexpr int SmallestTextStep = -3;

    Settings();

    Theme::Mode themeMode() const;
    void setThemeMode(Theme::Mode mode);
    /// Points added to the system's font size.
    int textStep() const;
    void setTextStep(int step);
    QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);
    /// Docks and splitters of the workspace.
    QByteArray docks() const;
    void setDocks(const QByteArray& state);
    QByteArray talkSplit() const;
    void setTalkSplit(const QByteArray& state);

private:
    QSettings m_file;
};

} // namespace socketarium::ui
