// SPDX-License-Identifier: MIT
#pragma once

#include <QAction>
#include <QObject>

#include <array>

class QMenu;

namespace socketarium::ui
{

/// Everything the person can ask of the window from a menu or by a shortcut.
enum class Command {
    NewSocket,
    Open,
    SaveAs,
    Export,
    BackToLive,
    Quit,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    LargerText,
    SmallerText,
    ShowTraffic,
    ShowSequence,
    ShowState,
    PictureAlone,
    NextPanel,
    PreviousPanel,
    PreviousEvent,
    NextEvent,
    PlayTime,
    BackToNow,
    BookmarkMoment,
    ShowMe,
    Welcome,
    About,
    Count,
};

/// The one table of commands: text, shortcut, menu. Whoever wants a command to do something connects to it.
/// GUI thread; owned by the window.
class Actions : public QObject
{
    Q_OBJECT
public:
    enum class Menu { File, View, Time, Help };

    explicit Actions(QWidget* window);

    QAction* operator[](Command command) const { return m_actions.at(static_cast<std::size_t>(command)); }
    /// Adds the commands of that menu, in the order of the table.
    void fill(Menu menu, QMenu* target) const;

private:
    std::array<QAction*, static_cast<std::size_t>(Command::Count)> m_actions{};
};

} // namespace socketarium::ui
