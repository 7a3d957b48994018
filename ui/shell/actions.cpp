// SPDX-License-Identifier: MIT
#include "ui/shell/actions.h"

#include <QActionGroup>
#include <QMenu>
#include <QWidget>

namespace socketarium::ui
{
namespace
{

struct CommandSpec {
    Command command;
    const char* id;
    const char* text;
    const char* shortcut;
    Actions::Menu menu;
    bool separatorBefore;
    bool checkable;
};

using M = Actions::Menu;

constexpr std::array<CommandSpec, static_cast<std::size_t>(Command::Count)> Table{{
    {Command::NewSocket, "newSocket", QT_TRANSLATE_NOOP("Actions", "&New socket …"), "Ctrl+N", M::File, false, false},
    {Command::Open, "open", QT_TRANSLATE_NOOP("Actions", "&Open …"), "Ctrl+O", M::File, true, false},
    {Command::SaveAs, "saveAs", QT_TRANSLATE_NOOP("Actions", "&Save as …"), "Ctrl+S", M::File, false, false},
    {Command::Export, "export", QT_TRANSLATE_NOOP("Actions", "Save &calls as …"), "Ctrl+E", M::File, false, false},
    {Command::BackToLive, "backToLive", QT_TRANSLATE_NOOP("Actions", "&Back to live"), "Ctrl+B", M::File, false, false},
    {Command::Quit, "quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), "Ctrl+Q", M::File, true, false},
    {Command::ThemeSystem, "themeSystem", QT_TRANSLATE_NOOP("Actions", "S&ystem's colours"), "", M::View, true, true},
    {Command::ThemeLight, "themeLight", QT_TRANSLATE_NOOP("Actions", "&Light"), "", M::View, false, true},
    {Command::ThemeDark, "themeDark", QT_TRANSLATE_NOOP("Actions", "&Dark"), "", M::View, false, true},
    {Command::LargerText, "largerText", QT_TRANSLATE_NOOP("Actions", "L&arger text"), "Ctrl++", M::View, true, false},
    {Command::SmallerText, "smallerText", QT_TRANSLATE_NOOP("Actions", "S&maller text"), "Ctrl+-", M::View, false,
        false},
    {Command::ShowTraffic, "showTraffic", QT_TRANSLATE_NOOP("Actions", "&Traffic"), "Ctrl+1", M::View, true, false},
    {Command::ShowSequence, "showSequence", QT_TRANSLATE_NOOP("Actions", "Se&quence"), "Ctrl+2", M::View, false, false},
    {Command::ShowState, "showState", QT_TRANSLATE_NOOP("Actions", "Stat&e"), "Ctrl+3", M::View, false, false},
    {Command::PictureAlone, "pictureAlone", QT_TRANSLATE_NOOP("Actions", "&Only the picture"), "F11", M::View, false,
        false},
    {Command::NextPanel, "nextPanel", QT_TRANSLATE_NOOP("Actions", "&Next panel"), "F6", M::View, false, false},
    {Command::PreviousPanel, "previousPanel", QT_TRANSLATE_NOOP("Actions", "&Previous panel"), "Shift+F6", M::View,
        false, false},
    {Command::PreviousEvent, "previousEvent", QT_TRANSLATE_NOOP("Actions", "&Previous event"), "Alt+Left", M::Time,
        false, false},
    {Command::NextEvent, "nextEvent", QT_TRANSLATE_NOOP("Actions", "&Next event"), "Alt+Right", M::Time, false, false},
    {Command::PlayTime, "playTime", QT_TRANSLATE_NOOP("Actions", "P&lay or pause"), "Ctrl+P", M::Time, false, false},
    {Command::BackToNow, "backToNow", QT_TRANSLATE_NOOP("Actions", "&Back to now"), "Alt+End", M::Time, true, false},
    {Command::BookmarkMoment, "bookmarkMoment", QT_TRANSLATE_NOOP("Actions", "Book&mark this moment …"), "Ctrl+D",
        M::Time, false, false},
    {Command::ShowMe, "showMe", QT_TRANSLATE_NOOP("Actions", "&Show me"), "", M::Help, false, false},
    {Command::Welcome, "welcome", QT_TRANSLATE_NOOP("Actions", "&Welcome"), "", M::Help, false, false},
    {Command::About, "about", QT_TRANSLATE_NOOP("Actions", "&About Socketarium"), "", M::Help, true, false},
}};

} // namespace

Actions::Actions(QWidget* window)
    : QObject(window)
{
    auto* themes = new QActionGroup(this);
    for (const CommandSpec& spec : Table) {
        auto* action = new QAction(tr(spec.text), this);
        action->setObjectName(QLatin1String(spec.id));
        action->setShortcut(QKeySequence(QLatin1String(spec.shortcut)));
        action->setCheckable(spec.checkable);
        if (spec.checkable)
            themes->addAction(action);
        window->addAction(action); // a shortcut works without its menu being open
        m_actions.at(static_cast<std::size_t>(spec.command)) = action;
    }
    (*this)[Command::LargerText]->setShortcuts(
        {QKeySequence(QStringLiteral("Ctrl++")), QKeySequence(QStringLiteral("Ctrl+="))});
    (*this)[Command::Quit]->setMenuRole(QAction::QuitRole);
}

void Actions::fill(Menu menu, QMenu* target) const
{
    for (const CommandSpec& spec : Table) {
        if (spec.menu != menu)
            continue;
        if (spec.separatorBefore)
            target->addSeparator();
        target->addAction((*this)[spec.command]);
    }
}

} // namespace socketarium::ui
