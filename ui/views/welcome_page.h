// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/quick_makers.h"

#include <QStringList>
#include <QWidget>

class QPushButton;

namespace socketarium::ui
{

class Theme;

/// The first page: four doors, the tour, sockets in one press, and what a crashed run left behind. Shown while there
/// is nothing else to look at. Does nothing itself: it says what the person wants. GUI thread; owned by the window.
class WelcomePage : public QWidget
{
    Q_OBJECT
public:
    static constexpr int MostRecovered = 4;

    explicit WelcomePage(const Theme& theme, QWidget* parent = nullptr);

    /// Captures of runs that did not end; an empty list hides the offer.
    /// Newest first; MostRecovered of them have a button each.
    void setRecovered(const QStringList& paths);
    /// Offers the way back to sockets that exist.
    void setWayBack(bool possible);

Q_SIGNALS:
    void newSocketRequested();
    void tourRequested();
    void quickMakeRequested(socketarium::ui::QuickMaker maker);
    void workspaceRequested();
    void openRequested(const QString& path);
    void removalRequested(const QStringList& paths);

private:
    QWidget* makeDoors();
    QWidget* makeDoor(const QString& title, const QString& text, bool ready);
    QWidget* makeQuickLine();
    void recolor();

    const Theme& m_theme;
    QWidget* m_recovered = nullptr;
    QPushButton* m_back = nullptr;
};

} // namespace socketarium::ui
